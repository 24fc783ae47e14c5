"""Sound brought to a level: one gain, and the rare peaks that stand out of it bent down."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from coach.units import db_to_gain, ms_to_frames

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from coach.sound.clip import Clip

KNEE_DB, CEILING_DB = -6.5, -3.5
"""Where peaks begin to be bent, and what they stay under, in dBFS.

A curve that is the same for every sample cannot breathe; and at the levels that are needed its error is
smaller than that of a limiter with 2 to 8 ms of look-ahead: at -16 LUFS it lies 30 dB under the speech of
hibari and 20 dB under that of espeak-ng, a limiter's 24 and 15 dB (measured).
"""

TRUE_PEAK_DB = -2.5
"""What stays under this between the samples too, in dBTP: AAC, MP3 and Opus add up to 1.4 dB
(`scripts/check-loudness --files`), and a file shall stay under -1."""

_PHASES, _TAPS = 4, 48
"""Of the interpolation: as many steps as in BS.1770-5, annex 2, and four times the taps, which at 24 kHz are
needed: an "s" has its peaks just below half of the rate, where a short filter finds 2 dB too little."""
_NEAR_FRAMES = 6
_PASSES = 8


def at_gain(clip: Clip, gain_db: float) -> Clip:
    """`clip` amplified by `gain_db`, its peaks below `CEILING_DB` and `TRUE_PEAK_DB`. As long as it was."""
    return clip.changed(lambda samples: calmed(bent(_amplified(samples, gain_db))))


def _amplified(samples: NDArray[np.float32], gain_db: float) -> NDArray[np.float32]:
    import numpy as np

    return samples * np.float32(db_to_gain(gain_db))


@cache
def _interpolation() -> NDArray[np.float32]:
    """The filters for the sound a quarter, half and three quarters of a frame before each, in columns."""
    import numpy as np

    away = np.arange(_TAPS)[:, None] - _TAPS // 2 + np.arange(1, _PHASES) / _PHASES
    filters: NDArray[np.float32] = (np.sinc(away) * np.cos(np.pi * away / (_TAPS + 2)) ** 2).astype("f4")
    return filters


def bent(
    samples: NDArray[np.float32], knee_db: float = KNEE_DB, ceiling_db: float = CEILING_DB
) -> NDArray[np.float32]:
    """`samples` with what stands above `knee_db` bent to stay below `ceiling_db`; float32."""
    import numpy as np

    knee, ceiling = db_to_gain(knee_db), db_to_gain(ceiling_db)
    curved = samples.astype(np.float32)
    high = np.flatnonzero(np.abs(samples) > knee)
    room = ceiling - knee
    above = np.abs(samples[high]) - knee
    curved[high] = np.copysign(knee + room * np.tanh(above / room), samples[high])
    return curved


def calmed(samples: NDArray[np.float32]) -> NDArray[np.float32]:
    """`samples` with what stands above `TRUE_PEAK_DB` between them pressed down, for 3 ms around each.

    Sharp consonants have such peaks, up to 4 dB above any sample.
    """
    import numpy as np

    limit, half = db_to_gain(TRUE_PEAK_DB), ms_to_frames(2) * 3 // 4
    dip = np.hanning(2 * half + 1)
    padded = np.pad(samples, half)
    for _ in range(_PASSES):
        size = true_peaks(padded)
        high = np.flatnonzero(size > limit)
        if not high.size:
            break
        for near in np.split(high, np.flatnonzero(np.diff(high) > half) + 1):
            frame = int(near[np.argmax(size[near])])
            padded[frame - half : frame + half + 1] *= 1 - (1 - 0.998 * limit / size[frame]) * dip
    kept: NDArray[np.float32] = padded[half : half + len(samples)]
    return kept


def true_peaks(samples: NDArray[np.float32]) -> NDArray[np.float32]:
    """The greatest size of the sound at each frame and, near loud ones, up to the frame before it.

    Shape as `samples`. Far from anything within 3 dB of `TRUE_PEAK_DB` nothing is looked for.
    """
    import numpy as np
    from numpy.lib.stride_tricks import sliding_window_view

    size = np.abs(samples)
    frames = _near(np.flatnonzero(size > db_to_gain(TRUE_PEAK_DB - 3)), len(samples))
    around = sliding_window_view(np.pad(samples, _TAPS // 2), _TAPS)[frames]
    between = np.abs(around @ _interpolation())
    size[frames] = np.maximum(size[frames], between.max(axis=1, initial=0.0))
    return size


def _near(loud: NDArray[np.intp], frames: int) -> NDArray[np.intp]:
    """The frames within `_NEAR_FRAMES` of those that are `loud`."""
    import numpy as np

    marks = np.zeros(frames + 2 * _NEAR_FRAMES, np.bool_)
    for shift in range(2 * _NEAR_FRAMES + 1):
        marks[loud + shift] = True
    return np.flatnonzero(marks[_NEAR_FRAMES : _NEAR_FRAMES + frames])
