"""The encoder at work: slabs of sound in, one file out."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from coach.exporter.chapter_language import set_languages
from coach.exporter.codecs import codec_for
from coach.exporter.cues import append_cues
from coach.exporter.ffmpeg import BITEXACT, encoder_options
from coach.exporter.formats import MP4, ChapterStyle, CoverStyle, Format
from coach.exporter.id3 import add_comment
from coach.exporter.pictures import attach, picture_comment
from coach.exporter.tags import Tags, file_tags, muxer_chapters
from coach.files.atomic_file import told
from coach.units import SAMPLE_RATE_HZ

if TYPE_CHECKING:
    from pathlib import Path

    import numpy as np
    from av.audio.stream import AudioStream
    from av.packet import Packet
    from av.stream import Stream
    from numpy.typing import NDArray

    from coach.timeline.chapters import Chapter


@dataclass(frozen=True, slots=True)
class Contents:
    """What a file holds: sound of `frames`, `chapters` that tile it or none, tags, and a cover as PNG."""

    frames: int
    tags: Tags
    chapters: Sequence[Chapter] = ()
    cover: bytes | None = None


class Encoder:
    """An open file `part` of `form` that takes 16-bit slabs. Failures are told with the name `path`."""

    def __init__(self, part: Path, path: Path, form: Format, contents: Contents) -> None:
        import av

        self.frames = 0
        self._part, self._path, self._form, self._contents = part, path, form, contents
        tags = self._header_tags()
        options = {"fflags": BITEXACT, **dict(form.container_options)}
        with told(self._path, OSError, av.error.FFmpegError, ValueError):
            self._container = av.open(str(part), "w", format=form.container, container_options=options)
            self._stream = self._sound()
            self._cover = self._attached()
        self._stream.bit_rate = form.bit_rate_bps
        self._container.metadata.update(tags)
        self._stream.metadata["language"] = tags.get("language", "und")
        if form.chapters is ChapterStyle.MUXER:
            self._container.set_chapters(muxer_chapters(contents.chapters))
        self._codec = codec_for(form, self._stream, contents.frames)

    def _sound(self) -> AudioStream:
        import av

        options = encoder_options(self._form)
        try:
            stream = cast(
                "AudioStream", self._container.add_stream(self._form.codec, SAMPLE_RATE_HZ, options)
            )
        except av.codec.codec.UnknownCodecError as error:
            raise ValueError(f"the FFmpeg in PyAV has no encoder {self._form.codec}") from error
        stream.layout, stream.format = "mono", self._form.sample_format
        return stream

    def _attached(self) -> Packet[Stream] | None:
        """The cover, where there is one and the format keeps it in a stream of its own."""
        if self._contents.cover and self._form.cover is CoverStyle.PICTURE:
            return attach(self._container, self._contents.cover)
        return None

    def write(self, slab: NDArray[np.int16]) -> None:
        """Encodes the next slab, shape `(frames,)`."""
        import av

        with told(self._path, OSError, av.error.FFmpegError):
            packets = self._codec.encode(slab, self.frames)  # the encoder is open now: the header needs that
            if self._cover is not None:
                self._container.mux(self._cover)
                self._cover = None
            self._container.mux(packets)
        self.frames += len(slab)

    def finish(self) -> int:
        """Encodes what the encoder still holds, and completes the file; its size in bytes."""
        import av

        with told(self._path, OSError, av.error.FFmpegError):
            self._container.mux(self._codec.rest())
            self._container.close()
        with told(self._path):
            if self._form.chapters is ChapterStyle.CUES:
                append_cues(self._part, self._contents.chapters)
            if self._form.container == MP4:
                set_languages(self._part, self._contents.tags.language)
            if self._is_id3 and (comment := self._all_tags().get("comment")):
                add_comment(self._part, comment, self._contents.tags.language)
            return self._part.stat().st_size

    def close(self) -> None:
        """Lets go of the file, complete or not."""
        self._codec.close()
        with suppress(Exception):
            self._container.close()

    @property
    def _is_id3(self) -> bool:
        return self._form.container == "mp3"

    def _all_tags(self) -> dict[str, str]:
        return file_tags(self._contents.tags, self._form, self._contents.chapters)

    def _header_tags(self) -> dict[str, str]:
        """The tags that FFmpeg writes."""
        tags = self._all_tags()
        if self._is_id3:
            tags.pop("comment", None)
        if self._contents.cover and self._form.cover is CoverStyle.COMMENT:
            tags["METADATA_BLOCK_PICTURE"] = picture_comment(self._contents.cover)
        return tags
