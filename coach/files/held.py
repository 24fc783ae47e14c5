"""One process at a time: a lock that the system takes back when its process ends, however it ends.

So there are no stale ones. Not by filelock, which does the same: it takes a tenth of a second to import.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

_LOOK_AGAIN_S = 0.01


@contextmanager
def held(path: Path, within_s: float) -> Iterator[bool | None]:
    """Holds the file `path`, making it where it is missing; whether it could be had within that time.

    It excludes other threads too. The file stays, and is empty. None where there can be no lock.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        number = os.open(path, os.O_RDWR | os.O_CREAT, 0o666)
    except OSError:
        yield None
        return
    try:
        is_held = _take(number, time.monotonic() + within_s)
        try:
            yield is_held
        finally:
            if is_held:
                with suppress(OSError):
                    _let_go(number)
    finally:
        os.close(number)


def _take(number: int, until_s: float) -> bool | None:
    while True:
        try:
            if _try_to_take(number):
                return True
        except OSError:  # a file system without locks
            return None
        if time.monotonic() >= until_s:
            return False
        time.sleep(_LOOK_AGAIN_S)


if sys.platform == "win32":
    import msvcrt

    def _try_to_take(number: int) -> bool:
        try:
            msvcrt.locking(number, msvcrt.LK_NBLCK, 1)
        except PermissionError:
            return False
        return True

    def _let_go(number: int) -> None:
        os.lseek(number, 0, os.SEEK_SET)
        msvcrt.locking(number, msvcrt.LK_UNLCK, 1)

else:
    import fcntl

    def _try_to_take(number: int) -> bool:
        try:
            fcntl.flock(number, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True

    def _let_go(number: int) -> None:
        fcntl.flock(number, fcntl.LOCK_UN)
