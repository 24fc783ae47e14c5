"""A program in a terminal of its own, as a person has it: keys in, what is shown out."""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import signal
import struct
import sys
import termios
import time
from contextlib import suppress
from pathlib import Path

COACH = [sys.executable, "-c", "from coach.cli import main; main()"]

ROUTINE = """
title: Tiny one
exercises:
  - name: Plank
    section: strengthen
    position: on-the-stomach
    start: Lie down.
    move: Lift your hips.
    short: Hips up.
    release: Lower down.
    dose: {hold: 5s, reps: 1, rest: {exercises: 5s}}
  - name: Bend
    section: stretch
    position: standing
    start: Stand tall.
    move: Bend to the {side}.
    short: To the {side}.
    release: Come up.
    dose: {hold: 4s, sides: each, reps: 1, rest: {sides: 5s}}
"""


def tiny_routine(folder: Path) -> Path:
    path = folder / "tiny.yaml"
    path.write_text(ROUTINE, encoding="utf-8")
    return path


def obey_signals() -> None:
    """Undo, in a child about to start, what a test run inherits from `nohup` and from `&` in a script."""
    for number in (signal.SIGINT, signal.SIGHUP):
        signal.signal(number, signal.SIG_DFL)


class Terminal:
    """`command` with a terminal as its own; ends with the test whatever happens."""

    def __init__(self, command: list[str], **environment: str) -> None:
        self.pid, self.file = pty.fork()
        if not self.pid:
            obey_signals()
            os.environ.update(environment, TERM="xterm")
            os.execvp(command[0], command)
        fcntl.ioctl(self.file, termios.TIOCSWINSZ, struct.pack("HHHH", 30, 100, 0, 0))
        self.shown = ""

    def press(self, keys: bytes) -> None:
        os.write(self.file, keys)

    def read(self, for_s: float) -> str:
        """What appears within that time."""
        end_s = time.monotonic() + for_s
        new = ""
        while (left_s := end_s - time.monotonic()) > 0:
            if select.select([self.file], [], [], left_s)[0]:
                try:
                    new += os.read(self.file, 65536).decode(errors="replace")
                except OSError:
                    break
        self.shown += new
        return plain(new)

    def wait_for(self, text: str, within_s: float = 60.0) -> str:
        """Read until `text` appears; what appeared until then."""
        end_s, new = time.monotonic() + within_s, ""
        while text not in new:
            assert time.monotonic() < end_s, f"{text!r} did not appear in {new[-2000:]!r}"
            new += self.read(0.1)
        return new

    def mode(self) -> list[object]:
        """Input, output, control and local modes of the terminal."""
        return list(termios.tcgetattr(self.file)[:4])

    def wait(self, within_s: float = 60.0) -> int:
        """The exit status, negative for a signal."""
        end_s = time.monotonic() + within_s
        while time.monotonic() < end_s:
            pid, status = os.waitpid(self.pid, os.WNOHANG)
            if pid:
                self.pid = 0
                return os.waitstatus_to_exitcode(status)
            self.read(0.05)
        raise AssertionError(f"still running: {plain(self.shown)[-2000:]!r}")

    def close(self) -> None:
        if self.pid:
            with suppress(OSError):
                os.kill(self.pid, signal.SIGKILL)
                os.waitpid(self.pid, 0)
        with suppress(OSError):
            os.close(self.file)


def plain(text: str) -> str:
    """`text` without colours and moves of the cursor."""
    return re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", text)
