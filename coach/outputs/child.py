"""A process of ours that plays: started, watched, and ended, whatever it hangs in."""

from __future__ import annotations

import subprocess
import time
from typing import IO, TYPE_CHECKING, Any

from coach.errors import NoDeviceError, SinkLostError, SinkMissingError
from coach.outputs.memory import DeviceState, Word
from coach.outputs.process import command, own_group
from coach.outputs.sink import SILENT_S

if TYPE_CHECKING:
    from coach.outputs.memory import Memory

OPEN_WITHIN_S = 4.0
"""A device opens in 0.2 s; one whose server is stopped never does."""

INSTEAD = "Without one: `coach export` writes the session to a file; `coach outputs` lists what there is"
"""What a person without a sound output can do."""

_LEAVE_WITHIN_S = 0.7
_LOOK_S = 0.005
_AWAKE_S = 1.0
"""Who did not look for so long cannot say since when the device is silent."""


def start_process(
    module: str, *arguments: str, file: IO[bytes], **environment: Any
) -> subprocess.Popen[bytes]:
    """`main(*arguments)` of `module` in a process of its own, with `file` for its output.

    It ends by itself when its input does, and so when we do.
    """
    return subprocess.Popen(
        command(module, *arguments),
        stdin=subprocess.PIPE,
        stdout=file,
        stderr=subprocess.DEVNULL,
        **environment,
        **own_group(),
    )


class Child:
    """A `process` of `start_process`, for the output `name`; `memory` is a mapping of its file."""

    def __init__(self, name: str, process: subprocess.Popen[bytes], memory: Memory) -> None:
        self._name, self._process, self._memory = name, process, memory
        self._lost = ""
        self._beat, self._beat_s, self._looked_s = 0, 0.0, 0.0

    @property
    def pid(self) -> int:
        """The process."""
        return self._process.pid

    def await_ready(self) -> None:
        """Wait until it says that it plays. Raises `SinkMissingError` or `NoDeviceError`."""
        end_s = time.monotonic() + OPEN_WITHIN_S
        while self._memory[Word.STATE] != DeviceState.PLAYING:
            self._raise_failure(late=time.monotonic() > end_s)
            time.sleep(_LOOK_S)

    def tell(self, line: str) -> None:
        """Send a line. One that cannot be told any more is left to `check`."""
        assert self._process.stdin
        try:
            self._process.stdin.write(f"{line}\n".encode())
            self._process.stdin.flush()
        except OSError:
            return

    def check(self, *, plays: bool = True) -> None:
        """Raise `SinkLostError` where it has ended, has lost its device or, while it `plays`, is frozen.

        It is ended then at once: a frozen device that wakes up must not play into its replacement.
        """
        reason = self._lost or self._trouble(plays)
        if reason:
            self._lost = reason
            self.end(gently=False)
            raise SinkLostError(f"{self._name}: {reason}")

    def lose(self, reason: str) -> None:
        """Take it for lost, and raise as `check` does."""
        self._lost = reason
        self.check()

    def end(self, *, gently: bool) -> None:
        """End it, with time to fade out where `gently`. One that the kernel keeps is left behind."""
        gently = gently and not self._lost
        self._lost = self._lost or "it was closed"
        assert self._process.stdin
        try:
            self._process.stdin.close()
        except OSError:  # what it was to be told stays untold
            gently = False
        for within_s in (_LEAVE_WITHIN_S if gently else 0.0, _LEAVE_WITHIN_S):
            try:
                self._process.wait(within_s)
            except subprocess.TimeoutExpired:
                self._process.kill()
            else:
                return

    def _trouble(self, plays: bool) -> str:
        if self._memory[Word.STATE] > DeviceState.PLAYING:
            return self._memory.reason()
        if self._process.poll() is not None:
            return f"its process ended with status {self._process.returncode}"
        if self._silent_s(plays) > SILENT_S:
            return "the device has stopped asking for sound"
        return ""

    def _silent_s(self, plays: bool) -> float:
        now_s, beat = time.monotonic(), self._memory[Word.OUT_FRAMES]
        if not plays or beat != self._beat or now_s - self._looked_s > _AWAKE_S:
            self._beat, self._beat_s = beat, now_s
        self._looked_s = now_s
        return now_s - self._beat_s

    def _raise_failure(self, late: bool) -> None:
        ended = self._process.poll() is not None
        state, reason = self._memory[Word.STATE], self._memory.reason()
        if state == DeviceState.MISSING:
            raise SinkMissingError(f"{self._name}: its library cannot be loaded: {reason}")
        if ended or late or state > DeviceState.PLAYING:
            reason = reason or ("its process ended" if ended else "the sound output does not answer")
            raise NoDeviceError(f"{self._name}: {reason}. {INSTEAD}")
