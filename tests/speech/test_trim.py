import numpy as np
import pytest

from coach.speech.postprocess import finish, to_clip
from coach.units import FRAMES_PER_MS, db_to_gain


def _tone(ms: int, amplitude: float = 0.25) -> np.ndarray:
    frames = np.arange(ms * FRAMES_PER_MS)
    return (amplitude * np.sin(2 * np.pi * 1000 * frames / 24_000)).astype(np.float32)


def test_silence_at_both_ends_goes() -> None:
    silence = np.zeros(400 * FRAMES_PER_MS, np.float32)
    clip = to_clip(finish(np.concatenate((silence, _tone(500), silence)), 0.0))
    assert 500 <= clip.frames / FRAMES_PER_MS <= 530


def test_a_soft_onset_stays() -> None:
    """An "h" 30 dB under its vowel."""
    soft = _tone(60, 0.008)
    clip = to_clip(finish(np.concatenate((soft, _tone(300), soft)), 0.0))
    assert clip.frames == 420 * FRAMES_PER_MS


def test_clips_start_and_end_at_nothing() -> None:
    samples = to_clip(finish(_tone(300), 0.0)).samples
    assert abs(samples[0]) < 1e-3
    assert abs(samples[-1]) < 1e-2


def test_gain_is_the_same_for_all_and_never_wraps() -> None:
    quiet, loud = (to_clip(finish(_tone(300, a), 6.0)).samples for a in (0.1, 0.9))
    assert np.abs(quiet).max() == pytest.approx(0.2, rel=0.01)
    assert 0.95 < np.abs(loud).max() <= db_to_gain(-0.1) + 1e-4
    assert np.sign(loud[6::24][10:-10]).min() == np.sign(loud[6::24][10:-10]).max()


@pytest.mark.parametrize(
    "samples", [np.zeros(0, np.float32), np.zeros(10, np.float32), np.zeros(24_000, np.float32)]
)
def test_silence_is_nothing(samples: np.ndarray) -> None:
    assert finish(samples, 6.0).size == 0
