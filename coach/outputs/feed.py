"""What the device is handed each time it asks: the next samples, a fade, or silence.

Without numpy: a process starts faster so.
"""

from __future__ import annotations

from array import array
from collections import deque

from coach.outputs.memory import Memory, Word
from coach.outputs.sink import FADE_FRAMES, START_FRAMES, START_S
from coach.units import SAMPLE_RATE_HZ

_START_WITHIN_FRAMES = round(START_S * SAMPLE_RATE_HZ)


class Feed:
    """The reading end of `memory`, for a device that plays a frame `latency_frames` after it got it."""

    def __init__(self, memory: Memory, latency_frames: int) -> None:
        self._memory = memory
        self.latency_frames = latency_frames
        self._out_frames = 0
        self._read_frame = 0
        self._heard_frame = 0
        self._waited_frames: int | None = 0  # for enough to start with; None while playing
        self._level = FADE_FRAMES  # of FADE_FRAMES; between them while fading
        self._handed: deque[tuple[int, int]] = deque()  # ends of blocks: in frames out, in frames read

    @property
    def silent(self) -> bool:
        """Whether nothing but silence is handed over, and all that was has been heard."""
        still = not self._level or self._read_frame == self._memory[Word.WRITTEN_FRAME]
        return still and not self._handed

    def take(self, frames: int) -> bytes | bytearray:
        """The bytes of the next `frames` samples, 16 bits each."""
        flush = self._memory[Word.FLUSH]
        flushing = flush != self._memory[Word.FLUSHED]
        samples = self._next(frames, wanted=not flushing and not self._memory[Word.LEAVING])
        if len(samples) // 2:
            self._handed.append((self._out_frames + len(samples) // 2, self._read_frame))
        self._out_frames += frames
        if flushing and not self._level:
            self._flush(flush)
        self._listen()
        self._publish()
        return samples.ljust(2 * frames, b"\0")

    def _next(self, frames: int, wanted: bool) -> bytearray:
        frames = min(frames, self._available(frames))
        if not wanted:
            frames = min(frames, self._level)
        samples = self._memory.get(self._read_frame, frames)
        self._read_frame += frames
        if wanted and self._level < FADE_FRAMES:
            self._fade(samples, +1)
        elif not wanted:
            self._fade(samples, -1)
            if self._waited_frames is not None or self._read_frame == self._memory[Word.WRITTEN_FRAME]:
                self._level = 0  # there is nothing to fade
        return samples

    def _available(self, frames: int) -> int:
        """The samples to play: none after the ring was empty, until there are enough to start with."""
        available = self._memory[Word.WRITTEN_FRAME] - self._read_frame
        if not available:
            self._waited_frames = 0
        elif self._waited_frames is not None:
            self._waited_frames += frames
            waits = self._waited_frames < _START_WITHIN_FRAMES and available < START_FRAMES
            if waits and self._memory[Word.DRAIN_FRAME] <= self._read_frame:
                return 0
            self._waited_frames = None
        return available

    def _fade(self, samples: bytearray, step: int) -> None:
        values = array("h", samples)
        for index, value in enumerate(values):
            if step > 0 and self._level == FADE_FRAMES:
                break
            self._level += step
            values[index] = value * self._level // FADE_FRAMES
        samples[:] = values.tobytes()

    def _flush(self, flush: int) -> None:
        self._memory[Word.FLUSHED_FRAME] = self._read_frame
        self._read_frame = self._heard_frame = self._memory[Word.WRITTEN_FRAME]
        self._memory[Word.HEARD_FRAME] = self._heard_frame
        self._handed.clear()
        self._memory[Word.FLUSHED] = flush

    def _listen(self) -> None:
        """Move what was heard up to what was handed over a latency ago."""
        played_frames = self._out_frames - self.latency_frames
        while self._handed and self._handed[0][0] <= played_frames:
            self._heard_frame = self._handed.popleft()[1]
        if self._handed:
            out_frames, read_frame = self._handed[0]
            self._heard_frame = max(self._heard_frame, read_frame - (out_frames - played_frames))

    def _publish(self) -> None:
        self._memory[Word.READ_FRAME] = self._read_frame
        self._memory[Word.HEARD_FRAME] = self._heard_frame
        self._memory[Word.OUT_FRAMES] = self._out_frames
