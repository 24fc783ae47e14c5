"""The keys of a Windows console, by `msvcrt`, which comes with Python there.

A console gives characters and, for the arrows and the like, a mark with a letter after it. Only whether a key
waits can be asked, so a thread looks some times a second: a key is answered within 20 ms.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from threading import Event, Thread
from typing import Generic, Protocol, Self, TypeVar

T = TypeVar("T")

LOOK_S = 0.02
CLOSE_S = 1.0
_MARKS = ("\x00", "\xe0")
_AFTER_MARK = {
    "M": b"\x1b[C",
    "K": b"\x1b[D",
    "H": b"\x1b[A",
    "P": b"\x1b[B",
    "I": b"\x1b[5~",
    "Q": b"\x1b[6~",
}


class Console(Protocol):
    """What is used of the module `msvcrt`."""

    def kbhit(self) -> bool:
        """Whether a key waits."""

    def getwch(self) -> str:
        """The next character, not shown; it is waited for. Ctrl-C stays a signal."""


class WindowsKeyboard(Generic[T]):
    """As `Keyboard`, for the console `console`; None where there is none."""

    def __init__(
        self, put: Callable[[T], None], decode: Callable[[bytes], Iterable[T]], console: Console | None = None
    ) -> None:
        self._put, self._decode = put, decode
        self._console = console or _console()
        self._is_over = Event()
        self._thread: Thread | None = None

    @property
    def is_there(self) -> bool:
        """Whether keys are read."""
        return self._thread is not None

    def __enter__(self) -> Self:
        """Take the keys."""
        self.take()
        return self

    def __exit__(self, *_: object) -> None:
        """Give them back."""
        self.let_go()

    def take(self) -> None:
        """Read keys from now on, where there is a console."""
        if self._console is None or self._thread is not None:
            return
        self._is_over.clear()
        self._thread = Thread(target=self._read, args=(self._console,), name="keys", daemon=True)
        self._thread.start()

    def let_go(self) -> None:
        """Leave the keys to others."""
        thread, self._thread = self._thread, None
        if thread is not None:
            self._is_over.set()
            thread.join(CLOSE_S)

    def _read(self, console: Console) -> None:
        while not self._is_over.wait(LOOK_S):
            while console.kbhit() and not self._is_over.is_set():
                for meant in self._decode(key_of(console)):
                    self._put(meant)


def key_of(console: Console) -> bytes:
    """What a terminal sends for the next key; nothing for a key that it has not."""
    key = console.getwch()
    if key in _MARKS:
        return _AFTER_MARK.get(console.getwch(), b"")
    return key.encode("utf-8", "replace")


def _console() -> Console | None:
    """The console that standard input is, if it is one."""
    try:
        import msvcrt

        if sys.stdin.isatty():
            found: Console = msvcrt  # type: ignore[assignment]
            return found
    except (ImportError, OSError, ValueError, AttributeError):
        return None
    return None
