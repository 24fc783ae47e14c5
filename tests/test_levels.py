"""How loud sessions are: the measure against FFmpeg's program, and what keeps peaks down."""

from __future__ import annotations

import re
import subprocess
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from fakes import FakeVoice
from hypothesis import given, settings
from hypothesis import strategies as st
from tools import require_tool

import coach
from coach.plan.plan import Plan
from coach.plan.session_plan import plan_session
from coach.sound.clip import Clip
from coach.sound.level import CEILING_DB, TRUE_PEAK_DB, at_gain, bent
from coach.sound.loudness import block_loudness, integrated
from coach.sound.tones import load_tones
from coach.speech.cached import CachedVoice
from coach.speech.calibrate import as_text, from_text, voice_loudness
from coach.speech.engines import open_voice
from coach.timeline.levels import levelled, tones_pull_lu
from coach.timeline.render import blocks
from coach.units import SAMPLE_RATE_HZ, db_to_gain
from coach.words import catalogue_for

Sound = np.ndarray[Any, np.dtype[np.float32]]


def heard(sound: Sound) -> tuple[float, float]:
    """Integrated loudness and true peak, as FFmpeg's program tells them."""
    raw = ["-f", "f32le", "-ar", "24000", "-ac", "1", "-i", "-"]
    command = [
        require_tool("ffmpeg", "ffmpeg"),
        "-nostats",
        *raw,
        "-af",
        "ebur128=peak=true",
        "-f",
        "null",
        "-",
    ]
    told = subprocess.run(command, input=sound.astype("<f4").tobytes(), capture_output=True, check=True)
    text = told.stderr.decode()
    return float(re.findall(r"I: +(\S+)", text)[-1]), float(re.findall(r"Peak: +(\S+)", text)[-1])


def noise(seconds: float, rms: float) -> Sound:
    samples = np.random.default_rng(1).standard_normal(int(seconds * SAMPLE_RATE_HZ)) * rms
    return samples.astype(np.float32)


@pytest.mark.parametrize("block_frames", [500, 24_000, 10**6])
def test_the_measure_is_that_of_the_program(block_frames: int) -> None:
    sound = np.concatenate((noise(4, 0.1), np.zeros(96_000, np.float32), noise(3, 0.02), noise(5, 0.05)))
    parts = [sound[at : at + block_frames] for at in range(0, len(sound), block_frames)]
    assert integrated(block_loudness(parts)) == pytest.approx(heard(sound)[0], abs=0.1)


def test_silence_is_the_least() -> None:
    assert integrated(block_loudness([np.zeros(48_000, np.float32)])) == -70


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 10_000), st.floats(-20, 20), st.integers(1, 30_000))
def test_no_gain_takes_peaks_too_high_or_changes_a_length(seed: int, gain_db: float, frames: int) -> None:
    rng = np.random.default_rng(seed)
    sharp = rng.choice([-1.0, 1.0], frames) * rng.uniform(0, 1, frames) ** 4
    clip = at_gain(Clip(sharp.astype(np.float32)), gain_db)
    assert clip.samples.shape == (frames,)
    assert clip.samples.dtype == np.float32
    assert np.abs(clip.samples).max() <= db_to_gain(max(CEILING_DB, TRUE_PEAK_DB)) + 1e-4


def test_peaks_between_samples_are_kept_down_too() -> None:
    sharp = noise(3, 0.3)
    assert heard(bent(sharp))[1] > 0
    assert heard(at_gain(Clip(sharp), 0.0).samples)[1] < TRUE_PEAK_DB + 1


def test_what_is_soft_is_only_amplified() -> None:
    soft = noise(1, 0.02)
    assert np.array_equal(at_gain(Clip(soft), 6.0).samples, soft * np.float32(db_to_gain(6.0)))


class Murmur(FakeVoice):
    """Speaks in noise, as loud for a text as for any other."""

    def speak(self, text: str, rate: float = 1.0) -> Clip:
        return Clip(noise(super().speak(text, rate).frames / SAMPLE_RATE_HZ, 0.05))


def test_the_gain_for_a_loudness_reaches_it_though_peaks_are_bent() -> None:
    phrases = ("Breathe in, and lift your arms.", "Switch sides.", "Come back slowly to the middle.")
    found = voice_loudness(Murmur(), phrases)
    assert from_text(as_text(found)) == found
    assert all(low < high for low, high in pairwise(found.points))
    pause = np.zeros(9600, np.float32)
    said = np.concatenate([part for one in phrases for part in (Murmur().speak(one).samples, pause)])
    for lufs in (-31.0, -23.0, -18.0):
        louder = at_gain(Clip(said), found.gain_db(lufs)).samples
        assert integrated(block_loudness([louder])) == pytest.approx(lufs, abs=0.2)


class Shipped:
    """A voice that remembers what ships, and finds out nothing."""

    def __init__(self, voice: CachedVoice) -> None:
        self.name, self.identity, self.speak, self.close = (
            voice.name,
            voice.identity,
            voice.speak,
            voice.close,
        )
        self._voice = voice
        self.asked: list[str] = []

    def recall(self, asked: str, _find_out: object) -> str:
        self.asked.append(asked.split(maxsplit=1)[0])

        def measured() -> str:
            raise AssertionError(f"measured at the start of a session: {asked[:40]}")

        return self._voice.recall(asked, measured)


def test_nobody_waits_for_the_tones_and_the_voice_that_ship_to_be_measured(tmp_path: Path) -> None:
    """`scripts/measure-sounds` was run since they were changed."""
    with open_voice(cache=tmp_path, loads=False) as voice:
        shipped = Shipped(voice)
        levelled(Plan("", "", (), "en"), shipped, load_tones(), catalogue_for("en"), -16.0)
    assert shipped.asked == ["loudness", "tones"]


def test_the_more_tones_the_louder_the_voice_has_to_be() -> None:
    plan = plan_session(coach.load_routine("l5-strength"))
    few = plan_session(coach.load_routine("l5-strength"), coach.Words.TONES)
    soft = {
        key: [-29.0] for key in coach.make_session(coach.load_routine("breathing"), voice=FakeVoice()).tones
    }
    assert tones_pull_lu(few, soft) < tones_pull_lu(plan, soft) < 0
    assert tones_pull_lu(plan, dict.fromkeys(soft, ())) == 0


@pytest.mark.parametrize(("voice", "words"), [("hibari", "normal"), ("pyttsx3", "few")])
def test_sessions_have_the_loudness_that_was_asked_for(voice: str, words: str) -> None:
    """All 36 of six routines, two voices and three settings: `scripts/check-loudness`."""
    for lufs in (-16.0, -20.0):
        options = coach.SessionOptions(voice=voice, words=coach.Words(words), loudness=lufs)
        with coach.make_session(coach.load_routine("breathing"), options) as session:
            loudness, peak = heard(np.concatenate(list(blocks(session.timeline))))
        assert loudness == pytest.approx(lufs, abs=0.5)
        assert peak < -1.5
