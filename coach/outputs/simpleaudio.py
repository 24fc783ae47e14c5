"""simpleaudio: plays one buffer from its start to its end, and can neither pause nor say where it is.

So it plays a tape in a process of its own, which crashes alone if it crashes: a mapped file, long enough for
any session, that is written ahead while it plays. A flush ends the process, and another one, which has been
started meanwhile, goes on from where the clock says it was.
"""

from __future__ import annotations

import os
import tempfile
import time
from threading import RLock
from typing import TYPE_CHECKING

from coach.errors import SinkLostError
from coach.outputs.child import OPEN_WITHIN_S, Child, start_process
from coach.outputs.memory import DeviceState, Memory, Word
from coach.outputs.sink import AHEAD_FRAMES, START_FRAMES, START_S, Output
from coach.outputs.tape import TAPE_FRAMES, TAPE_START, Tape
from coach.units import SAMPLE_RATE_HZ, ms_to_frames

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from coach.outputs.sink import Sink

OUTPUT = Output(
    __name__,
    "through simpleaudio, on the device that the system prefers",
    "simpleaudio",
    'Add it with: pip install "audio-coach[simpleaudio]"; on Linux first: apt install gcc libasound2-dev',
)

_BUFFER_MS = 100
"""simpleaudio's own; it cannot be told another."""

_SERVER_S = 0.1
"""What a sound server may hold beyond what we know of: the end of the last tone must not be cut."""

_LOOK_S = 0.01


def open_sink(device: str, buffer_ms: int, proven: bool) -> Sink:
    """An open sink; see `coach.outputs.open_sink`. Each is proven: its process plays a little silence."""
    from coach.errors import ChoiceError

    if device:
        raise ChoiceError(
            "device", f"expected none, simpleaudio plays on the preferred one, got {device[:80]}"
        )
    return SimpleaudioSink()


class SimpleaudioSink:
    """A tape and the process that plays it, or waits to."""

    name = "simpleaudio"
    buffer_frames = ms_to_frames(_BUFFER_MS)

    def __init__(self) -> None:
        self._lock = RLock()
        self._base_frame = 0
        self._written_s = time.monotonic()
        self._plays = False
        self._file = tempfile.TemporaryFile(prefix="coach-", buffering=0)  # noqa: SIM115 (closed by close)
        self._file.truncate(TAPE_START + 2 * TAPE_FRAMES)
        self._memory = Memory(self._file.fileno())
        self._tape = Tape(self._file)
        self._child = self._start_child(probes=True)
        try:
            self._child.await_ready()
        except BaseException:
            self.close()
            raise

    def write(self, block: NDArray[np.float32]) -> None:
        """Append `block`; see `Sink`. Raises `SinkLostError` at the end of the tape, after two hours."""
        from coach.sound.pcm import to_pcm16

        samples = to_pcm16(block)
        while len(samples):
            frames = min(len(samples), self._room_frames())
            with self._lock:
                self._append(samples[:frames])
            samples = samples[frames:]
            self.check()
            if len(samples):
                time.sleep(_LOOK_S)

    def overlay(self, block: NDArray[np.float32]) -> None:
        """See `Sink`."""
        start_frame = self._memory[Word.READ_FRAME] + self.buffer_frames // 2
        frames = min(len(block), self._memory[Word.WRITTEN_FRAME] - start_frame)
        if frames > 0:
            with self._lock:
                self._tape.mix(start_frame, block[:frames])

    def heard_frames(self) -> int:
        """See `Sink`. By the clock, a little less rather than too much."""
        return self._memory[Word.HEARD_FRAME] - self._base_frame

    def flush(self) -> int:
        """See `Sink`."""
        with self._lock:
            if self._plays:
                self._child.end(gently=False)
            heard_frames = self.heard_frames()
            self._base_frame = self._memory[Word.WRITTEN_FRAME]
            self._rewind(self._base_frame)
            return heard_frames

    def drain(self) -> None:
        """See `Sink`."""
        with self._lock:
            if self._left_frames():
                self._play()
        end_s = time.monotonic() + self._left_frames() / SAMPLE_RATE_HZ + OPEN_WITHIN_S
        while self._left_frames():
            self.check()
            if time.monotonic() > end_s:
                self._child.lose("it plays slower than it should")
            time.sleep(_LOOK_S)

    def check(self) -> None:
        """See `Sink`."""
        with self._lock:
            if self._left_frames() and time.monotonic() - self._written_s > START_S:
                self._play()
            self._child.check(plays=self._plays)

    def close(self) -> None:
        """See `Sink`. Without a fade."""
        with self._lock:
            if self._plays and not self._left_frames():
                time.sleep(_SERVER_S)
            self._child.end(gently=False)
            self._file.close()

    def _append(self, samples: NDArray[np.int16]) -> None:
        written_frame = self._memory[Word.WRITTEN_FRAME]
        if written_frame + len(samples) > TAPE_FRAMES:
            raise SinkLostError("simpleaudio: its tape is full")
        if self._plays and self._memory[Word.READ_FRAME] > written_frame:
            self._rewind(written_frame)  # it has run ahead into silence, and would miss the start of this
        self._tape.write(written_frame, samples)
        self._memory[Word.WRITTEN_FRAME] = written_frame + len(samples)
        self._written_s = time.monotonic()
        if self._left_frames() >= START_FRAMES:
            self._play()

    def _play(self) -> None:
        if not self._plays:
            self._child.tell(str(self._memory[Word.HEARD_FRAME]))
            self._plays = True

    def _rewind(self, frame: int) -> None:
        """Silence at once, and a process that waits to go on from `frame`."""
        if self._plays:
            self._child.end(gently=False)
            self._child = self._start_child(probes=False)
            self._plays = False
        self._memory[Word.READ_FRAME] = self._memory[Word.HEARD_FRAME] = frame

    def _start_child(self, *, probes: bool) -> Child:
        self._memory[Word.STATE] = DeviceState.STARTING
        module, arguments = "coach.outputs.simpleaudio_process", ["probe"] if probes else []
        environment = {**os.environ, "PYTHONMALLOC": "malloc"}  # on Python 3.12 and 3.13 it crashes without
        process = start_process(module, *arguments, file=self._file, env=environment)
        return Child(self.name, process, self._memory)

    def _room_frames(self) -> int:
        """What can be written without waiting."""
        return AHEAD_FRAMES - self._left_frames()

    def _left_frames(self) -> int:
        return self._memory[Word.WRITTEN_FRAME] - self._memory[Word.HEARD_FRAME]
