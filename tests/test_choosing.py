from __future__ import annotations

import pytest
from commands import coach
from fakes import FakeVoice

from coach.adapt.select import at_level, at_pace, only, parse_level, skip, starting_from
from coach.errors import ChoiceError, InputError
from coach.routine.dose_fields import parse_pace
from coach.routine.model import Routine
from coach.routine.reader import find_routine, read_routine
from coach.session.making import load_routine, make_session
from coach.session.options import SessionOptions
from coach.units import SAMPLE_RATE_HZ

RELIEF = read_routine(find_routine("l5-relief"))
BREATHING = read_routine(find_routine("breathing"))


def ids(routine: Routine) -> list[str]:
    return [exercise.id for exercise in routine.exercises]


def times_ms(routine: Routine, exercise: int) -> list[int]:
    return [phase.ms.low for phase in routine.exercises[exercise].phases]


@pytest.mark.parametrize(
    ("level", "hold_ms", "reps"),
    [("gentle", 20_000, 10), ("middle", 25_000, 13), ("full", 30_000, 15), ("80%", 28_000, 14)],
)
def test_a_level_chooses_within_the_ranges(level: str, hold_ms: int, reps: int) -> None:
    chosen = at_level(RELIEF, parse_level(level))
    assert chosen.exercises[0].phases[0].ms.low == hold_ms
    assert chosen.exercises[3].dose.reps.low == reps


@pytest.mark.parametrize("written", ["hard", "101", "-1", "", "1e2", "50 %"])
def test_what_is_no_level_is_refused(written: str) -> None:
    with pytest.raises(InputError, match="level: expected"):
        parse_level(written)


def test_exercises_are_chosen_in_the_routines_order() -> None:
    assert ids(only(RELIEF, ["bird-dog", "cat-cow"])) == ["cat-cow", "bird-dog"]
    assert ids(skip(RELIEF, ["cat-cow"])) == [name for name in ids(RELIEF) if name != "cat-cow"]
    assert ids(starting_from(RELIEF, "glute-bridge")) == ["glute-bridge", "mckenzie-extension"]


def test_an_unknown_exercise_names_the_nearest() -> None:
    with pytest.raises(InputError, match="did you mean bird-dog"):
        only(RELIEF, ["bird-dgo"])
    with pytest.raises(InputError, match="did you mean bird-dog"):
        starting_from(RELIEF, "bird-dgo")
    with pytest.raises(InputError, match="at least one"):
        skip(RELIEF, ids(RELIEF))


def test_a_pace_changes_the_breaths_that_have_its_pattern() -> None:
    assert times_ms(at_pace(RELIEF, parse_pace("4-6")), 2) == [4_000, 6_000]
    slower = at_pace(BREATHING, parse_pace("5-5-5-5"))
    assert [times_ms(slower, index) for index in range(3)] == [
        [4_000, 6_000],
        [4_000, 7_000, 8_000],
        [5_000] * 4,
    ]
    with pytest.raises(InputError, match="breath: expected"):
        at_pace(RELIEF, parse_pace("4-7-8"))


@pytest.mark.parametrize("written", ["4", "4-", "0-4", "a-b", "4-4-4-4-4", "4-400"])
def test_what_is_no_pace_is_refused(written: str) -> None:
    with pytest.raises(ValueError, match="expected"):
        parse_pace(written)


@pytest.mark.parametrize(
    ("args", "expected"),
    [
        (["--level", "hard"], "--level: expected gentle"),
        (["--minutes", "10", "--level", "full"], "got both"),
        (["--minutes", "nan"], "--minutes"),
        (["--breath", "4-7-8"], "--breath: expected"),
        (["--only", "plank"], "--only: expected an exercise of l5-relief"),
        (["--words", "none"], "--words"),
    ],
)
def test_bad_options_are_one_line(args: list[str], expected: str) -> None:
    done = coach("plan", "l5-relief", *args)
    assert done.returncode == 2
    (line,) = done.stderr.splitlines()
    assert expected in line


def test_a_greeting_is_the_first_that_is_said() -> None:
    options = SessionOptions(greeting="Good morning, Anna.", lead_in=3_000)
    with make_session(load_routine("breathing"), options, voice=FakeVoice()) as session:
        said = [cue for cue in session.timeline.cues if cue.text]
    assert said[0].text == "Good morning, Anna."
    assert said[0].start_frame == 3 * SAMPLE_RATE_HZ


@pytest.mark.parametrize("greeting", ["", "  ", "a" * 201])
def test_a_greeting_has_words_to_say(greeting: str) -> None:
    with pytest.raises(ChoiceError, match="greeting: expected words to say, up to 200 characters"):
        SessionOptions(greeting=greeting)
