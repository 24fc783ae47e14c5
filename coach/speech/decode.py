"""An audio file of any format and rate as the project's samples."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coach.units import SAMPLE_RATE_HZ

if TYPE_CHECKING:
    from pathlib import Path

    import numpy as np
    from numpy.typing import NDArray


def decode_audio(path: Path) -> NDArray[np.float32]:
    """The first audio stream of `path`, mono float32 at `SAMPLE_RATE_HZ`, shape `(frames,)`.

    Raises `OSError` or `ValueError` where it cannot be read or there is no audio in it.
    """
    import av
    import numpy as np

    try:
        parts = _resampled(path)
    except av.error.FFmpegError as error:  # some of its kinds are neither
        raise ValueError(f"{path}: {error.strerror}") from error
    return np.concatenate(parts) if parts else np.zeros(0, np.float32)


def _resampled(path: Path) -> list[NDArray[np.float32]]:
    import av

    resampler = av.AudioResampler(format="flt", layout="mono", rate=SAMPLE_RATE_HZ)
    with av.open(str(path)) as container:
        if not container.streams.audio:
            raise ValueError(f"{path}: expected an audio file, got one without sound")
        return [
            part.to_ndarray()[0]
            for frame in (*container.decode(audio=0), None)  # None gives what the resampler still holds
            for part in resampler.resample(frame)
        ]
