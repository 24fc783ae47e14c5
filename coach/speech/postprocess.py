"""Raw speech made fit to be placed: level, silence at the ends, 16-bit steps."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coach.sound.clip import Clip
from coach.sound.level import bent
from coach.units import db_to_gain, ms_to_frames

if TYPE_CHECKING:
    from array import array

    import numpy as np
    from numpy.typing import NDArray

EDGE_DB = -45.0
"""Where speech begins and ends: the level of 5 ms, in the finished clip."""

KNEE_DB, CEILING_DB = -1.5, -0.1  # for engines that are louder than we know: no peak is cut flat

FADE_MS = 5
LEAD_MS = 10  # kept before the edge, so that the soft start of "hips" and "half" stays whole
TAIL_MS = 15  # kept after it, for a final "s" or "f"


def finish(samples: NDArray[np.float32], gain_db: float) -> NDArray[np.int16]:
    """`samples` amplified by `gain_db`, trimmed, faded over 5 ms and rounded to 16 bits.

    Speech never louder than `EDGE_DB` gives an empty array.
    """
    import numpy as np

    loud = bent(samples.astype(np.float32) * np.float32(db_to_gain(gain_db)), KNEE_DB, CEILING_DB)
    first, last = _edges(loud)
    kept = loud[first:last].copy()
    _fade(kept)
    steps: NDArray[np.int16] = np.clip(np.rint(kept * 32768.0), -32768, 32767).astype(np.int16)
    return steps


def to_clip(pcm: NDArray[np.int16] | array[int]) -> Clip:
    """16-bit samples as a clip. Fresh and remembered phrases both pass here, so their bytes agree."""
    return Clip.of_steps(pcm)


def _edges(samples: NDArray[np.float32]) -> tuple[int, int]:
    """The half-open range of frames to keep; `(0, 0)` for silence."""
    import numpy as np

    window_frames = ms_to_frames(FADE_MS)
    sums = np.concatenate(([0.0], np.cumsum(np.square(samples, dtype=np.float64))))
    power = (sums[window_frames:] - sums[:-window_frames]) / window_frames
    heard = np.flatnonzero(power > db_to_gain(EDGE_DB) ** 2)
    if not heard.size:
        return 0, 0
    first = int(heard[0]) + window_frames // 2 - ms_to_frames(LEAD_MS)
    last = int(heard[-1]) + window_frames // 2 + ms_to_frames(TAIL_MS)
    return max(0, first), min(len(samples), last)


def _fade(samples: NDArray[np.float32]) -> None:
    """Fade both ends of `samples` in place, so that no clip starts or ends with a click."""
    import numpy as np

    frames = min(ms_to_frames(FADE_MS), len(samples) // 2)
    ramp = np.linspace(0.0, 1.0, frames, endpoint=False, dtype=np.float32)
    samples[:frames] *= ramp
    samples[len(samples) - frames :] *= ramp[::-1]
