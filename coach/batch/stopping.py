"""How those who make sessions hear that they are to stop, which they do between two blocks of sound."""

from __future__ import annotations

import os
import signal
import time
from multiprocessing import parent_process
from threading import Thread
from typing import Protocol

_GONE_WITHIN_S = 10.0


class Sign(Protocol):
    """What tells it: an event of `threading` or `multiprocessing`."""

    def is_set(self) -> bool:
        """Whether it is time to stop."""

    def set(self) -> None:
        """Tell it."""


class Stopped(BaseException):
    """It is time to stop. No error, so that nothing takes it for one."""


_signs: list[Sign] = []


def check_stopped() -> None:
    """Raises Stopped where it is time to."""
    if any(sign.is_set() for sign in _signs):
        raise Stopped


def begin_process(sign: Sign) -> None:
    """To be called first in a process that makes sessions: it stops at `sign`, or when its parent is gone.

    Ctrl-C is for the parent, which then gives the sign.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _signs.append(sign)
    Thread(target=_watch_parent, args=(sign,), name="parent", daemon=True).start()


def _watch_parent(sign: Sign) -> None:
    parent = parent_process()
    if parent is not None:
        parent.join()
        sign.set()
        time.sleep(_GONE_WITHIN_S)
        os._exit(1)
