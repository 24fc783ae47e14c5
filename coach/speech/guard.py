"""What an engine gives is looked at before it is believed: engines come from others, and fail in many ways.

A reply is waited for, within a limit. Samples that cannot be speech (not finite, of another shape, far too
long or short, noise) are asked for once more, and then are the engine's failure. An engine that hung is not
asked again: each further phrase would cost the same wait.
"""

from __future__ import annotations

from contextvars import copy_context
from threading import Thread
from typing import TYPE_CHECKING, Any

from coach.errors import CoachError, EngineFailedError
from coach.sound.resample import LEAST_RATE_HZ, MOST_RATE_HZ, resampled
from coach.speech.postprocess import finish
from coach.speech.voice import one_line
from coach.units import SAMPLE_RATE_HZ, frames_to_ms

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from coach.speech.voice import Engine

REPLY_WITHIN_S = 150.0
"""Longer than an engine of ours may take, with its own limit and second try."""

TRIES = 2
MOST_MS, MOST_LETTER_MS, MOST_SIGN_MS = 4_000, 400, 2_000
"""The longest that words may sound: some seven times as long as they do. A figure or sign is a word."""

LEAST_LETTERS, LEAST_LETTER_MS = 10, 8
"""The shortest that so many letters may sound: a ninth of what words take (`xxx…` is said at 20 ms each)."""

NOISE_FLATNESS = 0.6
"""Of the mean spectrum: white noise has 1; of 600 phrases of hibari and espeak-ng none had over 0.17."""

_WINDOW_FRAMES = 512


class GuardedEngine:
    """Asks `engine`, and stands between it and the session."""

    def __init__(self, engine: Engine, within_s: float = REPLY_WITHIN_S) -> None:
        self._engine, self._within_s = engine, within_s
        self._has_hung = False

    def pcm(self, text: str, rate: float) -> NDArray[np.int16]:
        """`text` as the engine says it, finished; empty where it has no sound for it.

        Raises EngineFailedError where it gives nothing that can be used, and what it raises of ours.
        """
        for left in reversed(range(TRIES)):
            samples, rate_hz = self._within(text, rate), self._rate_hz()
            pcm, fault = None, fault_in(samples, text, rate, rate_hz)
            if not fault:
                pcm = finish(resampled(samples, rate_hz), self._engine.gain_db)
                fault = too_short(pcm, text, rate)
                pcm = None if fault else pcm
            if pcm is not None and (pcm.size or not left):
                return pcm
            if not left:
                raise EngineFailedError(f"{self._engine.name}: it gave {fault} for {text[:60]!r}, twice")
        raise AssertionError("unreachable")

    def _rate_hz(self) -> int:
        """The rate that the engine says its samples have: ours, where it says nothing."""
        told: object = getattr(self._engine, "rate_hz", SAMPLE_RATE_HZ)
        if not isinstance(told, int) or not LEAST_RATE_HZ <= told <= MOST_RATE_HZ:
            expected = f"expected a rate of {LEAST_RATE_HZ} to {MOST_RATE_HZ} Hz"
            raise EngineFailedError(f"{self._engine.name}: {expected}, got {str(told)[:40]}")
        return told

    def _within(self, text: str, rate: float) -> NDArray[np.float32]:
        """What the engine reads, waited for in a thread that can be left behind."""
        if self._has_hung:
            raise EngineFailedError(f"{self._engine.name}: it gave no reply before, and is not asked again")
        found: list[NDArray[np.float32] | CoachError] = []
        arguments = (self._read, text, rate, found)  # with what the thread that asks has said of itself
        asking = Thread(target=copy_context().run, args=arguments, name="speech", daemon=True)
        asking.start()
        asking.join(self._within_s)
        if not found:
            self._has_hung = True
            raise EngineFailedError(f"{self._engine.name}: it gave no reply in {self._within_s:.0f} s")
        if isinstance(found[0], CoachError):
            raise found[0]
        return found[0]

    def _read(self, text: str, rate: float, found: list[Any]) -> None:
        try:
            found.append(self._engine.read(text, rate))
        except CoachError as error:
            found.append(error)
        except Exception as error:  # of someone else's library: anything may come
            told = EngineFailedError(f"{self._engine.name}: it failed on {text[:60]!r}: {one_line(error)}")
            found.append(told)


def fault_in(samples: Any, text: str, rate: float, rate_hz: int = SAMPLE_RATE_HZ) -> str:
    """Why `samples` of `rate_hz` cannot be `text` spoken at `rate`; empty where they may be."""
    import numpy as np

    if not isinstance(samples, np.ndarray) or samples.ndim != 1 or samples.dtype.kind != "f":
        return "something that is no row of samples"
    if not np.isfinite(samples).all():
        return "samples that are no numbers"
    letters = sum(character.isalpha() for character in text)
    most_ms = (MOST_MS + MOST_LETTER_MS * letters + MOST_SIGN_MS * (len(text) - letters)) / rate
    if (ms := len(samples) * 1_000 / rate_hz) > most_ms:
        return f"{ms / 1000:.0f} s of sound"
    return "noise" if flatness(samples) > NOISE_FLATNESS else ""


def too_short(pcm: NDArray[np.int16], text: str, rate: float) -> str:
    """Why finished samples are too few to be `text`; empty where they may be, and where there are none."""
    letters = sum(character.isalpha() for character in text)
    ms = frames_to_ms(len(pcm))
    if not ms or letters < LEAST_LETTERS or ms >= LEAST_LETTER_MS * letters / rate:
        return ""
    return f"{ms / 1000:.1f} s of sound"


def flatness(samples: NDArray[np.float32]) -> float:
    """How even the mean spectrum is: its geometric by its arithmetic mean, from 0 to 1."""
    import numpy as np

    rows = samples[: len(samples) // _WINDOW_FRAMES * _WINDOW_FRAMES].reshape(-1, _WINDOW_FRAMES)
    if len(rows) < 4:
        return 0.0
    power = np.square(np.abs(np.fft.rfft(rows * np.hanning(_WINDOW_FRAMES)))).mean(axis=0)[1:-1]
    mean = float(power.mean())
    return float(np.exp(np.log(power + mean * 1e-12).mean())) / mean if mean > 0 else 0.0
