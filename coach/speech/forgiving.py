"""The voice of a live session: words that cannot be spoken are left out, and the tones go on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coach.errors import SpeechError
from coach.sound.clip import Clip
from coach.units import ms_to_frames
from coach.words.speech_length import estimated_ms

if TYPE_CHECKING:
    from coach.speech.voice import Voice

GIVEN_UP_AFTER = 3
"""Failures in a row: an engine that is gone is not asked again, as each question may take half a minute."""


class ForgivingVoice:
    """`voice`, with silence of the usual length where it fails. `trouble` is one line, once there was any."""

    def __init__(self, voice: Voice) -> None:
        self._voice = voice
        self._in_a_row = self.left_out = 0
        self._reason = ""

    @property
    def name(self) -> str:
        """As `Voice.name`."""
        return self._voice.name

    @property
    def identity(self) -> str:
        """As `Voice.identity`."""
        return self._voice.identity

    @property
    def trouble(self) -> str:
        """What a person should know, or nothing."""
        if not self.left_out:
            return ""
        phrases = "1 phrase was" if self.left_out == 1 else f"{self.left_out} phrases were"
        return f"{phrases} left out, the tones go on. {self._reason}"

    def speak(self, text: str, rate: float = 1.0) -> Clip:
        """As `Voice.speak`; only what can never be said raises, as InputError."""
        if self._in_a_row < GIVEN_UP_AFTER:
            try:
                clip = self._voice.speak(text, rate)
            except SpeechError as error:
                self._in_a_row, self._reason = self._in_a_row + 1, str(error)
            else:
                self._in_a_row = 0
                return clip
        self.left_out += 1
        return _silence(round(estimated_ms(text) / rate))

    def close(self) -> None:
        """Let go of the engine."""
        self._voice.close()


def _silence(ms: int) -> Clip:
    import numpy as np

    return Clip(np.zeros(ms_to_frames(ms), np.float32))
