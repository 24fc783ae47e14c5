"""Doses that differ from set to set or from side to side, one side only, and what is to be asked."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from coach.importer.doses.dose import Value, doses, is_dosed
from coach.importer.finding.drafts import Draft, Words
from coach.importer.lexis.shape import sentences
from coach.importer.reading import Doubt, Range, Side, Source

_LIMB = r"(?:side|leg|arm|knee|foot|hand|hip|elbow|shoulder|ankle|heel|thigh|wrist)"
_ONLY = re.compile(
    rf"\b(?:only|just) (?:on |with |for )?(?:the |your )?(left|right)\b"
    rf"|\b(left|right) (?:{_LIMB} )?only\b(?! (?:as|so|to|until|if|when|slightly)\b)",
    re.I,
)
_SIDE = re.compile(r"\b(left|right)\b", re.I)
_ON_SIDE = re.compile(r"\bon (?:the|your) (left|right)\b(?! (?:of|and|or|then|angles?)\b)", re.I)
_AS_MANY = re.compile(r"\bAMRAP\b|\bas many (?:rounds|reps|repetitions) as\b", re.I)
_BLANK = re.compile(r"_{3,}|\.{5,}|…{2,}")
_ASKED = {"hold_s": "hold", "reps": "repetitions", "sets": "sets", "duration_s": "time"}


def by_set(words: Sequence[Words]) -> tuple[str, tuple[Range, ...]]:
    """The field and the amounts of "Set 1: 12 reps", "Set 2: 10 reps"; ("", ()) where there are none."""
    found = [next(iter(doses(w.text, w.context)), None) for w in words if w.sort == "set"]
    values = [v for v in found if v is not None]
    fields = {v.field for v in values}
    if not values or len(fields) != 1 or len(values) != len(found):
        return "", ()
    field = fields.pop()
    return ("hold_s" if field == "time_s" else field), tuple(v.range for v in values)


def by_side(own: Sequence[tuple[Words, Value]]) -> tuple[str, tuple[Range, ...]]:
    """The field and the amounts (left, right) of "30 seconds on the right, 60 seconds on the left"."""
    by_part: dict[int, tuple[Words, list[Value]]] = {}
    for part, value in own:
        if value.field in ("hold_s", "reps", "time_s"):
            by_part.setdefault(id(part), (part, []))[1].append(value)
    for part, values in by_part.values():
        sides = [m.group(1).lower() for m in _SIDE.finditer(part.text)]
        same = len(values) == 2 and values[0].field == values[1].field and values[0].range != values[1].range
        if same and sorted(sides) == ["left", "right"]:
            first, second = values[0].range, values[1].range
            field = "hold_s" if values[0].field == "time_s" else values[0].field
            return field, (first, second) if sides[0] == "left" else (second, first)
    return "", ()


def only_side(draft: Draft) -> Side | None:
    """The one side that an exercise is for."""
    for part in draft.words:
        match = _ONLY.search(part.text[:600]) if part.sort != "note" else None
        if match:
            return "left" if (match.group(1) or match.group(2)).lower() == "left" else "right"
    return None


def doubts(draft: Draft, own: Sequence[tuple[Words, Value]], settled: set[str]) -> Iterator[Doubt]:
    """What is to be asked of an exercise. `settled` are the fields whose differing values were understood."""
    for part in draft.words:
        if _AS_MANY.search(part.text):
            yield Doubt("", "as many as possible in a time is not a dose that can be kept", _at(part))
        if _BLANK.search(part.text):
            yield Doubt("", "the text leaves a blank for the dose", _at(part))
    for field in ("hold_s", "reps", "sets"):
        differing = [(p, v) for p, v in own if v.field == field]
        if field not in settled and len({v.range for _, v in differing}) > 1:
            part, _ = differing[1]
            yield Doubt(field, f"the text gives another {_ASKED[field]} too", _at(part))


def one_side(draft: Draft) -> Iterator[Doubt]:
    """What is to be asked where a dose is for one side only, as it seems: "3 x 12 on the right"."""
    named = {m.group(1).lower() for part in draft.words for m in _SIDE.finditer(part.text)}
    for part in draft.words:
        for sentence in sentences(part.text):
            found = _ON_SIDE.search(sentence)
            if len(named) == 1 and found and is_dosed(sentence):
                yield Doubt(
                    "",
                    f"the dose is for the {found[1].lower()}; of the other side nothing is said",
                    _at(part),
                )
                return


def _at(part: Words) -> Source:
    return Source(part.line, part.text[:300])
