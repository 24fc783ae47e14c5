"""Turns: the order in which sets, sides and repetitions follow each other.

Sets contain sides, sides contain repetitions. `each` finishes a side before the other begins;
`alternate` changes sides at every repetition.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum, auto
from itertools import product

from coach.plan.plan import Place
from coach.plan.verbosity import Words
from coach.routine.model import Exercise, Side, Sides
from coach.words.catalogue import Catalogue


class Change(Enum):
    """What is new in a turn, compared with the one before it."""

    FIRST = auto()
    REP = auto()
    SIDE = auto()
    SET = auto()


@dataclass(frozen=True, slots=True)
class Turn:
    """One repetition, on one side, in one set of the routine's entry `entry`; `set` and `rep` count from 1.

    `done` counts how often this side has done the movement before, over all sets: `words` fade with it.
    `catalogue` is the language that they are in.
    `is_last` marks the last repetition of a side in a set.
    """

    entry: int
    set: int
    side: Side | None
    rep: int
    done: int
    change: Change
    is_last: bool
    words: Words
    catalogue: Catalogue

    def place(self, exercise: Exercise) -> Place:
        """Where in the session this turn is."""
        return Place(self.entry, exercise.id, self.set, self.side, self.rep)

    def mirrored(self) -> Turn:
        """The same turn on the other side."""
        return replace(self, side=self.side.other) if self.side else self


def turns_of(
    exercise: Exercise, entry: int, catalogue: Catalogue, words: Words = Words.NORMAL
) -> tuple[Turn, ...]:
    """All turns of an exercise in order; ranges are taken at their low end."""
    dose = exercise.dose
    reps, sets = range(1, dose.reps.low + 1), range(1, dose.sets.low + 1)
    order: list[tuple[int, Side | None, int]]
    if dose.sides is Sides.NONE:
        order = [(number, None, rep) for number, rep in product(sets, reps)]
    elif dose.sides is Sides.EACH:
        order = list(product(sets, Side, reps))
    else:
        order = [(number, side, rep) for number, rep, side in product(sets, reps, Side)]
    return tuple(
        Turn(
            entry=entry,
            set=number,
            side=side,
            rep=rep,
            done=(number - 1) * len(reps) + rep - 1,
            change=_change(order, index, dose.sides),
            is_last=rep == len(reps),
            words=words,
            catalogue=catalogue,
        )
        for index, (number, side, rep) in enumerate(order)
    )


def _change(order: list[tuple[int, Side | None, int]], index: int, sides: Sides) -> Change:
    if index == 0:
        return Change.FIRST
    (set_before, side_before, _), (number, side, _) = order[index - 1], order[index]
    if number != set_before:
        return Change.SET
    return Change.SIDE if side is not side_before and sides is Sides.EACH else Change.REP
