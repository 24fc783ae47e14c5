"""A listener who has only the file: the session rebuilt from its tones alone, with the real voice in it."""

from __future__ import annotations

import subprocess
import sys
import wave
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import pytest
from ears import as_sound, find_tone

from coach.sound.tones import load_tones

HEARD = ("hold-start", "hold-end", "switch-sides", "breathe-in", "rest-over", "session-done")
TONES = load_tones()
pytestmark = pytest.mark.slow


@dataclass
class Exercise:
    """What the tones of one exercise tell: each hold with its side, and the breaths."""

    holds: list[tuple[str, float]] = field(default_factory=list)
    breaths: int = 0
    side: str = "left"
    started_s: float = 0.0


def rebuilt(path: Path) -> list[Exercise]:
    with wave.open(str(path)) as file:
        sound = as_sound(np.frombuffer(file.readframes(file.getnframes()), np.int16))
    tones = sorted((frame, name) for name in HEARD for frame in find_tone(sound, TONES[name].samples))
    assert tones[-1][1] == "session-done"
    assert tones[-1][0] + TONES["session-done"].frames == len(sound)
    exercises = [Exercise()]
    for frame, name in tones:
        now = exercises[-1]
        if name == "rest-over":
            exercises.append(Exercise())
        elif name == "switch-sides":
            now.side = "right" if now.side == "left" else "left"
        elif name == "hold-start":
            now.started_s = frame / 24_000
        elif name == "hold-end":
            now.holds.append((now.side, round(frame / 24_000 - now.started_s, 3)))
        elif name == "breathe-in":
            now.breaths += 1
    return exercises


def exported(folder: Path, *args: str) -> Path:
    path = folder / "session.wav"
    command = [sys.executable, "-m", "coach", "export", *args, "-o", str(path)]
    subprocess.run(command, check=True, capture_output=True)
    return path


@pytest.mark.parametrize("words", ["full", "tones"])
def test_the_guides_session(words: str, tmp_path: Path) -> None:
    heard = rebuilt(exported(tmp_path, "l5-relief", "--words", words))
    assert [exercise.holds for exercise in heard] == [
        [("left", 20.0)] * 3,  # no sides: the tone of switching is never heard
        [("left", 15.0), ("right", 15.0)] * 3,
        [],
        [("left", 5.0)] * 10,
        [("left", 5.0)] * 10 + [("right", 5.0)] * 10,
        [("left", 5.0)] * 10,
        [("left", 10.0)] * 10,
    ]
    assert [exercise.breaths for exercise in heard] == [0, 0, 10, 0, 0, 0, 0]


def test_contract_and_relax_at_its_full_level(tmp_path: Path) -> None:
    heard = rebuilt(exported(tmp_path, "hamstrings", "--level", "full"))
    assert [exercise.holds for exercise in heard] == [
        [(side, hold_s) for side in ("left", "right") for _ in range(3) for hold_s in (6.0, 20.0)]
    ] * 2
