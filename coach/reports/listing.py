"""Routines in print: what `coach show` and `coach exercises` tell. Ranges stay ranges here."""

from __future__ import annotations

from collections.abc import Iterator

from coach.reports.rests import longer_rests
from coach.reports.script import length
from coach.routine.amounts import Range, written_duration
from coach.routine.model import Exercise, Group, Phase, PhaseKind, Routine, Sides, Variation
from coach.timeline.chapters import exercise_spans
from coach.timeline.timeline import Timeline


def routine_lines(routine: Routine, timeline: Timeline) -> Iterator[str]:
    """Title, length, notice, and each exercise with its dose and its time in this session."""
    yield f"{routine.title}, {length(timeline.frames)}"
    if routine.about:
        yield routine.about
    for sentence in routine.notice:
        yield f"Notice: {sentence}"
    heard = dict(longer_rests(routine, timeline))
    frames: dict[int | None, int] = {}
    for span in exercise_spans(timeline):
        frames[span.place.entry] = frames.get(span.place.entry, 0) + span.frames
    for entry, exercise in enumerate(routine.exercises):
        if entry not in frames:
            continue  # before the place in the only round of a circuit where the session starts
        yield ""
        yield from (_group_line(group) for group in routine.groups if group.start == entry)
        yield f"{entry + 1}. {exercise.name}, {length(frames[entry])}"
        yield f"   {dose_text(exercise)}"
        yield from (f"   {told}" for told in heard.get(entry, ()))
        if exercise.helps:
            yield f"   {exercise.helps}"
        if exercise.assumed:
            yield f"   Not stated, filled in by the coach: {', '.join(exercise.assumed)}"


def _group_line(group: Group) -> str:
    """`Knee circuit, 3 rounds, entries 2 to 4`."""
    rounds = f", {_range(group.rounds)} rounds" if group.rounds and group.rounds != Range(1, 1) else ""
    return f"{group.title}{rounds}: exercises {group.start + 1} to {group.end}"


def dose_line(exercise: Exercise) -> str:
    """One line: name, section and dose."""
    return f"{exercise.name} ({exercise.section}): {dose_text(exercise)}"


def dose_text(exercise: Exercise) -> str:
    """`hold 20–30s, 3 reps, each side, 2 sets`."""
    dose = exercise.dose
    told = [_phases_text(exercise.phases)]
    if dose.reps != Range(1, 1):
        told.append(f"{_range(dose.reps)} reps")
    if dose.is_own_pace:
        told.append("at one's own pace")
    if dose.directions:
        told.append(" and ".join(dose.directions))
    if dose.sides is not Sides.NONE:
        told.append(_SIDES[dose.sides])
    if dose.sets != Range(1, 1):
        told.append(f"{_range(dose.sets)} sets")
    told += map(_variation_text, dose.variations)
    if dose.every_ms:
        told.append(f"one every {written_duration(dose.every_ms)}")
    return ", ".join(told)


_SIDES = {
    Sides.EACH: "each side",
    Sides.ALTERNATE: "sides alternate",
    Sides.LEFT: "left side only",
    Sides.RIGHT: "right side only",
}


def _variation_text(one: Variation) -> str:
    """`set 2: 12 reps`, `left: hold 30s`."""
    amount = f"{_range(one.reps)} reps" if one.reps else _duration_range(one.ms) if one.ms else ""
    return f"{f'set {one.set}' if one.set else one.side}: {amount}"


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
