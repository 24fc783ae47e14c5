"""Sound into packets: FFmpeg's encoders, and LAME by lameenc.

The LAME within PyAV's wheels takes four times as long as that of lameenc, and what is decoded is the same to
the bit.
"""

from __future__ import annotations

import struct
from fractions import Fraction
from importlib.util import find_spec
from typing import TYPE_CHECKING, Protocol, cast

from coach.units import SAMPLE_RATE_HZ

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import numpy as np
    from av.audio.stream import AudioStream
    from av.packet import Packet, PacketSideData
    from numpy.typing import NDArray

    from coach.exporter.formats import Format

LAME = "libmp3lame"  # as FFmpeg calls it
LAME_QUALITY = 3
"""What LAME takes by itself, and so does FFmpeg. By PESQ it is worth as much as any (docs/performance.md): 2
takes twice as long and is worse."""

_MP3_FRAMES = 576  # of sound in one of its frames, at 24 kHz (ISO/IEC 13818-3)
_MP3_LEAD_FRAMES = 1_105  # that a decoder drops: 576 of the encoder, 529 of its own
_MP3_KBPS = (8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160)  # by index, from 1 on
_FRAME = Fraction(1, SAMPLE_RATE_HZ)
_BYTES_BY_KBPS = 1000 * _MP3_FRAMES // 8 / SAMPLE_RATE_HZ


class Codec(Protocol):
    """An encoder at work for one stream."""

    def encode(self, slab: NDArray[np.int16], start_frame: int) -> Sequence[Packet[AudioStream]]:
        """The packets that the next slab completes, shape `(frames,)`; it starts at `start_frame`."""

    def rest(self) -> Sequence[Packet[AudioStream]]:
        """The packets of what the encoder still holds."""


def codec_for(form: Format, stream: AudioStream) -> Codec:
    """The fastest that encodes as `form` says."""
    is_plain = form.codec == LAME and form.bit_rate_bps // 1000 in _MP3_KBPS and not form.codec_options
    if is_plain and find_spec("lameenc") is not None:
        return LameCodec(stream, form.bit_rate_bps // 1000)
    return FFmpegCodec(stream)


class FFmpegCodec:
    """The encoder of the stream itself."""

    def __init__(self, stream: AudioStream) -> None:
        self._stream = stream

    def encode(self, slab: NDArray[np.int16], start_frame: int) -> Sequence[Packet[AudioStream]]:
        """See `Codec`."""
        import av

        frame = av.AudioFrame.from_ndarray(slab[None, :], format="s16", layout="mono")
        frame.sample_rate, frame.pts = SAMPLE_RATE_HZ, start_frame
        return self._stream.encode(frame)

    def rest(self) -> Sequence[Packet[AudioStream]]:
        """See `Codec`."""
        return self._stream.encode(None)


class LameCodec:
    """LAME at a constant bit rate. The encoder of `stream` only tells its muxer what it is."""

    def __init__(self, stream: AudioStream, kbps: int) -> None:
        import lameenc

        self._stream = stream
        self._encoder = lameenc.Encoder()
        self._encoder.silence()
        self._encoder.set_channels(1)
        self._encoder.set_in_sample_rate(SAMPLE_RATE_HZ)
        self._encoder.set_out_sample_rate(SAMPLE_RATE_HZ)
        self._encoder.set_bit_rate(kbps)
        self._encoder.set_quality(LAME_QUALITY)
        self._left = bytearray()  # the beginning of a packet
        self._taken_frames = self._packets = 0
        self._side_data = self._any_side_data()

    def encode(self, slab: NDArray[np.int16], start_frame: int) -> Sequence[Packet[AudioStream]]:
        """See `Codec`."""
        self._taken_frames = start_frame + len(slab)
        self._left += self._encoder.encode(slab.astype("<i2", copy=False).tobytes())
        return list(self._whole())

    def rest(self) -> Sequence[Packet[AudioStream]]:
        """See `Codec`."""
        self._left += self._encoder.flush()
        packets = list(self._whole())
        self._cut(packets[-1], at_end=self._packets * _MP3_FRAMES - _MP3_LEAD_FRAMES - self._taken_frames)
        return packets

    def _whole(self) -> Iterator[Packet[AudioStream]]:
        """What is complete, cut where the frames of MPEG begin: each tells its length."""
        from av.packet import Packet

        start = 0
        while len(self._left) >= start + 4:
            size = _frame_bytes(self._left[start : start + 4])
            if len(self._left) < start + size:
                break
            packet = cast("Packet[AudioStream]", Packet(bytes(self._left[start : start + size])))
            packet.stream, packet.time_base = self._stream, _FRAME
            packet.pts = packet.dts = self._packets * _MP3_FRAMES - _MP3_LEAD_FRAMES
            packet.duration, packet.is_keyframe = _MP3_FRAMES, True
            if not self._packets:
                self._cut(packet, at_start=_MP3_LEAD_FRAMES)
            self._packets += 1
            start += size
            yield packet
        del self._left[:start]

    def _cut(self, packet: Packet[AudioStream], at_start: int = 0, at_end: int = 0) -> None:
        """Mark so many frames of `packet` as no sound: the muxer tells players, which then leave no gap."""
        self._side_data.update(struct.pack("<IIBB", at_start, at_end, 0, 0))
        packet.set_sidedata(self._side_data)

    def _any_side_data(self) -> PacketSideData:
        """How FFmpeg is told to cut a packet: PyAV makes none, so this is that of a moment of silence."""
        import numpy as np

        own = FFmpegCodec(self._stream)
        packets = [*own.encode(np.zeros(1, np.int16), 0), *own.rest()]
        return packets[-1].get_sidedata("skip_samples")


def _frame_bytes(header: bytes | bytearray) -> int:
    """The length of a frame of MPEG-2 Layer III by its header: its bit rate, and a byte of padding."""
    return int(_BYTES_BY_KBPS * _MP3_KBPS[(header[2] >> 4) - 1]) + (header[2] >> 1 & 1)
