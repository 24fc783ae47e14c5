"""What a player shows of a file: its tags and its chapters, as FFmpeg's metadata."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from coach.errors import ExportError
from coach.exporter.formats import ChapterStyle, Format
from coach.units import frames_to_ms

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from av.container.core import Chapter as MuxerChapter

    from coach.timeline.chapters import Chapter

CHAPTERS_MOST = 255  # ID3's CTOC and Nero's chpl count them in one byte
TITLE_MOST_BYTES = 255  # Nero's chpl gives the length of a title in one byte
TAG_MOST_BYTES = 4000


@dataclass(frozen=True, slots=True)
class Tags:
    """The tags of a file; empty ones are left out.

    `language` is an ISO 639-2 code, as MP4 and ID3 want. `date` is a year, or `YYYY-MM-DD`. `track` counts
    from 1 among `tracks`, 0 where the file stands alone. `comment` may have several lines.
    """

    title: str
    artist: str = "Audio Coach"
    album: str = "Guided sessions"
    comment: str = ""
    genre: str = "Speech"
    language: str = "eng"
    date: str = ""
    track: int = 0
    tracks: int = 0


def plain(text: str, most_bytes: int = TAG_MOST_BYTES) -> str:
    """`text` in one line of valid UTF-8 of at most `most_bytes`, without control characters.

    C strings end at the first NUL, and a lone surrogate cannot be encoded at all.
    """
    visible = "".join(" " if unicodedata.category(c) in ("Cc", "Cs") else c for c in text)
    return " ".join(visible.split()).encode()[:most_bytes].decode(errors="ignore")


def plain_lines(text: str, most_bytes: int = TAG_MOST_BYTES) -> str:
    """As `plain`, but lines stay lines."""
    lines = (plain(line) for line in text.splitlines())
    return "\n".join(lines).strip().encode()[:most_bytes].decode(errors="ignore")


def file_tags(tags: Tags, form: Format, chapters: Sequence[Chapter]) -> dict[str, str]:
    """Everything that goes into the header of the file, in a fixed order."""
    found = {
        "title": plain(tags.title),
        "artist": plain(tags.artist),
        "album": plain(tags.album),
        "comment": plain_lines(tags.comment),
        "genre": plain(tags.genre),
        "language": plain(tags.language),
        "date": plain(tags.date),
        "track": f"{tags.track}/{tags.tracks}" if tags.track else "",
        **dict(form.tags),
    }
    if form.chapters is ChapterStyle.COMMENTS:
        found |= chapter_comments(chapters)
    return {key: text for key, text in found.items() if text}


def muxer_chapters(chapters: Sequence[Chapter]) -> list[MuxerChapter]:
    """The chapters as PyAV takes them, in milliseconds: the unit of ID3 and of the comments in Ogg."""
    return [
        {
            "id": number,
            "start": frames_to_ms(chapter.start_frame),
            "end": frames_to_ms(chapter.end_frame),
            "time_base": Fraction(1, 1000),
            "metadata": {"title": plain(chapter.title, TITLE_MOST_BYTES)},
        }
        for number, chapter in enumerate(chapters, 1)
    ]


def chapter_comments(chapters: Sequence[Chapter]) -> dict[str, str]:
    """The chapters as Vorbis comments (https://wiki.xiph.org/Chapter_Extension)."""
    comments: dict[str, str] = {}
    for number, chapter in enumerate(chapters, 1):
        comments[f"CHAPTER{number:03d}"] = clock(frames_to_ms(chapter.start_frame))
        comments[f"CHAPTER{number:03d}NAME"] = plain(chapter.title, TITLE_MOST_BYTES)
    return comments


def clock(ms: int) -> str:
    """`ms` as HH:MM:SS.mmm."""
    seconds, ms = divmod(ms, 1000)
    minutes, seconds = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours:02d}:{minutes:02d}:{seconds:02d}.{ms:03d}"


def check_chapters(path: Path, chapters: Sequence[Chapter], frames: int) -> None:
    """Raises ExportError where the chapters, if there are any, do not tile the `frames` of `path`."""
    if len(chapters) > CHAPTERS_MOST:
        raise ExportError(f"{path}: expected at most {CHAPTERS_MOST} chapters, got {len(chapters)}")
    next_frame = 0
    for number, chapter in enumerate(chapters, 1):
        if chapter.start_frame != next_frame or chapter.frames <= 0:
            raise ExportError(
                f"{path}: chapter {number} ({plain(chapter.title)}): expected to start at frame {next_frame} "
                f"and to be 1 frame or longer, got {chapter.start_frame} and {chapter.frames}"
            )
        next_frame = chapter.end_frame
    if chapters and next_frame != frames:
        raise ExportError(f"{path}: the last chapter: expected to end at frame {frames}, got {next_frame}")
