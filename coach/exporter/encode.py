"""The encoder at work: blocks in, one finished file out."""

from __future__ import annotations

from contextlib import closing, suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from coach.errors import ExportError
from coach.exporter.chapter_language import set_languages
from coach.exporter.cues import append_cues
from coach.exporter.formats import MP4, ChapterStyle, Format, format_of
from coach.exporter.tags import Tags, check_chapters, file_tags, muxer_chapters
from coach.files.atomic_file import target_of, told, whole_file
from coach.sound.pcm import slabs
from coach.units import SAMPLE_RATE_HZ

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from pathlib import Path

    import numpy as np
    from av.audio.stream import AudioStream
    from numpy.typing import NDArray

    from coach.timeline.chapters import Chapter

BITEXACT = "+bitexact"  # no version of the encoder, no date, no random serial number: same input, same bytes


@dataclass(frozen=True, slots=True)
class ExportReport:
    """What was written: the sound in frames at `SAMPLE_RATE_HZ`, the file in bytes."""

    frames: int
    size_bytes: int


def check(path: Path) -> None:
    """Raises what `export` would raise for `path`, before the work of making the sound.

    InputError: its suffix is not in `FORMATS`. ExportError: no file can be put there.
    """
    format_of(path)
    target_of(path)


def export(  # noqa: PLR0913
    blocks: Iterable[NDArray[np.float32]],
    frames: int,
    path: Path,
    *,
    chapters: Sequence[Chapter] = (),
    tags: Tags,
    progress: Callable[[int], None] | None = None,
) -> ExportReport:
    """Writes `blocks` to `path`, in the format that its suffix names; the file appears whole or not at all.

    `blocks`: mono float32 in [-1, 1] at `SAMPLE_RATE_HZ`, shape `(frames,)` each, of any sizes, `frames` in
    all. `chapters` tile them, or there are none. `progress` is given the frames done so far, about once for
    every second of sound and at the end. The same input gives the same bytes, however it is cut into blocks.

    InputError: the suffix is not in `FORMATS`. ExportError: `path` cannot be written, the chapters do not
    tile the file, or `blocks` hold nothing, or more or less than `frames`. What `blocks` or `progress` raise
    passes through. In every case what was at `path` before is still there.
    """
    form, target = format_of(path), target_of(path)
    check_chapters(path, chapters, frames)
    if frames < 1:
        raise ExportError(f"{path}: expected 1 frame of sound or more, got {frames}")
    with whole_file(target, path) as part:
        with closing(Encoder(part, path, form, file_tags(tags, form, chapters), chapters)) as encoder:
            for slab in slabs(blocks):
                encoder.write(slab)
                if progress is not None:
                    progress(encoder.frames)
            if encoder.frames != frames:
                raise ExportError(f"{path}: expected {frames} frames of sound, got {encoder.frames}")
            encoder.finish()
        with told(path):
            if form.chapters is ChapterStyle.CUES:
                append_cues(part, chapters)
            if form.container == MP4:
                set_languages(part, tags.language)
            size_bytes = part.stat().st_size
    return ExportReport(frames, size_bytes)


class Encoder:
    """An open file of `form` that takes 16-bit slabs. Failures are told with the name `path`."""

    def __init__(
        self, part: Path, path: Path, form: Format, tags: dict[str, str], chapters: Sequence[Chapter]
    ) -> None:
        import av

        self.frames = 0
        self._path = path
        options = {"fflags": BITEXACT, **dict(form.container_options)}
        with told(self._path, OSError, av.error.FFmpegError):
            self._container = av.open(str(part), "w", format=form.container, container_options=options)
            options = {"flags": BITEXACT, **dict(form.codec_options)}
            stream = self._container.add_stream(form.codec, SAMPLE_RATE_HZ, options)
            self._stream = cast("AudioStream", stream)
        self._stream.layout, self._stream.format = "mono", form.sample_format
        self._stream.bit_rate = form.bit_rate_bps
        self._container.metadata.update(tags)
        self._stream.metadata["language"] = tags.get("language", "und")
        if form.chapters is ChapterStyle.MUXER:
            self._container.set_chapters(muxer_chapters(chapters))

    def write(self, slab: NDArray[np.int16]) -> None:
        """Encodes the next slab, shape `(frames,)`."""
        import av

        frame = av.AudioFrame.from_ndarray(slab[None, :], format="s16", layout="mono")
        frame.sample_rate, frame.pts = SAMPLE_RATE_HZ, self.frames
        with told(self._path, OSError, av.error.FFmpegError):
            self._container.mux(self._stream.encode(frame))
        self.frames += len(slab)

    def finish(self) -> None:
        """Encodes what the encoder still holds, and completes the file."""
        import av

        with told(self._path, OSError, av.error.FFmpegError):
            self._container.mux(self._stream.encode(None))
            self._container.close()

    def close(self) -> None:
        """Lets go of the file, complete or not."""
        with suppress(Exception):
            self._container.close()
