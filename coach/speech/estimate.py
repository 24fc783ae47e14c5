"""A voice that only guesses how long words take, for checks that must not wait for an engine."""

from __future__ import annotations

from coach.sound.clip import Clip
from coach.units import ms_to_frames
from coach.words.speech_length import estimated_ms


class EstimatedVoice:
    """A `Voice` of silence, as long as the default voice would about be at the session's `rate`."""

    name = "estimate"
    identity = "estimate"

    def __init__(self, rate: float = 1.0) -> None:
        self._rate = rate

    def speak(self, text: str, rate: float = 1.0) -> Clip:
        """Silence of about the length of `text`."""
        import numpy as np

        frames = ms_to_frames(round(estimated_ms(text) / (rate * self._rate)))
        return Clip(np.zeros(frames, np.float32))

    def close(self) -> None:
        """Nothing is held."""
