"""Phrases that several machines share, at an address that fsspec knows: `COACH_CACHE=s3://clinic/phrases`.

They are the files of `coach.speech.cache`, in the same shelves. They are asked for where this machine has not
got a phrase, and given what it makes, beside the session. What goes wrong is told once, and then the session
does without. Those that were not used for longest go where a shelf holds more than its share; a use is noted
once a day.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import suppress
from queue import Empty, Queue
from threading import Lock, Thread
from typing import TypeVar

from coach.files.address import AddressedFolder
from coach.speech.cache import SHELVES, CacheUsage, is_sound, shelf_of

T = TypeVar("T")

LIMIT_BYTES = 5_000_000_000
LIMIT = "limit"

_FRESH_S = 86_400.0
_CLOSED_WITHIN_S = 20.0
_LOOKED_AT_MOST = 64  # what was read just now, and may have to be noted


class SharedPhrases:
    """The phrases in `folder`. Nothing raises: the first failure is told to `warn`, and is the end of it."""

    def __init__(self, folder: AddressedFolder, warn: Callable[[str], None]) -> None:
        self._folder, self._warn = folder, warn
        self._works, self._is_told = True, False
        self._errands: Queue[Callable[[], None]] = Queue()
        self._sender: Thread | None = None
        self._lock = Lock()
        self._written: set[str] = set()

    def load(self, key: str) -> bytes | None:
        """The file of a phrase, sound and whole; None where there is none, or it cannot be had."""
        name = _name(key)
        content = self._tried(lambda: self._folder.read(name))
        if content is None:
            return None
        if not is_sound(content):
            self._tell(f"{self._folder.address}/{name}: a damaged phrase, which is made again")
            return None
        if self._errands.qsize() < _LOOKED_AT_MOST:
            self._later(lambda: self._note_use(name, content))
        return content

    def save(self, key: str, content: bytes) -> None:
        """Send the file of a phrase, beside what comes next."""
        name = _name(key)

        def send() -> None:
            self._folder.write(name, content)
            self._written.add(shelf_of(key))

        self._later(send)

    def close(self) -> None:
        """Wait, for a while, until everything is sent, and make room where something was."""
        if self._sender is None:
            return
        self._later(self._make_room)
        until_s = time.monotonic() + _CLOSED_WITHIN_S
        while self._errands.unfinished_tasks and time.monotonic() < until_s:
            time.sleep(0.01)

    def _make_room(self) -> None:
        written, self._written = self._written, set()
        if written:
            share = kept_limit(self._folder) // SHELVES
            for shelf in written:
                make_shared_room(self._folder, shelf, share)

    def _note_use(self, name: str, content: bytes) -> None:
        """Write a phrase again that was written long ago: its date is that of its last use."""
        entry = self._folder.entry(name)
        if entry is not None and time.time() - entry.written_s > _FRESH_S:
            self._folder.write(name, content)

    def _later(self, errand: Callable[[], None]) -> None:
        with self._lock:
            if not self._works:
                return
            self._errands.put(errand)
            if self._sender is None or not self._sender.is_alive():
                self._sender = Thread(target=self._run, name="shared phrases", daemon=True)
                self._sender.start()

    def _run(self) -> None:
        while True:
            with suppress(Empty):
                errand = self._errands.get(timeout=60)
                try:
                    self._tried(errand)
                finally:
                    self._errands.task_done()
                continue
            with self._lock:
                if self._errands.empty():
                    self._sender = None
                    return

    def _tried(self, work: Callable[[], T]) -> T | None:
        if not self._works:
            return None
        try:
            return work()
        except OSError as error:
            self._works = False
            self._tell(f"{self._folder.address}: shared phrases cannot be reached: {error}")
            return None

    def _tell(self, line: str) -> None:
        if not self._is_told:
            self._is_told = True
            self._warn(f"{line}. The session goes on without.")


def shared_phrases(address: str, warn: Callable[[str], None]) -> SharedPhrases:
    """The phrases at `address`."""
    return SharedPhrases(AddressedFolder(address), warn)


def _name(key: str) -> str:
    return f"{shelf_of(key)}/{key}.pcm"


def kept_limit(folder: AddressedFolder) -> int:
    """The limit that stands with the phrases, in bytes; LIMIT_BYTES where none does. Raises OSError."""
    written = folder.read(LIMIT) or b""
    return int(written) if written.isdigit() else LIMIT_BYTES


def make_shared_room(folder: AddressedFolder, shelf: str, share_bytes: int) -> None:
    """Remove what was not used for longest until a shelf holds at most `share_bytes`. Raises OSError."""
    found = sorted(folder.entries(shelf), key=lambda entry: entry.written_s)
    excess = sum(entry.size_bytes for entry in found) - share_bytes
    for entry in found[:-1]:
        if excess <= 0:
            return
        folder.remove(entry.name)
        excess -= entry.size_bytes


def set_limit(folder: AddressedFolder, limit_bytes: int) -> None:
    """Keep the phrases in `folder` to `limit_bytes` from now on. Raises OSError."""
    folder.write(LIMIT, str(limit_bytes).encode())
    for number in range(SHELVES):
        make_shared_room(folder, f"{number:02x}", limit_bytes // SHELVES)


def usage(folder: AddressedFolder) -> CacheUsage:
    """Count what is shared. Raises OSError."""
    found = [entry for number in range(SHELVES) for entry in folder.entries(f"{number:02x}")]
    size_bytes = sum(entry.size_bytes for entry in found)
    return CacheUsage(folder.address, len(found), size_bytes, kept_limit(folder))
