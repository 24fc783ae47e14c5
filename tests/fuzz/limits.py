"""What an input may take: processor time, time by the clock, and memory."""

from __future__ import annotations

import math
import resource
import signal
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

MOST_MB = 500
HANGS_S = 60.0  # by the clock, on a busy machine
AGAIN_S = (
    1.0  # after which what hangs is told again: what is raised in the middle of a program may be caught by it
)
SLOW_AGAIN = 3  # times that an input which took too long is tried again
WARM_INPUTS = 5  # by then all is imported
_REFS, _STATUS = Path("/proc/self/clear_refs"), Path("/proc/self/status")


class SlowError(AssertionError):
    """An input took more than its time or memory."""


class TimeUp(BaseException):
    """There is no time left. No `Exception`: hypothesis takes those for what broke."""


class Bounded:
    """`check` with its limits, in the main thread: raises `SlowError` where an input breaks one of them.

    `inputs` were tried; the slowest took `slowest_s` of processor time, and all of them `all_s`. After
    `end_s`, by the monotonic clock, an input ends by `TimeUp` in the middle.
    """

    def __init__(self, check: Callable[[Any], None]) -> None:
        self._check = check
        self.inputs, self.slowest_s, self.all_s = 0, 0.0, 0.0
        self.end_s = math.inf
        signal.signal(signal.SIGALRM, self._hangs)

    def __call__(self, found: Any) -> None:
        """Check one input."""
        size_mb = len(found) / 1e6 if isinstance(found, bytes) else 0.0
        most_s = 1.0 + size_mb
        self.inputs += 1
        _forget_memory()
        taken_s = self._taken_s(found)
        for _ in range(SLOW_AGAIN):  # a busy machine makes a second of work longer
            if taken_s > most_s:
                taken_s = min(taken_s, self._taken_s(found))
        self.slowest_s = max(self.slowest_s, taken_s)
        if self.inputs > WARM_INPUTS and taken_s > most_s:
            raise SlowError(f"took {taken_s:.1f} s of processor time for {size_mb:.3f} MB")
        if (most_mb := _most_mb()) > MOST_MB:
            raise SlowError(f"took {most_mb:.0f} MB of memory")

    def _taken_s(self, found: Any) -> float:
        """The processor time of a check that remembers nothing of the inputs before."""
        from fuzz.targets import forget

        forget()
        left_s = max(0.001, min(HANGS_S, self.end_s - time.monotonic()))
        signal.setitimer(signal.ITIMER_REAL, left_s, AGAIN_S)
        started_s = time.process_time()
        try:
            self._check(found)
        finally:
            signal.setitimer(signal.ITIMER_REAL, 0)
            taken_s = time.process_time() - started_s
            self.all_s += taken_s
        return taken_s

    def _hangs(self, _number: int, _frame: object) -> None:
        if time.monotonic() >= self.end_s:
            raise TimeUp
        raise SlowError(f"took more than {HANGS_S:.0f} s by the clock")


def _forget_memory() -> None:
    """Let what one input took not be counted for the next, where the system (Linux) can forget it."""
    with suppress(OSError):
        _REFS.write_text("5", encoding="ascii")


def _most_mb() -> float:
    """The most memory since `_forget_memory`, or since the start of the process."""
    with suppress(OSError):
        rows = _STATUS.read_text(encoding="ascii", errors="replace").splitlines()
        return next(int(row.split()[1]) for row in rows if row.startswith("VmHWM")) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
