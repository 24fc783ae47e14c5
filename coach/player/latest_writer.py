"""Writes what is newest by a thread: a slow disk must not hold up a session."""

from __future__ import annotations

from collections.abc import Callable
from threading import Condition, Thread
from typing import Generic, TypeVar

T = TypeVar("T")

CLOSE_S = 1.0


class LatestWriter(Generic[T]):
    """Has the newest value written by `write`, which raises nothing; older ones that wait are passed over."""

    def __init__(self, write: Callable[[T], None], name: str) -> None:
        self._write = write
        self._changed = Condition()
        self._waiting: T | None = None
        self._is_writing = False
        self._is_over = False
        self._thread = Thread(target=self._run, name=name, daemon=True)
        self._thread.start()

    def put(self, value: T) -> None:
        """Have `value` written soon."""
        with self._changed:
            self._waiting = value
            self._changed.notify_all()

    def flush(self, within_s: float = CLOSE_S) -> None:
        """Wait until all that was put is written, but not longer than that."""
        with self._changed:
            self._changed.wait_for(lambda: self._waiting is None and not self._is_writing, within_s)

    def close(self, within_s: float = CLOSE_S) -> None:
        """Wait until all is written, but not longer than that."""
        with self._changed:
            self._is_over = True
            self._changed.notify_all()
        self._thread.join(within_s)

    def _run(self) -> None:
        while not self._is_over or self._waiting is not None:
            with self._changed:
                self._changed.wait_for(lambda: self._is_over or self._waiting is not None)
                value, self._waiting = self._waiting, None
                self._is_writing = value is not None
            if value is not None:
                self._write(value)
            with self._changed:
                self._is_writing = False
                self._changed.notify_all()
