"""The made sessions in the folder of the store, as `coach cache` shows and clears them, beside a server."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from secrets import token_hex


def usage(folder: Path) -> tuple[int, int]:
    """How many sessions there are, and their size in bytes."""
    sessions = list(_sessions(folder))
    return len(sessions), sum(map(_size_bytes, sessions))


def clear(folder: Path) -> tuple[int, int]:
    """Remove them; what there was. Those that a server is making just now stay.

    Each goes at once: a server finds all of it, or makes it again.
    """
    before = usage(folder)
    for session in _sessions(folder):
        leaving = folder / f".cleared-{token_hex(4)}"
        with suppress(OSError):
            session.rename(leaving)
            shutil.rmtree(leaving, ignore_errors=True)
    return before


def _sessions(folder: Path) -> Iterator[Path]:
    with suppress(OSError):
        yield from [path for path in folder.iterdir() if path.is_dir() and path.name[0] != "."]


def _size_bytes(session: Path) -> int:
    found = 0
    for path in session.rglob("*"):
        with suppress(OSError):
            found += path.stat().st_size
    return found
