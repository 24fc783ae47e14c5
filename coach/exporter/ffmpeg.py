"""FFmpeg's encoders, by PyAV: that of a stream itself, and libopus in pieces."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from coach.exporter.pieces import JoinedPieces, Joining
from coach.units import SAMPLE_RATE_HZ, ms_to_frames

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    from av import AudioFrame
    from av.audio.stream import AudioStream
    from av.packet import Packet
    from numpy.typing import NDArray

    from coach.exporter.formats import Format

BITEXACT = "+bitexact"  # no version of the encoder, no date, no random serial number: same input, same bytes

OPUS_PACKET_FRAMES = ms_to_frames(20)
OPUS_ALIKE_PACKETS = 250
"""5 s of sound that takes more bytes than the mean: in quiet sound encoders can be alike for longer, and
differ at the next word. Of 48 joins after so much none changed a byte; of 30 after 2 s one did (measured)."""

OPUS_MOST_FRAMES = ms_to_frames(750_000)
"""Encoders are in step 10 to 60 s after the start of the second: pieces are long."""


class FFmpegCodec:
    """The encoder of the stream itself."""

    def __init__(self, stream: AudioStream) -> None:
        self._stream = stream

    def encode(self, slab: NDArray[np.int16], start_frame: int) -> Sequence[Packet[AudioStream]]:
        """See `Codec`."""
        return self._stream.encode(_av_frame(slab, start_frame))

    def rest(self) -> Sequence[Packet[AudioStream]]:
        """See `Codec`."""
        return self._stream.encode(None)

    def close(self) -> None:
        """See `Codec`."""


class OpusCodec:
    """libopus, in pieces. The encoder of `stream` only tells its muxer what it is."""

    def __init__(self, stream: AudioStream, form: Format, frames: int) -> None:
        self._stream = stream
        mean_bytes = form.bit_rate_bps / 8 * OPUS_PACKET_FRAMES / SAMPLE_RATE_HZ
        joining = Joining(
            lambda start_frame: _FFmpegPiece(form, start_frame),
            packet_frames=OPUS_PACKET_FRAMES,
            likeness=bytes,
            alike_packets=OPUS_ALIKE_PACKETS,
            most_frames=OPUS_MOST_FRAMES,
            is_telling=lambda packet: packet.size > mean_bytes,
        )
        self._pieces = JoinedPieces(joining, frames)

    def encode(self, slab: NDArray[np.int16], start_frame: int) -> Sequence[Packet[AudioStream]]:
        """See `Codec`."""
        return self._of_stream(self._pieces.encode(slab))

    def rest(self) -> Sequence[Packet[AudioStream]]:
        """See `Codec`."""
        return self._of_stream(self._pieces.rest())

    def close(self) -> None:
        """See `Codec`."""
        self._pieces.close()

    def _of_stream(self, packets: Sequence[Packet[AudioStream]]) -> Sequence[Packet[AudioStream]]:
        for packet in packets:
            packet.stream = self._stream
        return packets


class _FFmpegPiece:
    """An encoder of FFmpeg's that belongs to no stream and begins at `start_frame`."""

    def __init__(self, form: Format, start_frame: int) -> None:
        import av

        encoder = av.CodecContext.create(form.codec, "w")
        assert isinstance(encoder, av.AudioCodecContext)
        encoder.sample_rate, encoder.time_base = SAMPLE_RATE_HZ, Fraction(1, SAMPLE_RATE_HZ)
        encoder.layout, encoder.format = "mono", form.sample_format
        encoder.bit_rate = form.bit_rate_bps
        encoder.options = encoder_options(form)
        self._encoder, self._frame = encoder, start_frame

    def encode(self, slab: NDArray[np.int16]) -> Sequence[Packet[AudioStream]]:
        """See `PieceEncoder`."""
        packets = self._encoder.encode(_av_frame(slab, self._frame))
        self._frame += len(slab)
        return packets

    def rest(self) -> Sequence[Packet[AudioStream]]:
        """See `PieceEncoder`."""
        return self._encoder.encode(None)


def encoder_options(form: Format) -> dict[str, str]:
    """What FFmpeg is told for the encoder of `form`."""
    return {"flags": BITEXACT, **dict(form.codec_options)}


def _av_frame(slab: NDArray[np.int16], start_frame: int) -> AudioFrame:
    import av

    frame = av.AudioFrame.from_ndarray(slab[None, :], format="s16", layout="mono")
    frame.sample_rate, frame.pts = SAMPLE_RATE_HZ, start_frame
    return frame
