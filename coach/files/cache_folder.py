"""Where the coach keeps what makes it faster the next time; and how a folder of that stays small."""

from __future__ import annotations

import os
import re
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

PART = ".part"
_SHELF = re.compile("[0-9a-f]{2}").fullmatch
_ABANDONED_S = 3600.0  # a part that nobody has finished by now was left by a process that is gone


def is_address(chosen: str) -> bool:
    """Whether it is an address such as `s3://clinic/phrases` rather than the path of a folder."""
    return "://" in chosen


def shared_address() -> str | None:
    """`$COACH_CACHE` where that is an address: what is kept there is shared with other machines."""
    chosen = os.environ.get("COACH_CACHE", "")
    return chosen if is_address(chosen) else None


def own_folder() -> Path | None:
    """The folder of this machine that a person chose, if they did.

    That is `$COACH_CACHE`; or `$COACH_CACHE_LOCAL`, where the former is an address.
    """
    variable = "COACH_CACHE_LOCAL" if shared_address() else "COACH_CACHE"
    chosen = os.environ.get(variable)
    return Path(chosen).expanduser() if chosen else None


def cache_folder() -> Path:
    """The folder of this machine for phrases: the chosen one, or else that of the system for such things."""
    if chosen := own_folder():
        return chosen
    import platformdirs

    return platformdirs.user_cache_path("audio-coach") / "speech"


def has_phrases() -> bool:
    """Whether anything was ever spoken on this machine: phrases lie on shelves of two hexadecimal digits."""
    with suppress(OSError), os.scandir(cache_folder()) as found:
        return any(_SHELF(entry.name) for entry in found)
    return False


def make_room(folder: Path, limit_bytes: int, keep: Path | None = None) -> None:
    """Unlink the oldest files of `folder` until it holds at most `limit_bytes`, or only `keep`.

    What another process is writing just now is left alone.
    """
    files = sorted(entries(folder), key=lambda entry: entry[2])
    excess = sum(size for _, size, _ in files) - limit_bytes
    for path, size, used_s in files:
        if excess <= 0:
            return
        if path != keep and (path.suffix != PART or used_s < time.time() - _ABANDONED_S):
            with suppress(OSError):
                path.unlink()
            excess -= size


def entries(folder: Path) -> Iterator[tuple[Path, int, float]]:
    """Path, size and last use of each file in `folder`; one that goes meanwhile is passed over."""
    with suppress(OSError), os.scandir(folder) as found:
        for entry in found:
            with suppress(OSError):
                facts = entry.stat()
                yield Path(entry.path), facts.st_size, facts.st_mtime
