"""Where a file is made before it takes its place: hidden, beside it, locked while its process lives.

A process that is killed leaves its work behind. The next one that works in the same folder removes that, and
only that: what bears our kind of name, is our own, and is locked by nobody. A system or a network folder
without locks has the age instead: what was not touched for a day is no work any more.
"""

from __future__ import annotations

import os
import re
import secrets
import shutil
import stat
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from enum import Enum, auto
from pathlib import Path

from coach.files.commit import finish_commit

_NAME = re.compile(r"\.coach-[0-9a-f]{16}\.part")
_FORGOTTEN_S = 86_400.0
_TRIES = 20
_READ_ONLY = os.O_RDONLY | getattr(os, "O_DIRECTORY", 0) | getattr(os, "O_NOFOLLOW", 0)


class _Lock(Enum):
    TAKEN, OTHERS, NONE_HERE = auto(), auto(), auto()


_swept: set[Path] = set()


def work_name() -> str:
    """A new name for work, which `sweep` knows as ours. Short: a name holds 255 bytes."""
    return f".coach-{secrets.token_hex(8)}.part"


@contextmanager
def work_folder(parent: Path) -> Iterator[Path]:
    """An empty folder in `parent` for this process alone; gone at the end. Raises OSError.

    What others left in `parent` is removed first, if its process has ended.
    """
    sweep_once(parent)
    work = _Work()
    try:
        try:
            work.make(parent)
            yield work.folder
        finally:
            work.clear()
    finally:
        work.clear()  # all of it, where a signal broke that off


@contextmanager
def temporary_folder() -> Iterator[Path]:
    """As `work_folder`, in the folder that the system has for such things."""
    with work_folder(Path(tempfile.gettempdir())) as folder:
        yield folder


class _Work:
    """A folder and its lock, None where there are no locks; known here before they are there."""

    folder: Path
    lock: int | None = None

    def make(self, parent: Path) -> None:
        for _ in range(_TRIES):
            self.folder = parent / work_name()
            self.folder.mkdir(0o777)
            if os.name == "nt":
                return
            try:
                self.lock = os.open(self.folder, _READ_ONLY)
            except FileNotFoundError:  # another process swept it away before it was locked
                continue
            state = _lock(self.lock)
            if state is _Lock.TAKEN and os.fstat(self.lock).st_nlink:
                return
            self._let_go()
            if state is _Lock.NONE_HERE:
                return
        raise OSError(f"no folder could be kept in {parent}")

    def clear(self) -> None:
        if hasattr(self, "folder"):
            shutil.rmtree(self.folder, ignore_errors=True)
        self._let_go()

    def _let_go(self) -> None:
        if self.lock is not None:
            number, self.lock = self.lock, None
            os.close(number)


def lock_file(descriptor: int) -> bool:
    """Marks an open file of ours as being worked on, until it is closed; false where it has been swept."""
    return _lock(descriptor) is not _Lock.OTHERS and os.fstat(descriptor).st_nlink > 0


def sweep_once(parent: Path) -> None:
    """`sweep`, the first time that this process works in `parent`."""
    if parent not in _swept:
        _swept.add(parent)
        sweep(parent)


def sweep(parent: Path) -> None:
    """Remove what killed processes left in `parent`; a set that one had begun to put in place is finished."""
    with suppress(OSError), os.scandir(parent) as found:
        left = [Path(entry.path) for entry in found if _NAME.fullmatch(entry.name)]
        for path in left:
            with suppress(OSError):
                _remove(path)


def _remove(path: Path) -> None:
    facts = path.lstat()
    if stat.S_ISLNK(facts.st_mode) or (hasattr(os, "geteuid") and facts.st_uid != os.geteuid()):
        return
    is_old = time.time() - facts.st_mtime > _FORGOTTEN_S
    if os.name == "nt":
        if is_old:
            _clear(path)
        return
    is_folder = stat.S_ISDIR(facts.st_mode)
    number = os.open(path, _READ_ONLY if is_folder else os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
    try:
        state = _lock(number)
        if state is _Lock.TAKEN or (state is _Lock.NONE_HERE and is_old):
            _clear(path)
    finally:
        os.close(number)


def _clear(path: Path) -> None:
    if not path.is_dir():
        path.unlink()
        return
    finish_commit(path)
    shutil.rmtree(path, ignore_errors=True)


def _lock(descriptor: int) -> _Lock:
    """Of this open file or folder; let go when it is closed, or its process ends however it ends."""
    if os.name == "nt":
        return _Lock.NONE_HERE
    import fcntl

    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return _Lock.OTHERS
    except OSError:
        return _Lock.NONE_HERE
    return _Lock.TAKEN
