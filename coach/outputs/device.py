"""A device in a process of its own, which reads samples ahead of the playhead.

However long the interpreter of the player is busy, no gap is heard as long as enough was written ahead; and a
device that freezes or hangs is replaced by ending its process.
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from coach.errors import NoDeviceError
from coach.outputs.child import INSTEAD, OPEN_WITHIN_S, Child
from coach.outputs.early import device_process
from coach.outputs.memory import Memory, Word
from coach.outputs.sink import AHEAD_FRAMES
from coach.units import SAMPLE_RATE_HZ, ms_to_frames

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_PROOF_S = 0.3
_LOOK_S = 0.01


class DeviceSink:
    """The device `device` of the output `name`, driven by `module`."""

    def __init__(self, name: str, module: str, device: str, buffer_ms: int, proven: bool = False) -> None:
        self.name = name
        self.buffer_frames = ms_to_frames(buffer_ms)
        self._base_frame = 0
        process, file = device_process(module, device, buffer_ms)
        with file:
            self._memory = Memory(file.fileno())
        self._child = Child(name, process, self._memory)
        try:
            self._child.await_ready()
            if proven:
                self._prove()
        except BaseException:
            self._child.end(gently=False)
            raise

    @property
    def pid(self) -> int:
        """The process of the device."""
        return self._child.pid

    @property
    def out_frames(self) -> int:
        """What the device has taken, silence too."""
        return self._memory[Word.OUT_FRAMES]

    def write(self, block: NDArray[np.float32]) -> None:
        """Append `block`; see `Sink`."""
        from coach.sound.pcm import to_pcm16

        samples = memoryview(to_pcm16(block).tobytes())
        while samples:
            frames = min(len(samples) // 2, self._room_frames())
            written_frame = self._memory[Word.WRITTEN_FRAME]
            self._memory.put(written_frame, samples[: 2 * frames])
            self._memory[Word.WRITTEN_FRAME] = written_frame + frames
            samples = samples[2 * frames :]
            self.check()
            if samples:
                time.sleep(_LOOK_S)

    def write_steps(self, steps: bytes) -> None:
        """Append 16-bit samples, no more than there is room for."""
        written_frame = self._memory[Word.WRITTEN_FRAME]
        self._memory.put(written_frame, memoryview(steps))
        self._memory[Word.WRITTEN_FRAME] = written_frame + len(steps) // 2

    def overlay(self, block: NDArray[np.float32]) -> None:
        """See `Sink`. It starts after the next blocks that the device takes, lest it be cut."""
        import numpy as np

        from coach.sound.pcm import to_pcm16

        start_frame = self._memory[Word.READ_FRAME] + self.buffer_frames // 2
        frames = min(len(block), self._memory[Word.WRITTEN_FRAME] - start_frame)
        if frames > 0:
            under = np.frombuffer(self._memory.get(start_frame, frames), np.int16)
            mixed = to_pcm16(under.astype(np.float32) / np.float32(32_768) + block[:frames])
            self._memory.put(start_frame, memoryview(mixed.tobytes()))

    def heard_frames(self) -> int:
        """See `Sink`."""
        return self._memory[Word.HEARD_FRAME] - self._base_frame

    def flush(self) -> int:
        """See `Sink`."""
        flush = self._memory[Word.FLUSH] + 1
        self._memory[Word.FLUSH] = flush
        while self._memory[Word.FLUSHED] != flush:
            self.check()
            time.sleep(_LOOK_S)
        heard_frames = self._memory[Word.FLUSHED_FRAME] - self._base_frame
        self._base_frame = self._memory[Word.WRITTEN_FRAME]
        return heard_frames

    def drain(self) -> None:
        """See `Sink`."""
        self._memory[Word.DRAIN_FRAME] = self._memory[Word.WRITTEN_FRAME]
        end_s = time.monotonic() + self._left_frames() / SAMPLE_RATE_HZ + OPEN_WITHIN_S
        while self._left_frames():
            self.check()
            if time.monotonic() > end_s:
                self._child.lose("it plays slower than it should")
            time.sleep(_LOOK_S)

    def check(self) -> None:
        """See `Sink`."""
        self._child.check()

    def close(self) -> None:
        """See `Sink`. The process gets time to fade out, unless the device is lost."""
        self._child.end(gently=True)

    def _room_frames(self) -> int:
        """What can be written without waiting."""
        return AHEAD_FRAMES - self._left_frames()

    def _left_frames(self) -> int:
        return self._memory[Word.WRITTEN_FRAME] - self._memory[Word.HEARD_FRAME]

    def _prove(self) -> None:
        """See the device ask for a while: a suspended one asks for its first buffers and no more."""
        time.sleep(_PROOF_S)
        if self._memory[Word.OUT_FRAMES] <= 2 * self.buffer_frames:
            raise NoDeviceError(f"{self.name}: the sound output is there but does not play. {INSTEAD}")
