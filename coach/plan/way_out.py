"""Out of a turn: what is said after its hold or its work is over."""

from __future__ import annotations

from coach.plan.turns import Turn
from coach.plan.verbosity import Telling, release
from coach.routine.model import PhaseKind


def way_out(turn: Turn) -> tuple[str, ...]:
    """The forms of the words that lead out of `turn`; empty where only the tone is heard."""
    exercise, let_go = turn.exercise, turn.catalogue.let_go(turn.done)
    if turn.rep == turn.reps and not turn.is_last and not exercise.between:
        # another direction follows, from where one is: work just turns round, a hold is let go of
        return () if exercise.phases[-1].kind is PhaseKind.WORK else (let_go,)
    words = exercise.release or turn.catalogue.come_out()
    if not turn.is_last:
        words = exercise.between or words
    amount = release(turn.words, turn.done, turn.is_last)
    return {Telling.FULL: (turn.filled(words), let_go), Telling.SHORT: (let_go,)}.get(amount, ())
