"""Ears for the tests: find a tone in finished sound by its own waveform, as an outsider would."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

_BLOCK_FRAMES = 2**17  # the fastest of its neighbours: it fits a cache
_SAME_ONSET_FRAMES = 1200  # 50 ms: nearer matches than this are one tone
_STEP_FRAMES = 6000  # a listener that looked at each frame as it comes would take the processor from playing


def as_sound(samples: NDArray[np.int16]) -> NDArray[np.float32]:
    """16-bit samples as floats, -1 to 1."""
    return (samples / 32_768).astype(np.float32)


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
    return np.concatenate([np.zeros(0), *scores])[: len(sound)]  # of no sound yet, none


def find_tone(sound: NDArray[np.float32], tone: NDArray[np.float32], at_least: float = 0.6) -> list[int]:
    """The frames at which `tone` starts in `sound`, in order."""
    score = similarity(sound, tone)
    candidates = np.flatnonzero(score >= at_least)
    groups = np.split(candidates, np.flatnonzero(np.diff(candidates) > _SAME_ONSET_FRAMES) + 1)
    return [int(group[np.argmax(score[group])]) for group in groups if len(group)]


class Listener:
    """Listens for one tone in a recording that grows; nothing of it is listened to twice.

    `samples` gives the recording so far, from its start on.
    """

    def __init__(self, samples: Callable[[], NDArray[np.int16]], tone: NDArray[np.float32]) -> None:
        self._samples, self._tone = samples, tone
        self._from_frame = 0
        self._onsets: list[int] = []

    def onsets(self) -> list[int]:
        """The frames at which the tone started; one that is still sounding is not among them yet."""
        recording = self._samples()
        until_frame = len(recording) - len(self._tone) - _SAME_ONSET_FRAMES
        if until_frame < self._from_frame + _STEP_FRAMES:
            return self._onsets
        sound = as_sound(recording[self._from_frame :])
        for onset in find_tone(sound, self._tone):
            frame = self._from_frame + onset
            is_known = self._onsets and frame - self._onsets[-1] < _SAME_ONSET_FRAMES
            if frame < until_frame and not is_known:
                self._onsets.append(frame)
        self._from_frame = until_frame
        return self._onsets
