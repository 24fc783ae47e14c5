"""What a time is for (held, rested, moved, breathed), by the words around it."""

from __future__ import annotations

from itertools import pairwise
from typing import Literal

from coach.importer.doses.near import HOLD, LOWER, MOVE, PERIODS, STOPS, is_pace, words_before
from coach.importer.doses.tokens import Amount
from coach.importer.lexis.lexicon import word_set

TimeRole = Literal["hold_s", "rest_s", "tempo_s", "inhale_s", "exhale_s", "duration_s", "time_s", "none"]
_REST = word_set("rest resting relax wait recover recovery break rests recuperate")
_IN = word_set("inhale inhales inhaling")
_OUT = word_set("exhale exhales exhaling")
_AFTER_SESSION = word_set(
    "routine session workout regimen program programme walk class video read warmup jog run walks runs "
    "routines sessions practice flow"
)
_CHANGES = frozenset(("move", "change", "switch", "transition", "get", "rest", "recover", "set"))
_PASSED = frozenset(("-", "(", "second", "static", "isometric", "each", "long", "of"))
_REPEATED = word_set("one rep repetition")
_RATE = ("a", "per", "each", "every")
_AGO = frozenset(("before", "ago", "later", "total"))
_BY_NEXT: dict[str, TimeRole] = {
    **dict.fromkeys(("rest", "rests", "break", "breaks", "recovery", "off", "transition"), "rest_s"),
    **dict.fromkeys(("hold", "holds", "pause", "squeeze", "isometric", "contraction"), "hold_s"),
    **dict.fromkeys(
        ("up", "down", "lowering", "eccentric", "concentric", "descent", "negative", "tempo"), "tempo_s"
    ),
    **dict.fromkeys(("inhale", "in"), "inhale_s"),
    **dict.fromkeys(("exhale", "out"), "exhale_s"),
}


def time_role(found: list[str], amount: Amount) -> TimeRole:
    """What a time is for; "time_s" where its words leave that open, "none" where it is no dose."""
    before, after = words_before(found, amount), found[amount.end : amount.end + 5]
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
        or _is_of_last(found, amount)
    ):
        return "none"
    again = before[:3] == ["another", "for", "repeat"] and "hold" in found[: amount.start]
    role = "hold_s" if again else _by_nearest(before)  # "hold for 10 s, then repeat for another 20 s"
    if role == "rest_s" and amount.unit == "minute" and found[0] == "relax":
        return "hold_s"  # a pose of rest: "Relax for five minutes"
    if role == "duration_s" and amount.unit == "count":
        return "none"
    return role


def _is_case(before: list[str]) -> bool:
    """Whether a time is that of a case: "even if for a minute", "stop if pain lasts for 30 seconds"."""
    since = before[: before.index("if")] if "if" in before else ["hold"]
    return HOLD.isdisjoint(since)


def _is_of_last(found: list[str], amount: Amount) -> bool:
    """Whether a time is that of the last repetition alone: "hold for 10 s on the last one"."""
    near = [*found[max(0, amount.start - 9) : amount.start], ".", *found[amount.end : amount.end + 6]]
    return any(word == "last" and after in _REPEATED for word, after in pairwise(near))


def _is_by_day(before: list[str], after: list[str]) -> bool:
    """Whether a time is that of a whole day, or of need: "10 minutes a day", "a minute whenever you like"."""
    rates = _RATE if HOLD.isdisjoint(before) else _RATE[:2]  # "hold for 2 minutes each day" is a hold
    rated = bool(after) and after[0] in rates and not PERIODS.isdisjoint(after[1:2])
    return rated or after[:1] in (["daily"], ["whenever"])


def _waits_for_next(found: list[str], amount: Amount) -> bool:
    """Whether a time passes before the next repetition: "pause for 2 seconds before the next step"."""
    after = found[amount.end : amount.end + 16]
    after = after[: next((i for i, w in enumerate(after) if w in STOPS), len(after))]
    at = after.index("before") if "before" in after else len(after)
    return "next" in after[at : at + 5]


def _by_what_follows(amount: Amount, before: list[str], after: list[str]) -> TimeRole | None:
    words = [w for w in after if w not in _PASSED]
    follows = words[0] if words else ""
    if _is_break(after):
        return "rest_s"
    if is_pace(after) or (after[:1] in (["per"], ["each"]) and _is_rep(after) and HOLD.isdisjoint(before)):
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
    if word in HOLD:
        return "hold_s"
    if word in _REST:
        return "rest_s"
    if word in LOWER and {"over", "in", "for", "count"} & set(nearer) and len(nearer) < 5:
        return "tempo_s"
    if word == "after":
        return "hold_s"
    return "duration_s" if word in MOVE else None


def breath_number(found: list[str], amount: Amount) -> TimeRole | None:
    """What a number without unit counts in "inhale for 4, hold for 7, exhale for 8"."""
    before = words_before(found, amount)
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
