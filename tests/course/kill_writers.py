"""Kills a writer of a journal `COUNT` times in the middle of its work, and tells what it had kept by then.

    python kill_writers.py JOURNAL COUNT

A program of its own: it forks, and a test run has threads.
"""

from __future__ import annotations

import os
import random
import signal
import sqlite3  # noqa: F401  # before the forks
import sys
import time
from pathlib import Path

from journals import session_on

from coach.journal.journal import Journal


def main() -> None:
    path, count = Path(sys.argv[1]), int(sys.argv[2])
    rng = random.Random(14)
    finished: list[str] = []
    for number in range(count):
        finished += _killed(path, number, rng.uniform(0, 0.01))
    print(" ".join(finished))


def _killed(path: Path, number: int, after_s: float) -> list[str]:
    """The sessions that a writer says it has kept, until it is killed, so long after the first one."""
    read, write = os.pipe()
    pid = os.fork()
    if not pid:
        _write(path, number, write)
    os.close(write)
    first = os.read(read, 1)
    time.sleep(after_s)
    os.kill(pid, signal.SIGKILL)
    os.waitpid(pid, 0)
    with os.fdopen(read, "rb") as told:
        return (first + told.read()).decode().split()


def _write(path: Path, number: int, write: int) -> None:
    journal = Journal(path)
    for day in range(1, 29):
        one = session_on(day, name=f"{number}-{day}")
        journal.keep(one)
        os.write(write, f"{one.id} ".encode())
    os._exit(0)


if __name__ == "__main__":
    main()
