"""Whether a voice takes as long as its words should: a rate that is not what an engine says shows in that."""

from __future__ import annotations

import re
from statistics import median

from coach.units import SAMPLE_RATE_HZ, frames_to_ms
from coach.words.speech_length import estimated_ms

PHRASES = 5
"""The last phrases that are looked at, by their middle: one alone may be odd."""

LEAST_LETTERS = 20  # of each part of such a phrase: in shorter ones the pauses weigh more than the words
SLOW, FAST = 1.5, 0.67
"""Times as long as the default voice takes, whose pace all voices are set to. 48 000 Hz played as 24 000 is
2.0, 44 100 Hz 1.84, 16 000 Hz 0.67, 22 050 Hz 0.92, which nobody can tell from a brisk speaker."""

_PAUSE = re.compile(r"[.!?:;] ")  # between parts, each of which has a pause of its own
_SOUNDS = re.compile(r"\]\(/[^()]*/\)")  # of a word in brackets, as hibari takes them


class Pace:
    """What a voice takes for its words, phrase by phrase."""

    def __init__(self) -> None:
        self._ratios: list[float] = []
        self._is_told = False

    def doubt(self, text: str, rate: float, frames: int) -> str:
        """What is odd about the last phrases, once, this one among them: `frames` of `text` at `rate`."""
        text = _SOUNDS.sub("", text)
        letters = sum(map(str.isalpha, text))
        if letters < LEAST_LETTERS * (1 + len(_PAUSE.findall(text))) or self._is_told:
            return ""
        self._ratios = [*self._ratios, frames_to_ms(frames) * rate / estimated_ms(text)][-PHRASES:]
        middle = median(self._ratios)
        if len(self._ratios) < PHRASES or FAST < middle < SLOW:
            return ""
        self._is_told = True
        return (
            f"it takes {middle:.1f} times as long as its words should. Its sound may have another rate than "
            f"{SAMPLE_RATE_HZ} Hz"
        )
