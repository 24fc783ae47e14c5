"""Sound into packets: which encoder does it."""

from __future__ import annotations

from importlib.util import find_spec
from typing import TYPE_CHECKING, Protocol

from coach.exporter.ffmpeg import FFmpegCodec, OpusCodec
from coach.exporter.lame import KBPS, LameCodec

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    from av.audio.stream import AudioStream
    from av.packet import Packet
    from numpy.typing import NDArray

    from coach.exporter.formats import Format

LAME = "libmp3lame"  # as FFmpeg calls it
LIBOPUS = "libopus"


class Codec(Protocol):
    """An encoder at work for one stream. To be closed by whoever made it."""

    def encode(self, slab: NDArray[np.int16], start_frame: int) -> Sequence[Packet[AudioStream]]:
        """The packets that are complete with the next slab, shape `(frames,)`; it starts at `start_frame`."""

    def rest(self) -> Sequence[Packet[AudioStream]]:
        """The packets of what the encoder still holds."""

    def close(self) -> None:
        """Stop what is still being done, if anything is."""


def codec_for(form: Format, stream: AudioStream, frames: int) -> Codec:
    """The fastest that encodes as `form` says; `frames` of sound are to come."""
    is_plain = form.codec == LAME and form.bit_rate_bps // 1000 in KBPS and not form.codec_options
    if is_plain and find_spec("lameenc") is not None:
        return LameCodec(stream, form.bit_rate_bps // 1000, frames)
    if form.codec == LIBOPUS:
        return OpusCodec(stream, form, frames)
    return FFmpegCodec(stream)
