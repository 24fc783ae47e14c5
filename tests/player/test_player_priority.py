"""Who comes first on a busy machine: the sound, and what fills the device; the voice comes after them."""

from __future__ import annotations

import os
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest
from tables import until
from tiny import tiny_routine

BEHIND = 10  # what gives way has this niceness, if not all of us have a higher one


def niceness(task: Path) -> int:
    """Of a thread in /proc; that of one which has ended is ours."""
    try:
        return int((task / "stat").read_text().rpartition(")")[2].split()[16])
    except OSError:
        return os.getpriority(os.PRIO_PROCESS, 0)


def voices(pid: int) -> list[Path]:
    """The voice's processes of a session, by their main threads. They end while they are looked at."""
    found = []
    for task in Path(f"/proc/{pid}/task").glob("*/children"):
        with suppress(OSError):
            main = [Path(f"/proc/{child}/task/{child}") for child in task.read_text().split()]
            found += [each for each in main if b"hibari_worker" in (each / "cmdline").read_bytes()]
    return found


@pytest.mark.skipif(
    not Path("/proc/self/task").exists(), reason="threads have a priority of their own on Linux"
)
def test_the_voice_gives_way_and_no_thread_of_the_session_does(tmp_path: Path) -> None:
    """A thread that gave way would hold the interpreter while it waits, and the sound would wait with it."""
    usual = os.getpriority(os.PRIO_PROCESS, 0)
    command = [
        sys.executable,
        "-m",
        "coach",
        "play",
        str(tiny_routine(tmp_path)),
        "--output",
        "null",
        "--quiet",
    ]
    process = subprocess.Popen(
        command, env=os.environ | {"COACH_CACHE": str(tmp_path / "cold")}, stdin=subprocess.DEVNULL
    )
    try:
        until(lambda: any(niceness(task) >= max(usual, BEHIND) for task in voices(process.pid)))
        own = {niceness(task) for task in Path(f"/proc/{process.pid}/task").iterdir()}
    finally:
        process.kill()
        process.wait()
    assert own == {usual}
