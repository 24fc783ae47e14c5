"""How long a set takes, where one begins every minute or so: it has to be over before the next one."""

from __future__ import annotations

from coach.routine.amounts import written_duration
from coach.routine.model import Dose, Phase, PhaseKind, Side, Sides, Variation

LEAST_REST_MS = 1_000


def interval_fault(phases: tuple[Phase, ...], dose: Dose) -> str:
    """What is wrong with `every`, or nothing: the longest set, at the most of its ranges, has to fit."""
    if dose.every_ms is None:
        return ""
    if len(phases) > 1 and any(phase.kind is not PhaseKind.BEAT for phase in phases):
        return "expected phases that are all paced movements, got a hold or work among them"
    most_ms = max(_set_ms(phases, dose, number) for number in range(1, dose.sets.high + 1))
    if dose.every_ms - most_ms >= LEAST_REST_MS:
        return ""
    least = written_duration(most_ms + LEAST_REST_MS)
    got = written_duration(dose.every_ms)
    return f"expected at least {least}, since a set takes up to {written_duration(most_ms)}, got {got}"


def _set_ms(phases: tuple[Phase, ...], dose: Dose, number: int) -> int:
    """The work of a set at its most, and the rests inside it at their least."""
    sides = tuple(Side) if dose.sides.is_both else (None,)
    turns, work_ms = 0, 0
    for side in sides:
        reps, once_ms = _once(phases, dose, number, side)
        times = reps * max(1, len(dose.directions))
        turns, work_ms = turns + times, work_ms + times * once_ms
    rests_ms = (turns - 1) * dose.rests.reps_ms.low
    if dose.sides is Sides.EACH:
        rests_ms += dose.rests.sides_ms.low - dose.rests.reps_ms.low
    return work_ms + rests_ms


def _once(phases: tuple[Phase, ...], dose: Dose, number: int, side: Side | None) -> tuple[int, int]:
    """The repetitions in that set on that side, and how long one takes, at their most."""
    reps, once_ms = dose.reps.high, sum(phase.ms.high for phase in phases)
    for one in dose.variations:
        if _is_for(one, number, side):
            reps = one.reps.high if one.reps else reps
            once_ms = one.ms.high if one.ms else once_ms
    return reps, once_ms


def _is_for(one: Variation, number: int, side: Side | None) -> bool:
    return one.is_for(number, side) if side else one.set in (None, number)
