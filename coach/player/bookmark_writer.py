"""Keeps the place of a running session."""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass

from coach.player.bookmark import Bookmark
from coach.player.latest_writer import LatestWriter

SAVE_S = 5.0  # at least so often; every new repetition is saved at once


@dataclass(frozen=True, slots=True)
class Keeping:
    """What is done with a place: `save` keeps it, and may raise OSError; `forget` removes it."""

    save: Callable[[Bookmark], None]
    forget: Callable[[], None]


NOWHERE = Keeping(lambda _bookmark: None, lambda: None)
"""For a session that nobody could go on with."""


class BookmarkWriter:
    """Has the place kept at every new repetition, and now and then.

    A thread does it: a slow disk must not hold up the session, and a full one does not end it.
    """

    def __init__(self, mark: Bookmark, keeping: Keeping) -> None:
        self.mark = mark
        self._keeping = keeping
        self._kept_s = 0.0
        self._writer = LatestWriter(self._write, "place")

    def note(self, mark: Bookmark) -> None:
        """Have `mark` written if it is time to."""
        is_elsewhere = (mark.number, mark.place) != (self.mark.number, self.mark.place)
        if is_elsewhere or not self._kept_s or time.monotonic() - self._kept_s > SAVE_S:
            self.keep(mark)

    def keep(self, mark: Bookmark) -> None:
        """Have `mark` written now."""
        self.mark, self._kept_s = mark, time.monotonic()
        self._writer.put(mark)

    def flush(self) -> None:
        """Wait until it is written: the process is about to be stopped, perhaps for ever."""
        self._writer.flush()

    def close(self, *, is_whole: bool) -> None:
        """Wait for what is to be written; `is_whole`, the session ended well, removes it all."""
        self._writer.close()
        if is_whole:
            self._keeping.forget()

    def _write(self, mark: Bookmark) -> None:
        with suppress(OSError):
            self._keeping.save(mark)
