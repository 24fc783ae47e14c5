"""What a number counts (repetitions, sides, how often), or that it counts nothing, by the words around it."""

from __future__ import annotations

from itertools import takewhile

from coach.importer.doses.near import HOLD, LABELS, LOWER, MOVE, PERIODS, LabelField, is_pace, words_before
from coach.importer.doses.tokens import CLOCK, Amount
from coach.importer.lexis.lexicon import word_set

_LIMBS = word_set(
    "side sides leg legs arm arms foot feet hand hands knee knees hip hips ankle ankles wrist wrists "
    "shoulder shoulders direction "
    "directions way ear elbow finger fingers thumb calf thigh heel rotation position"
)
_REP_LABELS = frozenset(("reps", "repetitions", "rep", "repetition", "repeat", "repeats"))
_MOST = word_set("max maximum failure fatigue amrap")
_AWAY = word_set("up down away behind above below ahead higher lower apart from")
_MEASURES = word_set(
    "longer shorter bigger larger greater faster slower width wide height high tall length long distance"
    " weight heavy"
)
_RESERVE = frozenset(("tank", "reserve", "rir", "short"))
_OWN = word_set("your the own of as")
_PREPOSITIONS = word_set("at with in on to for from by over and or then per each every")
_TOLD_IN = word_set("in these following")
_FEW_STEPS = 3
_EQUALS = frozenset(("is", "completes", "counts", "makes", "equals", "as", "that's", "was"))
_TURNS = word_set("clockwise counterclockwise anticlockwise forwards backwards forward backward each")
_NUMBERED = word_set("/ # $ ° l s no figure step stretch day week phase level page")
_ORDINALS = word_set("level round stage phase variation version option")
_RATES = word_set("a per each every / during throughout in through the of this")


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
    if after[:1] in (["week"], ["day"]) and (amount.unit == "times" or found[amount.end] == "x"):
        return True  # "1x week"
    rates = after[:1] and after[0] in _RATES
    if not rates:
        return False
    counted = amount.unit in ("set", "rep") and after[0] not in ("a", "per", "/")
    return any(w in PERIODS for w in after[1:4]) and not counted


def is_cadence(found: list[str], amount: Amount) -> bool:
    """Whether repetitions are told by the second: `2 reps / second`."""
    after = found[amount.end : amount.end + 2]
    return after[:1] in (["/"], ["per"], ["a"]) and after[1:2] in (["second"], ["sec"], ["s"])


def defines_one(found: list[str], amount: Amount) -> bool:
    """Whether a count only says what one is: "This completes one cycle", "that is 1 rep"."""
    told = found[max(0, amount.start - 3) : amount.start]
    if (
        found[max(0, amount.start - 1) : amount.end] == ["for", "one", "set"]
        and "total" in found[amount.end :]
    ):
        return True  # "10 reps for one set, three sets total"
    return (
        amount.range.high == 1
        and bool(told)
        and (told[-1] in _EQUALS or told[-2:] == ["is", "it"])
        and bool({"this", "that", "that's", "together"} & set(told))
    )


def is_left_over(found: list[str], amount: Amount) -> bool:
    """Whether repetitions are those that one could still do: "Leave 1 rep in the tank"."""
    return not _RESERVE.isdisjoint(found[amount.end : amount.end + 4])


def is_distance(found: list[str], amount: Amount) -> bool:
    """Whether steps are a way off rather than repetitions: "put a foot three steps up"."""
    after = found[amount.end : amount.end + 1]
    before = found[max(0, amount.start - 1) : amount.start]
    told = not _TOLD_IN.isdisjoint(before)  # "bridging in 4 steps"
    few = after == ["back"] and (amount.range.high or 0) <= _FEW_STEPS
    return found[amount.end - 1] == "steps" and (told or few or not _AWAY.isdisjoint(after))


def is_measure(found: list[str], amount: Amount) -> bool:
    """Whether times are those of a width or a height: "twice your shoulder width", "1.5 times as wide"."""
    low = amount.range.low
    if low is not None and low != int(low):
        return True
    after = [w for w in found[amount.end : amount.end + 5] if w not in _OWN]
    words = list(takewhile(lambda w: w.isalpha() and w not in _PREPOSITIONS, after))
    return not _MEASURES.isdisjoint(words[:3])


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


def is_ordinal(found: list[str], amount: Amount) -> bool:
    """Whether a number says which one rather than how many: "level 2", "round 1"."""
    return not _ORDINALS.isdisjoint(found[max(0, amount.start - 1) : amount.start])


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
    if last in (":", "=", "-") and before[-1] in LABELS:
        return LABELS[before[-1]]
    if before[-2:-1] == ["/"] and before[-1] in _REP_LABELS | {"sets", "set"}:
        return None  # "Reps/Sets: 8 per side, 2 sets" names both
    if before[-1] in _REP_LABELS:
        return "reps"
    return "sets" if before[-1] in ("sets", "set", "rounds") and last != "set" else None


def counts_moves(found: list[str], amount: Amount) -> bool:
    """Whether a count is that of movements: "roll your shoulders for a count of 8"."""
    before = words_before(found, amount)
    near = next((w for w in before if w in HOLD - {"count"} or w in MOVE), "")
    return found[max(0, amount.start - 2) : amount.start] == ["count", "of"] and near in MOVE


def holds_number(found: list[str], amount: Amount) -> bool:
    """`hold for 5`, `a slow count of five`, `count to ten`: a number of seconds without its unit."""
    before = [
        w for w in words_before(found, amount) if w not in ("about", "a", "the", "slow", "least", "at", "up")
    ]
    if before[:1] == ["of"] and next((w for w in before if w == "hold" or w in LOWER), "hold") != "hold":
        return False  # a pace: "lift for a slow count of 3"
    after = found[amount.end : amount.end + 5]
    if (
        counts_moves(found, amount)
        or is_pace(after)
        or (after[:1] in (["up"], ["down"]) and after[1:2] != ["to"])
    ):
        return False
    if before[:2] == ["to", "count"] and "slowly" in before[2:5]:
        return False  # "Sit down slowly (count to 3)"
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
