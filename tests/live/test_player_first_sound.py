"""A session that was played before begins from what was kept of it: heard by a recorded speaker."""

from __future__ import annotations

import shutil
import subprocess
import wave
from pathlib import Path

import numpy as np
import pytest
from bench import Bench, until
from canary import again_where_starved
from numpy.typing import NDArray
from played import find
from terminal import COACH
from tools import require_module

from coach.plan.plan import BREATHER_MS
from coach.session.first_sound import FirstSound
from coach.session.options import PlayOptions, SessionOptions
from coach.units import ms_to_frames

require_module("miniaudio", "pip install miniaudio")
pytestmark = pytest.mark.slow

ROUTINE = """
title: One.
notice: Go.
closing: Well done.
exercises:
  - name: Bend
    section: strengthen
    position: standing
    start: Stand.
    move: Bend.
    release: Come up.
    dose: {hold: 2s, reps: 1, rest: {exercises: 1s}}
"""


BEFORE_WORDS_FRAMES = ms_to_frames(600 + BREATHER_MS)
"""The tone that a session starts with, and what comes before the first words."""


@again_where_starved
def test_the_second_time_is_the_exported_file_too(
    virtual_speaker: Bench, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COACH_STATE", str(tmp_path / "state"))
    monkeypatch.setenv("COACH_CACHE", str(tmp_path / "cache"))
    (routine := tmp_path / "one.yaml").write_text(ROUTINE, encoding="utf-8")
    exported = exported_samples(routine, tmp_path / "one.wav")
    first = FirstSound(routine, SessionOptions(lead_in=0), PlayOptions(quiet=True))
    for kept in tmp_path.rglob("*.first"):  # of a trial before
        kept.unlink()
    recorder = virtual_speaker.record()
    with subprocess.Popen([*COACH, "play", routine, "--quiet"], stdin=subprocess.DEVNULL) as playing:
        until(lambda: recorder.samples().any())
        until(first.kept)
        sounding_frame, kept_frames = recorder.frames, len(first.kept()) // 2
        until(lambda: recorder.frames > sounding_frame + 2 * kept_frames)
        playing.terminate()
    assert_heard(recorder.samples(), exported[:kept_frames], BEFORE_WORDS_FRAMES)
    virtual_speaker.forget()
    recorder = virtual_speaker.record()
    subprocess.run([*COACH, "play", routine, "--quiet"], check=True)
    until(lambda: not recorder.samples()[-4800:].any())
    assert_heard(recorder.samples(), exported, kept_frames, is_over=True)


@again_where_starved
def test_where_nothing_was_ever_spoken_it_begins_while_the_voice_loads(
    virtual_speaker: Bench, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COACH_STATE", str(tmp_path / "state"))
    (routine := tmp_path / "one.yaml").write_text(ROUTINE, encoding="utf-8")
    exported = exported_samples(routine, tmp_path / "one.wav")
    monkeypatch.setenv("COACH_CACHE", str(tmp_path / "cache"))
    shutil.rmtree(tmp_path / "cache", ignore_errors=True)  # of a trial before
    recorder = virtual_speaker.record()
    subprocess.run([*COACH, "play", routine, "--quiet"], check=True)
    until(lambda: not recorder.samples()[-4800:].any())
    assert_heard(recorder.samples(), exported, BEFORE_WORDS_FRAMES, is_over=True)


def exported_samples(routine: Path, path: Path) -> NDArray[np.int16]:
    subprocess.run([*COACH, "export", routine, "--lead-in", "0s", "-o", path], check=True)
    with wave.open(str(path)) as file:
        return np.frombuffer(file.readframes(file.getnframes()), np.int16)


def assert_heard(
    recording: NDArray[np.int16], exported: NDArray[np.int16], begun_frames: int, *, is_over: bool = False
) -> None:
    """Of `exported`, what it begins with and the rest; a busy machine is late with the rest, in silence."""
    start = find(recording, exported)
    words = find(recording, exported[begun_frames:])
    end = words + len(exported) - begun_frames
    assert not recording[:start].any()
    assert np.array_equal(recording[start : start + begun_frames], exported[:begun_frames])
    assert not recording[start + begun_frames : words].any()
    assert np.array_equal(recording[words:end], exported[begun_frames:])
    assert not is_over or not recording[end:].any()
