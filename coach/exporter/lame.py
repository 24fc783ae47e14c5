"""LAME at a constant bit rate, in pieces, by lameenc.

The LAME within PyAV's wheels takes four times as long, and what is decoded is the same to the bit.
"""

from __future__ import annotations

import struct
from fractions import Fraction
from typing import TYPE_CHECKING, cast

from coach.exporter.ffmpeg import FFmpegCodec
from coach.exporter.pieces import JoinedPieces, Joining
from coach.units import SAMPLE_RATE_HZ, ms_to_frames

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    from av.audio.stream import AudioStream
    from av.packet import Packet, PacketSideData
    from numpy.typing import NDArray

QUALITY = 3
"""What LAME takes by itself, and so does FFmpeg. By PESQ it is worth as much as any (docs/performance.md): 2
takes twice as long and is worse."""

KBPS = (8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160)  # by index in a header, from 1 on
PACKET_FRAMES = 576  # of sound in one frame of MPEG-2 Layer III (ISO/IEC 13818-3)
ALIKE_PACKETS = 200
"""5 s. Encoders are in step half a second to a second after the start of the second (162 joins, measured)."""

MOST_FRAMES = ms_to_frames(3 * 60_000)

_LEAD_FRAMES = 1_105  # that a decoder drops: 576 of the encoder, 529 of its own
_TOLD_BYTES = 13  # header and side information of a mono packet: all that a decoder goes by
_FRAME = Fraction(1, SAMPLE_RATE_HZ)
_BYTES_BY_KBPS = 1000 * PACKET_FRAMES // 8 / SAMPLE_RATE_HZ


class LameCodec:
    """LAME in pieces. The encoder of `stream` only tells its muxer what it is."""

    def __init__(self, stream: AudioStream, kbps: int, frames: int) -> None:
        self._stream, self._frames = stream, frames
        self._packets = 0
        self._side_data = self._any_side_data()
        joining = Joining(
            lambda _start_frame: _LamePiece(kbps),
            packet_frames=PACKET_FRAMES,
            # What is left over in a packet is filled with bits that LAME turns around each time: they tell
            # nothing, and are the only difference that stays.
            likeness=lambda packet: packet[:_TOLD_BYTES],
            alike_packets=ALIKE_PACKETS,
            most_frames=MOST_FRAMES,
        )
        self._pieces = JoinedPieces(joining, frames)

    def encode(self, slab: NDArray[np.int16], start_frame: int) -> Sequence[Packet[AudioStream]]:
        """See `Codec`."""
        return [self._packet(content) for content in self._pieces.encode(slab)]

    def rest(self) -> Sequence[Packet[AudioStream]]:
        """See `Codec`."""
        packets = [self._packet(content) for content in self._pieces.rest()]
        self._cut(packets[-1], at_end=self._packets * PACKET_FRAMES - _LEAD_FRAMES - self._frames)
        return packets

    def close(self) -> None:
        """See `Codec`."""
        self._pieces.close()

    def _packet(self, content: bytes) -> Packet[AudioStream]:
        from av.packet import Packet

        packet = cast("Packet[AudioStream]", Packet(content))
        packet.stream, packet.time_base = self._stream, _FRAME
        packet.pts = packet.dts = self._packets * PACKET_FRAMES - _LEAD_FRAMES
        packet.duration, packet.is_keyframe = PACKET_FRAMES, True
        if not self._packets:
            self._cut(packet, at_start=_LEAD_FRAMES)
        self._packets += 1
        return packet

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


class _LamePiece:
    """A LAME whose bytes are cut where the packets begin: each tells its length."""

    def __init__(self, kbps: int) -> None:
        import lameenc

        self._encoder = lameenc.Encoder()
        self._encoder.silence()
        self._encoder.set_channels(1)
        self._encoder.set_in_sample_rate(SAMPLE_RATE_HZ)
        self._encoder.set_out_sample_rate(SAMPLE_RATE_HZ)
        self._encoder.set_bit_rate(kbps)
        self._encoder.set_quality(QUALITY)
        self._left = bytearray()  # the beginning of a packet

    def encode(self, slab: NDArray[np.int16]) -> Sequence[bytes]:
        """See `PieceEncoder`."""
        return self._whole(self._encoder.encode(slab.astype("<i2", copy=False).tobytes()))

    def rest(self) -> Sequence[bytes]:
        """See `PieceEncoder`."""
        return self._whole(self._encoder.flush())

    def _whole(self, more: bytes) -> Sequence[bytes]:
        self._left += more
        packets, start = [], 0
        while len(self._left) >= start + 4:
            size = _packet_bytes(self._left[start : start + 4])
            if len(self._left) < start + size:
                break
            packets.append(bytes(self._left[start : start + size]))
            start += size
        del self._left[:start]
        return packets


def _packet_bytes(header: bytes | bytearray) -> int:
    """The length of a packet of MPEG-2 Layer III by its header: its bit rate, and a byte of padding."""
    return int(_BYTES_BY_KBPS * KBPS[(header[2] >> 4) - 1]) + (header[2] >> 1 & 1)
