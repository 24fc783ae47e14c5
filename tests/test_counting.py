"""Counting is regular: every one, second, fifth or tenth is told, by what fits, and the last one always."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from fakes import FakeVoice, session_of, write_routine

from coach.plan.plan import Say
from coach.session.making import load_routine, make_session
from coach.session.options import SessionOptions
from coach.session.session import Session
from coach.speech import Voice, open_voice
from coach.timeline.counting import Counting

TAPS = """
title: Taps
exercises:
  - name: Toe Tap
    section: strengthen
    position: sitting
    start: Sit tall.
    move: Tap your toes.
    short: Tap.
    release: Rest your feet.
    dose: {tempo: TEMPO, reps: REPS}
"""
NUMBERS = tuple(f"{number}." for number in range(1, 31))


def counts(session: Session) -> list[tuple[int, str]]:
    """The counts that are told alone, each with the repetition that it leads into."""
    told = [(cue.place.rep or 0, cue.text) for cue in session.timeline.cues if cue.text]
    end = next(at for at, (_, words) in enumerate(told) if words == "That was the last one.")
    return [(rep, words) for rep, words in told[:end] if rep > 4]


def taps(folder: Path, tempo: str, reps: int = 30) -> Path:
    return write_routine(folder, TAPS.replace("TEMPO", tempo).replace("REPS", str(reps)))


@pytest.mark.parametrize(
    ("long_words", "kept"),
    [
        ({}, list(range(1, 31))),
        ({"13."}, [*range(2, 31, 2)]),
        ({"13.", "14."}, [*range(5, 31, 5)]),
        ({"13.", "14.", "25."}, [10, 20, 30]),
        ({"13.", "14.", "25.", "20."}, [30]),
    ],
)
def test_a_count_without_room_thins_the_whole_series(long_words: set[str], kept: list[int]) -> None:
    counting = Counting(lambda words: 9 if words in long_words else 1)
    told = [
        number
        for number, words in enumerate(NUMBERS, 1)
        if not counting.passes_over(Say((words,), series=NUMBERS), words, 5)
    ]
    assert told == kept


def test_other_words_than_the_series_are_never_passed_over() -> None:
    assert not Counting(len).passes_over(Say(("Tap.", "3."), series=("1.", "2.", "3.")), "Tap.", 1)


@pytest.mark.parametrize("ms_per_character", [40, 65, 90, 120])
@pytest.mark.parametrize("tempo", ["1s", "1.5s", "2s"])
def test_what_is_told_is_regular(tmp_path: Path, tempo: str, ms_per_character: int) -> None:
    told = counts(session_of(taps(tmp_path, tempo), FakeVoice(ms_per_character)))
    numbers = [rep for rep, words in told if not words.startswith("Last")]
    steps = {after - before for before, after in pairwise(numbers)}
    assert len(steps) <= 1
    assert steps <= {1, 2, 5, 10}
    if told:
        assert all(number % step == 0 for number in numbers for step in steps)


@pytest.fixture(scope="module")
def hibari() -> Iterator[Voice]:
    with open_voice("hibari", keep=False) as voice:
        yield voice


@pytest.mark.parametrize(
    ("tempo", "kept", "last"),
    [
        ("1s", [10, 20, 30], "Last."),
        ("1s", [5, 10, 15, 20], "Last."),
        ("1500ms", list(range(5, 31)), "Last one."),
        ("900ms", [10, 20], "Last."),
    ],
)
def test_the_real_voice_counts_regularly_and_tells_the_last_one(
    tmp_path: Path, hibari: Voice, tempo: str, kept: list[int], last: str
) -> None:
    routine = load_routine(taps(tmp_path, tempo, kept[-1]))
    told = counts(make_session(routine, SessionOptions(), voice=hibari))
    assert [rep for rep, _ in told] == kept
    assert told[-1] == (kept[-1], last)
