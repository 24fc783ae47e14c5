"""A listener who has only the file: the session rebuilt from its tones alone, with the real voice in it."""

from __future__ import annotations

import subprocess
import sys
import wave
from pathlib import Path

import numpy as np
import pytest
from ears import as_sound
from outside import TONES, Exercise, rebuilt, tones_in

pytestmark = pytest.mark.slow


def heard_in(path: Path) -> list[Exercise]:
    with wave.open(str(path)) as file:
        sound = as_sound(np.frombuffer(file.readframes(file.getnframes()), np.int16))
    tones = tones_in(sound)
    assert tones[-1][0] + TONES["session-done"].frames == len(sound)
    return rebuilt(tones)


def exported(folder: Path, *args: str) -> Path:
    path = folder / "session.wav"
    command = [sys.executable, "-m", "coach", "export", *args, "-o", str(path)]
    subprocess.run(command, check=True, capture_output=True)
    return path


@pytest.mark.parametrize("words", ["full", "tones"])
def test_the_guides_session(words: str, tmp_path: Path) -> None:
    heard = heard_in(exported(tmp_path, "l5-relief", "--words", words))
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
    heard = heard_in(exported(tmp_path, "hamstrings", "--level", "full"))
    assert [exercise.holds for exercise in heard] == [
        [(side, hold_s) for side in ("left", "right") for _ in range(3) for hold_s in (6.0, 20.0)]
    ] * 2
