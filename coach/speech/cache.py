"""Phrases kept on disk: each is synthesised once, ever.

A file is named by the SHA-256 of all that its sound depends on, and lies in one of 64 shelves. It
appears whole or not at all, so many sessions can share a folder; a file that is damaged counts as
absent. Keys spread evenly, so each shelf has the same share of the size limit, and a write looks at
its own shelf only when it makes room. Who reads a phrase has all of it, so making room breaks nothing.

Behind the folder there may be phrases that are shared with other machines: `coach.speech.shared`.
"""

from __future__ import annotations

import hashlib
import os
import time
import zlib
from array import array
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from coach.files.atomic_file import keep_whole
from coach.files.cache_folder import PART, entries, make_room
from coach.files.held import held
from coach.routine.compiled import FOLDER as READ_FOLDER
from coach.sound.pcm import steps_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    import numpy as np
    from numpy.typing import NDArray

FORMAT = "coach speech 3"  # counts up when trimming, level or the file change
LIMIT_BYTES = 500_000_000
LEAST_LIMIT_BYTES = 64_000_000  # a megabyte a shelf: the longest phrase is twenty seconds
SHELVES = 64

_MAGIC = b"coachpcm"
_HEADER_BYTES = len(_MAGIC) + 4  # magic, then the CRC-32 of the samples
_FRESH_S = 3600.0  # a use is noted at most once an hour
_FACTS_BYTES = 20_000_000  # of all facts; the readings of a routine are some 20 kB
_MADE_WITHIN_S = 30.0  # by whoever makes a phrase just now; after that, each makes its own
_LIMIT, _LOCKS, _MARKS = "limit", "locks", "marks"


@dataclass(frozen=True, slots=True)
class CacheUsage:
    """What `coach cache` shows: where, how many phrases, and their size."""

    folder: Path | str
    phrases: int
    size_bytes: int
    limit_bytes: int


class Shared(Protocol):
    """The files of phrases that other machines have too. Nothing raises."""

    def load(self, key: str) -> bytes | None:
        """The file of a phrase, sound and whole; None where there is none, or it cannot be had."""

    def save(self, key: str, content: bytes) -> None:
        """Send the file of a phrase, beside what comes next."""

    def close(self) -> None:
        """Wait, for a while, until everything is sent."""


def phrase_key(identity: str, rate: float, text: str) -> str:
    """The name of a phrase, 64 hex digits: everything its sound depends on."""
    parts = "\0".join((FORMAT, identity, f"{rate:.3f}", text))
    return hashlib.sha256(parts.encode()).hexdigest()


def shelf_of(key: str) -> str:
    """The shelf of a phrase."""
    return f"{int(key[:2], 16) % SHELVES:02x}"


class PhraseCache:
    """A folder of phrases, and those `shared` with other machines behind it.

    Reading never fails, only misses; writing raises `OSError`. `limit_bytes` is the folder's own limit, or
    else `LIMIT_BYTES`, if None.
    """

    def __init__(self, folder: Path, limit_bytes: int | None = None, shared: Shared | None = None) -> None:
        self.folder = folder
        self.limit_bytes = _kept_limit(folder) if limit_bytes is None else limit_bytes
        self._shared = shared
        self._has_locks = True

    def load(self, key: str) -> array[int] | None:
        """The 16-bit samples kept under `key`, or None."""
        content = self.entry(key)
        return None if content is None else _unpack(content)

    def entry(self, key: str) -> bytes | None:
        """What `load` unpacks, sound and whole, for another cache to keep; or None."""
        path = self._path(key)
        with suppress(OSError):
            content = path.read_bytes()
            if is_sound(content):
                if time.time() - path.stat().st_mtime > _FRESH_S:
                    os.utime(path)
                return content
        found = self._shared.load(key) if self._shared else None
        if found is not None:
            with suppress(OSError):
                self.keep_entry(key, found)
        return found

    def keep_entry(self, key: str, content: bytes) -> None:
        """Keep what `entry` gave on this machine; what was not used for longest goes where room is short."""
        path = self._path(key)
        keep_whole(path, content, work=self.folder)
        make_room(path.parent, self.limit_bytes // SHELVES, keep=path)

    def save(self, key: str, pcm: NDArray[np.int16]) -> None:
        """Keep `pcm` under `key`, here and where it is shared."""
        samples = pcm.astype("<i2").tobytes()
        checksum = zlib.crc32(samples).to_bytes(4, "little")
        content = _MAGIC + checksum + samples
        if self._shared:
            self._shared.save(key, content)
        self.keep_entry(key, content)

    @contextmanager
    def making(self, key: str) -> Iterator[None]:
        """While the phrase of `key` is made: who wants it meanwhile, in another process, waits to find it.

        A process that ends lets go, however it ends; nobody waits longer than `_MADE_WITHIN_S`.
        """
        if not self._has_locks:
            yield
            return
        with held(self.folder / _LOCKS / shelf_of(key), _MADE_WITHIN_S) as is_held:
            self._has_locks = bool(is_held)
            yield

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
        path = self._mark(key)
        try:
            checksum, _, text = path.read_text("utf-8").partition(" ")
            if time.time() - path.stat().st_mtime > _FRESH_S:
                os.utime(path)
        except (OSError, ValueError):
            return None
        return text if checksum == f"{zlib.crc32(text.encode()):08x}" else None

    def keep_fact(self, key: str, text: str) -> None:
        """Remember `text`. Raises `OSError`."""
        path = self._mark(key)
        written = f"{zlib.crc32(text.encode()):08x} {text}".encode()
        keep_whole(path, written, work=self.folder)
        make_room(path.parent, _FACTS_BYTES, keep=path)

    def set_limit(self, limit_bytes: int) -> None:
        """Keep the folder to `limit_bytes` from now on, which is written into it. Raises `OSError`."""
        keep_whole(self.folder / _LIMIT, str(limit_bytes).encode())
        self.limit_bytes = limit_bytes
        for number in range(SHELVES):
            make_room(self.folder / f"{number:02x}", limit_bytes // SHELVES)

    def usage(self) -> CacheUsage:
        """Count what is kept in the folder."""
        sizes = [size for path, size, _ in self._files() if path.suffix == ".pcm"]
        return CacheUsage(self.folder, len(sizes), sum(sizes), self.limit_bytes)

    def clear(self) -> CacheUsage:
        """Remove everything that was kept in the folder, and nothing else; returns what was there.

        What is shared stays, as does what another process is writing just now.
        """
        before = self.usage()
        for path, _, _ in self._files():
            if path.suffix != PART:
                path.unlink(missing_ok=True)
        return before

    def close(self) -> None:
        """Wait until what is shared has been sent, for a while."""
        if self._shared:
            self._shared.close()

    def _files(self) -> Iterator[tuple[Path, int, float]]:
        for shelf in (*(f"{number:02x}" for number in range(SHELVES)), _MARKS, READ_FOLDER):
            yield from entries(self.folder / shelf)

    def _path(self, key: str) -> Path:
        return self.folder / shelf_of(key) / f"{key}.pcm"

    def _mark(self, key: str) -> Path:
        return self.folder / _MARKS / key


def is_sound(content: bytes) -> bool:
    """Whether a file's `content` is what was written."""
    samples = memoryview(content)[_HEADER_BYTES:]
    checksum = zlib.crc32(samples).to_bytes(4, "little")
    return bool(samples) and len(samples) % 2 == 0 and content[:_HEADER_BYTES] == _MAGIC + checksum


def _unpack(content: bytes) -> array[int]:
    """The samples of a file's `content`, which is sound."""
    return steps_of(memoryview(content)[_HEADER_BYTES:])


def _kept_limit(folder: Path) -> int:
    """The limit that stands in the folder, if one does."""
    try:
        return max(int((folder / _LIMIT).read_bytes()[:20]), LEAST_LIMIT_BYTES)
    except (OSError, ValueError):
        return LIMIT_BYTES
