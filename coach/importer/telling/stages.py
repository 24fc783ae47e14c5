"""Exercises of several days, weeks or phases would be one session: where the next begins is asked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from coach.importer.finding.drafts import Draft
from coach.importer.reading import Doubt, Exercise, Source

_WHY = "another day, week or phase of the text begins here; keep those of one"


def asked(drafts: Iterable[Draft], exercises: Iterable[Exercise]) -> Iterator[Exercise]:
    """The exercises of some drafts; the first one of each further stage is asked about."""
    before = ""
    for draft, exercise in zip(drafts, exercises, strict=True):
        begins = bool(before and draft.stage and draft.stage != before)
        doubt = Doubt("", _WHY, Source(exercise.line, draft.stage))
        yield replace(exercise, doubts=(*exercise.doubts, doubt)) if begins else exercise
        before = draft.stage or before
