"""A session that was played before begins from what was kept of it: heard by a recorded speaker."""

from __future__ import annotations

import subprocess
import wave
from pathlib import Path

import numpy as np
import pytest
from bench import Bench, until
from canary import again_where_starved
from played import find
from terminal import COACH
from tools import require_module

from coach.session.first_sound import FirstSound
from coach.session.options import PlayOptions, SessionOptions

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


@again_where_starved
def test_the_second_time_is_the_exported_file_too(
    virtual_speaker: Bench, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COACH_STATE", str(tmp_path / "state"))
    monkeypatch.setenv("COACH_CACHE", str(tmp_path / "cache"))
    (routine := tmp_path / "one.yaml").write_text(ROUTINE, encoding="utf-8")
    subprocess.run([*COACH, "export", routine, "--lead-in", "0s", "-o", tmp_path / "one.wav"], check=True)
    with wave.open(str(tmp_path / "one.wav")) as file:
        exported = np.frombuffer(file.readframes(file.getnframes()), np.int16)
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
    recording = recorder.samples()
    start = find(recording, exported)
    assert not recording[:start].any()
    assert np.array_equal(recording[start : start + kept_frames], exported[:kept_frames])
    virtual_speaker.forget()
    recorder = virtual_speaker.record()
    subprocess.run([*COACH, "play", routine, "--quiet"], check=True)
    until(lambda: not recorder.samples()[-4800:].any())
    recording = recorder.samples()
    start = find(recording, exported)
    words = find(recording, exported[kept_frames:])  # a busy machine is late, with a longer silence
    assert not recording[:start].any()
    assert np.array_equal(recording[start : start + kept_frames], exported[:kept_frames])
    assert not recording[start + kept_frames : words].any()
    assert np.array_equal(recording[words : words + len(exported) - kept_frames], exported[kept_frames:])
    assert not recording[words + len(exported) - kept_frames :].any()
