"""The order in which the entries of a routine are visited: circuits come round again and again."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from coach.plan.plan import Place
from coach.routine.model import Exercise, Group, Routine


@dataclass(frozen=True, slots=True)
class Visit:
    """One entry being done, in one round of its circuit.

    `begun` are the parts and circuits that begin with it, the outer ones first. `round` counts from 1, and
    `round` and `rounds` are 1 outside of circuits. `is_new_round`: it is the first of a later round.
    `is_first`: its entry was not visited before. `rest_ms` is the rest after it.
    """

    entry: int
    exercise: Exercise
    begun: tuple[Group, ...]
    round: int
    rounds: int
    is_new_round: bool
    is_first: bool
    rest_ms: int

    @property
    def is_in_circuit(self) -> bool:
        """Whether it comes round again, so that the sets of its exercise are no rounds."""
        return self.rounds > 1

    @property
    def place(self) -> Place:
        """Where in the session it is."""
        return Place(self.entry, self.exercise.id, self.round if self.is_in_circuit else None)


def visits_of(routine: Routine) -> tuple[Visit, ...]:
    """Every visit, in order; ranges are taken at their low end."""
    return tuple(_visits(routine))


def _visits(routine: Routine) -> Iterator[Visit]:
    visited: set[int] = set()
    for entry, circuit, number in _order(routine):
        yield _visit(routine, entry, circuit, number, visited)
        visited.add(entry)


def _order(routine: Routine) -> Iterator[tuple[int, Group | None, int]]:
    """Each entry with its circuit, if it stands in one, and the number of the round."""
    entry = 0
    while entry < len(routine.exercises):
        circuit = next((one for one in routine.groups if one.rounds and one.start == entry), None)
        if circuit is None:
            yield entry, None, 1
            entry += 1
            continue
        for number in range(1, _rounds(circuit) + 1):
            start = circuit.start if number > 1 or circuit.joined_at is None else circuit.joined_at
            yield from ((inside, circuit, number) for inside in range(start, circuit.end))
        entry = circuit.end


def _rounds(circuit: Group | None) -> int:
    return circuit.rounds.low if circuit and circuit.rounds else 1


def _visit(routine: Routine, entry: int, circuit: Group | None, number: int, visited: set[int]) -> Visit:
    exercise, rounds = routine.exercises[entry], _rounds(circuit)
    rest = exercise.dose.rests.exercises_ms
    if circuit and entry == circuit.end - 1:
        rest = (circuit.rounds_rest_ms if number < rounds else circuit.after_ms) or rest
    around = (group for group in routine.groups if group.start <= entry < group.end)
    return Visit(
        entry=entry,
        exercise=exercise,
        begun=tuple(group for group in around if visited.isdisjoint(range(group.start, group.end))),
        round=number,
        rounds=rounds,
        is_new_round=circuit is not None and entry == circuit.start and number > 1,
        is_first=entry not in visited,
        rest_ms=rest.low,
    )
