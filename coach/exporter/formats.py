"""What can be written: one format a suffix. Another one is another `Format` and its line in the table."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum
from typing import TYPE_CHECKING, cast

from coach.errors import ChoiceError, InputError
from coach.plugins import Table
from coach.units import SAMPLE_RATE_HZ

if TYPE_CHECKING:
    from pathlib import Path

Options = tuple[tuple[str, str], ...]


class ChapterStyle(Enum):
    """How a container keeps its chapters."""

    NONE = "none"  # it cannot
    MUXER = "muxer"  # FFmpeg writes them: ID3 CHAP, QuickTime chapter track with Nero chpl
    COMMENTS = "comments"  # CHAPTERxxx comments; FFmpeg writes none to FLAC, and in Ogg rounds the seconds up
    CUES = "cues"  # RIFF cue points with labels


class CoverStyle(Enum):
    """How a container keeps a cover."""

    NONE = "none"
    PICTURE = "picture"  # FFmpeg writes it: APIC, covr, a PICTURE block
    COMMENT = "comment"  # a FLAC picture block in base64 as METADATA_BLOCK_PICTURE, as Ogg has it


@dataclass(frozen=True, slots=True)
class Format:
    """A container and the codec in it, by their FFmpeg names.

    The codec is one that PyAV's wheels can write; they have no libvorbis, for one. `bit_rate_bps` is 0 where
    nothing is lost. `codec_options` and `container_options` are FFmpeg's;
    `tags` are written besides those of the session. `gain` undoes what the encoder does to the level.
    """

    container: str
    codec: str
    sample_format: str
    bit_rate_bps: int
    chapters: ChapterStyle
    codec_options: Options = ()
    container_options: Options = ()
    tags: Options = ()
    gain: float = 1.0
    cover: CoverStyle = CoverStyle.NONE

    @property
    def is_lossy(self) -> bool:
        """Whether it is for ears alone: what is decoded is not what was encoded."""
        return self.bit_rate_bps > 0


# Bit rates are for one voice and tones at 24 kHz mono: constant for MP3, an average to aim at for AAC and
# Opus. The encoders' own settings are chosen by PESQ and time (docs/performance.md): the quick coder of AAC
# takes 6 kb/s more to be as good as the slow one. Opus is at its level 10: at 7 its peaks go over -1 dBTP,
# and at 5 it no longer looks at what it is given, and is much worse. ID3v2.3 rather than 2.4: older Windows
# reads no other.
# MP4: `faststart` puts the index first, so that a file plays while it loads; a movie clock of one tick a
# frame (FFmpeg's own is 1/1000 s) lets its edit list end at the frame; brand M4B and media type 2 say
# audiobook, which players resume where it was left. FFmpeg's `ipod` is `mp4` with brand M4A, but PyAV lets no
# cover into it.
MP4 = "mp4"  # as FFmpeg calls the container
MP4_OPTIONS: Options = (("movflags", "+faststart"), ("movie_timescale", str(SAMPLE_RATE_HZ)))
WAV = Format("wav", "pcm_s16le", "s16", 0, ChapterStyle.CUES)
FLAC = Format("flac", "flac", "s16", 0, ChapterStyle.COMMENTS, cover=CoverStyle.PICTURE)
MP3 = Format(
    "mp3",
    "libmp3lame",
    "s16p",
    64_000,
    ChapterStyle.MUXER,
    container_options=(("id3v2_version", "3"),),
    gain=1 / 0.95,  # LAME scales by 0.95 at this bit rate (-0.45 dB, measured)
    cover=CoverStyle.PICTURE,
)
M4A = Format(
    MP4,
    "aac",
    "fltp",
    70_000,
    ChapterStyle.MUXER,
    codec_options=(("aac_coder", "fast"), ("aac_pns", "0")),
    container_options=(*MP4_OPTIONS, ("brand", "M4A ")),
    tags=(("gapless_playback", "1"),),
    cover=CoverStyle.PICTURE,
)
M4B = replace(M4A, container_options=(*MP4_OPTIONS, ("brand", "M4B ")), tags=(*M4A.tags, ("media_type", "2")))
OPUS = Format(
    "opus",
    "libopus",
    "s16",
    32_000,
    ChapterStyle.COMMENTS,
    codec_options=(("application", "audio"),),
    cover=CoverStyle.COMMENT,
)

FORMATS = Table(
    "audio_coach.formats",
    {
        ".wav": f"{__name__}:WAV",
        ".flac": f"{__name__}:FLAC",
        ".mp3": f"{__name__}:MP3",
        ".m4a": f"{__name__}:M4A",
        ".m4b": f"{__name__}:M4B",
        ".opus": f"{__name__}:OPUS",
    },
)
"""The formats by suffix, with its dot; each target is a `Format`."""


def suffix_of(name: str) -> str:
    """The suffix of a format by its name, `mp3` or `.mp3`. Raises ChoiceError for one that is not known."""
    suffix = f".{name.lower().removeprefix('.')}"
    if suffix not in FORMATS:
        known = ", ".join(known.removeprefix(".") for known in FORMATS)
        raise ChoiceError("format", f"expected one of {known}, got {name[:40]!r}")
    return suffix


def format_of(path: Path) -> Format:
    """The format that the suffix of `path` names, in either case. Raises InputError for any other suffix."""
    suffix = path.suffix.lower()
    if suffix not in FORMATS:
        known = ", ".join(FORMATS)
        got = f"{path.suffix!r}" if path.suffix else "no suffix"
        raise InputError(f"{path}: expected a name that ends in one of {known}, got {got}")
    return cast("Format", FORMATS[suffix].load())
