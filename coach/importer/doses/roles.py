"""What an amount is for (held, rested, moved, breathed, a day's count), by the words around it."""

from __future__ import annotations

from typing import Literal

from coach.importer.doses.tokens import CLOCK, Amount
from coach.importer.lexis.lexicon import word_set

LabelField = Literal["hold_s", "rest_s", "frequency", "reps", "sets"]
TimeRole = Literal["hold_s", "rest_s", "tempo_s", "inhale_s", "exhale_s", "duration_s", "time_s", "none"]

_HOLD = word_set(
    "hold holds holding held keep stay staying maintain maintaining remain pause pausing paused squeeze "
    "squeezing sustain count "
    "contract tense hug hugging stretch tighten clench stopping stop iso isometric press balance relax-into"
)
_REST = word_set("rest resting relax wait recover recovery break rests recuperate")
_MOVE = word_set(
    "continue continuing walk walking march marching circle circles circling swing swinging rotate rock "
    "rocking roll rolling jog jogging "
    "run running jump jumping pedal spend do doing perform performing practice practise practising "
    "repeat motion movement alternate "
    "alternating shake massage breathe breathing work cycle"
)
_LOWER = word_set(
    "lower lowering descend eccentric concentric ascend raise raising lift lifting rise rising drop"
)
_IN = word_set("inhale inhales inhaling")
_OUT = word_set("exhale exhales exhaling")
_LIMBS = word_set(
    "side sides leg legs arm arms foot feet hand hands knee knees hip hips ankle ankles wrist wrists "
    "shoulder shoulders direction "
    "directions way ear elbow finger fingers thumb calf thigh heel rotation position"
)
_PERIODS = word_set("day days week weeks daily weekly month session sessions morning evening night hour")
_AFTER_SESSION = word_set(
    "routine session workout regimen program programme walk class video read warmup jog run walks runs "
    "routines sessions practice break flow"
)
_REP_LABELS = frozenset(("reps", "repetitions", "rep", "repetition", "repeat", "repeats"))
_LABELS: dict[str, LabelField] = {
    "hold": "hold_s",
    "holds": "hold_s",
    "rest": "rest_s",
    "daily": "frequency",
    "weekly": "frequency",
    "frequency": "frequency",
}
_CHANGES = frozenset(("move", "change", "switch", "transition", "get", "rest", "recover", "set"))
_ONE_OF = word_set("rep repetition circle rotation swing cycle turn step")
_PASSED = frozenset(("-", "(", "second", "static", "isometric", "each", "long", "of"))
_RATE = ("a", "per", "each", "every")
_MOST = word_set("max maximum failure fatigue amrap")
_AWAY = word_set("up down away behind above below ahead higher lower apart from")
_FEW_STEPS = 3
_AGO = frozenset(("before", "ago", "later", "total"))
_BY_NEXT: dict[str, TimeRole] = {
    **dict.fromkeys(("rest", "break", "recovery", "off"), "rest_s"),
    **dict.fromkeys(("hold", "holds", "pause", "squeeze", "isometric", "contraction"), "hold_s"),
    **dict.fromkeys(
        ("up", "down", "lowering", "eccentric", "concentric", "descent", "negative", "tempo"), "tempo_s"
    ),
    **dict.fromkeys(("inhale", "in"), "inhale_s"),
    **dict.fromkeys(("exhale", "out"), "exhale_s"),
}
_WAYS = frozenset(("way", "return", "descent", "ascent"))
_EQUALS = frozenset(("is", "completes", "counts", "makes", "equals", "as", "that's", "was"))
_STOPS = frozenset((".", ";", "then", ":", "!"))
_TURNS = word_set("clockwise counterclockwise anticlockwise forwards backwards forward backward each")
_NUMBERED = word_set("/ # $ ° l s no figure step stretch day week phase level page")
_RATES = word_set("a per each every / during throughout in through the of this")


def is_conditional(found: list[str]) -> bool:
    """Whether a sentence speaks of a case or another way: "If that is easy, hold for 60 seconds", "Or …"."""
    if found[0] == "or":
        return True
    started = found[0] in ("if", "unless", "once") and "," in found
    return started and found[:2] != ["once", "more"] and found[:3] != ["if", "you", "do"]


def is_by_the_minute(found: list[str]) -> bool:
    """Whether sets begin with every minute."""
    return "emom" in found or ("every" in found and found[-3:] == ["on", "the", "minute"])


def is_as_many(found: list[str]) -> bool:
    """Whether as many rounds as possible are done: the minutes are those of the whole."""
    return "amrap" in found or any(
        found[i : i + 4] == ["as", "many", "rounds", "as"] for i in range(len(found))
    )


def progression_start(found: list[str]) -> int:
    """The index of the token from which a sentence speaks of doing more later, or its length."""
    for i, word in enumerate(found):
        nearby = found[i + 1 : i + 7]
        if word in ("work", "working", "build", "building") and "up" in nearby[:3] and "to" in nearby:
            return i
        if word in ("progress", "increase", "increasing", "progressing", "advance") and "to" in nearby:
            return i
        if (
            word in ("gradually", "eventually")
            and {"increase", "increasing", "build"} & set(nearby)
            and "to" in found[i + 1 : i + 9]
        ):
            return i
    return len(found)


def _before(found: list[str], amount: Amount) -> list[str]:
    """Up to nine words before an amount, the nearest first, up to the end of another clause."""
    if found[max(0, amount.start - 1) : amount.start] == [":"]:  # "rest: 45 s"
        return [w for w in found[max(0, amount.start - 2) : amount.start - 1] if w in _LABELS]
    out = []
    for word in reversed(found[max(0, amount.start - 9) : amount.start]):
        if word in _STOPS:
            break
        out.append(word)
    return out


def time_role(found: list[str], amount: Amount) -> TimeRole:
    """What a time is for; "time_s" where its words leave that open, "none" where it is no dose."""
    before, after = _before(found, amount), found[amount.end : amount.end + 5]
    breathed = _breathed(found, amount)
    if breathed and {"for", "to", "count", "over"} & set(before[:3]):
        return breathed
    role = "rest_s" if _waits_for_next(found, amount) else _by_what_follows(amount, before, after)
    if role is not None:
        return role
    if (
        _is_case(before)
        or _is_by_day(before, after)
        or {"mid", "late", "early"} & set(before[:2])  # "in your late 40s"
        or before[:1] in (["every"], ["within"], ["first"], ["last"])
        or before[:2] == ["the", "in"]
    ):
        return "none"
    role = _by_nearest(before)
    if role == "rest_s" and amount.unit == "minute" and found[0] == "relax":
        return "hold_s"  # a pose of rest: "Relax for five minutes"
    if role == "duration_s" and amount.unit == "count":
        return "none"
    return role


def _is_case(before: list[str]) -> bool:
    """Whether a time is that of a case: "even if for a minute", "stop if pain lasts for 30 seconds"."""
    since = before[: before.index("if")] if "if" in before else ["hold"]
    return _HOLD.isdisjoint(since)


def _is_by_day(before: list[str], after: list[str]) -> bool:
    """Whether a time is that of a whole day, or of need: "10 minutes a day", "a minute whenever you like"."""
    rates = _RATE if _HOLD.isdisjoint(before) else _RATE[:2]  # "hold for 2 minutes each day" is a hold
    rated = bool(after) and after[0] in rates and not _PERIODS.isdisjoint(after[1:2])
    return rated or after[:1] in (["daily"], ["whenever"])


def _waits_for_next(found: list[str], amount: Amount) -> bool:
    """Whether a time passes before the next repetition: "pause for 2 seconds before the next step"."""
    after = found[amount.end : amount.end + 16]
    after = after[: next((i for i, w in enumerate(after) if w in _STOPS), len(after))]
    at = after.index("before") if "before" in after else len(after)
    return "next" in after[at : at + 5]


def _by_what_follows(amount: Amount, before: list[str], after: list[str]) -> TimeRole | None:
    words = [w for w in after if w not in _PASSED]
    follows = words[0] if words else ""
    if _is_break(after):
        return "rest_s"
    if _is_pace(after) or (after[:1] in (["per"], ["each"]) and _is_rep(after) and _HOLD.isdisjoint(before)):
        return "tempo_s"
    if before[:1] == ["after"] and follows in _IN | _OUT:
        return "hold_s"  # "After 4 seconds inhale and come back"
    if follows in _AFTER_SESSION or (
        amount.unit == "minute" and ((follows in _AGO and before[:1] != ["for"]) or before[:1] == ["after"])
    ):
        return "none"
    if follows in ("in", "out") and after[:1] == ["in"]:
        return None
    return _BY_NEXT.get(follows)


def _is_break(after: list[str]) -> bool:
    """Whether a time is one between others: "30 s between sets", "10 s to switch"."""
    between = after[:1] == ["between"] or after[:2] == ["in", "between"]
    return between or (after[:1] == ["to"] and not _CHANGES.isdisjoint(after[1:2]))


def _is_pace(after: list[str]) -> bool:
    """Whether a time is that of one movement: "2 s / rep", "4 seconds on the way down"."""
    if after[:1] == ["/"]:
        return not _ONE_OF.isdisjoint(after[1:2])
    return after[:2] == ["on", "the"] and not _WAYS.isdisjoint(after[2:3])


def _is_rep(after: list[str]) -> bool:
    return after[1:2] in (["rep"], ["repetition"])


def _by_nearest(before: list[str]) -> TimeRole:
    for i, word in enumerate(before):
        nearer = before[:i]
        if word in _IN or (word in ("breathe", "breath", "breathing") and "in" in nearer):
            return "inhale_s"
        if word in _OUT or (word in ("breathe", "breath", "breathing") and "out" in nearer):
            return "exhale_s"
        if word == "shake" and {"go", "release", "relax"} & set(before[i + 1 :]):
            return "rest_s"  # "let go and shake them out for 10 seconds"
        role = None if before[i + 1 : i + 2] == ["the"] else _by_word(word, nearer)
        if role is not None:
            return role
    return "time_s"


def _by_word(word: str, nearer: list[str]) -> TimeRole | None:
    if word in _HOLD:
        return "hold_s"
    if word in _REST:
        return "rest_s"
    if word in _LOWER and {"over", "in", "for", "count"} & set(nearer) and len(nearer) < 5:
        return "tempo_s"
    if word == "after":
        return "hold_s"
    return "duration_s" if word in _MOVE else None


def is_frequency(found: list[str], amount: Amount) -> bool:
    """Whether an amount counts how often in a day or week: `3 times a day`, `2x/week`, `5 days`."""
    if amount.unit not in ("times", "", "calendar", "set", "rep"):
        return False
    after = [
        w
        for w in found[amount.end : amount.end + 5]
        if w not in ("x", "times", "time", "(", "to", "or", "more", "-")
    ]
    if after[:1] and after[0] in ("daily", "weekly", "nightly"):
        return True
    rates = after[:1] and after[0] in _RATES
    if not rates:
        return False
    counted = amount.unit in ("set", "rep") and after[0] not in ("a", "per", "/")
    return any(w in _PERIODS for w in after[1:4]) and not counted


def is_cadence(found: list[str], amount: Amount) -> bool:
    """Whether repetitions are told by the second: `2 reps / second`."""
    after = found[amount.end : amount.end + 2]
    return after[:1] in (["/"], ["per"], ["a"]) and after[1:2] in (["second"], ["sec"], ["s"])


def breath_number(found: list[str], amount: Amount) -> TimeRole | None:
    """What a number without unit counts in "inhale for 4, hold for 7, exhale for 8"."""
    before = _before(found, amount)
    breathed = _breathed(found, amount)
    if breathed and {"for", "to", "count"} & set(before[:2]):
        return breathed
    directed = _IN | _OUT | {"hold"} | ({"release"} if "breath" in before else set())
    near = [
        "inhale" if w == "in" else "exhale" if w == "release" else w
        for w in before
        if w in directed or (w == "in" and {"breath", "breathe"} & set(before))
    ]
    if near[1:] and near[0] != "hold" and "hold" in near and {"on", "after"} & set(before):
        near = near[1:]  # "hold the breath on the exhale for a count of 4"
    if not near or not {"for", "to", "count"} & set(before[:2]):
        return None
    if near[0] == "hold":
        return "hold_s" if (_IN | _OUT) & set(near) else None
    return "inhale_s" if near[0] in _IN else "exhale_s"


def _breathed(found: list[str], amount: Amount) -> TimeRole | None:
    """The direction of breath just before an amount: "breathe in through the nose for 4, and out for 6"."""
    sentence = found[: amount.start]
    if not {"breathe", "breath", "breathing"} & set(sentence):
        return None
    near = [w for w in reversed(sentence[-8:]) if w in ("in", "out", "hold") or w in _IN or w in _OUT]
    if not near or near[0] == "hold":
        return None
    return "exhale_s" if near[0] == "out" or near[0] in _OUT else "inhale_s"


def defines_one(found: list[str], amount: Amount) -> bool:
    """Whether a count only says what one is: "This completes one cycle", "that is 1 rep"."""
    told = found[max(0, amount.start - 3) : amount.start]
    return (
        amount.range.high == 1
        and bool(told)
        and told[-1] in _EQUALS
        and bool({"this", "that", "that's"} & set(told))
    )


def is_distance(found: list[str], amount: Amount) -> bool:
    """Whether steps are a way off rather than repetitions: "place one foot two steps up"."""
    after = found[amount.end : amount.end + 1]
    few = after == ["back"] and (amount.range.high or 0) <= _FEW_STEPS
    return found[amount.end - 1] == "steps" and (few or not _AWAY.isdisjoint(after))


def is_of_most(found: list[str], amount: Amount) -> bool:
    """Whether as many as possible are done so many times: "3 x max", "2 x failure"."""
    after = found[amount.end : amount.end + 3]
    after = after[1:] if after[:1] == ["x"] else []
    return not _MOST.isdisjoint(after[:1]) or (after[:1] == ["to"] and not _MOST.isdisjoint(after[1:]))


def is_part_of_word(found: list[str], amount: Amount) -> bool:
    """Whether a number belongs to a name, an angle, a date: `90/90`, `45°`, `3-way`, `#6`."""
    before, after = found[amount.start - 1 : amount.start], found[amount.end : amount.end + 2]
    if before and before[0] in _NUMBERED:
        return True
    if after[:1] in (["°"], ["%"], [":"], [CLOCK]) or (
        after[:1] == ["/"] and after[1:2] and after[1][0].isdigit()
    ):
        return True
    glued = amount.start > 1 and not found[amount.start - 2].isalpha()
    return after[:1] == ["-"] or (before == ["-"] and (glued or not counts_sides(found, amount)))


def is_dotted(found: list[str], amount: Amount) -> bool:
    """Whether a number is one of a row of them, as in the tempo `2-0-5-0`."""
    return found[amount.end : amount.end + 1] == ["-"] or found[amount.start - 1 : amount.start] == ["-"]


def counted_by_x(found: list[str], amount: Amount) -> bool:
    """`10x` or `x10`."""
    before, after = (
        found[amount.start - 1 : amount.start] if amount.start else [],
        found[amount.end : amount.end + 1],
    )
    return before == ["x"] or after == ["x"]


def label_before(found: list[str], amount: Amount) -> LabelField | None:
    """The field that a word just before a number names: `Reps 10`, `Sets: 3`, `HOLD: 5`."""
    last = found[amount.start - 1] if amount.start else ""
    before = [
        w for w in found[max(0, amount.start - 3) : amount.start] if w not in (":", "=", "-", "(", "of")
    ]
    if not before:
        return None
    if last in (":", "=", "-") and before[-1] in _LABELS:
        return _LABELS[before[-1]]
    if before[-1] in _REP_LABELS:
        return "reps"
    return "sets" if before[-1] in ("sets", "set", "rounds") and last != "set" else None


def counts_moves(found: list[str], amount: Amount) -> bool:
    """Whether a count is that of movements: "roll your shoulders for a count of 8"."""
    before = _before(found, amount)
    near = next((w for w in before if w in _HOLD - {"count"} or w in _MOVE), "")
    return found[max(0, amount.start - 2) : amount.start] == ["count", "of"] and near in _MOVE


def holds_number(found: list[str], amount: Amount) -> bool:
    """`hold for 5`, `a slow count of five`, `count to ten`: a number of seconds without its unit."""
    before = [
        w for w in _before(found, amount) if w not in ("about", "a", "the", "slow", "least", "at", "up")
    ]
    if before[:1] == ["of"] and next((w for w in before if w == "hold" or w in _LOWER), "hold") != "hold":
        return False  # a pace: "lift for a slow count of 3"
    if counts_moves(found, amount) or _is_pace(found[amount.end : amount.end + 5]):
        return False
    if before[:2] in (["of", "count"], ["to", "count"], ["to", "counting"], ["of", "counts"]):
        return True
    after = found[amount.end : amount.end + 1]
    ends = not after or after[0] in (",", ".", ";", ")", "each", "per", "on", "and", "then", "x", "-")
    return before[:2] == ["for", "hold"] or (
        before[:1] == ["hold"] and ends and found[amount.start][0].isdigit()
    )


def counts_sides(found: list[str], amount: Amount) -> bool:
    """Whether a side comes next, or after one noun: "10 each side", "10 revolutions in each direction"."""
    after = found[amount.end : amount.end + 7]
    after = after[2:] if after[1:2] == ["-"] and after[0].isalpha() else after  # "5 cross-steps on each side"
    turned = bool(after) and after[0].endswith("s") and after[0].isalpha() and side_follows(after[1:])
    return turned or side_follows(after[:3])


def side_follows(after: list[str]) -> bool:
    """Whether a side or a direction comes next: `each side`, `/leg`, `in each direction`, `one way`."""
    words = [w for w in after if w not in ("(", ",", "on", "in", "with", "for", "to")]
    words = words[words[:2] == ["per", "each"] :]
    if after[:1] == ["ea"] or after[:3] == ["e", "/", "s"]:
        return True
    if words[:1] and words[0] in _TURNS:
        return True
    if words[:1] == ["the"] and words[1:2] and words[1] in ("left", "right"):
        return True
    if words[1:2] == ["and"] and {words[0], *words[2:3]} == {"left", "right"}:
        return True
    limb = words[1:2] and (words[1] in _LIMBS or words[1] in ("direction", "way"))
    return bool(
        words[:1] and words[0] in ("each", "per", "/", "every", "a", "both", "one", "either", "this") and limb
    )
