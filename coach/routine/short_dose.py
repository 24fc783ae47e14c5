"""A dose in short, as it stands on a prescription: `3 x 30s`, `3 sets of 10 each side`, `10 reps, hold 5 s`.

Everything in it is said by its word or its unit, so that nothing has to be guessed.
"""

from __future__ import annotations

import re
from typing import Any

from coach.routine.amounts import DURATION_PATTERN, RANGE_PATTERN, Varied
from coach.routine.schema import Record, Shape, ShapeError, YamlNode, shown

_COUNT = r"[0-9]{1,4}(\s*[-–]\s*[0-9]{1,4})?"
_DURATION = rf"({RANGE_PATTERN}|{DURATION_PATTERN})"
_REPS = r"(reps?|repetitions?|times)"
_LIMB = r"(sides?|legs?|arms?|foot|hand|knee|hip|shoulder|ankle|wrist)"


def _hold(number: int) -> str:
    return rf"(hold(\s+for)?\s+(?P<hold{number}>{_DURATION})|(?P<hold{number + 1}>{_DURATION})\s+holds?)"


_SETS = rf"(?P<sets1>{_COUNT})\s*([x×]|sets?(\s*(of|[x×]))?)\s*"
_AMOUNT = rf"({_hold(1)}|(?P<hold3>{_DURATION})|(?P<reps1>{_COUNT})(\s*{_REPS})?)"
_ALONE = (
    rf"((?P<reps2>{_COUNT})(\s*{_REPS}|[x×])(\s*,\s*(?P<sets2>{_COUNT})\s*sets?)?"
    rf"|{_hold(4)}|(?P<breaths>{_COUNT})\s*breaths?|(?P<reps3>{_COUNT})(?=,?\s+(on\s+)?(each|per|alternat)))"
)
_SIDES = (
    rf"((on\s+)?(?P<each>(each|per)(\s+{_LIMB})?)|(?P<alternate>alternat(e|ing)(\s+{_LIMB})?)"
    rf"|(on\s+)?(the\s+)?(?P<one>left|right)(\s+{_LIMB})?(\s+only)?)"
)
_REST = rf"(rest(\s+for)?\s+(?P<rest1>{_DURATION})|(?P<rest2>{_DURATION})\s+rest)"
_WITH = r",?\s+(with\s+)?(a\s+)?"
_PATTERN = rf"({_SETS}{_AMOUNT}|{_ALONE})({_WITH}{_hold(6)})?(,?\s+{_SIDES})?({_WITH}{_REST})?"
_SHORT = re.compile(_PATTERN, re.IGNORECASE)
PATTERN = f"^{re.sub(r'[?]P<[a-z0-9]+>', '', _PATTERN)}$"
"""The same for the JSON Schema: what Python and ECMAScript share."""

EXPECTED = "a dose such as {hold: 30s, reps: 3}, or in short 3 x 30s or 3 x 10 each side"


def read_short(node: YamlNode, shapes: dict[str, Shape[Any]]) -> Record:
    """The dose that the scalar `node` gives in short; `shapes` reads the amount of each key.

    A rest is that between sets, or between repetitions where there is one set.
    """
    written = " ".join(str(node.value).split())
    match = _SHORT.fullmatch(written)
    found = {key: text for key, text in match.groupdict().items() if text} if match else {}
    amounts = {key.rstrip("0123456789"): text for key, text in found.items() if key[0] in "srhb"}
    if not found or len(amounts) < sum(key[0] in "srhb" for key in found):
        raise ShapeError(node, f"expected {EXPECTED}, got {shown(node)}{_mend(written)}")
    values = {key: _part(node, key, text, shapes[key]) for key, text in amounts.items()}
    if "rest" in values:
        between = "sets" if "sets" in values else "reps"
        values["rest"] = Record(node, {between: values["rest"]}, {between: node})
    if sides := _sides(found):
        values["sides"] = sides
    return Record(node, values, dict.fromkeys(values, node))


def _sides(found: dict[str, str]) -> str:
    named = (name for name in ("each", "alternate") if name in found)
    return next(named, found.get("one", "").lower())


def _part(node: YamlNode, key: str, written: str, shape: Shape[Any]) -> Any:
    try:
        value = shape.read(_WrittenPart(written, node))
    except ShapeError as error:
        raise ShapeError(node, f"{key}: {error.message}") from None
    return Varied(value) if key in ("reps", "hold") else value


def _mend(written: str) -> str:
    """How to write what cannot be taken as it stands."""
    if re.fullmatch(_DURATION, written, re.IGNORECASE):
        return f"; to stay still, write hold {written}; to keep moving, {{time: {written}}}"
    if swapped := re.fullmatch(rf"(?:hold\s+)?({_DURATION})\s*[x×]\s*({_COUNT})", written, re.IGNORECASE):
        return f"; the sets come first: {swapped[len(swapped.groups()) - 1]} x {swapped[1]}"
    if re.search(r"\bboth\b", written, re.IGNORECASE):
        return "; one side after the other is each side; both at once needs no word"
    if re.fullmatch(r"[0-9]{1,4}", written):
        return f"; write {written} reps"
    return ""


class _WrittenPart:
    """A part of a scalar as a node of its own, at the place of the whole."""

    def __init__(self, value: str, whole: YamlNode) -> None:
        self.id, self.style, self.value = whole.id, whole.style, value
        self.start_mark = whole.start_mark
