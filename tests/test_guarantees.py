"""The five guarantees of a timeline, on what ships and on routines that nobody has written."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain, pairwise, zip_longest
from pathlib import Path

import numpy as np
import pytest
from fakes import FakeVoice, session_for, session_of
from hypothesis import given, settings
from hypothesis import strategies as st
from routines import routines

from coach.adapt.select import at_level, at_rest
from coach.plan.plan import SpanKind
from coach.plan.verbosity import Words
from coach.routine.amounts import exactly
from coach.routine.model import Exercise, Routine, Side, Sides
from coach.routine.reader import find_routine, read_routine
from coach.sound.tones import load_tones
from coach.timeline.chapters import exercise_spans
from coach.timeline.render import blocks
from coach.timeline.timeline import BlockSpan, Timeline
from coach.units import ms_to_frames

SHIPPED = ["l5-relief", "l5-stretches", "l5-strength", "desk-break", "breathing", "hamstrings"]
LONGEST_SILENCE_FRAMES = ms_to_frames(40_000)
TONES = load_tones()


def no_two_utterances_overlap(timeline: Timeline) -> None:
    said = [cue for cue in timeline.cues if cue.text is not None]
    for before, after in pairwise(said):
        assert before.end_frame <= after.start_frame, (before.text, after.text)


def no_words_under_a_tone(timeline: Timeline) -> None:
    for before, after in pairwise(timeline.cues):
        assert before.end_frame <= after.start_frame, (before.text or before.tone, after.text or after.tone)


def nothing_is_cut(timeline: Timeline) -> None:
    assert all(cue.start_frame >= 0 and cue.end_frame <= timeline.frames for cue in timeline.cues)


def holds_are_exact(routine: Routine, timeline: Timeline) -> None:
    starts = [cue.start_frame for cue in timeline.cues if cue.tone == "hold-start"]
    ends = [cue.start_frame for cue in timeline.cues if cue.tone == "hold-end"]
    assert [end - start for start, end in zip(starts, ends, strict=True)] == list(prescribed_holds(routine))


def prescribed_holds(routine: Routine) -> Iterator[int]:
    """The frames of every hold and stretch of work, in order, as a person reads the routine."""
    for exercise in in_order_of_doing(routine):
        for number in range(1, exercise.dose.sets.low + 1):
            if exercise.dose.sides is Sides.ALTERNATE:
                yield from alternating_holds(exercise, number)
                continue
            for side in done_sides(exercise):
                for _ in exercise.dose.directions or (None,):
                    yield from chain.from_iterable(one_side(exercise, number, side))


def alternating_holds(exercise: Exercise, number: int) -> Iterator[int]:
    sides = [one_side(exercise, number, side) for side in done_sides(exercise)]
    for _ in exercise.dose.directions or (None,):
        for turn in zip_longest(*sides, fillvalue=[]):
            for frames in turn:
                yield from frames


def one_side(exercise: Exercise, number: int, side: Side | None) -> list[list[int]]:
    """For each repetition of a set on a side, the frames of its holds."""
    reps, ms = exercise.dose.reps.low, None
    for one in exercise.dose.variations:
        if one.set in (None, number) and one.side in (None, side):
            reps, ms = (one.reps or exactly(reps)).low, one.ms.low if one.ms else ms
    if exercise.dose.is_own_pace:
        return [[ms_to_frames(reps * sum(phase.ms.low for phase in exercise.phases))]]
    holds = [ms_to_frames(ms or phase.ms.low) for phase in exercise.phases if phase.kind != "beat"]
    return [holds] * reps


def done_sides(exercise: Exercise) -> list[Side | None]:
    dose = exercise.dose
    if dose.sides.is_both:
        return [dose.first, dose.first.other]
    return [None] if dose.sides is Sides.NONE else [Side(dose.sides.value)]


def in_order_of_doing(routine: Routine) -> Iterator[Exercise]:
    circuits = {group.start: group for group in routine.groups if group.rounds}
    entry = 0
    while entry < len(routine.exercises):
        circuit = circuits.get(entry)
        inside = routine.exercises[entry : circuit.end if circuit else entry + 1]
        yield from inside * (circuit.rounds.low if circuit and circuit.rounds else 1)
        entry += len(inside)


def exact_rests_are_kept(routine: Routine, timeline: Timeline) -> None:
    """From the end of one exact block to the start of the next lies the written rest."""
    for whole in exercise_spans(timeline):
        exercise = routine.exercises[whole.place.entry or 0]
        if not exercise.dose.rests.is_exact or exercise.dose.every_ms:
            continue
        inside = [one for one in timeline.blocks if whole.start_frame <= one.start_frame < whole.end_frame]
        exact = [one for one in inside if one.is_exact]
        rests = exercise.dose.rests
        for before, after in pairwise(exact):
            if before.place == after.place:
                continue
            written = rests.reps_ms
            if before.place.set != after.place.set:
                written = rests.sets_ms
            elif before.place.side is not after.place.side and exercise.dose.sides is Sides.EACH:
                written = rests.sides_ms
            assert after.start_frame - before.end_frame == ms_to_frames(written.low)


def sets_begin_when_they_should(routine: Routine, timeline: Timeline) -> None:
    for whole in exercise_spans(timeline):
        every_ms = routine.exercises[whole.place.entry or 0].dose.every_ms
        starts: dict[int | None, int] = {}
        for block in timeline.blocks:
            if every_ms and block.is_exact and whole.start_frame <= block.start_frame < whole.end_frame:
                starts.setdefault(block.place.set, block.start_frame)
        for before, after in pairwise(starts.values()):
            assert after - before == ms_to_frames(every_ms or 0)


def both_sides_are_equal(routine: Routine, timeline: Timeline) -> None:
    for whole in exercise_spans(timeline):
        dose = routine.exercises[whole.place.entry or 0].dose
        if not dose.sides.is_both or any(one.side is not None for one in dose.variations):
            continue
        inside = [
            block for block in timeline.blocks if whole.start_frame <= block.start_frame < whole.end_frame
        ]
        is_interval = dose.rests.is_exact or dose.every_ms is not None  # the way out lies in the rest then
        left, right = (
            [
                (span.kind, span.frames)
                for span in inside
                if span.place.side is side and (span.is_exact or not (is_interval or begins_a_side(span)))
            ]
            for side in Side
        )
        assert left == right


def begins_a_side(span: BlockSpan) -> bool:
    """Whether a span leads into a side: it names what is new, so it has no counterpart on the other side."""
    return span.kind in (SpanKind.SETUP, SpanKind.REST) and span.place.rep == 1


def nothing_is_said_unfilled(timeline: Timeline) -> None:
    assert not [cue.text for cue in timeline.cues if cue.text and "{" in cue.text]


def no_long_silence(routine: Routine, timeline: Timeline) -> None:
    """Save in a hold or work that an author asked to be quiet."""
    for before, after in pairwise(timeline.cues):
        told = (before.text or before.tone, after.text or after.tone)
        entry = before.place.entry
        is_quiet = entry is not None and routine.exercises[entry].bell_ms is not None
        if is_quiet and before.place == after.place:
            continue
        assert after.start_frame - before.end_frame <= LONGEST_SILENCE_FRAMES, told


def guaranteed(routine: Routine, timeline: Timeline) -> None:
    no_two_utterances_overlap(timeline)
    no_words_under_a_tone(timeline)
    nothing_is_cut(timeline)
    holds_are_exact(routine, timeline)
    exact_rests_are_kept(routine, timeline)
    sets_begin_when_they_should(routine, timeline)
    both_sides_are_equal(routine, timeline)
    no_long_silence(routine, timeline)
    nothing_is_said_unfilled(timeline)


@pytest.mark.parametrize("level", [0.0, 1.0])
@pytest.mark.parametrize("words", Words)
@pytest.mark.parametrize("name", SHIPPED)
def test_what_ships(name: str, words: Words, level: float) -> None:
    routine = at_level(read_routine(find_routine(name)), level)
    guaranteed(routine, session_for(routine, words=words).timeline)


@settings(max_examples=40)
@given(routines(), st.sampled_from([20, 65, 200]), st.sampled_from(Words), st.floats(0, 1), st.floats(0, 1))
def test_any_routine_voice_and_option(
    routine: Routine, ms_per_character: int, words: Words, level: float, rest: float
) -> None:
    chosen = at_rest(at_level(routine, level), rest)
    guaranteed(chosen, session_for(chosen, FakeVoice(ms_per_character), words).timeline)


@settings(max_examples=20)
@given(routines(), st.floats(0, 1))
def test_choices_stay_within_what_was_written(routine: Routine, level: float) -> None:
    for written, chosen in zip(routine.exercises, at_level(routine, level).exercises, strict=True):
        assert written.dose.reps.low <= chosen.dose.reps.low <= written.dose.reps.high
        for before, after in zip(written.phases, chosen.phases, strict=True):
            assert before.ms.low <= after.ms.low == after.ms.high <= before.ms.high


def test_beats_keep_their_pace_whatever_is_said(tmp_path: Path) -> None:
    for ms_per_character in (20, 200):
        timeline = session_of("l5-stretches", FakeVoice(ms_per_character)).timeline
        starts = [cue.start_frame for cue in timeline.cues if cue.tone in ("breathe-in", "breathe-out")]
        assert len(starts) == 20
        assert starts == [starts[0] + n * ms_to_frames(4_000) for n in range(20)]


def test_same_input_same_samples() -> None:
    first, second = (np.concatenate(list(blocks(session_of("l5-strength").timeline))) for _ in range(2))
    assert np.array_equal(first, second)


def test_every_exercise_tells_what_ears_need() -> None:
    """Its name, its start position, its dose, each side by name, and how to come out, before they are due."""
    session = session_of("l5-relief")
    for exercise, span in zip(
        session.routine.exercises,
        exercise_spans(session.timeline),
        strict=True,
    ):
        said = [
            cue.text or ""
            for cue in session.timeline.cues
            if cue.text and span.start_frame <= cue.start_frame < span.end_frame
        ]
        everything = " ".join(said)
        assert exercise.name in said[0]
        assert re.search(r"(seconds|repetitions|times|breaths)", said[1]), said[1]
        assert exercise.start in said
        assert ("left" in everything and "right" in everything) == exercise.is_sided
        release = (exercise.release or "").replace("{side}", "right").replace("{other}", "left")
        assert release in said


def test_sided_words_name_the_side_that_works() -> None:
    for cue in session_of("l5-relief").timeline.cues:
        if cue.text and cue.place.exercise == "knee-to-chest" and cue.place.side and "knee" in cue.text:
            assert f"{cue.place.side} knee" in cue.text.lower()
