"""The exported mp3 as it is heard: from a phone on a kitchen table, in a room, beside a tap that runs."""

from __future__ import annotations

import re
import subprocess
import sys
from difflib import SequenceMatcher

import av
import numpy as np
import pytest
from kitchen import through_a_phone
from outside import RATE_HZ, Exercise, Sound, rebuilt, tones_through_noise
from recogniser import hear

SIGNAL_TO_NOISE_DB = 10.0
EXERCISES = ("knee-to-chest", "cat-cow")  # holds, sides and breaths
LISTEN_S, STEP_S = 8, 4
NAME_LIKENESS = 0.9  # a small recogniser writes "need to chest" for "knee to chest"
pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def heard(tmp_path_factory: pytest.TempPathFactory) -> Sound:
    path = tmp_path_factory.mktemp("phone") / "session.mp3"
    command = [
        sys.executable,
        "-m",
        "coach",
        "export",
        "l5-stretches",
        "--only",
        ",".join(EXERCISES),
        "-o",
        str(path),
    ]
    subprocess.run(command, check=True, capture_output=True)
    with av.open(str(path)) as file:
        sound = np.concatenate([frame.to_ndarray().mean(axis=0) for frame in file.decode(audio=0)])
    return through_a_phone(sound, SIGNAL_TO_NOISE_DB)


@pytest.fixture(scope="module")
def exercises(heard: Sound) -> list[Exercise]:
    return rebuilt(tones_through_noise(heard))


def test_every_hold_and_side_is_heard(exercises: list[Exercise]) -> None:
    told = [[(side, round(hold_s, 2)) for side, hold_s in one.holds] for one in exercises]  # within 5 ms
    assert told == [[("left", 15.0), ("right", 15.0)] * 3, []]
    assert [exercise.breaths for exercise in exercises] == [0, 10]


def test_every_exercise_is_heard_by_its_name(heard: Sound, exercises: list[Exercise]) -> None:
    for exercise_id, exercise in zip(EXERCISES, exercises, strict=True):
        name = exercise_id.replace("-", " ")
        texts = hear(windows(heard, *exercise.named))
        assert max(likeness(name, text) for text in texts) >= NAME_LIKENESS, texts


def likeness(name: str, text: str) -> float:
    """0 to 1: how much like `name` the most alike words of `text` in a row are."""
    words = re.sub(r"[^a-z ]", "", text.lower().replace("-", " ")).split()
    runs = [" ".join(words[first : first + len(name.split())]) for first in range(len(words))]
    return max((SequenceMatcher(None, name, run).ratio() for run in runs), default=0.0)


def windows(sound: Sound, start_frame: int, end_frame: int) -> list[Sound]:
    """What is heard from one frame to another, in pieces that overlap, so that no name is cut in two."""
    step, long = STEP_S * RATE_HZ, LISTEN_S * RATE_HZ
    return [sound[start : start + long] for start in range(start_frame, end_frame, step)]
