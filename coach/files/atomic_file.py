"""Files that appear whole or not at all: those that a person asked for, and those that the coach keeps."""

from __future__ import annotations

import os
import shutil
import stat
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import IO, TYPE_CHECKING

from coach.errors import ExportError
from coach.files.commit import MADE, commit, flush_folder
from coach.files.work_folder import lock_file, sweep_once, work_folder, work_name

if TYPE_CHECKING:
    from collections.abc import Iterator

_TRIES = 20


def target_of(path: Path) -> Path:
    """Where a file written to `path` really goes: what it links to, if it is a symbolic link.

    Raises ExportError if a file cannot be put there.
    """
    target = Path(os.path.realpath(path))
    with told(path):  # even looking fails where a name is too long
        refusal = refused(target)
    if refusal:
        raise ExportError(f"{path}: {refusal}")
    return target


def refused(target: Path) -> str:
    """Why a file cannot be put at `target`, or nothing."""
    if target.is_dir():
        return "expected a file to write, got a folder"
    if target.exists() and not target.is_file():
        return "expected a file to write, got a device or a pipe"
    if not target.parent.is_dir():
        return f"there is no folder {target.parent}; make it first"
    if target.exists() and not os.access(target, os.W_OK):
        return "the file there may not be written"
    if not os.access(target.parent, os.W_OK | os.X_OK):
        return f"the folder {target.parent} may not be written"
    return ""


class WholeFiles:
    """Files and folders that appear together, or not at all. Made by `whole_files`."""

    def __init__(self, held: ExitStack) -> None:
        self._held = held
        self._works: dict[Path, tuple[Path, dict[str, Path]]] = {}

    def file(self, target: Path, path: Path) -> Path:
        """An empty file to write to, which is to become `target`.

        Permissions are those of the file that is replaced, or of any new file. Raises ExportError with the
        name `path`.
        """
        with told(path):
            made = self._made(target, path)
            made.touch()
            if target.exists():
                made.chmod(stat.S_IMODE(target.stat().st_mode))
            return made

    def folder(self, target: Path, path: Path) -> Path:
        """An empty folder to fill, which is to become `target`. Raises ExportError with the name `path`."""
        with told(path):
            made = self._made(target, path)
            made.mkdir()
            return made

    def put_in_place(self) -> None:
        """All that was made. Raises ExportError, and then nothing has changed in the folder that failed."""
        for work, paths in self._works.values():
            with told(next(iter(paths.values()))):
                commit(work, tuple(paths))

    def _made(self, target: Path, path: Path) -> Path:
        if target.parent not in self._works:
            work = self._held.enter_context(work_folder(target.parent))
            (work / MADE).mkdir()
            self._works[target.parent] = (work, {})
        work, paths = self._works[target.parent]
        paths[target.name] = path
        return work / MADE / target.name


@contextmanager
def whole_files() -> Iterator[WholeFiles]:
    """What is made inside takes its place when all went well, those of a folder together.

    Whatever ends the work early, an interrupt too, removes it and leaves all as it was. After a kill or a
    power cut the next process that writes to the folder removes what is left; where the files had begun to
    take their places, it puts the others there too.
    """
    with ExitStack() as held:
        files = WholeFiles(held)
        yield files
        files.put_in_place()


@contextmanager
def whole_file(target: Path, path: Path) -> Iterator[Path]:
    """`whole_files` of one file."""
    with whole_files() as files:
        yield files.file(target, path)


@contextmanager
def whole_folder(target: Path, path: Path) -> Iterator[Path]:
    """`whole_files` of one folder."""
    with whole_files() as files:
        yield files.folder(target, path)


@contextmanager
def told(path: Path, *failures: type[Exception]) -> Iterator[None]:
    """Turns an OSError of the work inside, or one of `failures`, into an ExportError of one line."""
    caught: tuple[type[Exception], ...] = (OSError, *failures)
    try:
        yield
    except caught as failure:
        reason = getattr(failure, "strerror", None) or str(failure)
        raise ExportError(f"{path}: could not be written: {reason}") from failure


def copied(source: IO[bytes], target: IO[bytes]) -> None:
    """Copies what is left of `source`, a little at a time."""
    shutil.copyfileobj(source, target, 1 << 20)


def keep_whole(path: Path, content: bytes, *, work: Path | None = None, is_lasting: bool = False) -> None:
    """Writes a file of the coach's own, for nobody else to read, making its folder. Raises OSError.

    It is made in the folder `work`, by default beside its place. `is_lasting` waits until it is on the disk;
    otherwise what is lost in a power cut is made again.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    work = work or path.parent
    sweep_once(work)
    for _ in range(_TRIES):
        part = work / work_name()
        try:
            if _put_whole(part, path, content, is_lasting=is_lasting):
                return
        except BaseException:  # a signal too, at whatever moment
            with suppress(OSError):
                part.unlink(missing_ok=True)
            raise
    raise OSError(f"no file could be kept in {work}")


def _put_whole(part: Path, path: Path, content: bytes, *, is_lasting: bool) -> bool:
    """Writes `part`, which becomes `path`. It is locked meanwhile; false where it was swept before that."""
    number = os.open(part, os.O_CREAT | os.O_EXCL | os.O_WRONLY | getattr(os, "O_BINARY", 0), 0o600)
    with os.fdopen(number, "wb") as file:
        if not lock_file(number):
            return False
        file.write(content)
        file.flush()
        if is_lasting:
            os.fsync(number)
        if os.name != "nt":  # while it is locked; Windows names no open file
            part.replace(path)
    if os.name == "nt":
        part.replace(path)
    if is_lasting:
        flush_folder(path.parent)
    return True
