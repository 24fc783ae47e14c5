"""Ears for the tests: find a tone in finished sound by its own waveform, as an outsider would."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

_BLOCK_FRAMES = 2**18
_SAME_ONSET_FRAMES = 1200  # 50 ms: nearer matches than this are one tone


def similarity(sound: NDArray[np.float32], tone: NDArray[np.float32]) -> NDArray[np.float64]:
    """The normalised correlation, -1 to 1, of `tone` with `sound` from each frame on.

    Sound more than 20 dB weaker than the tone counts as if it were that strong: near silence is no match.
    """
    power = float(np.sum(tone.astype(float) ** 2))
    step = _BLOCK_FRAMES - len(tone) + 1
    spectrum = np.conj(np.fft.rfft(tone, _BLOCK_FRAMES))
    scores = []
    for start in range(0, len(sound), step):
        block = np.zeros(_BLOCK_FRAMES)
        block[: len(sound) - start] = sound[start : start + _BLOCK_FRAMES]
        match = np.fft.irfft(np.fft.rfft(block) * spectrum, _BLOCK_FRAMES)[:step]
        energy = np.concatenate(([0.0], np.cumsum(block**2)))
        local = np.maximum(energy[len(tone) :] - energy[: -len(tone)], power / 100)
        scores.append(match / np.sqrt(power * local))
    return np.concatenate(scores)[: len(sound)]


def find_tone(sound: NDArray[np.float32], tone: NDArray[np.float32], at_least: float = 0.6) -> list[int]:
    """The frames at which `tone` starts in `sound`, in order."""
    score = similarity(sound, tone)
    candidates = np.flatnonzero(score >= at_least)
    groups = np.split(candidates, np.flatnonzero(np.diff(candidates) > _SAME_ONSET_FRAMES) + 1)
    return [int(group[np.argmax(score[group])]) for group in groups if len(group)]
