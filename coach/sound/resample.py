"""Samples of any rate at ours, by FFmpeg's resampler in PyAV's wheels."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coach.units import SAMPLE_RATE_HZ

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

LEAST_RATE_HZ, MOST_RATE_HZ = 8_000, 192_000


def resampled(samples: NDArray[np.float32], rate_hz: int) -> NDArray[np.float32]:
    """Mono float32 `samples` of `rate_hz`, shape `(frames,)`, at `SAMPLE_RATE_HZ`."""
    if rate_hz == SAMPLE_RATE_HZ or not samples.size:
        return samples
    import av
    import numpy as np

    frame = av.AudioFrame.from_ndarray(samples.reshape(1, -1).astype(np.float32), "fltp", "mono")
    frame.sample_rate = rate_hz
    resampler = av.AudioResampler(format="fltp", layout="mono", rate=SAMPLE_RATE_HZ)
    parts = [part.to_ndarray()[0] for part in (*resampler.resample(frame), *resampler.resample(None))]
    return np.concatenate(parts).astype(np.float32)
