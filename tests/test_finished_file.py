"""The finished file, heard from the outside: tones found by their own waveforms, with the real voice."""

from __future__ import annotations

import json
import subprocess
import sys
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from ears import as_sound, find_tone
from numpy.typing import NDArray
from tools import require_tool

from coach.sound.tones import load_tones

HOLDS = {
    "childs-pose": [20] * 3,
    "knee-to-chest": [15] * 6,
    "cat-cow": [],
    "pelvic-tilts": [5] * 10,
    "bird-dog": [5] * 20,
    "glute-bridge": [5] * 10,
    "mckenzie-extension": [10] * 10,
}
TONES = load_tones()


def coach(*args: str | Path, **environment: str) -> subprocess.CompletedProcess[str]:
    import os

    command = [sys.executable, "-m", "coach", *map(str, args)]
    done = subprocess.run(command, capture_output=True, text=True, env=os.environ | environment, check=False)
    assert done.returncode == 0, done.stderr
    return done


@pytest.fixture(scope="module")
def wav(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("export") / "l5-relief.wav"
    coach("export", "l5-relief", "-o", path)
    return path


@pytest.fixture(scope="module")
def plan() -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads(coach("plan", "l5-relief", "--json").stdout)
    return loaded


@cache
def heard(path: Path) -> NDArray[np.float32]:
    import wave

    with wave.open(str(path)) as file:
        assert (file.getnchannels(), file.getframerate()) == (1, 24_000)
        return as_sound(np.frombuffer(file.readframes(file.getnframes()), np.int16))


@cache
def onsets(path: Path, tone: str) -> list[int]:
    return find_tone(heard(path), TONES[tone].samples)


def test_the_file_is_as_long_as_the_plan(wav: Path, plan: dict[str, Any]) -> None:
    assert len(heard(wav)) == plan["frames"]


@pytest.mark.parametrize("exercise", HOLDS)
def test_the_holds_of_each_exercise(exercise: str, wav: Path, plan: dict[str, Any]) -> None:
    (span,) = [span for span in plan["spans"] if (span["kind"], span["exercise"]) == ("exercise", exercise)]
    first, last = span["start_frame"], span["start_frame"] + span["frames"]
    starts, ends = (
        [frame for frame in onsets(wav, tone) if first <= frame < last] for tone in ("hold-start", "hold-end")
    )
    lengths_s = [(end - start) / 24_000 for start, end in zip(starts, ends, strict=True)]
    assert lengths_s == pytest.approx(HOLDS[exercise], abs=0.001)


def test_left_and_right_are_equal(wav: Path, plan: dict[str, Any]) -> None:
    starts = onsets(wav, "hold-start")
    for exercise in ("knee-to-chest", "bird-dog"):
        holds = [span for span in plan["spans"] if (span["kind"], span["exercise"]) == ("hold", exercise)]
        left, right = ([hold for hold in holds if hold["side"] == side] for side in ("left", "right"))
        assert len(left) == len(right)
        for hold in holds:
            assert min(abs(hold["start_frame"] - start) for start in starts) <= 24
    left_starts, right_starts = (
        [
            span["start_frame"]
            for span in plan["spans"]
            if (span["kind"], span["exercise"], span["side"]) == ("hold", "bird-dog", side)
        ]
        for side in ("left", "right")
    )
    assert np.diff(left_starts).tolist() == np.diff(right_starts).tolist()


def test_cat_cow_breathes_at_a_steady_pace(wav: Path) -> None:
    for tone in ("breathe-in", "breathe-out"):
        frames = onsets(wav, tone)
        assert len(frames) == 10
        assert np.diff(frames) == pytest.approx([8 * 24_000] * 9, abs=24)


def test_nothing_clips_and_nothing_is_said_under_a_tone(wav: Path, plan: dict[str, Any]) -> None:
    assert np.abs(heard(wav)).max() < 0.999
    cues = plan["cues"]
    for before, after in pairwise(cues):
        assert before["start_frame"] + before["frames"] <= after["start_frame"]


def test_the_json_is_what_was_promised(plan: dict[str, Any]) -> None:
    promised = ["routine", "title", "voice", "sample_rate_hz", "frames", "cues", "spans"]
    assert list(plan) == [*promised, "plan"]
    assert (plan["routine"], plan["voice"], plan["sample_rate_hz"]) == ("l5-relief", "hibari:heart", 24_000)
    place = {"entry", "exercise", "round", "set", "side", "direction", "rep"}
    assert all(set(cue) == {"kind", "text", "tone", "start_frame", "frames"} | place for cue in plan["cues"])
    assert all(set(span) == {"kind", "start_frame", "frames", "label"} | place for span in plan["spans"])
    kinds = {"exercise", "setup", "hold", "breath", "move", "rest"}
    assert {span["kind"] for span in plan["spans"]} == kinds
    assert {cue["kind"] for cue in plan["cues"]} == {"speech", "tone"}


@pytest.mark.slow
def test_two_exports_with_the_cache_cleared_between_are_the_same_bytes(wav: Path, tmp_path: Path) -> None:
    again = tmp_path / "again.wav"
    coach("export", "l5-relief", "-o", again, COACH_CACHE=str(tmp_path / "empty"))
    assert again.read_bytes() == wav.read_bytes()


@pytest.mark.slow
def test_the_readmes_file_has_a_chapter_for_each_exercise_and_side(
    wav: Path, plan: dict[str, Any], tmp_path: Path
) -> None:
    ffprobe = require_tool("ffprobe", "ffmpeg")
    path = tmp_path / "l5-relief.m4b"
    coach("export", "l5-relief", "-o", path)
    command = [ffprobe, "-v", "error", "-show_chapters", "-show_format", "-of", "json", str(path)]
    found = json.loads(subprocess.run(command, capture_output=True, check=True).stdout)
    titles = [span["label"] for span in plan["spans"] if span["kind"] == "exercise"]
    names = [chapter["tags"]["title"] for chapter in found["chapters"]]
    first = [next(name for name in names if name.startswith(f"{number}. ")) for number in range(1, 8)]
    assert [name.split(". ", 1)[1].split(",")[0] for name in first] == titles
    assert sum(name.startswith("2. Knee-to-Chest, ") for name in names) == 6  # three rounds, each side
    assert float(found["format"]["duration"]) == pytest.approx(plan["frames"] / 24_000, abs=0.01)
    assert found["format"]["tags"]["title"] == "Lower back relief"
