"""The queue: what was given to the sink, and which frame of the session is heard.

Beside the session it plays asides: tones, silence and words that are no part of it and take no time from it.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from typing import TYPE_CHECKING

from coach.units import ms_to_frames

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from coach.outputs import Sink

FADE_FRAMES = ms_to_frames(5)


@dataclass(frozen=True, slots=True)
class _Piece:
    """What was written as `frames` from `start_frame` of the sink on.

    `frame`: where in the session it begins. An aside stays at that frame; the session itself moves on.
    """

    start_frame: int
    frames: int
    frame: int
    is_aside: bool

    def at(self, sink_frame: int) -> int:
        """Where in the session `sink_frame` is."""
        return self.frame if self.is_aside else self.frame + min(sink_frame - self.start_frame, self.frames)


class PlaybackQueue:
    """A sink that knows where in the session it is."""

    def __init__(self, sink: Sink, frame: int = 0) -> None:
        self.sink = sink
        self._pieces: deque[_Piece] = deque()
        self._written_frames = 0
        self._frame = frame  # where the session is when nothing is written
        self._is_cut = False

    @property
    def ahead_frames(self) -> int:
        """What was written and not heard yet."""
        return self._written_frames - self.sink.heard_frames()

    @property
    def frame(self) -> int:
        """Where the session is, as heard."""
        return self._at(self.sink.heard_frames())

    @property
    def is_aside(self) -> bool:
        """Whether what is heard now is no part of the session."""
        return bool(self._pieces) and self._piece(self.sink.heard_frames()).is_aside

    def begun(self, frames: int) -> None:
        """The sink was handed the first `frames` of the session already."""
        self._pieces.append(_Piece(0, frames, 0, is_aside=False))
        self._written_frames = frames

    def play(self, block: NDArray[np.float32], frame: int) -> None:
        """Append samples of the session that start at `frame` of it; after a cut they fade in."""
        if self._is_cut:
            block = _faded_in(block)
            self._is_cut = False
        self._write(block, frame, is_aside=False)

    def aside(self, block: NDArray[np.float32], frame: int) -> None:
        """Append samples that are no part of the session; it stands at `frame` meanwhile."""
        self._write(block, frame, is_aside=True)

    def overlay(self, block: NDArray[np.float32]) -> None:
        """Sound `block` over what is heard now; nothing else moves."""
        self.sink.overlay(block)

    def cut(self) -> int:
        """Fade out and drop what is not heard yet; where in the session that is, to the frame."""
        return self._restart(self.sink.flush())

    def replace(self, sink: Sink) -> int:
        """Go on with another sink, after the last one was lost; where in the session that happened."""
        heard_frames = self.sink.heard_frames()
        self.sink = sink
        return self._restart(heard_frames)

    def _restart(self, heard_frames: int) -> int:
        self._frame = self._at(heard_frames)
        self._pieces.clear()
        self._written_frames = 0
        self._is_cut = True
        return self._frame

    def _write(self, block: NDArray[np.float32], frame: int, *, is_aside: bool) -> None:
        self.sink.write(block)
        self._pieces.append(_Piece(self._written_frames, len(block), frame, is_aside))
        self._written_frames += len(block)

    def _at(self, sink_frame: int) -> int:
        return self._piece(sink_frame).at(sink_frame) if self._pieces else self._frame

    def _piece(self, sink_frame: int) -> _Piece:
        """The piece that is heard at `sink_frame`; those before it are forgotten."""
        while len(self._pieces) > 1 and self._pieces[1].start_frame <= sink_frame:
            self._pieces.popleft()
        return self._pieces[0]


def _faded_in(block: NDArray[np.float32]) -> NDArray[np.float32]:
    """A copy that begins without a click."""
    import numpy as np

    block = block.copy()
    frames = min(FADE_FRAMES, len(block))
    block[:frames] *= np.linspace(0, 1, frames, endpoint=False, dtype=np.float32)
    return block
