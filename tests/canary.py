"""A canary: says whether the machine itself stood still, so that its gaps are not taken for ours."""

from __future__ import annotations

import functools
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from coach.errors import SinkLostError

TRIES = 4
STALL_MS = 20
"""A bench without real-time rights has 66 ms of sound at hand, and several processes that pass it on."""

_WATCH = """
import sys, time
from threading import Thread
asked = Thread(target=sys.stdin.read)
asked.start()
worst_s, before_s = 0, time.monotonic()
while asked.is_alive():
    time.sleep(0.005)
    now_s = time.monotonic()
    worst_s, before_s = max(worst_s, now_s - before_s - 0.005), now_s
print(round(1000 * worst_s))
"""


class Canary:
    """Watches how long a process that wants to run may have to wait for it."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-c", _WATCH], stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )
        self.worst_ms = 0

    def close(self) -> None:
        """Ask it, and let it go."""
        assert self._process.stdin
        assert self._process.stdout
        self._process.stdin.close()
        self.worst_ms = int(self._process.stdout.read())
        self._process.wait()
        self._process.stdout.close()


@contextmanager
def canary() -> Iterator[Canary]:
    """A canary that can be asked afterwards."""
    made = Canary()
    try:
        yield made
    finally:
        made.close()


def wait_for_calm(at_most_s: float = 60.0) -> None:
    """Wait for two seconds in which the machine does not stand still."""
    end_s = time.monotonic() + at_most_s
    while time.monotonic() < end_s:
        with canary() as watch:
            time.sleep(2)
        if watch.worst_ms < STALL_MS:
            return


def again_where_starved(test: Callable[..., None]) -> Callable[..., None]:
    """A test on the fixture `virtual_speaker`, run again where it failed while the machine stood still."""

    @functools.wraps(test)
    def run(**fixtures: Any) -> None:
        for left in reversed(range(TRIES)):
            with canary() as watch:
                try:
                    test(**fixtures)
                except (AssertionError, SinkLostError) as error:  # a device that was given no time is lost
                    failed = error
                else:
                    return
            if not left or watch.worst_ms < STALL_MS:
                raise failed
            print(f"Again, as the machine stood still for {watch.worst_ms} ms: {failed}")
            wait_for_calm()
            fixtures["virtual_speaker"].renew()

    patient: Callable[..., None] = pytest.mark.timeout(900)(run)  # as long as all trials may take
    return patient
