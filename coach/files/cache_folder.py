"""The folder of what the coach keeps to be faster the next time; and how a folder of it stays small."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path


def cache_folder() -> Path:
    """`$COACH_CACHE`, or else the folder that the system has for such things."""
    if chosen := os.environ.get("COACH_CACHE"):
        return Path(chosen)
    import platformdirs

    return platformdirs.user_cache_path("audio-coach") / "speech"


def make_room(folder: Path, limit_bytes: int, keep: Path) -> None:
    """Unlink the oldest files of `folder` until it holds at most `limit_bytes`, or only `keep`."""
    files = sorted(entries(folder), key=lambda entry: entry[2])
    excess = sum(size for _, size, _ in files) - limit_bytes
    for path, size, _ in files:
        if excess <= 0:
            return
        if path != keep:
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
