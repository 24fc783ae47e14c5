"""A dose in short, as it stands on a prescription: `3 x 30s`, `3 sets of 10 each side`, `10 reps, hold 5 s`.

Everything in it is said by its word or its unit, so that nothing has to be guessed.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from coach.routine.amounts import COUNT_PATTERN, DURATION_PATTERN, RANGE_PATTERN, Varied
from coach.routine.schema import Record, Shape, ShapeError, YamlNode, shown

EXPECTED = "a dose such as {hold: 30s, reps: 3}, or in short 3 x 30s or 3 x 10 each side"

_DURATION = rf"({RANGE_PATTERN}|{DURATION_PATTERN})"
_REPS = r"(reps?|repetitions?|times)"
_LIMB = r"(\s+(sides?|legs?|arms?|foot|hand|knee|hip|shoulder|ankle|wrist))?"
_EACH = rf"(on\s+)?(each|per|/)\s*{_LIMB.replace('+', '*', 1)}"
_NEXT = r"(\s*,\s*|\s+)(with\s+)?(a\s+)?"

_FIRST = (  # the sets and what they are of, or repetitions that need no word
    rf"(?P<sets>{COUNT_PATTERN})\s*([x×]|sets?\s*(of|[x×]))\s*"
    rf"((hold\s+)?(?P<hold>{_DURATION})(\s+holds?)?|(?P<reps>{COUNT_PATTERN})(\s*{_REPS})?)",
    rf"(?P<reps>{COUNT_PATTERN})[x×]",
    rf"(?P<reps>{COUNT_PATTERN})(?=,?\s*(on\s+)?(each|per|alternat|/))",
)
_ANYWHERE = (
    rf"(?P<sets>{COUNT_PATTERN})\s*sets?",
    rf"(?P<reps>{COUNT_PATTERN})\s*{_REPS}",
    rf"(?P<breaths>{COUNT_PATTERN})\s*breaths?",
    rf"hold(\s+for)?\s+(?P<hold>{_DURATION})",
    rf"(?P<hold>{_DURATION})\s+holds?",
    rf"rest(\s+for)?\s+(?P<rest>{_DURATION})",
    rf"(?P<rest>{_DURATION})\s+rest",
    rf"(?P<each>{_EACH})",
    rf"(?P<alternate>alternat(e|ing){_LIMB})",
    rf"(on\s+)?(the\s+)?(?P<side>left|right){_LIMB}(\s+only)?",
)
_END = r"(?=[,/\s]|$)"


def _nameless(patterns: tuple[str, ...]) -> str:
    """The patterns as one, in what Python and ECMAScript share."""
    return re.sub(r"[?]P<[a-z]+>", "", f"({'|'.join(patterns)})")


PATTERN = f"^{_nameless(_FIRST + _ANYWHERE)}(({_NEXT}|(?=/)){_nameless(_ANYWHERE)})*$"
"""What may be written, for the JSON Schema; that each thing is said once is for the reader to see."""

_PARTS = [re.compile(pattern + _END, re.IGNORECASE) for pattern in _FIRST + _ANYWHERE]
_LATER = _PARTS[len(_FIRST) :]
_GAP = re.compile(rf"{_NEXT}|(?=/)", re.IGNORECASE)


def read_short(node: YamlNode, shapes: Mapping[str, Shape[Any]]) -> Record:
    """The dose that the scalar `node` gives in short; `shapes` reads the amount of each key.

    A rest is that between sets, or between repetitions where there is one set. ShapeError for anything that
    is not said by its word or unit, or said twice.
    """
    written = " ".join(str(node.value).split())
    found = _parts(written)
    if not found.keys() & {"reps", "hold", "breaths"}:
        raise ShapeError(node, f"expected {EXPECTED}, got {shown(node)}{_mend(written)}")
    values = {key: _amount(node, key, found[key], shapes[key]) for key in shapes if key in found}
    if "rest" in values:
        between = "sets" if "sets" in values else "reps"
        values["rest"] = Record(node, {between: values["rest"]}, {between: node})
    if sides := next((key for key in _SIDES if key in found), ""):
        values["sides"] = found[sides].lower() if sides == "side" else sides
    return Record(node, values, dict.fromkeys(values, node))


_SIDES = ("each", "alternate", "side")


def _parts(written: str) -> dict[str, str]:
    """What is said, by its key; nothing where some of it is unknown, or said twice."""
    found: dict[str, str] = {}
    at, patterns = 0, _PARTS
    while at < len(written):
        gap = _GAP.match(written, at) if found else None
        if found and gap is None:
            return {}
        at = gap.end() if gap else at
        match = next((match for one in patterns if (match := one.match(written, at))), None)
        said = {key: text for key, text in match.groupdict().items() if text} if match else {}
        if match is None or found.keys() & said.keys():
            return {}
        found |= said
        at, patterns = match.end(), _LATER
    return found if sum(key in found for key in _SIDES) < 2 else {}


def _amount(node: YamlNode, key: str, written: str, shape: Shape[Any]) -> Any:
    try:
        value = shape.read(_WrittenPart(written, node))
    except ShapeError as error:
        raise ShapeError(node, f"{key}: {error.message}") from None
    return Varied(value) if key in ("reps", "hold") else value


def _mend(written: str) -> str:
    """How to write what cannot be taken as it stands."""
    if re.fullmatch(_DURATION, written, re.IGNORECASE):
        return f"; to stay still, write hold {written}; to keep moving, {{time: {written}}}"
    swapped = re.fullmatch(
        rf"(?:hold\s+)?(?P<ms>{_DURATION})\s*[x×]\s*(?P<sets>{COUNT_PATTERN})", written, re.I
    )
    if swapped:
        return f"; the sets come first: {swapped['sets']} x {swapped['ms']}"
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
