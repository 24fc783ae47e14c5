"""The comment of an MP3 as players show it: an ID3 COMM frame.

FFmpeg writes a comment as TXXX, which hardly any player shows. `mutagen` could mend that, but it is under
the GPL and this program is not, and the frame is short. Layout: ID3v2.3.0 (https://id3.org/id3v2.3.0),
3.1, 3.3 and 4.11.
"""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING

from coach.files.atomic_file import copied

if TYPE_CHECKING:
    from pathlib import Path

_HEADER_BYTES = 10


def add_comment(path: Path, comment: str, language: str) -> None:
    """Puts `comment` first into the ID3v2.3 tag of the MP3 at `path`. Raises OSError."""
    frame = comment_frame(comment, language)
    whole = path.with_name(f"{path.name}.id3")
    try:
        with path.open("rb") as old, whole.open("wb") as new:
            header = old.read(_HEADER_BYTES)
            new.write(header[:6] + synchsafe(unsynchsafe(header[6:]) + len(frame)) + frame)
            copied(old, new)
        whole.replace(path)
    finally:
        whole.unlink(missing_ok=True)


def comment_frame(comment: str, language: str) -> bytes:
    """COMM: encoding UTF-16, language, an empty description, the text."""
    mark, text = "\ufeff".encode("utf-16-le"), comment.encode("utf-16-le")
    body = b"\1" + language.encode() + mark + b"\0\0" + mark + text
    return b"COMM" + struct.pack(">IH", len(body), 0) + body


def synchsafe(size: int) -> bytes:
    """28 bits in four bytes, the highest of each 0."""
    return bytes(size >> shift & 127 for shift in (21, 14, 7, 0))


def unsynchsafe(size: bytes) -> int:
    """What `synchsafe` was given."""
    return sum(byte << shift for byte, shift in zip(size, (21, 14, 7, 0), strict=True))
