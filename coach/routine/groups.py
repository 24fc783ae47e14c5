"""Parts and circuits → the flat entries of a routine, and the groups that they stand in."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from coach.routine.doses import read_rests
from coach.routine.fields import MAX_EXERCISES
from coach.routine.model import DEFAULT_RESTS, Exercise, Group, Rests
from coach.routine.schema import Record, YamlNode


@dataclass(frozen=True, slots=True)
class Inherited:
    """What an exercise takes from the routine, the part or the circuit where it says nothing itself."""

    rests: Rests
    get_ready_ms: int | None = None
    language: str | None = None


NOTHING_INHERITED = Inherited(DEFAULT_RESTS)
ReadEntry = Callable[[YamlNode, str | Record, Inherited], Exercise]


def entries_of(record: Record) -> Iterator[str | Record]:
    """Every entry that is an exercise, in order, out of parts and circuits."""
    for _, entry in record.get("exercises"):
        if _is_group(entry):
            yield from entries_of(entry)
        else:
            yield entry


def _is_group(entry: str | Record) -> bool:
    return isinstance(entry, Record) and bool({"part", "circuit"} & entry.values.keys())


def read_entries(routine: Record, read_entry: ReadEntry) -> tuple[tuple[Exercise, ...], tuple[Group, ...]]:
    """The exercises of a routine in order, and its parts and circuits, the outer ones first.

    Raises ShapeError, also where there are more than `MAX_EXERCISES`.
    """
    reading = _Reading(read_entry, [], [])
    get_ready = routine.get("get_ready")
    inherited = Inherited(DEFAULT_RESTS, get_ready.low if get_ready else None, routine.get("language"))
    reading.add(routine, inherited)
    if len(reading.exercises) > MAX_EXERCISES:
        raise routine.wrong(
            "exercises", f"expected at most {MAX_EXERCISES} exercises in all, got {len(reading.exercises)}"
        )
    return tuple(reading.exercises), tuple(reading.groups)


@dataclass(frozen=True, slots=True)
class _Reading:
    """A routine being read: `exercises` and `groups` so far."""

    read_entry: ReadEntry
    exercises: list[Exercise]
    groups: list[Group]

    def add(self, record: Record, inherited: Inherited) -> None:
        """Add what stands in a routine, a part or a circuit."""
        inherited = replace(inherited, rests=read_rests(record.get("rest"), inherited.rests))
        for node, entry in record.get("exercises"):
            if isinstance(entry, Record) and _is_group(entry):
                self._add_group(entry, inherited)
            else:
                self.exercises.append(self.read_entry(node, entry, inherited))

    def _add_group(self, record: Record, inherited: Inherited) -> None:
        start, place = len(self.exercises), len(self.groups)
        self.add(record, inherited)
        end = len(self.exercises)
        if "part" in record.values:
            self.groups.insert(place, Group(record.get("part"), start, end))
            return
        self.groups.insert(place, self._circuit(record, inherited.rests, start, end))

    def _circuit(self, record: Record, outside: Rests, start: int, end: int) -> Group:
        """The rest after the last round is that of what the circuit stands in, as after an exercise there."""
        rest: Record | None = record.get("rest")
        inside = read_rests(rest, outside)
        rounds_rest_ms = rest.get("rounds", inside.sets_ms) if rest else inside.sets_ms
        last_ms = self.exercises[-1].dose.rests.exercises_ms
        after_ms = outside.exercises_ms if last_ms == inside.exercises_ms else last_ms
        return Group(record.get("circuit"), start, end, record.get("rounds"), rounds_rest_ms, after_ms)
