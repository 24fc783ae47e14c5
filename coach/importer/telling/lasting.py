"""Doses that add up to hours: a misreading, or a slip of who wrote them. They are asked, not said."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from coach.importer.reading import Doubt, Exercise, Found, Range, Source

_MOST_S = 7_200  # of one exercise
_MOST_OF_ALL_S = 72_000  # of all: a session has at most 24 hours, words and rests included
_MOVEMENT_S = 5  # of a repetition that has no time
_NOTHING: Found[Range] = Found()


def bounded(exercises: Sequence[Exercise]) -> tuple[Exercise, ...]:
    """The exercises; of one that would last for hours the counts are missing, then its times too."""
    most_s = min(_MOST_S, _MOST_OF_ALL_S / max(len(exercises), 1))
    return tuple(_bounded(exercise, most_s) for exercise in exercises)


def _bounded(exercise: Exercise, most_s: float) -> Exercise:
    if (lasts_s := _length_s(exercise)) <= most_s:
        return exercise
    why = f"together its doses would last {lasts_s / 3600:.1f} hours"
    doubt = Doubt("reps", why, _source_of(exercise))
    uncounted = replace(
        exercise,
        reps=_NOTHING,
        sets=_NOTHING,
        rounds=_NOTHING,
        breaths=_NOTHING,
        varied="",
        by_set=(),
        by_side=(),
        doubts=(*exercise.doubts, doubt),
    )
    if _length_s(uncounted) <= most_s:
        return uncounted
    return replace(uncounted, hold_s=_NOTHING, duration_s=_NOTHING, rests=(), every_s=_NOTHING, phases=())


def _source_of(exercise: Exercise) -> Source:
    found = (exercise.sets, exercise.reps, exercise.rounds, exercise.hold_s, exercise.duration_s)
    return next((one.source for one in found if one.source), Source(exercise.line, exercise.name))


def _length_s(exercise: Exercise) -> float:
    """About how long it takes, each range at its low end."""
    phases_s = sum(_low(phase.seconds) for phase in exercise.phases)
    each_s = max(_least(exercise.hold_s), _least(exercise.duration_s), phases_s, _MOVEMENT_S)
    counts = [_low(amount) for amount in (*exercise.by_set, *exercise.by_side)]
    turns = max(1, _least(exercise.reps), _least(exercise.breaths), *counts)
    sets = max(1, _least(exercise.sets)) * max(1, _least(exercise.rounds)) * max(1, len(exercise.by_set))
    sides = 2 if exercise.sides.value else 1
    rests_s = sum(_least(rest.length_s) for rest in exercise.rests)
    return sides * sets * max(turns * each_s + rests_s, _least(exercise.every_s))


def _least(found: Found[Range]) -> float:
    return _low(found.value) if found.value else 0


def _low(amount: Range) -> float:
    return amount.low or amount.high or 0
