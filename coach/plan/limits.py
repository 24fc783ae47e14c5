"""How much a session may hold. Each limit of a routine file is small; together they could fill years."""

from __future__ import annotations

from coach.errors import InputError
from coach.plan.visits import Visit, visits_of
from coach.routine.model import Exercise, Routine, Side, prescribed

MOST_TURNS = 20_000
MOST_MS = 24 * 3_600_000
"""A day. In a WAV it stays below the 4 GiB that the format can count."""


def check_size(routine: Routine) -> None:
    """Raises InputError where a session of `routine` would have too many repetitions, or be too long."""
    turns = ms = 0
    for visit in visits_of(routine):
        more, more_ms = _size(visit)
        turns, ms = turns + more, ms + more_ms
    if turns > MOST_TURNS:
        raise InputError(
            f"{routine.id}: expected at most {MOST_TURNS} repetitions in a session, got {turns}: "
            "take fewer sets, repetitions or rounds"
        )
    if ms > MOST_MS:
        hours = ms // 3_600_000
        raise InputError(
            f"{routine.id}: expected a session of at most {MOST_MS // 3_600_000} hours, got {hours} and more"
        )


def _size(visit: Visit) -> tuple[int, int]:
    """The repetitions of a visit, and the milliseconds that they last at the least."""
    dose = visit.exercise.dose
    sides: tuple[Side | None, ...] = (Side.LEFT, Side.RIGHT) if dose.sides.is_both else (None,)
    each = max(1, len(dose.directions))
    turns = ms = 0
    for number in range(1, dose.sets.low + 1):
        for side in sides:
            done = prescribed(visit.exercise, number, side)
            reps = done.dose.reps.low * each
            turns, ms = turns + reps, ms + reps * _turn_ms(done)
    return turns, ms


def _turn_ms(exercise: Exercise) -> int:
    return sum(phase.ms.low for phase in exercise.phases) + exercise.dose.rests.reps_ms.low
