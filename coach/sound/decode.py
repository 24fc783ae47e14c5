"""An audio file of any format, rate and number of channels as the project's samples."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from coach.units import SAMPLE_RATE_HZ

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    import numpy as np
    from numpy.typing import NDArray


# FFmpeg's names. It knows playlists too, by their content whatever the suffix: a file of someone else's could
# name other files of this computer, or addresses.
_FORMATS = "wav,w64,aiff,au,caf,flac,mp3,ogg,aac,mov,mp4,m4a,matroska,webm,asf"

_LEAST_HZ, _MOST_HZ = 1_000, 768_000  # a filter for other rates, as a broken head says them, takes gigabytes


def decode_audio(path: Path, most_frames: int | None = None) -> NDArray[np.float32]:
    """The first audio stream of `path`, mono float32 in [-1, 1] at `SAMPLE_RATE_HZ`, shape `(frames,)`.

    Decoding stops soon after `most_frames`. Raises `OSError` or `ValueError`, whose text is the reason,
    where the file cannot be read or there is no audio in it.
    """
    import av
    import numpy as np

    parts: list[NDArray[np.float32]] = []
    frames = 0
    try:
        for part in _parts(path):
            parts.append(part)
            frames += len(part)
            if most_frames is not None and frames > most_frames:
                break
    except av.error.FFmpegError as error:  # some of its kinds are neither OSError nor ValueError
        raise ValueError(error.strerror) from error
    samples = np.concatenate(parts) if parts else np.zeros(0)
    # A file of floats may hold anything.
    return np.nan_to_num(samples, posinf=1.0, neginf=-1.0).clip(-1.0, 1.0).astype(np.float32)


def _parts(path: Path) -> Iterator[NDArray[np.float32]]:
    import av

    resampler = av.AudioResampler(format="fltp", rate=SAMPLE_RATE_HZ)
    with av.open(
        str(path), options={"format_whitelist": _FORMATS, "protocol_whitelist": "file"}
    ) as container:
        if not container.streams.audio:
            raise ValueError("there is no sound in it")
        codec = container.streams.audio[0].codec_context
        if codec is None:
            raise ValueError("its codec is not known")
        if not _LEAST_HZ <= codec.sample_rate <= _MOST_HZ:
            raise ValueError(f"its rate is {codec.sample_rate} Hz")
        for frame in chain(container.decode(audio=0), (None,)):  # None gives what the resampler still holds
            for part in resampler.resample(frame):
                # The mean of the channels: FFmpeg's own mix would add 3 dB to a stereo file.
                yield part.to_ndarray().mean(axis=0)
