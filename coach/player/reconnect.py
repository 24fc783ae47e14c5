"""Bringing a lost device back, beside everything else: keys still work while it is gone."""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import suppress
from threading import Thread
from typing import TYPE_CHECKING

from coach.errors import CoachError
from coach.units import SAMPLE_RATE_HZ

if TYPE_CHECKING:
    from coach.outputs import Sink


class Reconnection:
    """One attempt at a time to get another sink from `reopen`, which waits and gives up by itself."""

    def __init__(self, reopen: Callable[[], Sink]) -> None:
        self._reopen = reopen
        self._thread: Thread | None = None
        self._found: Sink | CoachError | None = None
        self._lost_s = 0.0
        self.note = ""

    @property
    def is_running(self) -> bool:
        """Whether there is no sound at the moment."""
        return self._thread is not None

    @property
    def silent_frames(self) -> int:
        """How long there was no sound, as frames that were not heard."""
        return int((time.monotonic() - self._lost_s) * SAMPLE_RATE_HZ)

    def start(self, lost: Sink, loss: CoachError) -> None:
        """Let go of `lost` and look for another."""
        if self._thread is None:
            self._lost_s, self.note = time.monotonic(), f"{loss}. Looking for it again."
            self._thread = Thread(target=self._look, args=(lost,), name="reconnection", daemon=True)
            self._thread.start()

    def sink(self) -> Sink | None:
        """The sink that was found; None while there is none yet. Raises why there will be none."""
        if self._thread is None or self._thread.is_alive():
            return None
        self._thread, found, self._found = None, self._found, None
        if isinstance(found, CoachError):
            raise found
        self.note = ""
        return found

    def _look(self, lost: Sink) -> None:
        with suppress(CoachError, OSError):
            lost.close()
        try:
            self._found = self._reopen()
        except CoachError as error:
            self._found = error
