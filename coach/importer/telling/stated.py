"""The doses that an exercise states itself, and those that it inherits from the words around it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from coach.importer.doses.dose import Value, doses
from coach.importer.finding.drafts import Draft, Words
from coach.importer.finding.evidence import is_treatment
from coach.importer.finding.governing import governs_each, stated
from coach.importer.lexis.shape import sentences
from coach.importer.reading import Confidence, Found, Range, Source
from coach.importer.telling.held_or_moved import is_moved, waits

Stated = tuple[Words, Value]
ORDER = {"dose": 0, "title": 1, "step": 2, "prose": 2, "detail": 3}  # what is read, labels first
_STRETCHES = re.compile(
    r"\bhold(?:ing)? (?:each|every|all|these|the|individual|your|any) (?:\w+ )?(?:stretch|pose|position)",
    re.I,
)
_STILL = re.compile(r"stretch|hold|pose\b|stay|keep", re.I)


@dataclass(frozen=True, slots=True)
class Doses:
    """The doses of one exercise: its own, and those of the words that govern it."""

    own: list[Stated]
    around: list[Stated]

    def field(self, *fields: str) -> Found[Range]:
        """The first stated value of a field (or of the first of several), else the nearest governing one."""
        sources: tuple[tuple[Confidence, list[Stated]], ...] = (
            ("stated", self.own),
            ("inherited", self.around),
        )
        for confidence, values in sources:
            for field in fields:
                for part, value in values:
                    if value.field == field:
                        return Found(value.range, confidence, Source(part.line, value.words[:300]))
        return Found()

    def takes(self, part: Words) -> bool:
        """Whether a governing part gives what the exercise does not say itself; its side goes with it."""
        fields = {v.field for _, v in self.own}
        given = [v for p, v in self.around if p is part]
        return not stated(part.text, part.context) or any(v.field not in fields for v in given)


def stated_in(parts: Iterable[Words]) -> Iterable[Stated]:
    """The doses that an exercise's own words state: labels, columns and titles before prose."""
    ranked = sorted(
        (w for w in parts if w.sort in ORDER or w.sort in ("frequency", "progression")),
        key=lambda w: ORDER.get(w.sort, 4),
    )
    for part in ranked:
        for sentence in sentences(part.text):
            if is_treatment(sentence):
                continue
            for value in doses(sentence, part.context):
                field = value.field
                if part.sort in ("frequency", "progression"):
                    yield part, Value(part.sort, value.range, value.words)
                elif part.sort != "title" or field in ("hold_s", "reps", "sets", "time_s"):
                    yield part, value


def governing(draft: Draft, own: list[Stated]) -> Iterable[Stated]:
    """The doses that a draft inherits; a hold of stretches does not fall to what counts repetitions."""
    fields = {v.field for _, v in own}
    still = not any(w.sort in ("step", "prose") for w in draft.words) or any(
        _STILL.search(w.text) for w in draft.words
    )
    waiting = waits(draft)
    still = still and (waiting or not is_moved(draft.name))
    timed = -1 if fields & {"hold_s", "duration_s", "time_s", "inhale_s"} else 0  # the line that says a time
    counted = bool(fields & {"reps", "breaths"})
    for part in draft.governing:
        found = stated(part.text, part.context)
        for value in found:
            time = value.field in ("hold_s", "duration_s", "time_s")
            if time and not still and _STRETCHES.search(part.text):
                continue  # "Hold each stretch": this one is none
            if time and (timed or (counted and not waiting and "rep" not in part.text.lower())):
                continue
            held = timed and timed != part.line and not _counts_holds(part, value)
            if value.field in ("reps", "breaths") and (counted or held):
                continue
            yield part, value
        nearer = {v.field for v in found}
        if not timed and nearer & {"hold_s", "duration_s", "time_s"}:
            timed = part.line
        counted = counted or bool(nearer & {"reps", "breaths"})


def _counts_holds(part: Words, value: Value) -> bool:
    """Whether a governing count is meant for held exercises too: "repeat each stretch 3 times"."""
    return governs_each(part.text) or part.sort == "dose"
