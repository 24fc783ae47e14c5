"""Questions answered by someone who only hears and presses."""

from __future__ import annotations

import re
import time
from datetime import timedelta
from pathlib import Path

import numpy as np
import pytest
from bench import Bench, Recorder
from canary import again_where_starved
from courses import follow_tiny_course
from ears import as_sound, find_tone
from journals import answers
from recogniser import hear
from terminal import COACH, Terminal
from tools import require_module

from coach.journal.facts import Question, Session
from coach.journal.journal import Journal, now
from coach.sound.tones import load_tones
from coach.units import ms_to_frames


@pytest.fixture
def course(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A course of one tiny routine, started yesterday."""
    monkeypatch.setenv("COACH_STATE", str(tmp_path / "state"))
    return follow_tiny_course(tmp_path)


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
