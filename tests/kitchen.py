"""What reaches ears from a phone on a kitchen table: a small speaker, a room, and the noise of its life."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Sound = NDArray[np.float32]

RATE_HZ = 24_000
REVERBERATION_S = 0.5
"""The time in which an echo falls by 60 dB; 0.4 to 0.6 s is usual in furnished living rooms and kitchens."""

DIRECT_TO_ECHO_DB = 3.0
"""How much stronger the direct sound is than all echoes: somebody about a metre and a half away."""

SPEAKER_HZ = (450.0, 9_000.0)
"""Where the sound of a phone's own speaker is 3 dB down; below, it falls by 12 dB an octave."""


def through_a_phone(sound: Sound, signal_to_noise_db: float, seed: int = 0) -> Sound:
    """What a listener hears of a file, the direct sound in its place: no delay is added.

    The noise lies `signal_to_noise_db` under the sound where that sounds.
    """
    random = np.random.default_rng(seed)
    heard = _convolved(_small_speaker(sound), _room(random))
    noise = _kitchen(len(sound), random)
    return (heard + noise * (_level(heard) / _level(noise) * 10 ** (-signal_to_noise_db / 20))).astype(
        np.float32
    )


def _level(sound: NDArray[np.floating]) -> float:
    """The level of the louder half: pauses do not count."""
    windows = sound[: len(sound) // 2400 * 2400].reshape(-1, 2400)
    powers = np.mean(windows.astype(float) ** 2, axis=1)
    return float(np.sqrt(np.mean(powers[powers >= np.median(powers)])))


def _small_speaker(sound: Sound) -> NDArray[np.float64]:
    """A second-order low cut and a first-order high cut of minimum phase, and a thin case that rings."""
    frames = 2**12
    hz = np.fft.rfftfreq(frames, 1 / RATE_HZ)
    low, high = SPEAKER_HZ
    s = 1j * hz
    response = s**2 / (s**2 + s * low / 0.9 + low**2) * high / (high + s)
    case_hz = 1_100.0
    response *= 1 + 0.5 * (s * case_hz / 6) / (s**2 + s * case_hz / 6 + case_hz**2)
    return _convolved(sound, np.fft.irfft(response, frames)[: frames // 2])


def _room(random: np.random.Generator) -> NDArray[np.float64]:
    """The direct sound, then noise that dies away."""
    frames = int(REVERBERATION_S * RATE_HZ)
    echo = random.standard_normal(frames) * 10 ** (-3 * np.arange(frames) / frames)
    echo[:72] = 0  # the first wall is a metre's way behind the direct sound
    echo *= 10 ** (-DIRECT_TO_ECHO_DB / 20) / np.sqrt(np.sum(echo**2))
    echo[0] = 1.0
    return echo


def _kitchen(frames: int, random: np.random.Generator) -> NDArray[np.float64]:
    """A fridge that hums, a tap that runs now and then, and dishes."""
    time_s = np.arange(frames) / RATE_HZ
    hum = sum(np.sin(2 * np.pi * 50 * n * time_s) / n for n in range(1, 6))
    water = _pink(frames, random) * (0.4 + 0.6 * (np.sin(2 * np.pi * time_s / 37) > 0.3))
    dishes = np.zeros(frames)
    for start in random.integers(0, max(frames - RATE_HZ, 1), frames // (4 * RATE_HZ)):
        ring_s = np.arange(RATE_HZ // 4) / RATE_HZ
        rings = sum(np.sin(2 * np.pi * hz * ring_s) for hz in random.uniform(1_500, 6_000, 4))
        dishes[start : start + len(ring_s)] += rings * np.exp(-ring_s / 0.03)
    parts: list[NDArray[np.float64]] = [np.asarray(hum), water, dishes]
    shares = (0.5, 1.0, 0.7)
    heard = np.zeros(frames)
    for share, part in zip(shares, parts, strict=True):
        heard += share * part / _rms(part)
    return heard


def _rms(sound: NDArray[np.float64]) -> float:
    return float(np.sqrt(np.mean(sound**2))) or 1.0


def _pink(frames: int, random: np.random.Generator) -> NDArray[np.float64]:
    spectrum = np.fft.rfft(random.standard_normal(frames))
    spectrum /= np.sqrt(np.maximum(np.fft.rfftfreq(frames, 1 / RATE_HZ), 20))
    return np.fft.irfft(spectrum, frames)


def _convolved(sound: NDArray[np.floating], response: NDArray[np.float64]) -> NDArray[np.float64]:
    """Block by block, as long as the sound."""
    block = 2**16
    step = block - len(response) + 1
    spectrum = np.fft.rfft(response, block)
    heard = np.zeros(len(sound) + block)
    for start in range(0, len(sound), step):
        piece = sound[start : start + step].astype(float)
        heard[start : start + block] += np.fft.irfft(np.fft.rfft(piece, block) * spectrum, block)
    return heard[: len(sound)]
