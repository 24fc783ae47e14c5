"""Chapters in a WAV: RIFF cue points with labels, which audio editors show as markers.

FFmpeg reads them but writes none, so these chunks are put behind what it wrote. Lengths (`ltxt`) are left
out: chapters tile the file, and FFmpeg and libsndfile stop reading labels at the first of them. The layout
is that of "Multimedia Programming Interface and Data Specifications 1.0" (IBM and Microsoft, August 1991).
"""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING

from coach.exporter.tags import TITLE_MOST_BYTES, plain

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from coach.timeline.chapters import Chapter


def append_cues(path: Path, chapters: Sequence[Chapter]) -> None:
    """Adds the chapters to the WAV at `path`. Raises OSError if it cannot be written."""
    if not chapters:
        return
    with path.open("r+b") as wav:
        wav.seek(0, 2)
        wav.write(cue_chunk(chapters) + label_chunk(chapters))
        riff_bytes = wav.tell() - 8
        wav.seek(4)
        wav.write(struct.pack("<I", riff_bytes))


def cue_chunk(chapters: Sequence[Chapter]) -> bytes:
    """One cue point a chapter, counted from 1 and placed in frames of the data chunk."""
    points = (
        struct.pack("<II4sIII", number, chapter.start_frame, b"data", 0, 0, chapter.start_frame)
        for number, chapter in enumerate(chapters, 1)
    )
    return chunk(b"cue ", struct.pack("<I", len(chapters)) + b"".join(points))


def label_chunk(chapters: Sequence[Chapter]) -> bytes:
    """The titles of the cue points."""
    parts = [b"adtl"]
    for number, chapter in enumerate(chapters, 1):
        title = plain(chapter.title, TITLE_MOST_BYTES).encode() + b"\0"
        parts.append(chunk(b"labl", struct.pack("<I", number) + title))
    return chunk(b"LIST", b"".join(parts))


def chunk(name: bytes, body: bytes) -> bytes:
    """A RIFF chunk: name, length, body, and a zero byte where the length is odd."""
    return name + struct.pack("<I", len(body)) + body + b"\0" * (len(body) % 2)
