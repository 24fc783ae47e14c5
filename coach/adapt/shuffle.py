"""Another order of the exercises: Routine → Routine, the same for the same seed on any machine."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from coach.adapt.select import with_entries
from coach.routine.model import Group, Routine


def shuffled(routine: Routine, seed: int) -> Routine:
    """The exercises of each part in an order drawn by `seed`; those outside of parts among themselves.

    Parts stay where they are, since a warm-up comes first; a circuit is drawn as one.
    """
    random = Random(seed)  # noqa: S311  # an order, not a secret
    order: list[int] = []
    for start, end in _stretches(routine):
        units = list(_units(routine, start, end))
        random.shuffle(units)
        order += [entry for unit in units for entry in unit]
    return with_entries(routine, order)


def _stretches(routine: Routine) -> Iterator[tuple[int, int]]:
    """The parts, and what stands between them, as half-open ranges of entries."""
    at = 0
    for part in (group for group in routine.groups if group.rounds is None):
        if part.start > at:
            yield at, part.start
        yield part.start, part.end
        at = part.end
    if at < len(routine.exercises):
        yield at, len(routine.exercises)


def _units(routine: Routine, start: int, end: int) -> Iterator[range]:
    """What is drawn as one: a circuit, or an exercise."""
    at = start
    while at < end:
        circuit = _circuit_at(routine, at)
        stop = circuit.end if circuit else at + 1
        yield range(at, stop)
        at = stop


def _circuit_at(routine: Routine, entry: int) -> Group | None:
    return next((group for group in routine.groups if group.rounds and group.start == entry), None)
