"""Amounts that differ from set to set, or from side to side, in the order in which they will be done."""

from __future__ import annotations

from coach.routine.amounts import Range
from coach.routine.model import Exercise, Side, Variation


def varied_reps(exercise: Exercise) -> tuple[tuple[Side | None, int], ...]:
    """The repetitions of each set or side; empty where they are the same everywhere."""
    return _in_order(exercise, [(one, one.reps) for one in exercise.dose.variations if one.reps])


def varied_ms(exercise: Exercise) -> tuple[tuple[Side | None, int], ...]:
    """The time of each set or side, in milliseconds; empty where it is the same everywhere."""
    return _in_order(exercise, [(one, one.ms) for one in exercise.dose.variations if one.ms])


def is_few_seconds(ms: int) -> bool:
    """Whether it is told in whole seconds, and more than one."""
    return ms % 1000 == 0 and 1_000 < ms < 60_000


def _in_order(
    exercise: Exercise, varied: list[tuple[Variation, Range]]
) -> tuple[tuple[Side | None, int], ...]:
    """Ranges are taken at their low end; a side that is not done is left out, as are sets that are not."""
    dose = exercise.dose
    kept = [(one.side, value.low) for one, value in varied if (one.set or 1) <= dose.sets.low]
    if kept and kept[0][0] is not None:
        by_side = dict(kept)
        wanted = (dose.first, dose.first.other) if dose.sides.is_both else (Side(dose.sides.value),)
        return tuple((side, by_side[side]) for side in wanted)
    return tuple(kept)
