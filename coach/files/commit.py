"""Several files or folders that take their places together: all of them, or none.

They are made in one work folder beside their places. A list of their names, on the disk before the first one
moves, lets the next process finish what a power cut broke off.
"""

from __future__ import annotations

import json
import os
import zlib
from collections.abc import Sequence
from contextlib import suppress
from errno import EISDIR
from pathlib import Path

from coach.files.exchange import exchange

MADE, OLD, LIST = "made", "old", "commit"


def commit(work: Path, names: Sequence[str]) -> None:
    """Puts `work/made/NAME` beside `work`, for each of `names`, in the place of what is there.

    On the disk when this returns. Raises OSError; then all is as it was, but for a disk that fails twice.
    """
    made, parent = work / MADE, work.parent
    for name in names:
        _flush_all(made / name)
    flush_folder(made)
    if len(names) == 1 and not (made / names[0]).is_dir():  # which is renamed or is not
        (made / names[0]).replace(parent / names[0])
        flush_folder(parent)
        return
    _write_list(work, names)
    placed: list[str] = []
    try:
        for name in names:
            _put(work, name)
            placed.append(name)
    except OSError:
        _take_back(work, placed)
        raise
    except BaseException:  # a signal, which ends the process: as after a kill
        finish_commit(work)
        raise
    flush_folder(parent)


def finish_commit(work: Path) -> None:
    """What a process had begun in `work` before it was killed: all of it, if its list was complete."""
    for name, identity in _listed(work):
        with suppress(OSError):
            if (
                work / MADE / name
            ).lstat().st_ino == identity:  # else it is in its place, and this is the old one
                _put(work, name)


def _write_list(work: Path, names: Sequence[str]) -> None:
    text = json.dumps([(name, (work / MADE / name).stat().st_ino) for name in names])
    path = work / LIST
    with path.open("w", encoding="utf-8") as file:
        file.write(f"{zlib.crc32(text.encode()):08x} {text}")
        file.flush()
        os.fsync(file.fileno())
    flush_folder(work)


def _listed(work: Path) -> list[tuple[str, int]]:
    """The names of a complete list and what they stand for; none where there is none. A name is no path."""
    try:
        checksum, _, text = (work / LIST).read_text("utf-8").partition(" ")
        listed = json.loads(text) if checksum == f"{zlib.crc32(text.encode()):08x}" else []
        found = [(str(name), int(identity)) for name, identity in listed]
    except (OSError, ValueError, TypeError):
        return []
    return [one for one in found if Path(one[0]).name == one[0] and one[0] not in ("", "..")]


def _put(work: Path, name: str) -> None:
    """`work/made/NAME` to its place; what was there is kept in `work/old` until the end."""
    made, target, old = work / MADE / name, work.parent / name, work / OLD / name
    if target.exists() and target.is_dir() != made.is_dir():
        raise IsADirectoryError(
            EISDIR, "there is a folder" if target.is_dir() else "there is a file", str(target)
        )
    if not os.path.lexists(target):
        made.rename(target)
    elif exchange(made, target):
        old.parent.mkdir(exist_ok=True)
        made.rename(old)
    else:
        _put_in_two_steps(made, target, old)


def _put_in_two_steps(made: Path, target: Path, old: Path) -> None:
    """Where the system cannot exchange two names in one step: a folder is away between."""
    old.parent.mkdir(exist_ok=True)
    if not target.is_dir():
        with suppress(OSError):
            os.link(target, old)
        made.replace(target)
        return
    target.rename(old)
    try:
        made.rename(target)
    except OSError:
        old.rename(target)
        raise


def _take_back(work: Path, names: Sequence[str]) -> None:
    (work / LIST).unlink(missing_ok=True)
    for name in names:
        old, target = work / OLD / name, work.parent / name
        with suppress(OSError):
            if not os.path.lexists(old):
                target.unlink()
            elif target.is_dir():
                target.rename(work / MADE / name)
                old.rename(target)
            else:
                old.replace(target)


def _flush_all(path: Path) -> None:
    if path.is_dir():
        for inside in path.iterdir():
            _flush_all(inside)
        flush_folder(path)
    else:
        flush_to_disk(path)


def flush_to_disk(path: Path) -> None:
    """Waits until the bytes of the file are on the disk, so that a power cut cannot leave an empty file."""
    descriptor = os.open(path, os.O_RDWR)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def flush_folder(path: Path) -> None:
    """Waits until the names in the folder are on the disk, where the system can tell."""
    if os.name == "nt":
        return
    with suppress(OSError):
        descriptor = os.open(path, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
