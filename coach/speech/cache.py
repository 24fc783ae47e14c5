"""Phrases kept on disk: each is synthesised once, ever.

A file is named by the SHA-256 of all that its sound depends on, and lies in one of 64 shelves. It
appears whole or not at all, so two sessions can share a folder; a file that is damaged counts as
absent. Keys spread evenly, so each shelf has the same share of the size limit, and a write looks at
its own shelf only when it makes room.
"""

from __future__ import annotations

import hashlib
import os
import time
import zlib
from array import array
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from coach.files.atomic_file import keep_whole
from coach.files.cache_folder import entries, make_room
from coach.routine.compiled import FOLDER as READ_FOLDER
from coach.sound.pcm import steps_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    import numpy as np
    from numpy.typing import NDArray

FORMAT = "coach speech 3"  # counts up when trimming, level or the file change
LIMIT_BYTES = 500_000_000
SHELVES = 64

_MAGIC = b"coachpcm"
_HEADER_BYTES = len(_MAGIC) + 4  # magic, then the CRC-32 of the samples
_FRESH_S = 3600.0  # a use is noted at most once an hour


@dataclass(frozen=True, slots=True)
class CacheUsage:
    """What `coach cache` shows: the folder, its phrases and their size."""

    folder: Path
    phrases: int
    size_bytes: int
    limit_bytes: int


def phrase_key(identity: str, rate: float, text: str) -> str:
    """The name of a phrase, 64 hex digits: everything its sound depends on."""
    parts = "\0".join((FORMAT, identity, f"{rate:.3f}", text))
    return hashlib.sha256(parts.encode()).hexdigest()


class PhraseCache:
    """A folder of phrases. Reading never fails, only misses; writing raises `OSError`."""

    def __init__(self, folder: Path, limit_bytes: int = LIMIT_BYTES) -> None:
        self.folder = folder
        self.limit_bytes = limit_bytes

    def load(self, key: str) -> array[int] | None:
        """The 16-bit samples kept under `key`, or None."""
        path = self._path(key)
        try:
            found = _unpack(path.read_bytes())
            if found is not None and time.time() - path.stat().st_mtime > _FRESH_S:
                os.utime(path)
        except OSError:
            return None
        return found

    def save(self, key: str, pcm: NDArray[np.int16]) -> None:
        """Keep `pcm` under `key`, and drop what was least recently used where room is short."""
        samples = pcm.astype("<i2").tobytes()
        checksum = zlib.crc32(samples).to_bytes(4, "little")
        path = self._path(key)
        keep_whole(path, _MAGIC + checksum + samples, work=self.folder)
        make_room(path.parent, self.limit_bytes // SHELVES, keep=path)

    def has_mark(self, key: str) -> bool:
        """Whether `set_mark(key)` was called since the folder was cleared."""
        return self._mark(key).is_file()

    def set_mark(self, key: str) -> None:
        """Remember the single fact `key`. Raises `OSError`."""
        keep_whole(self._mark(key), b"", work=self.folder)

    def drop_mark(self, key: str) -> None:
        """Forget the fact `key`."""
        with suppress(OSError):
            self._mark(key).unlink()

    def fact(self, key: str) -> str | None:
        """What `keep_fact` was given for `key`, or None where there is none or it is damaged."""
        try:
            checksum, _, text = self._mark(key).read_text("utf-8").partition(" ")
        except (OSError, ValueError):
            return None
        return text if checksum == f"{zlib.crc32(text.encode()):08x}" else None

    def keep_fact(self, key: str, text: str) -> None:
        """Remember `text`. Raises `OSError`."""
        written = f"{zlib.crc32(text.encode()):08x} {text}".encode()
        keep_whole(self._mark(key), written, work=self.folder)

    def usage(self) -> CacheUsage:
        """Count what is kept."""
        sizes = [size for path, size, _ in self._files() if path.suffix == ".pcm"]
        return CacheUsage(self.folder, len(sizes), sum(sizes), self.limit_bytes)

    def clear(self) -> CacheUsage:
        """Remove everything that was kept, and nothing else; returns what was there."""
        before = self.usage()
        for path, _, _ in self._files():
            path.unlink(missing_ok=True)
        return before

    def _files(self) -> Iterator[tuple[Path, int, float]]:
        for shelf in (*(f"{number:02x}" for number in range(SHELVES)), "marks", READ_FOLDER):
            yield from entries(self.folder / shelf)

    def _path(self, key: str) -> Path:
        return self.folder / f"{int(key[:2], 16) % SHELVES:02x}" / f"{key}.pcm"

    def _mark(self, key: str) -> Path:
        return self.folder / "marks" / key


def _unpack(content: bytes) -> array[int] | None:
    """The samples of a file's `content`, or None where it is damaged."""
    samples = memoryview(content)[_HEADER_BYTES:]
    checksum = zlib.crc32(samples).to_bytes(4, "little")
    if not samples or len(samples) % 2 or content[:_HEADER_BYTES] != _MAGIC + checksum:
        return None
    return steps_of(samples)
