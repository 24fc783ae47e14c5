"""How loud a voice is: measured once on words of the coach's own, and remembered with its phrases.

So the gain of a session is known before its first sound, and is the same whether it is played or exported.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from coach.routine.model import Side
from coach.sound.level import bent
from coach.sound.loudness import block_loudness, integrated
from coach.units import db_to_gain, frames_to_ms, ms_to_frames
from coach.words.speech_length import estimated_ms

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    from numpy.typing import NDArray

    from coach.speech.voice import Voice
    from coach.words.catalogue import Catalogue

MEASURED_LUFS = (-24.0, -19.0, -16.0, -14.0, -12.5)
"""About where the loudness is measured. Below, nothing is bent, and a decibel is a decibel."""

PAUSE_MS = 400  # between two phrases, as a session leaves it


@dataclass(frozen=True, slots=True)
class VoiceLoudness:
    """What gain makes a voice how loud: `(gain_db, lufs)`, both rising. `pace`: length by our guess."""

    points: tuple[tuple[float, float], ...]
    pace: float

    def gain_db(self, lufs: float) -> float:
        """The gain that brings the voice to `lufs`, or as near as its peaks let it."""
        first_db, first_lufs = self.points[0]
        if lufs <= first_lufs:
            return first_db + lufs - first_lufs
        for (low_db, low), (high_db, high) in pairwise(self.points):
            if low <= lufs <= high:
                return low_db + (high_db - low_db) * (lufs - low) / (high - low)
        return self.points[-1][0]


def phrases_to_measure(catalogue: Catalogue) -> tuple[str, ...]:
    """Some twenty seconds of what every session says, short and long, for `voice_loudness`."""
    return (
        *catalogue.notice(),
        *catalogue.closing(),
        catalogue.well_done(),
        catalogue.session_over(),
        catalogue.about_first(),
        catalogue.take_position(),
        catalogue.come_out(),
        catalogue.get_ready()[0],
        catalogue.side_first(Side.LEFT),
        catalogue.switch_sides(Side.RIGHT)[0],
        catalogue.halfway(0)[0],
        catalogue.count(2, 2),
        catalogue.series_over(),
        *(catalogue.let_go(done) for done in range(3)),
    )


def voice_loudness(voice: Voice, phrases: Sequence[str]) -> VoiceLoudness:
    """Measure `voice` on `phrases`, some twenty seconds of them. Raises SpeechError."""
    clips = [voice.speak(phrase) for phrase in phrases]
    speech = _joined([clip.samples for clip in clips])
    plain_lufs = _lufs(speech)
    gains_db = [lufs - plain_lufs for lufs in MEASURED_LUFS]
    points = tuple((gain_db, _lufs(bent(speech * db_to_gain(gain_db)))) for gain_db in gains_db)
    spoken_ms = frames_to_ms(sum(clip.frames for clip in clips))
    return VoiceLoudness(points, spoken_ms / sum(estimated_ms(phrase) for phrase in phrases))


def as_text(loudness: VoiceLoudness) -> str:
    """To be remembered."""
    return json.dumps([loudness.points, loudness.pace])


def from_text(text: str) -> VoiceLoudness:
    """What `as_text` was given."""
    points, pace = json.loads(text)
    return VoiceLoudness(tuple((gain_db, lufs) for gain_db, lufs in points), pace)


def _lufs(samples: NDArray[np.float32]) -> float:
    return integrated(block_loudness([samples]))


def _joined(clips: Sequence[NDArray[np.float32]]) -> NDArray[np.float32]:
    import numpy as np

    pause = np.zeros(ms_to_frames(PAUSE_MS), np.float32)
    return np.concatenate([part for clip in clips for part in (clip, pause)])
