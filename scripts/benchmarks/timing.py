"""Runs of programs, interleaved, and what they cost."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

COACH = [sys.executable, "-m", "coach"]
Measure = Callable[[], float]


@dataclass
class Figure:
    """One line of the table: what is measured, its `floor`, and how much of that it may be.

    `reach` is a ratio to the floor, or where `is_more` so many seconds above it.
    """

    name: str
    measure: Measure
    floor_name: str = ""
    floor: Measure | None = None
    reach: float | None = None
    is_more: bool = False
    unit: str = "s"
    taken: list[float] = field(default_factory=list)
    floors: list[float] = field(default_factory=list)

    @property
    def ratio(self) -> float | None:
        """Of the medians."""
        return statistics.median(self.taken) / statistics.median(self.floors) if self.floors else None

    @property
    def best_ratio(self) -> float | None:
        """Of the least: what other programs on the machine disturb least."""
        return min(self.taken) / min(self.floors) if self.floors else None


def run_all(figures: Sequence[Figure], rounds: int) -> None:
    """Measure all figures `rounds` times, one after another, so that a busy moment hits none alone."""
    for _ in range(rounds):
        for figure in figures:
            if figure.floor is not None:
                figure.floors.append(figure.floor())
            figure.taken.append(figure.measure())


def seconds(command: Sequence[str], **environment: str) -> float:
    """The time that `command` takes. Raises CalledProcessError."""
    start_s = time.perf_counter()
    subprocess.run(
        command,
        check=True,
        env=os.environ | environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    return time.perf_counter() - start_s


def megabytes(command: Sequence[str]) -> float:
    """The most memory that `command` takes, in MB."""
    pid = os.posix_spawn(
        command[0],
        list(command),
        os.environ,
        file_actions=[(os.POSIX_SPAWN_OPEN, fd, os.devnull, os.O_RDWR, 0) for fd in (1, 2)],
    )
    _, status, used = os.wait4(pid, 0)
    if status:
        raise subprocess.CalledProcessError(os.waitstatus_to_exitcode(status), command)
    return used.ru_maxrss / (1024 if sys.platform != "darwin" else 1024 * 1024)
