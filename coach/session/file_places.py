"""Where the files of an export go: each looked at before any sound is made."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING

from coach.errors import ChoiceError, ExportError
from coach.exporter import Format, format_of
from coach.exporter.formats import suffix_of
from coach.files.atomic_file import WholeFiles, copied, refused, target_of, told
from coach.files.names import safe_name
from coach.files.work_folder import temporary_folder

if TYPE_CHECKING:
    from coach.session.options import FileOptions

STDOUT = "-"
PLAYLIST = ".m3u8"
_NAME_MOST_BYTES = 120


@dataclass(frozen=True, slots=True)
class FilePlace:
    """One output: `path` as it was given, the `target` that is written, and its format.

    `is_folder`: the target is a folder with a file for each exercise. No target: the standard output.
    """

    path: Path
    target: Path | None
    form: Format
    suffix: str
    is_folder: bool = False

    @contextmanager
    def opened(self, files: WholeFiles) -> Iterator[Path]:
        """An empty file or folder to write to, which takes its place with the others of `files`."""
        if self.target is None:
            with _to_stdout(self.suffix) as part:
                yield part
        else:
            yield (files.folder if self.is_folder else files.file)(self.target, self.path)


def places_of(paths: Sequence[str | PathLike[str]], options: FileOptions) -> tuple[FilePlace, ...]:
    """The places of `paths`, of which there is at least one.

    Raises InputError for an unknown suffix, ChoiceError for choices that do not go together, and ExportError
    where nothing can be put there, or two would be put.
    """
    places = tuple(_place(Path(path), options) for path in paths)
    taken: dict[Path | None, Path] = {}
    for place in places:
        if place.target in taken:
            raise ExportError(
                f"{place.path}: would be written over by {taken[place.target]}; give it another name"
            )
        taken[place.target] = place.path
    return places


def _place(path: Path, options: FileOptions) -> FilePlace:
    if str(path) == STDOUT:
        return _stdout_place(path, options)
    form, suffix = format_of(path), path.suffix.lower()
    if not options.split:
        return FilePlace(path, target_of(path), form, suffix)
    folder = path.with_suffix("")
    if reason := _folder_refused(folder):
        raise ExportError(f"{folder}: {reason}")
    return FilePlace(folder, folder.resolve(), form, suffix, is_folder=True)


def _stdout_place(path: Path, options: FileOptions) -> FilePlace:
    if options.format is None:
        raise ChoiceError("format", "expected the format of what goes to the standard output, such as mp3")
    if options.split or options.captions:
        raise ChoiceError("split" if options.split else "captions", "expected a file to go with, got a pipe")
    if sys.stdout.isatty():
        raise ExportError("-: expected a pipe or a file as the standard output, got a terminal")
    suffix = suffix_of(options.format)
    return FilePlace(path, None, format_of(Path(f"x{suffix}")), suffix)


def _folder_refused(folder: Path) -> str:
    """Why a folder of tracks cannot be put there, or nothing; one that an export made is written over."""
    with told(folder):
        if not folder.exists():
            return refused(folder)
        if not folder.is_dir():
            return "expected a folder for the exercises, got a file"
        names = {file.name for file in folder.iterdir()}
        lists = [file for file in folder.iterdir() if file.suffix == PLAYLIST]
        known = {PLAYLIST, ".vtt", ".srt", ".lrc"}
        listed = {line for found in lists for line in found.read_text("utf-8").splitlines()}
        stems = {Path(line).stem for line in listed}
        others = {name for name in names if name not in listed and not _is_beside(name, known, stems)}
    return f"there is something else in it: {min(others)}" if others or (names and not lists) else ""


def _is_beside(name: str, suffixes: set[str], stems: set[str]) -> bool:
    path = Path(name)
    return path.suffix == PLAYLIST or (path.suffix in suffixes and path.stem in stems)


@contextmanager
def _to_stdout(suffix: str) -> Iterator[Path]:
    """A file that goes to the standard output when it is whole: some formats are not written front to end."""
    with temporary_folder() as folder:
        part = folder / f"session{suffix}"
        part.touch()
        yield part
        with part.open("rb") as whole:
            copied(whole, sys.stdout.buffer)
            sys.stdout.buffer.flush()


def track_name(number: int, tracks: int, title: str) -> str:
    """The name of the file of an exercise, good on every system: `01 Child's Pose`."""
    figures = max(2, len(str(tracks)))
    return file_name(f"{number:0{figures}d} {title}")


def file_name(title: str) -> str:
    """A name without its suffix, good on every system."""
    return safe_name(title, _NAME_MOST_BYTES)
