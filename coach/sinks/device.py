"""A device in a process of its own, which reads samples ahead of the playhead.

However long the interpreter of the player is busy, no gap is heard as long as enough was written ahead; and a
device that freezes or hangs is replaced by ending its process.
"""

from __future__ import annotations

import subprocess
import tempfile
import time
from typing import TYPE_CHECKING, NoReturn

from coach.errors import NoDeviceError, SinkLostError, SinkMissingError
from coach.sinks.memory import SIZE_BYTES, Memory, State, Word
from coach.sinks.process import command, own_group
from coach.sinks.sink import AHEAD_FRAMES, SILENT_S
from coach.units import SAMPLE_RATE_HZ, ms_to_frames

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

INSTEAD = "Without one: `coach export` writes the session to a file; `coach outputs` lists what there is"
"""What a person without a sound output can do."""

OPEN_WITHIN_S = 4.0
"""A device opens in 0.1 s; one whose server is stopped never does."""

_PROOF_S = 0.3
_LEAVE_WITHIN_S = 0.5
_LOOK_S = 0.01
_AWAKE_S = 1.0
"""Who was not here to look for so long cannot say since when the device is silent."""


class DeviceSink:
    """The device `device` of the output `name`, driven by `module`."""

    def __init__(self, name: str, module: str, device: str, buffer_ms: int, proven: bool = False) -> None:
        self.name, self.device = name, device
        self.buffer_frames = ms_to_frames(buffer_ms)
        self._base_frame = 0
        self._lost = ""
        with tempfile.TemporaryFile(prefix="coach-") as file:
            file.truncate(SIZE_BYTES)
            self._memory = Memory(file.fileno())
            self._process = subprocess.Popen(
                command("coach.sinks.device_process", module, device, str(buffer_ms)),
                stdin=subprocess.PIPE,
                stdout=file,
                stderr=subprocess.DEVNULL,
                **own_group(),
            )
        self._beat, self._beat_s, self._looked_s = 0, time.monotonic(), time.monotonic()
        self._open = True
        try:
            self._await_playing(proven)
        except BaseException:
            self.close()
            raise

    def write(self, block: NDArray[np.float32]) -> None:
        """Append `block`; see `Sink`."""
        from coach.export.pcm import to_pcm16

        samples = memoryview(to_pcm16(block).tobytes())
        while samples:
            frames = min(len(samples) // 2, self.room_frames())
            if frames:
                written_frame = self._memory[Word.WRITTEN_FRAME]
                self._memory.put(written_frame, samples[: 2 * frames])
                self._memory[Word.WRITTEN_FRAME] = written_frame + frames
                samples = samples[2 * frames :]
            self.check()
            if samples:
                time.sleep(_LOOK_S)

    def overlay(self, block: NDArray[np.float32]) -> None:
        """See `Sink`. It starts after the next blocks that the device takes, lest it be cut."""
        import numpy as np

        from coach.export.pcm import to_pcm16

        start_frame = self._memory[Word.READ_FRAME] + self.buffer_frames // 2
        frames = min(len(block), self._memory[Word.WRITTEN_FRAME] - start_frame)
        if frames > 0:
            under = np.frombuffer(self._memory.get(start_frame, frames), np.int16)
            mixed = to_pcm16(under.astype(np.float32) / np.float32(32_768) + block[:frames])
            self._memory.put(start_frame, memoryview(mixed.tobytes()))

    def room_frames(self) -> int:
        """See `Sink`."""
        return AHEAD_FRAMES - self._left_frames()

    def heard_frames(self) -> int:
        """See `Sink`."""
        return self._memory[Word.HEARD_FRAME] - self._base_frame

    def pause(self) -> None:
        """See `Sink`."""
        self._memory[Word.PAUSED] = 1

    def resume(self) -> None:
        """See `Sink`."""
        self._memory[Word.PAUSED] = 0

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
        end_s = time.monotonic() + self._left_frames() / SAMPLE_RATE_HZ + OPEN_WITHIN_S
        while self._left_frames() and not self._memory[Word.PAUSED]:
            self.check()
            if time.monotonic() > end_s:
                self._lose("it plays slower than it should")
            time.sleep(_LOOK_S)

    def check(self) -> None:
        """See `Sink`."""
        if not self._open:
            raise SinkLostError(f"{self.name}: {self._lost or 'it was closed'}")
        if self._memory[Word.STATE] > State.PLAYING:
            self._lose(self._memory.reason())
        if self._process.poll() is not None:
            self._lose(f"its process ended with status {self._process.returncode}")
        if self._silent_s() > SILENT_S:
            self._lose("the device has stopped asking for sound")

    def close(self) -> None:
        """See `Sink`. The process gets time to fade out, unless the device is lost."""
        if not self._open:
            return
        self._open = False
        _end(self._process, gently=not self._lost)

    def _left_frames(self) -> int:
        return self._memory[Word.WRITTEN_FRAME] - self._memory[Word.HEARD_FRAME]

    def _silent_s(self) -> float:
        now_s, beat = time.monotonic(), self._memory[Word.OUT_FRAMES]
        if beat != self._beat or now_s - self._looked_s > _AWAKE_S:
            self._beat, self._beat_s = beat, now_s
        self._looked_s = now_s
        return now_s - self._beat_s

    def _lose(self, reason: str) -> NoReturn:
        """End the process at once: a frozen device that wakes up must not play into its replacement."""
        self._lost = reason
        self.close()
        raise SinkLostError(f"{self.name}: {reason}")

    def _await_playing(self, proven: bool) -> None:
        """Wait for the device; where `proven`, until it has asked for sound for a while.

        A device that is there but suspended asks for its first buffers and then no more.
        """
        end_s = time.monotonic() + OPEN_WITHIN_S
        first_s = None
        while first_s is None or (proven and time.monotonic() < first_s + _PROOF_S):
            self._raise_failure(late=time.monotonic() > end_s)
            if first_s is None and self._memory[Word.STATE] == State.PLAYING:
                first_s = time.monotonic()
            time.sleep(_LOOK_S / 2)
        if proven and self._memory[Word.OUT_FRAMES] <= 2 * self.buffer_frames:
            raise NoDeviceError(f"{self.name}: the sound output is there but does not play. {INSTEAD}")

    def _raise_failure(self, late: bool) -> None:
        ended = self._process.poll() is not None
        state, reason = self._memory[Word.STATE], self._memory.reason()
        if state == State.MISSING:
            raise SinkMissingError(f"{self.name}: its library cannot be loaded: {reason}")
        if ended or late or state > State.PLAYING:
            reason = reason or ("its process ended" if ended else "the sound output does not answer")
            raise NoDeviceError(f"{self.name}: {reason}. {INSTEAD}")


def _end(process: subprocess.Popen[bytes], gently: bool) -> None:
    """End the process; one that the kernel does not let go is left behind rather than waited for."""
    assert process.stdin
    process.stdin.close()
    for within_s in (_LEAVE_WITHIN_S if gently else 0.0, _LEAVE_WITHIN_S):
        try:
            process.wait(within_s)
            return
        except subprocess.TimeoutExpired:
            process.kill()
