"""Questions answered by someone who only hears and presses."""

from __future__ import annotations

import re
import subprocess
import time
from collections.abc import Callable
from datetime import timedelta
from functools import partial
from pathlib import Path

import numpy as np
import pytest
from bench import Bench, Recorder, until
from canary import again_where_starved
from courses import follow_tiny_course
from ears import as_sound, find_tone
from headset import playerctl
from journals import answers
from recogniser import hear
from terminal import COACH, Terminal
from tools import require_module

from coach.journal.facts import Question, Session, Turn, TurnKind
from coach.journal.journal import Journal, new_id, now
from coach.sound.tones import load_tones
from coach.units import ms_to_frames


@pytest.fixture
def course(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A course of one tiny routine, started yesterday."""
    monkeypatch.setenv("COACH_STATE", str(tmp_path / "state"))
    return follow_tiny_course(tmp_path)


class Person:
    """Hears what a speaker plays, and presses. Sees nothing; `idle` lets so many seconds go by."""

    def __init__(self, recorder: Recorder, idle: Callable[[float], object]) -> None:
        self._recorder, self._idle = recorder, idle
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
            self._idle(0.5)
            sound = self.heard()
            if len(sound) > ms_to_frames(1_000) and not np.any(np.abs(sound[-ms_to_frames(500) :]) > 0.003):
                understood = " ".join(hear([sound]))

    def press(self, press: Callable[[], object]) -> int:
        """Press something; gives the frame of the recording at which that was."""
        self._from_frame = self._recorder.frames
        press()
        return self._from_frame

    def heard_tone(self, name: str, from_frame: int) -> bool:
        """Whether a tone was heard from a frame of the recording on."""
        sound = as_sound(self._recorder.samples()[from_frame:])
        return bool(find_tone(sound, load_tones()[name].samples))


def trained_an_hour_ago(course: str) -> None:
    """A journal in which nothing is answered yet."""
    journal, started = Journal(), now() - timedelta(hours=1)
    journal.forget_everything()
    journal.turn(Turn(new_id(), course, TurnKind.START, now() - timedelta(1)))
    journal.keep(Session("one", "tiny", "Tiny one", started, started, course=course))


@pytest.mark.slow
@again_where_starved
def test_all_is_answered_by_ear_alone(virtual_speaker: Bench, course: str) -> None:
    require_module("miniaudio", "pip install miniaudio")
    trained_an_hour_ago(course)
    terminal = Terminal([*COACH, "ask"])
    person = Person(virtual_speaker.record(), terminal.read)
    try:
        person.wait_for("wait|would rather")  # the end of how to answer
        person.press(lambda: terminal.press(b"3"))
        person.wait_for(r"hard was it|how hard")
        person.press(lambda: terminal.press(b"\x1b[A\x1b[A"))
        person.wait_for("this morning")
        pressed_frame = person.press(lambda: terminal.press(b"10"))
        person.wait_for("all right|settled")
        assert terminal.wait() == 0
    finally:
        terminal.close()
    assert answers() == {Question.PAIN: 3, Question.EFFORT: 2, Question.MORNING: 10}
    assert person.heard_tone("key", pressed_frame)
    assert person.heard_tone("resume", pressed_frame)


@pytest.mark.slow
@pytest.mark.usefixtures("bus")
@again_where_starved
def test_a_headset_alone_answers_over_the_bus(virtual_speaker: Bench, course: str) -> None:
    require_module("miniaudio", "pip install miniaudio")
    trained_an_hour_ago(course)
    recorder = virtual_speaker.record()
    nothing = subprocess.DEVNULL
    process = subprocess.Popen([*COACH, "ask"], stdin=nothing, stdout=nothing, stderr=subprocess.PIPE)
    person = Person(recorder, time.sleep)
    try:
        person.wait_for("wait|would rather")
        for button in ("next", "next", "next", "previous"):
            pressed_frame = person.press(partial(playerctl, button))
            until(partial(person.heard_tone, "key", pressed_frame))
        pressed_frame = person.press(lambda: playerctl("play-pause"))
        until(partial(person.heard_tone, "resume", pressed_frame))
        assert answers() == {Question.PAIN: 2}
        person.wait_for(r"hard was it|how hard")
        person.press(lambda: playerctl("next"))
        person.wait_for("this morning")  # one settles by itself; now nothing is pressed
        asked_frame = recorder.frames
        person.wait_for("thank")
        _, told = process.communicate(timeout=60)
        assert process.returncode == 0, told
    finally:
        process.kill()
        process.communicate()
    assert answers() == {Question.PAIN: 2, Question.EFFORT: 1}
    assert person.heard_tone("pause", asked_frame)
    assert not person.heard_tone("resume", asked_frame)
    assert playerctl("--list-all") == ""
