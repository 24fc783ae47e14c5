"""A cover in a file: the PNG as FFmpeg takes it, or as Ogg keeps it."""

from __future__ import annotations

import struct
from base64 import b64encode
from io import BytesIO
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from av.container import InputContainer, OutputContainer
    from av.packet import Packet
    from av.stream import Stream

FRONT_COVER = 3  # of the kinds of pictures in ID3v2 (APIC) and FLAC


def attach(container: OutputContainer, png: bytes) -> Packet[Stream]:
    """A stream for the cover; the packet is to be muxed before the sound."""
    import av
    from av.stream import Disposition

    source = cast("InputContainer", av.open(BytesIO(png), format="png_pipe"))
    stream = container.add_stream_from_template(source.streams.video[0])
    stream.disposition = Disposition.attached_pic
    packet = next(packet for packet in source.demux() if packet.size)
    packet.stream = stream
    return packet


def picture_comment(png: bytes) -> str:
    """The value of METADATA_BLOCK_PICTURE (RFC 9639, 8.8; RFC 7845, 5.2.1), with the sizes in the PNG."""
    width, height, depth = struct.unpack(">IIB", png[16:25])
    mime = b"image/png"
    head = struct.pack(">II", FRONT_COVER, len(mime)) + mime + struct.pack(">I", 0)
    return b64encode(head + struct.pack(">IIIII", width, height, 3 * depth, 0, len(png)) + png).decode()
