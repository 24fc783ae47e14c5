"""Sound that several readers take, each from a place of its own, while it is still being made."""

from __future__ import annotations

from threading import Condition
from typing import TYPE_CHECKING

from coach.units import ms_to_frames

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    import numpy as np
    from numpy.typing import NDArray

_AHEAD_FRAMES = ms_to_frames(10_000)
"""As much is made before a reader asks for it."""


class SharedSound:
    """Slabs of shape `(frames,)` in order; the reader `n` starts at the frame `starts[n]`.

    A slab is kept until no reader can want it any more, those too that have not begun. So that this is never
    much, a reader that is `apart_frames` ahead of the slowest that has begun waits for it.
    """

    def __init__(self, starts: Sequence[int], apart_frames: int) -> None:
        self._places = dict(enumerate(starts))  # by reader, the frame that it takes next
        self._apart_frames = apart_frames
        self._begun: set[int] = set()
        self._slabs: dict[int, NDArray[np.int16]] = {}  # by their first frame
        self._end_frame = self._asked_frame = 0
        self._is_over = False
        self._failure: BaseException | None = None
        self._changed = Condition()

    def put(self, slab: NDArray[np.int16]) -> None:
        """Append a slab; waits while nobody asks for it. Raises why it was stopped."""
        with self._changed:
            self._wait_until(lambda: self._end_frame < self._asked_frame + _AHEAD_FRAMES)
            self._slabs[self._end_frame] = slab
            self._end_frame += len(slab)
            self._changed.notify_all()

    def end(self) -> None:
        """There is no more."""
        with self._changed:
            self._is_over = True
            self._changed.notify_all()

    def stop(self, failure: BaseException) -> None:
        """Whoever waits, or comes later, is to raise `failure`; the first one counts."""
        with self._changed:
            self._failure = self._failure or failure
            self._changed.notify_all()

    def begin(self, reader: int) -> None:
        """From now on `reader` goes on by itself until it leaves."""
        with self._changed:
            if reader in self._places:
                self._begun.add(reader)

    def take(self, reader: int) -> NDArray[np.int16] | None:
        """The next slab for `reader`, or what is left of one; none at the end and for one that has left.

        Waits for it. Raises why it was stopped.
        """
        with self._changed:
            place = self._places.get(reader, 0)
            self._wait_until(
                lambda: self._has_left(reader) or place <= self._slowest_frame() + self._apart_frames
            )
            self._asked_frame = max(self._asked_frame, place)
            self._changed.notify_all()
            self._wait_until(lambda: self._has_left(reader) or self._is_over or place < self._end_frame)
            if self._has_left(reader) or place >= self._end_frame:
                return None
            first_frame = max(first for first in self._slabs if first <= place)
            slab = self._slabs[first_frame]
            self._places[reader] = first_frame + len(slab)
            self._forget()
            self._changed.notify_all()
            return slab[place - first_frame :]

    def leave(self, reader: int) -> None:
        """`reader` wants nothing any more."""
        with self._changed:
            self._places.pop(reader, None)
            self._begun.discard(reader)
            self._forget()
            self._changed.notify_all()

    @property
    def kept_frames(self) -> int:
        """How much of the sound is held."""
        with self._changed:
            return sum(map(len, self._slabs.values()))

    def _has_left(self, reader: int) -> bool:
        return reader not in self._places

    def _slowest_frame(self) -> int:
        """Where the slowest of those is that have begun: it waits for none of them."""
        return min((self._places[reader] for reader in self._begun), default=self._end_frame)

    def _forget(self) -> None:
        wanted_frame = min(self._places.values(), default=self._end_frame)
        for first, slab in list(self._slabs.items()):
            if first + len(slab) <= wanted_frame:
                del self._slabs[first]

    def _wait_until(self, is_so: Callable[[], bool]) -> None:
        self._changed.wait_for(lambda: self._failure is not None or is_so())
        if self._failure is not None:
            raise self._failure
