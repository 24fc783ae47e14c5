"""The process in which simpleaudio plays a tape from some frame on, until it is killed."""

from __future__ import annotations

import mmap
import os
import sys
import time
from pathlib import Path
from threading import Thread
from typing import NoReturn

from coach.outputs.device_process import lose, prepare, take_memory
from coach.outputs.memory import DeviceState, Memory, Word
from coach.outputs.tape import TAPE_FRAMES, TAPE_START
from coach.units import SAMPLE_RATE_HZ, ms_to_frames

_TASKS = Path("/proc/self/task")
_BUFFER_FRAMES = ms_to_frames(100)
_LAG_FRAMES = ms_to_frames(50)
"""At most between the clock's start and the ear: rather heard again than not at all."""

_STILL_S = 0.15
"""Its thread works 40 times a second; still for so long, and it is not known whether anything is heard."""

_LOOK_S = 0.02
_FORGET_BYTES = 1 << 20


def main(probe: str = "") -> NoReturn:
    """Wait for the frame to start from, on our input, and play until that closes."""
    prepare()
    tape = mmap.mmap(sys.stdout.fileno(), 2 * TAPE_FRAMES, offset=TAPE_START, access=mmap.ACCESS_READ)
    memory = take_memory()
    _load(memory, bool(probe))
    memory[Word.STATE] = DeviceState.PLAYING
    line = sys.stdin.readline()
    if not line:
        os._exit(0)
    Thread(target=_leave_with_player, daemon=True).start()
    _play(memory, tape, int(line))


def _load(memory: Memory, probes: bool) -> None:
    """Import the library and, where it `probes`, see whether it plays."""
    state = DeviceState.MISSING
    try:
        import simpleaudio

        state = DeviceState.NO_DEVICE
        playing = simpleaudio.play_buffer(bytes(2 * _LAG_FRAMES), 1, 2, SAMPLE_RATE_HZ) if probes else None
    except Exception as error:
        memory.fail(state, str(error))
        os._exit(1)
    while playing and playing.is_playing():
        time.sleep(_LOOK_S)


def _leave_with_player() -> None:
    sys.stdin.readline()
    os._exit(0)


def _play(memory: Memory, tape: mmap.mmap, start_frame: int) -> NoReturn:
    import simpleaudio

    before = _threads()
    try:
        playing = simpleaudio.play_buffer(memoryview(tape)[2 * start_frame :], 1, 2, SAMPLE_RATE_HZ)
    except Exception as error:
        lose(memory, error)
    pulse = _Pulse(_threads() - before)
    started_s = time.monotonic()
    while playing.is_playing():
        if pulse.beats():
            elapsed_frames = int((time.monotonic() - started_s) * SAMPLE_RATE_HZ)
            _publish(memory, start_frame, elapsed_frames)
            _forget(tape, 2 * (start_frame + elapsed_frames))
        time.sleep(_LOOK_S)
    lose(memory, "the device is gone")


def _publish(memory: Memory, start_frame: int, elapsed_frames: int) -> None:
    heard_frame = start_frame + max(0, elapsed_frames - _LAG_FRAMES)
    memory[Word.READ_FRAME] = start_frame + elapsed_frames + _BUFFER_FRAMES
    memory[Word.HEARD_FRAME] = min(heard_frame, memory[Word.WRITTEN_FRAME])
    memory[Word.OUT_FRAMES] += 1


def _forget(tape: mmap.mmap, played: int) -> None:
    """Give back the memory of what was played."""
    done = (played // _FORGET_BYTES - 1) * _FORGET_BYTES
    if done > 0 and hasattr(tape, "madvise"):
        tape.madvise(mmap.MADV_DONTNEED, 0, done)


def _threads() -> set[int]:
    """The threads of this process, where the system tells."""
    return {int(task.name) for task in _TASKS.iterdir()} if _TASKS.exists() else set()


class _Pulse:
    """Whether the thread that plays, the last one of `threads`, is at work.

    A device that freezes holds it in a call, which is seen nowhere but in how often it has been waiting.
    """

    def __init__(self, threads: set[int]) -> None:
        self._status = _TASKS / str(max(threads)) / "status" if threads else None
        self._waits, self._waits_s = "", time.monotonic()

    def beats(self) -> bool:
        """Whether it worked lately; taken for granted where the system does not tell."""
        if self._status is None:
            return True
        waits = self._read()
        if waits != self._waits:
            self._waits, self._waits_s = waits, time.monotonic()
        return time.monotonic() - self._waits_s < _STILL_S

    def _read(self) -> str:
        assert self._status
        try:
            lines = self._status.read_text().splitlines()
        except OSError:  # it has ended
            return ""
        return next((line for line in lines if line.startswith("voluntary")), "")
