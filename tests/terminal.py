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
from codecs import getincrementaldecoder
from contextlib import suppress

COACH = [sys.executable, "-c", "from coach.cli import main; main()"]

LAID_OUT = " left\r\n"
"""What is shown at the end of a row once all is laid out; until then a key leads no further than that is."""


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
        self._seen = 0  # of that, without colours and moves
        self._decoder = getincrementaldecoder("utf-8")("replace")

    def press(self, keys: bytes) -> None:
        self._seen = len(plain(self.shown))
        os.write(self.file, keys)

    def read(self, for_s: float) -> str:
        """What appears within that time."""
        end_s, start = time.monotonic() + for_s, len(self.shown)
        while (left_s := end_s - time.monotonic()) > 0 and self._take(left_s):
            pass
        return plain(self.shown[start:])

    def wait_for(self, text: str, within_s: float = 60.0) -> str:
        """Read until `text` appears after the last key and what was waited for before; gives all up to it."""
        end_s, start = time.monotonic() + within_s, self._seen
        while (at := (shown := plain(self.shown)).find(text, start)) < 0:
            is_more = self._take(max(0.0, end_s - time.monotonic())) and time.monotonic() < end_s
            assert is_more, f"{text!r} did not appear in {shown[-2000:]!r}"
        self._seen = at + len(text)
        return shown[start : self._seen]

    def _take(self, within_s: float) -> bool:
        """Read what there is, once; False at the end of all."""
        if select.select([self.file], [], [], within_s)[0]:
            try:
                got = os.read(self.file, 65536)
            except OSError:  # the last program with this terminal has ended
                return False
            self.shown += self._decoder.decode(got)
        return True

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

    def has_ended(self, within_s: float) -> bool:
        """Whether the program has left its terminal, or leaves it within that time."""
        end_s = time.monotonic() + within_s
        while (left_s := end_s - time.monotonic()) > 0:
            if not self._take(left_s):
                return True
        return False

    def close(self) -> None:
        if self.pid:
            with suppress(OSError):
                os.kill(self.pid, signal.SIGKILL)
                os.waitpid(self.pid, 0)
        with suppress(OSError):
            os.close(self.file)


def plain(text: str) -> str:
    """`text` without colours and moves of the cursor, and without the beginning of one at its end."""
    return re.sub(r"\x1b(\[[0-9;?]*([A-Za-z]|$)|$)", "", text)
