"""Stand-ins for the logic: a voice whose length follows its text, and sessions made with it."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from coach.plan.verbosity import Words
from coach.routine.model import Routine
from coach.session.making import load_routine, make_session
from coach.session.options import SessionOptions
from coach.session.session import Session
from coach.sound.clip import Clip
from coach.units import frames_to_ms, ms_to_frames


class FakeVoice:
    """Speaks at `ms_per_character`, as a hum that is never silent, so that what it covers can be seen."""

    name = "fake"
    identity = "fake"

    def __init__(self, ms_per_character: int = 65) -> None:
        self.ms_per_character = ms_per_character
        self.spoken: list[str] = []

    def speak(self, text: str, rate: float = 1.0) -> Clip:
        self.spoken.append(text)
        frames = int(ms_to_frames(self.ms_per_character) * len(text) / rate)
        return Clip(np.full(frames, 0.1, np.float32))

    def close(self) -> None:
        pass


def session_of(name: str | Path, voice: FakeVoice | None = None, words: Words = Words.NORMAL) -> Session:
    return session_for(load_routine(name), voice, words)


def session_for(routine: Routine, voice: FakeVoice | None = None, words: Words = Words.NORMAL) -> Session:
    return make_session(routine, SessionOptions(words=words), voice=voice or FakeVoice())


def session_ms(routine: Routine, voice: FakeVoice) -> int:
    """How long the session of `routine` is; it is laid out to know."""
    return frames_to_ms(session_for(routine, voice).timeline.frames)


def write_routine(folder: Path, text: str) -> Path:
    path = folder / "mine.yaml"
    path.write_text(text, encoding="utf-8")
    return path
