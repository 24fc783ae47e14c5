"""Routines in print: what `coach show` and `coach exercises` tell. Ranges stay ranges here."""

from __future__ import annotations

from collections.abc import Iterator

from coach.reports.script import length
from coach.routine.amounts import Range, written_duration
from coach.routine.model import Exercise, Phase, PhaseKind, Routine, Sides
from coach.timeline.chapters import exercise_spans
from coach.timeline.timeline import Timeline
from coach.units import clock


def routine_lines(routine: Routine, timeline: Timeline) -> Iterator[str]:
    """Title, length, notice, and each exercise with its dose and its time in this session."""
    yield f"{routine.title}, {length(timeline.frames)}"
    if routine.about:
        yield routine.about
    for sentence in routine.notice:
        yield f"Notice: {sentence}"
    spans = exercise_spans(timeline)
    for number, (exercise, span) in enumerate(zip(routine.exercises, spans, strict=True), 1):
        yield ""
        yield f"{number}. {exercise.name}, {length(span.frames)}"
        yield f"   {dose_text(exercise)}"
        if exercise.helps:
            yield f"   {exercise.helps}"
        if exercise.assumed:
            yield f"   Not stated, filled in by the coach: {', '.join(exercise.assumed)}"


def limit_lines(shortest_ms: int, longest_ms: int, shortest_of_all_ms: int) -> Iterator[str]:
    """How short and how long a session can be made, from lengths in milliseconds."""
    shortest, longest, shortest_of_all = map(clock, (shortest_ms, longest_ms, shortest_of_all_ms))
    yield f"All of it takes {shortest} at the least and {longest} at the most."
    yield f"With --minutes, {shortest_of_all} at the least: one exercise, one set."


def dose_line(exercise: Exercise) -> str:
    """One line: name, section and dose."""
    return f"{exercise.name} ({exercise.section}): {dose_text(exercise)}"


def dose_text(exercise: Exercise) -> str:
    """`hold 20–30s, 3 reps, each side, 2 sets`."""
    dose = exercise.dose
    told = [_phases_text(exercise.phases)]
    if dose.reps != Range(1, 1):
        told.append(f"{_range(dose.reps)} reps")
    if dose.sides is not Sides.NONE:
        told.append("each side" if dose.sides is Sides.EACH else "sides alternate")
    if dose.sets != Range(1, 1):
        told.append(f"{_range(dose.sets)} sets")
    return ", ".join(told)


def _phases_text(phases: tuple[Phase, ...]) -> str:
    names = {PhaseKind.HOLD: "hold", PhaseKind.WORK: "keep moving", PhaseKind.BEAT: "move"}
    return " then ".join(
        f"{f'breathe {phase.breath}' if phase.breath else names[phase.kind]} {_duration_range(phase.ms)}"
        for phase in phases
    )


def _range(values: Range) -> str:
    return str(values.low) if values.is_single else f"{values.low}–{values.high}"


def _duration_range(ms: Range) -> str:
    low, high = written_duration(ms.low), written_duration(ms.high)
    return low if ms.is_single else f"{low}–{high}"
