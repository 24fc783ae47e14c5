"""Signals as commands: once is a calm stop, twice is now; Ctrl-Z pauses and gives the terminal back."""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType

from coach.player.commands import Action, Command

_ENDS = ("SIGINT", "SIGTERM", "SIGHUP")


class Terminated(BaseException):
    """The system asked the process to end; `status` is what a shell expects then."""

    def __init__(self, number: int) -> None:
        self.status = 128 + number
        super().__init__(f"signal {number}")


class Interrupts:
    """How often the person asked to stop by a signal.

    Once one has ended the session at once, more of them change nothing: the terminal is being given back.
    """

    def __init__(self, put: Callable[[Command], None]) -> None:
        self._put = put
        self.count = 0

    def interrupt(self, _number: int, _frame: FrameType | None) -> None:
        """SIGINT: the first asks for a calm stop, the second raises KeyboardInterrupt."""
        self.count += 1
        if self.count > 1:
            _ignore_more()
            raise KeyboardInterrupt
        self._put(Command(Action.STOP))

    def terminate(self, number: int, _frame: FrameType | None) -> None:
        """SIGTERM and SIGHUP: now."""
        _ignore_more()
        raise Terminated(number)

    def suspend(self, _number: int, _frame: FrameType | None) -> None:
        """SIGTSTP."""
        self._put(Command(Action.SUSPEND))


def _ignore_more() -> None:
    for name in _ENDS:
        if number := getattr(signal, name, None):
            signal.signal(number, signal.SIG_IGN)


@contextmanager
def signals_to(put: Callable[[Command], None]) -> Iterator[Interrupts]:
    """Give signals to `put` inside; outside they mean what they meant before."""
    interrupts = Interrupts(put)
    if threading.current_thread() is not threading.main_thread():
        yield interrupts
        return
    wanted = {
        "SIGINT": interrupts.interrupt,
        "SIGTERM": interrupts.terminate,
        "SIGHUP": interrupts.terminate,
        "SIGTSTP": interrupts.suspend,
    }
    before = {}
    for name, obey in wanted.items():
        number = getattr(signal, name, None)  # not every system has all of them
        if number and signal.getsignal(number) != signal.SIG_IGN:  # as `nohup` asks for
            before[number] = signal.signal(number, obey)
    try:
        yield interrupts
    finally:
        for number, obey_before in before.items():
            signal.signal(number, obey_before)


def stop_here() -> None:
    """Be stopped, as Ctrl-Z asks; returns when the process is continued."""
    ours = signal.signal(signal.SIGTSTP, signal.SIG_DFL)
    os.kill(os.getpid(), signal.SIGTSTP)
    signal.signal(signal.SIGTSTP, ours)
