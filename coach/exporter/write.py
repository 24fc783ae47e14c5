"""Files of a session: each appears whole or not at all, and several come of one rendering."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from contextlib import closing
from dataclasses import dataclass
from typing import TYPE_CHECKING

from coach.errors import ExportError
from coach.exporter.beside import Beside
from coach.exporter.encode import Contents, Encoder
from coach.exporter.formats import WAV, Format, format_of
from coach.exporter.tags import Tags, check_chapters
from coach.files.atomic_file import target_of, whole_file
from coach.sound.pcm import Slabs
from coach.units import SAMPLE_RATE_HZ

if TYPE_CHECKING:
    from pathlib import Path

    import numpy as np
    from numpy.typing import NDArray

    from coach.timeline.chapters import Chapter


WAV_MOST_FRAMES = (2**32 - 2**20) // 2
"""RIFF counts bytes in 32 bits; a megabyte is left for what stands around the sound."""


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


class FileWriter:
    """One file being written to `part`: takes blocks of any sizes. Failures are told with the name `path`.

    `contents.frames` are taken in all. ExportError where there are none, or the chapters do not tile them.
    """

    def __init__(self, part: Path, path: Path, form: Format, contents: Contents) -> None:
        check_contents(path, form, contents)
        self._path, self._contents = path, contents
        self._slabs = Slabs(form.gain)
        self._encoder = Encoder(part, path, form, contents)
        self._encoding = Beside(self._encode, f"encode {path.suffix}")

    def write(self, block: NDArray[np.float32]) -> None:
        """Takes the next block, mono float32 in [-1, 1], shape `(frames,)`, which stays as it is.

        It is encoded soon after; what goes wrong there is raised by a later call.
        """
        self._encoding.put(block)

    def finish(self) -> ExportReport:
        """Completes the file. ExportError where more or less sound was written than was said."""
        self._encoding.finish()
        for slab in self._slabs.rest():
            self._encoder.write(slab)
        frames = self._encoder.frames
        if frames != self._contents.frames:
            expected = f"expected {self._contents.frames} frames of sound"
            raise ExportError(f"{self._path}: {expected}, got {frames}")
        return ExportReport(frames, self._encoder.finish())

    def close(self) -> None:
        """Lets go of the file, complete or not."""
        self._encoding.drop()
        self._encoder.close()

    def _encode(self, block: NDArray[np.float32]) -> None:
        for slab in self._slabs.add(block):
            self._encoder.write(slab)


def check_contents(path: Path, form: Format, contents: Contents) -> None:
    """Raises ExportError for what no file can hold."""
    check_chapters(path, contents.chapters, contents.frames)
    if contents.frames < 1:
        raise ExportError(f"{path}: expected 1 frame of sound or more, got {contents.frames}")
    if form.container == WAV.container and contents.frames > WAV_MOST_FRAMES:
        hours = contents.frames / SAMPLE_RATE_HZ / 3600
        raise ExportError(
            f"{path}: expected at most {WAV_MOST_FRAMES // SAMPLE_RATE_HZ // 3600} hours in a WAV, which "
            f"ends at 4 GiB, got {hours:.1f}; FLAC holds more"
        )


def export(  # noqa: PLR0913
    blocks: Iterable[NDArray[np.float32]],
    frames: int,
    path: Path,
    *,
    chapters: Sequence[Chapter] = (),
    tags: Tags,
    cover: bytes | None = None,
    progress: Callable[[int], None] | None = None,
) -> ExportReport:
    """Writes `blocks` to `path`, in the format that its suffix names; the file appears whole or not at all.

    `blocks`: mono float32 in [-1, 1] at `SAMPLE_RATE_HZ`, shape `(frames,)` each, of any sizes, `frames` in
    all. `chapters` tile them, or there are none; `cover` is a PNG. `progress` is given the frames done so
    far, with every block. The same input gives the same bytes, however it is cut into blocks.

    InputError: the suffix is not in `FORMATS`. ExportError: `path` cannot be written, the chapters do not
    tile the file, or `blocks` hold nothing, or more or less than `frames`. What `blocks` or `progress` raise
    passes through. In every case what was at `path` before is still there.
    """
    form, target = format_of(path), target_of(path)
    contents = Contents(frames, tags, chapters, cover)
    check_contents(path, form, contents)
    with whole_file(target, path) as part, closing(FileWriter(part, path, form, contents)) as writer:
        done_frames = 0
        for block in blocks:
            writer.write(block)
            done_frames += len(block)
            if progress is not None and len(block):
                progress(done_frames)
        return writer.finish()
