"""Files that appear whole or not at all: those that a person asked for, and those that the coach keeps."""

from __future__ import annotations

import os
import secrets
import shutil
import stat
import tempfile
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, TYPE_CHECKING

from coach.errors import ExportError

if TYPE_CHECKING:
    from collections.abc import Iterator


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


@contextmanager
def whole_file(target: Path, path: Path) -> Iterator[Path]:
    """An empty file beside `target` to write to, which takes its place when all went well.

    Whatever ends the work early, an interrupt too, removes it and leaves `target` as it was. Permissions are
    those of the file that is replaced, or of any new file. Failures are told with the name `path`.
    """
    part = target.with_name(f".{secrets.token_hex(8)}.part")  # short: a name holds 255 bytes
    try:
        with told(path):
            os.close(os.open(part, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o666))
            if target.exists():
                part.chmod(stat.S_IMODE(target.stat().st_mode))
        yield part
        with told(path):
            flush_to_disk(part)
            part.replace(target)
    except BaseException:
        with suppress(OSError):
            part.unlink(missing_ok=True)
        raise


@contextmanager
def whole_folder(target: Path, path: Path) -> Iterator[Path]:
    """An empty folder beside `target` to fill, which takes its place when all went well.

    What ends the work early removes it and leaves `target` as it was. Failures are told with the name `path`.
    """
    part = target.with_name(f".{secrets.token_hex(8)}.part")
    old = part.with_suffix(".old")
    try:
        with told(path):
            part.mkdir()
        yield part
        with told(path):
            for file in part.iterdir():
                flush_to_disk(file)
            if target.exists():
                target.rename(old)
            try:
                part.rename(target)
            except OSError:
                if old.exists():
                    old.rename(target)
                raise
    finally:
        for leftover in (part, old):
            shutil.rmtree(leftover, ignore_errors=True)


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


def keep_whole(path: Path, content: bytes) -> None:
    """Writes a file of the coach's own, for nobody else to read, making its folder. Raises OSError.

    Not flushed to the disk: what is lost in a power cut is made again.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    number, name = tempfile.mkstemp(prefix=".", suffix=".part", dir=path.parent)
    try:
        with os.fdopen(number, "wb") as file:
            file.write(content)
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def flush_to_disk(path: Path) -> None:
    """Waits until the bytes of the file are on the disk, so that a power cut cannot leave an empty file."""
    descriptor = os.open(path, os.O_RDWR)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
