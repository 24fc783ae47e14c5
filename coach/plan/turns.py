"""Turns: the order in which sets, sides, directions and repetitions follow each other.

Sets contain sides, sides contain directions, directions contain repetitions. `each` finishes a side before
the other begins; `alternate` changes sides at every repetition.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import Enum, auto

from coach.plan.plan import Place
from coach.plan.verbosity import Words
from coach.plan.visits import Visit
from coach.routine.amounts import exactly
from coach.routine.model import Exercise, Phase, PhaseKind, Side, Sides, prescribed
from coach.routine.placeholders import DIRECTION
from coach.words.catalogue import Catalogue


class Change(Enum):
    """What is new in a turn, compared with the one before it."""

    FIRST = auto()
    REP = auto()
    DIRECTION = auto()
    SIDE = auto()
    SET = auto()


@dataclass(frozen=True, slots=True)
class Turn:
    """One repetition, in one direction, on one side, in one set of a visit; `set` and `rep` count from 1.

    `done` counts how often this side has done the movement before, over all sets and rounds: `words` fade
    with it. `catalogue` is the language that they are in.
    `is_last` marks the last repetition of a side in a set, in its last direction. `tells_key`: it is told
    which key ends the set.
    """

    visit: Visit
    set: int
    side: Side | None
    direction: str | None
    rep: int
    done: int
    change: Change
    is_last: bool
    words: Words
    catalogue: Catalogue
    tells_key: bool = False

    @property
    def exercise(self) -> Exercise:
        """The exercise as it is done in this turn."""
        return _as_done(self.visit.exercise, self.set, self.side)

    @property
    def place(self) -> Place:
        """Where in the session this turn is."""
        return replace(self.visit.place, set=self.set, side=self.side, direction=self.direction, rep=self.rep)

    @property
    def reps(self) -> int:
        """How many repetitions there are in this set, on this side, in this direction."""
        return self.exercise.dose.reps.low

    @property
    def prescribed(self) -> Exercise:
        """The exercise with the dose of this set and side; at one's own pace, still in repetitions."""
        return prescribed(self.visit.exercise, self.set, self.side)

    def mirrored(self) -> Turn:
        """The same turn on the other side."""
        return replace(self, side=self.side.other) if self.side else self

    def filled(self, words: str) -> str:
        """An author's words with the side and the direction named."""
        return self.catalogue.sided(words.replace(DIRECTION, self.direction or ""), self.side)


def turns_of(visit: Visit, catalogue: Catalogue, words: Words = Words.NORMAL) -> tuple[Turn, ...]:
    """All turns of a visit in order; ranges are taken at their low end."""
    turns: list[Turn] = []
    done: dict[tuple[Side | None, str | None], int] = {}
    directions = visit.exercise.dose.directions or (None,)
    for number, side, direction, rep in _order(visit.exercise):
        reps = _as_done(visit.exercise, number, side).dose.reps.low
        before = _done_in_rounds(visit, side) + done.get((side, direction), 0)
        done[side, direction] = done.get((side, direction), 0) + 1
        is_last = rep == reps and direction == directions[-1]
        turn = Turn(visit, number, side, direction, rep, before, Change.FIRST, is_last, words, catalogue)
        turns.append(replace(turn, change=_change(turns[-1], turn)) if turns else turn)
    return tuple(turns)


def sides_of(exercise: Exercise) -> tuple[Side | None, ...]:
    """The sides that are done, in order; None alone where there are none."""
    sides = exercise.dose.sides
    if sides.is_both:
        return (exercise.dose.first, exercise.dose.first.other)
    return (None,) if sides is Sides.NONE else (Side(sides.value),)


def _order(exercise: Exercise) -> Iterator[tuple[int, Side | None, str | None, int]]:
    sides, directions = sides_of(exercise), exercise.dose.directions or (None,)
    for number in range(1, exercise.dose.sets.low + 1):
        if exercise.dose.sides is Sides.ALTERNATE:
            yield from _alternating(exercise, number, directions)
            continue
        for side in sides:
            reps = _as_done(exercise, number, side).dose.reps.low
            for direction in directions:
                yield from ((number, side, direction, rep) for rep in range(1, reps + 1))


def _alternating(
    exercise: Exercise, number: int, directions: tuple[str | None, ...]
) -> Iterator[tuple[int, Side | None, str | None, int]]:
    reps = {side: _as_done(exercise, number, side).dose.reps.low for side in sides_of(exercise)}
    for direction in directions:
        for rep in range(1, max(reps.values()) + 1):
            yield from ((number, side, direction, rep) for side, most in reps.items() if rep <= most)


def _as_done(exercise: Exercise, number: int, side: Side | None) -> Exercise:
    """`exercise` in that set on that side; at one's own pace, a set is one stretch of work."""
    exercise = prescribed(exercise, number, side)
    return _own_paced(exercise) if exercise.dose.is_own_pace else exercise


def _own_paced(exercise: Exercise) -> Exercise:
    phases = exercise.phases
    ms = exercise.dose.reps.low * sum(phase.ms.low for phase in phases)
    words, short = (" ".join(each) for each in zip(*((one.words, one.short) for one in phases), strict=True))
    work = Phase(PhaseKind.WORK, exactly(ms), words, short)
    return replace(exercise, phases=(work,), dose=replace(exercise.dose, reps=exactly(1)))


def _done_in_rounds(visit: Visit, side: Side | None) -> int:
    if visit.round == 1:
        return 0
    sets = range(1, visit.exercise.dose.sets.low + 1)
    return (visit.round - 1) * sum(_as_done(visit.exercise, number, side).dose.reps.low for number in sets)


def _change(before: Turn, turn: Turn) -> Change:
    if turn.set != before.set:
        return Change.SET
    if turn.visit.exercise.dose.sides is not Sides.ALTERNATE and turn.side is not before.side:
        return Change.SIDE
    return Change.DIRECTION if turn.direction != before.direction else Change.REP
