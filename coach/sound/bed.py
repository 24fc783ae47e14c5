"""A bed: sound under a whole session, without an end and without a seam.

Two are known: a soft noise that keeps speakers awake, and what a person chose to hear.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from coach.errors import InputError, SoundError
from coach.sound.decode import decode_audio
from coach.sound.loudness import SILENCE_LUFS, block_loudness, integrated
from coach.sound.tones import sounds_folder
from coach.units import db_to_gain, ms_to_frames

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

NOISE = "noise"

AWAKE_LUFS = -46.0
"""The loudness of the bed that keeps a speaker awake, for sessions at -16 LUFS: 30 LU under the voice, soft
as a quiet room beside a speaker. `silencedetect` finds no silence in it at -50 dB, nor in the MP3,
AAC and Opus made of it (measured). A speaker that has gone to sleep swallows the next word."""
AWAKE_UNDER_LU = 30.0  # at other loudnesses: as far under the session, if that is less

CHOSEN_UNDER_LU = 20.0
"""How far under the session a chosen bed lies: WCAG 2.2, 1.4.7, asks for 20 dB under foreground speech."""
DUCK_DB = 10.0  # and how much farther under words

LONGEST_MS = 600_000  # of a file; ten minutes are repeated before anybody notices
SHORTEST_MS = 500
_SEAM_MS = 2_000
_NOISE_LUFS = -26.6  # of the file that ships


@dataclass(frozen=True, slots=True, eq=False)
class Bed:
    """One turn of a loop, mono float32 at its level, shape `(frames,)`; under words `duck_db` softer."""

    samples: NDArray[np.float32]
    duck_db: float = 0.0

    def at(self, start_frame: int, frames: int) -> NDArray[np.float32]:
        """What sounds from `start_frame` of a session on, shape `(frames,)`."""
        import numpy as np

        first = start_frame % len(self.samples)
        turns = -(-(first + frames) // len(self.samples))
        whole = self.samples if turns == 1 else np.tile(self.samples, turns)
        return whole[first : first + frames]


def awake_bed(lufs: float) -> Bed:
    """The bed that keeps a speaker awake in a session at `lufs`."""
    return Bed(_noise(min(AWAKE_LUFS, lufs - AWAKE_UNDER_LU)))


def chosen_bed(chosen: str, lufs: float) -> Bed:
    """The bed of a person's choice for a session at `lufs`: `noise`, or any audio file.

    InputError where the file cannot be used. Only its first `LONGEST_MS` are.
    """
    if chosen == NOISE:
        return Bed(_noise(lufs - CHOSEN_UNDER_LU), DUCK_DB)
    path = Path(chosen)
    samples = without_seam(_read(path))
    own_lufs = integrated(block_loudness([samples]))
    if own_lufs <= SILENCE_LUFS:
        raise InputError(f"{path}: expected a bed that can be heard, got silence")
    return Bed(_at(samples, lufs - CHOSEN_UNDER_LU - own_lufs), DUCK_DB)


def without_seam(samples: NDArray[np.float32]) -> NDArray[np.float32]:
    """`samples` as a loop, shorter by its seam: the end fades out under the start, at the same power."""
    import numpy as np

    seam = min(ms_to_frames(_SEAM_MS), len(samples) // 2)
    rising = np.sqrt((np.arange(seam, dtype=np.float32) + 0.5) / seam)
    loop = samples[: len(samples) - seam].copy()
    loop[:seam] = loop[:seam] * rising + samples[len(samples) - seam :] * rising[::-1]
    return loop


def _noise(lufs: float) -> NDArray[np.float32]:
    path = sounds_folder() / "beds" / "noise.wav"
    try:
        return _at(decode_audio(path), lufs - _NOISE_LUFS)
    except (OSError, ValueError) as error:
        raise SoundError(f"{path}: cannot be read: {error}") from error


def _read(path: Path) -> NDArray[np.float32]:
    if not path.is_file():
        raise InputError(f"--bed: expected {NOISE} or an audio file, got {str(path)!r}, which is not there")
    try:
        samples = decode_audio(path, ms_to_frames(LONGEST_MS))[: ms_to_frames(LONGEST_MS)]
    except (OSError, ValueError) as error:
        raise InputError(f"{path}: expected an audio file, and it cannot be decoded: {error}") from error
    if len(samples) < ms_to_frames(SHORTEST_MS):
        raise InputError(f"{path}: expected half a second of sound or more, got less")
    return samples


def _at(samples: NDArray[np.float32], gain_db: float) -> NDArray[np.float32]:
    louder: NDArray[np.float32] = samples * samples.dtype.type(db_to_gain(gain_db))
    return louder
