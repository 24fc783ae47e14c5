"""The output that nobody hears: keeps time by a clock. For dry runs, and for trying the transport."""

from __future__ import annotations

import re
import time
from typing import TYPE_CHECKING

from coach.errors import ChoiceError
from coach.outputs.sink import AHEAD_FRAMES, Output
from coach.units import SAMPLE_RATE_HZ

if TYPE_CHECKING:
    from collections.abc import Callable

    import numpy as np
    from numpy.typing import NDArray

OUTPUT = Output(__name__, "silent, paced by a clock; the device may be a speed such as 60x")

_LOOK_S = 0.005


def open_sink(device: str, buffer_ms: int, proven: bool) -> NullSink:
    """A sink at real speed, or so many times faster: `60x`. Raises `ChoiceError`."""
    faster = re.fullmatch(r"(\d+(?:\.\d+)?)x", device or "1x")
    if not faster or not float(faster[1]):
        raise ChoiceError("device", f"expected a speed such as 60x for the output null, got {device[:80]}")
    return NullSink(float(faster[1]))


class NullSink:
    """A sink over `clock`, which gives seconds. Where it has nothing to play, its time stands still."""

    name = "null"
    buffer_frames = 0

    def __init__(self, speed: float = 1.0, clock: Callable[[], float] = time.monotonic) -> None:
        self._rate_hz = SAMPLE_RATE_HZ * speed
        self._clock = clock
        self._written_frames = 0
        self._heard_frames = 0.0
        self._looked_s = clock()

    def write(self, block: NDArray[np.float32]) -> None:
        """Count the frames; blocks while there is no room."""
        self._advance()  # what is written now was not there to be heard before
        left_frames = len(block)
        while left_frames:
            frames = min(left_frames, self._room_frames())
            self._written_frames += frames
            left_frames -= frames
            if left_frames:
                time.sleep(_LOOK_S)

    def overlay(self, block: NDArray[np.float32]) -> None:
        """Nobody hears it."""

    def heard_frames(self) -> int:
        """The frames whose time has passed."""
        self._advance()
        return int(self._heard_frames)

    def flush(self) -> int:
        """Forget what was not heard."""
        heard_frames = self.heard_frames()
        self._written_frames, self._heard_frames = 0, 0.0
        return heard_frames

    def drain(self) -> None:
        """Wait until the time of all that was written has passed."""
        while self.heard_frames() < self._written_frames:
            time.sleep(_LOOK_S)

    def check(self) -> None:
        """A clock does not get lost."""

    def close(self) -> None:
        """Nothing is held."""

    def _room_frames(self) -> int:
        return AHEAD_FRAMES - (self._written_frames - self.heard_frames())

    def _advance(self) -> None:
        now_s = self._clock()
        passed_s, self._looked_s = now_s - self._looked_s, now_s
        self._heard_frames = min(self._written_frames, self._heard_frames + passed_s * self._rate_hz)
