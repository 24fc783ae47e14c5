"""What a routine leaves open: doses that nobody stated, and notes on what is not sure."""

from __future__ import annotations

from coach.reports.listing import dose_text
from coach.routine.model import Exercise, Routine

_NAMED = 2  # exercises with their doses in one line


def is_undosed(exercise: Exercise) -> bool:
    """Whether a dose says neither how long nor how often, so that the coach takes one of its own."""
    assumed = set(exercise.assumed)
    return "hold" in assumed or {"tempo", "reps"} <= assumed


def doubt_line(routine: Routine) -> str:
    """One line on what is assumed and what is not sure; "" where everything is stated."""
    undosed = [e for e in routine.exercises if is_undosed(e)]
    unsure = [e for e in routine.exercises if e.to_check and not is_undosed(e)]
    told = [_assumed(undosed, len(routine.exercises))] if undosed else []
    told += [f"{'to check' if undosed else 'To check'}: {_count(unsure)}"] if unsure else []
    if not told:
        return ""
    named = routine.source.name if routine.source else "FILE"
    return f"{'; '.join(told)}. coach check {named} names them."


def _assumed(undosed: list[Exercise], count: int) -> str:
    named = "; ".join(f"{e.name}: {dose_text(e)}" for e in undosed[:_NAMED])
    more = f"; and {len(undosed) - _NAMED} more" if len(undosed) > _NAMED else ""
    return f"No dose is stated for {len(undosed)} of {count}, so the coach takes one ({named}{more})"


def _count(exercises: list[Exercise]) -> str:
    return "1 exercise" if len(exercises) == 1 else f"{len(exercises)} exercises"
