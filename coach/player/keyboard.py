"""The keys of a terminal as commands. Without a terminal there is no keyboard, and nothing breaks."""

from __future__ import annotations

import os
import select
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from threading import Thread
from typing import Any, Generic, Self, TypeVar

from coach.player.commands import SEEK_FRAMES, Action, Command

T = TypeVar("T")

_BACK, _ON = Command(Action.SEEK, -SEEK_FRAMES), Command(Action.SEEK, SEEK_FRAMES)

KEYS: dict[bytes, Command] = {
    b" ": Command(Action.TOGGLE),
    b"\r": Command(Action.TOGGLE),
    b"\n": Command(Action.TOGGLE),
    b"\x1b[C": Command(Action.NEXT),
    b"\x1bOC": Command(Action.NEXT),
    b"\x1b[6~": Command(Action.NEXT),  # Page Down, the right foot of a page-turner pedal
    b"n": Command(Action.NEXT),
    b"\x1b[D": Command(Action.PREVIOUS),
    b"\x1bOD": Command(Action.PREVIOUS),
    b"\x1b[5~": Command(Action.PREVIOUS),  # Page Up
    b"p": Command(Action.PREVIOUS),
    b"\x1b[A": Command(Action.FASTER),
    b"\x1bOA": Command(Action.FASTER),
    b"+": Command(Action.FASTER),
    b"=": Command(Action.FASTER),
    b"\x1b[B": Command(Action.SLOWER),
    b"\x1bOB": Command(Action.SLOWER),
    b"-": Command(Action.SLOWER),
    b"r": Command(Action.SIDE),
    b",": _BACK,
    b"<": _BACK,
    b".": _ON,
    b">": _ON,
    b"]": Command(Action.LONGER),
    b"[": Command(Action.SHORTER),
    b"q": Command(Action.STOP),
}
"""What a terminal sends for a key, in both cursor key modes; capital letters count as small ones."""

HELP = (
    "space pause",
    "← → exercise",
    "r this side again",
    ", . 10 s",
    "↑ ↓ speech",
    "[ ] rests",
    "q stop",
)


def decoded(data: bytes) -> Iterator[Command]:
    """The commands in what a terminal sent; keys that mean nothing are passed over."""
    while data:
        sequence = next((data[:size] for size in (4, 3, 1) if data[:size] in KEYS), None)
        if sequence is None:
            lowered = KEYS.get(data[:1].lower())
            if lowered:
                yield lowered
            data = data[_unknown_bytes(data) :]
        else:
            yield KEYS[sequence]
            data = data[len(sequence) :]


def _unknown_bytes(data: bytes) -> int:
    """How many bytes an unknown key takes: an escape sequence up to its last letter, or one byte."""
    if data[:2] not in (b"\x1b[", b"\x1bO"):
        return 1
    ends = (at for at in range(2, len(data)) if 0x40 <= data[at] <= 0x7E)
    return next(ends, len(data) - 1) + 1


class Keyboard(Generic[T]):
    """The keys of the terminal at `descriptor`, each given to `put` by a thread. Use as a context.

    `decode` tells what the bytes of a terminal mean; those that mean nothing it passes over.

    Keys come one by one and are not echoed; the terminal is as it was before at the end, and between
    `let_go` and `take`. Ctrl-C and Ctrl-Z stay signals.
    """

    def __init__(
        self, put: Callable[[T], None], decode: Callable[[bytes], Iterable[T]], descriptor: int | None = None
    ) -> None:
        self._put, self._decode = put, decode
        self._descriptor = _terminal() if descriptor is None else descriptor
        self._before: list[Any] | None = None
        self._wake: tuple[int, int] | None = None
        self._thread: Thread | None = None

    @property
    def is_there(self) -> bool:
        """Whether keys are read."""
        return self._before is not None

    def __enter__(self) -> Self:
        """Take the keys."""
        self.take()
        return self

    def __exit__(self, *_: object) -> None:
        """Give them back, whatever happened."""
        self.let_go()

    def take(self) -> None:
        """Read keys from now on, where there is a terminal and it is ours to read."""
        if self._before is not None or self._descriptor is None or not _is_foreground(self._descriptor):
            return
        import termios
        import tty

        self._before = termios.tcgetattr(self._descriptor)
        tty.setcbreak(self._descriptor, termios.TCSADRAIN)
        self._wake = os.pipe()
        self._thread = Thread(target=self._read, args=(self._descriptor, self._wake[0]), daemon=True)
        self._thread.start()

    def let_go(self) -> None:
        """Give the terminal back as it was."""
        if self._before is None or self._descriptor is None:
            return
        import termios

        before, self._before = self._before, None
        with suppress(OSError, termios.error):  # the terminal may have gone
            termios.tcsetattr(self._descriptor, termios.TCSADRAIN, before)
        self._stop_reading()

    def _stop_reading(self) -> None:
        if self._wake and self._thread:
            os.write(self._wake[1], b".")
            self._thread.join(1)
            for end in self._wake:
                os.close(end)
        self._wake = self._thread = None

    def _read(self, descriptor: int, wake: int) -> None:
        with suppress(OSError):
            while True:
                ready, _, _ = select.select([descriptor, wake], [], [])
                data = b"" if wake in ready else os.read(descriptor, 64)
                if not data:
                    return
                for meant in self._decode(data):
                    self._put(meant)


def _terminal() -> int | None:
    """The terminal on standard input; None where there is none, or on a system without termios."""
    try:
        import termios  # noqa: F401

        return sys.stdin.fileno() if sys.stdin.isatty() else None
    except (ImportError, OSError, ValueError, AttributeError):
        return None


def _is_foreground(descriptor: int) -> bool:
    """Whether this process may read the terminal now: one in the background would be stopped."""
    try:
        return os.tcgetpgrp(descriptor) == os.getpgrp()
    except OSError:
        return False
