from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
from fakes import FakeVoice, session_ms, write_routine

from coach.adapt.fit_time import Fit, fit_minutes, longest, shortest
from coach.adapt.select import only
from coach.routine.model import Routine
from coach.routine.reader import find_routine, read_routine

VOICE = FakeVoice()
RELIEF = read_routine(find_routine("l5-relief"))


@cache
def length_of(routine: Routine) -> int:
    return session_ms(routine, VOICE)


def fitted(minutes: float, routine: Routine = RELIEF, length: Callable[[Routine], int] = length_of) -> Fit:
    return fit_minutes(routine, round(minutes * 60_000), length)


@pytest.mark.parametrize("minutes", [5, 10, 15, 20, 25])
def test_a_session_lands_where_it_was_asked_to(minutes: int) -> None:
    fit = fitted(minutes)
    assert length_of(fit.routine) == fit.ms
    assert abs(fit.ms - minutes * 60_000) <= max(0.03 * minutes * 60_000, 5_000)


@pytest.mark.parametrize("minutes", [5, 10, 15, 20, 30])
def test_nothing_leaves_its_range(minutes: int) -> None:
    written = {exercise.id: exercise for exercise in RELIEF.exercises}
    for exercise in fitted(minutes).routine.exercises:
        before = written[exercise.id]
        assert before.dose.reps.low <= exercise.dose.reps.low <= before.dose.reps.high
        assert 1 <= exercise.dose.sets.low <= before.dose.sets.high
        assert before.dose.sides is exercise.dose.sides
        for phase, chosen in zip(before.phases, exercise.phases, strict=True):
            assert phase.ms.low <= chosen.ms.low <= phase.ms.high
        rests, taken = before.dose.rests, exercise.dose.rests
        assert rests.reps_ms.low <= taken.reps_ms.low <= rests.reps_ms.high
        assert rests.exercises_ms.low <= taken.exercises_ms.low <= rests.exercises_ms.high


def test_the_least_important_goes_first_and_the_order_stays() -> None:
    ids = [exercise.id for exercise in fitted(10).routine.exercises]
    ranked = list(RELIEF.importance)
    assert set(ids) == set(ranked[: len(ids)])
    assert ids == [exercise.id for exercise in RELIEF.exercises if exercise.id in ids]


def test_sets_go_before_exercises() -> None:
    fit = fitted(length_of(shortest(RELIEF)) / 60_000 - 1)
    assert len(fit.routine.exercises) == 7
    assert fit.notes[0].startswith("Knee-to-Chest: ")


def test_too_short_and_too_long_are_explained() -> None:
    short, long = fitted(1), fitted(90)
    assert [exercise.id for exercise in short.routine.exercises] == ["knee-to-chest"]
    assert "shortest possible" in short.notes[-1]
    assert long.ms == length_of(longest(RELIEF))
    assert "longest possible" in long.notes[-1]


def test_a_routine_without_choices_says_so(tmp_path: Path) -> None:
    dose = "{reps: 10, rest: {reps: 3s}}"
    text = f"title: T\nexercises: [{{use: glute-bridge, dose: {dose}}}]\n"
    fixed = read_routine(write_routine(tmp_path, text))
    fit = fitted(20, fixed)
    assert fit.ms == length_of(fixed)
    assert "longest possible" in fit.notes[-1]


def test_between_two_choices_the_nearer_is_taken_and_said_so() -> None:
    breathing = read_routine(find_routine("breathing"))
    alone, two = (
        length_of(shortest(only(breathing, ids)))
        for ids in (["calm-breathing"], ["calm-breathing", "box-breathing"])
    )
    longest_alone = length_of(longest(only(breathing, ["calm-breathing"])))
    assert alone < longest_alone < two
    fit = fitted((two - 6_000) / 60_000, breathing)
    assert fit.ms == two
    assert "nearest possible" in fit.notes[-1]


CIRCUITS = """
title: Two circuits
exercises:
  - circuit: Circuit
    rounds: 3
    rest: {rounds: 20s}
    exercises: [{use: heel-raises, dose: {reps: 8}}, shoulder-rolls]
  - {circuit: Circuit, rounds: 2, exercises: [chin-tucks]}
"""


def test_rounds_go_before_exercises_and_are_told_of_their_circuit(tmp_path: Path) -> None:
    routine = read_routine(write_routine(tmp_path, CIRCUITS))
    whole_minutes = length_of(shortest(routine)) / 60_000
    one_fewer = fitted(whole_minutes - 1.5, routine)
    assert one_fewer.notes[0] == "Circuit: two rounds instead of three."
    assert len(one_fewer.routine.exercises) == 3
    least = fitted(whole_minutes / 2.2, routine)
    assert least.notes[:2] == ("Circuit: one round instead of three.", "Circuit: one round instead of two.")


def test_rests_in_an_interval_are_never_stretched(tmp_path: Path) -> None:
    dose = "{every: 1m, hold: 15s, sides: each, sets: 3, rest: {sides: 5-25s, exercises: 10s}}"
    text = f"title: T\nexercises: [{{use: standing-hip-flexor, dose: {dose}}}]\n"
    routine = read_routine(write_routine(tmp_path, text))
    assert length_of(longest(routine)) == length_of(shortest(routine))
    assert "longest possible" in fitted(30, routine).notes[-1]
