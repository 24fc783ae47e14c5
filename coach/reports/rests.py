"""Rests as they are heard: where the words that are said in a rest make it longer than it was written."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from coach.plan.plan import Place
from coach.routine.amounts import written_duration
from coach.routine.model import Exercise, Routine, Sides
from coach.timeline.chapters import exercise_spans
from coach.timeline.timeline import BlockSpan, Timeline
from coach.units import frames_to_ms

SLACK_MS = 500  # less than that is no other rest


def longer_rests(routine: Routine, timeline: Timeline) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Each entry with its rests that are longer: `rest of 5.3 to 12.7 s between sets, written 3s`.

    Heard is from the end of one hold, stretch of work or last beat to the start of the next.
    """
    seen: set[int] = set()
    for span in exercise_spans(timeline):
        entry = span.place.entry or 0
        if entry in seen:
            continue  # another round of a circuit, which is like the first
        seen.add(entry)
        inside = [one for one in timeline.blocks if span.start_frame <= one.start_frame < span.end_frame]
        if told := tuple(_longer(routine.exercises[entry], inside)):
            yield entry, told


def _longer(exercise: Exercise, blocks: list[BlockSpan]) -> Iterator[str]:
    heard: dict[tuple[str, int], list[int]] = {}
    for before, after in pairwise(block for block in blocks if block.is_exact):
        kind = _kind(exercise, before.place, after.place)
        gap_ms = frames_to_ms(after.start_frame - before.end_frame)
        if kind and gap_ms > kind[1] + SLACK_MS:
            heard.setdefault(kind, []).append(gap_ms)
    for (name, written_ms), gaps_ms in heard.items():
        low, high = (f"{ms / 1000:.1f}" for ms in (min(gaps_ms), max(gaps_ms)))
        told = low if low == high else f"{low} to {high}"
        yield f"with its words, the rest between {name} is {told} s, written {written_duration(written_ms)}"


def _kind(exercise: Exercise, before: Place, after: Place) -> tuple[str, int] | None:
    """What a rest is between, and how long it was written; None inside a repetition."""
    rests = exercise.dose.rests
    if before.set != after.set:
        return "sets", rests.sets_ms.low
    if before.side is not after.side and exercise.dose.sides is Sides.EACH:
        return "sides", rests.sides_ms.low
    return ("repetitions", rests.reps_ms.low) if before != after else None


def rest_lines(routine: Routine, timeline: Timeline) -> Iterator[str]:
    """The longer rests of all exercises, each with its name."""
    for entry, told in longer_rests(routine, timeline):
        yield from (f"{routine.exercises[entry].name}: {line}" for line in told)
