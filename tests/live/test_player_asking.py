"""Questions answered in a real terminal, and by someone who only hears and presses."""

from __future__ import annotations

import re
import time
from datetime import timedelta
from pathlib import Path

import numpy as np
import pytest
from bench import Bench, Recorder
from canary import again_where_starved
from ears import as_sound, find_tone
from recogniser import hear
from terminal import COACH, Terminal, tiny_routine
from tools import require_module

from coach.journal.facts import Question, Session, Turn, TurnKind
from coach.journal.journal import Journal, new_id, now
from coach.sound.tones import load_tones
from coach.units import ms_to_frames

COURSE = """
course: Tiny course
phases:
  - phase: Daily
    weeks: 1
    days: daily
    routine: ./tiny.yaml
    level: 0-100
    raise: {by: 50, after: 1}
"""


@pytest.fixture
def course(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A course of one tiny routine, started yesterday."""
    monkeypatch.setenv("COACH_STATE", str(tmp_path / "state"))
    tiny_routine(tmp_path)
    path = tmp_path / "course.yaml"
    path.write_text(COURSE, encoding="utf-8")
    Journal().turn(Turn(new_id(), str(path), TurnKind.START, now() - timedelta(1)))
    return str(path)


def answers() -> dict[Question, int]:
    return {one.question: one.value for one in Journal().contents().answers}


def play(*, speed: str = "8x") -> Terminal:
    return Terminal([*COACH, "today", "--play", "--output", "null", "--device", speed])


@pytest.mark.usefixtures("course")
def test_after_a_session_it_asks_and_what_is_answered_counts() -> None:
    terminal = play()
    try:
        terminal.wait_for("How strong was the pain, nought to ten?")
        terminal.press(b"8 ")
        terminal.read(0.5)
        terminal.press(b"5 ")
        assert terminal.wait() == 0
    finally:
        terminal.close()
    assert answers() == {Question.PAIN: 8, Question.EFFORT: 5}
    (session,) = Journal().sessions()
    assert session.course.endswith("course.yaml")


@pytest.mark.usefixtures("course")
def test_who_says_nothing_is_asked_once_and_the_terminal_is_theirs_again() -> None:
    terminal = play(speed="19x")
    before = terminal.mode()
    try:
        terminal.wait_for("How strong was the pain")
        assert terminal.wait() == 0
        assert terminal.mode() == before
    finally:
        terminal.close()
    assert answers() == {}


def test_who_never_answers_is_not_asked_any_more(course: str) -> None:
    for days in (4, 3, 2):
        started = now() - timedelta(days)
        Journal().keep(Session(f"s{days}", "tiny", "Tiny one", started, started, course=course))
    terminal = play(speed="19x")
    try:
        assert terminal.wait() == 0
    finally:
        terminal.close()
    assert "How strong" not in terminal.shown
    assert len(Journal().sessions()) == 4


# By ear alone


class Person:
    """Hears what a speaker plays, and presses keys. Sees nothing."""

    def __init__(self, recorder: Recorder, terminal: Terminal) -> None:
        self._recorder, self._terminal = recorder, terminal
        self._from_frame = 0

    def heard(self) -> np.ndarray:
        """What was heard since the last press, at most the last nine seconds of it."""
        samples = self._recorder.samples()[self._from_frame :][-ms_to_frames(9_000) :]
        return samples.astype(np.float32) / np.float32(32_768)

    def wait_for(self, words: str, within_s: float = 60.0) -> None:
        """Listen until something like `words` was said, and then nothing for half a second."""
        end_s, understood = time.monotonic() + within_s, ""
        while not re.search(words, understood, re.IGNORECASE):
            assert time.monotonic() < end_s, f"{words!r} was not heard, but {understood!r}"
            self._terminal.read(0.5)
            sound = self.heard()
            if len(sound) > ms_to_frames(1_000) and not np.any(np.abs(sound[-ms_to_frames(500) :]) > 0.003):
                understood = " ".join(hear([sound]))

    def press(self, keys: bytes) -> None:
        self._from_frame = self._recorder.frames
        self._terminal.press(keys)


@pytest.mark.slow
@again_where_starved
def test_all_is_answered_by_ear_alone(virtual_speaker: Bench, course: str) -> None:
    require_module("miniaudio", "pip install miniaudio")
    started = now() - timedelta(hours=1)
    Journal().keep(Session("one", "tiny", "Tiny one", started, started, course=course))
    recorder = virtual_speaker.record()
    terminal = Terminal([*COACH, "ask"])
    person = Person(recorder, terminal)
    try:
        person.wait_for("wait|would rather")  # the end of how to answer
        person.press(b"3")
        person.wait_for(r"hard was it|how hard")
        person.press(b"\x1b[A\x1b[A")
        person.wait_for("this morning")
        pressed_frame = recorder.frames
        person.press(b"10")
        person.wait_for("all right|settled")
        assert terminal.wait() == 0
    finally:
        terminal.close()
    assert answers() == {Question.PAIN: 3, Question.EFFORT: 2, Question.MORNING: 10}
    after = as_sound(recorder.samples()[pressed_frame:])
    assert find_tone(after, load_tones()["key"].samples)
    assert find_tone(after, load_tones()["resume"].samples)
