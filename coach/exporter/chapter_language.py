"""The language of the chapters in an MP4: FFmpeg gives their text track none, which players read as English.

A track tells its language in the box `moov/trak/mdia/mdhd`: three letters of ISO 639-2 in five bits each
(ISO/IEC 14496-12). FFmpeg sets that of the sound; the others are put right here, in place.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

_HEADER_BYTES = 8
_OFFSETS = {0: 20, 1: 32}  # of the language in the box, by its version: 32 or 64 bits for each time


def set_languages(path: Path, language: str) -> None:
    """Every track of the MP4 at `path` is in `language`, a code of ISO 639-2. Raises OSError."""
    code = 0
    for letter in language:
        code = code << 5 | ord(letter) - 0x60
    with path.open("r+b") as file:
        end = file.seek(0, 2)
        for at in list(_inside(file, 0, end, ("moov", "trak", "mdia", "mdhd"))):
            file.seek(at)
            offset = _OFFSETS[file.read(1)[0]]
            file.seek(at + offset)
            file.write(struct.pack(">H", code))


def _inside(file: BinaryIO, start: int, end: int, names: tuple[str, ...]) -> Iterator[int]:
    """Where the contents begin of each box along the path `names`."""
    for name, inside, after in list(_boxes(file, start, end)):
        if name != names[0]:
            continue
        if len(names) == 1:
            yield inside
        else:
            yield from _inside(file, inside, after, names[1:])


def _boxes(file: BinaryIO, start: int, end: int) -> Iterator[tuple[str, int, int]]:
    """Name, start of the contents and end of each box between `start` and `end`."""
    while start + _HEADER_BYTES <= end:
        file.seek(start)
        size, name = struct.unpack(">I4s", file.read(_HEADER_BYTES))
        inside = start + _HEADER_BYTES
        if size == 1:  # a size of 64 bits follows
            size = struct.unpack(">Q", file.read(8))[0]
            inside += 8
        if size == 0:  # to the end of the file
            size = end - start
        yield name.decode("latin-1"), inside, start + size
        start += max(size, _HEADER_BYTES)
