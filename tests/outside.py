"""A listener who has only the sound: the session rebuilt from its tones alone."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from ears import find_tone
from numpy.typing import NDArray

from coach.sound.tones import load_tones

HEARD = ("hold-start", "hold-end", "switch-sides", "breathe-in", "rest-over", "session-done")
TONES = load_tones()
RATE_HZ = 24_000

Sound = NDArray[np.float32]


@dataclass
class Exercise:
    """What the tones of one exercise tell: each hold with its side, the breaths, and where it lies."""

    holds: list[tuple[str, float]] = field(default_factory=list)
    breaths: int = 0
    side: str = "left"
    started_s: float = 0.0
    named: tuple[int, int] = (0, 0)
    """The frames between which its name is said: from the tone before it to its first one."""


def rebuilt(tones: list[tuple[int, str]]) -> list[Exercise]:
    """The exercises of a session from its tones: the frame and the name of each, in order."""
    assert tones[-1][1] == "session-done"
    exercises = [Exercise(named=(0, tones[0][0]))]
    for (before, _), (frame, name), (after, _) in zip(
        [(0, ""), *tones], tones, [*tones[1:], tones[-1]], strict=False
    ):
        now = exercises[-1]
        if name == "rest-over":
            exercises.append(Exercise(named=(before, after)))
        elif name == "switch-sides":
            now.side = "right" if now.side == "left" else "left"
        elif name == "hold-start":
            now.started_s = frame / RATE_HZ
        elif name == "hold-end":
            now.holds.append((now.side, round(frame / RATE_HZ - now.started_s, 3)))
        elif name == "breathe-in":
            now.breaths += 1
    return exercises


def tones_in(sound: Sound, at_least: float = 0.6) -> list[tuple[int, str]]:
    """Where each tone is found in clean sound."""
    return sorted(
        (frame, name) for name in HEARD for frame in find_tone(sound, TONES[name].samples, at_least)
    )


def tones_through_noise(sound: Sound, at_least: float = 0.46) -> list[tuple[int, str]]:
    """Where each tone is found by ears that listen to its own pitches: what is above and below is left out.

    The default lies in the middle between the weakest tone and the strongest other sound, 0.51 and 0.42, in
    a session of 24 minutes heard from a phone in a kitchen.
    """
    found = []
    for name in HEARD:
        tone = TONES[name].samples
        low_hz, high_hz = _pitches(tone)
        filtered = _between(sound, low_hz, high_hz)
        found += [(frame, name) for frame in find_tone(filtered, _between(tone, low_hz, high_hz), at_least)]
    return sorted(found)


def _pitches(tone: Sound) -> tuple[float, float]:
    """The frequencies between which 98 % of its power lie."""
    power = np.cumsum(np.abs(np.fft.rfft(tone, 2**18)) ** 2)
    low, high = np.searchsorted(power, (0.01 * power[-1], 0.99 * power[-1])) * RATE_HZ / 2**18
    return float(low), float(high)


def _between(sound: Sound, low_hz: float, high_hz: float) -> Sound:
    """As long as the sound, and nothing moved in time."""
    frames = len(sound)
    spectrum = np.fft.rfft(sound, 2 ** int(np.ceil(np.log2(frames))))
    hz = np.linspace(0, RATE_HZ / 2, len(spectrum))
    spectrum[(hz < low_hz) | (hz > high_hz)] = 0
    return np.fft.irfft(spectrum)[:frames].astype(np.float32)
