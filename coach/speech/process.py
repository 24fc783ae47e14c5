"""A worker process that answers JSON lines, for a library that cannot be trusted in our own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from contextlib import suppress
from contextvars import ContextVar
from threading import Timer
from typing import TYPE_CHECKING, Any

from coach.errors import EngineFailedError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

REPLY_WITHIN_S = 60.0
"""300 characters take under a second, loading two; a busy machine, where we come last, takes much longer."""


_NICENESS = 10
_after_the_sound: ContextVar[bool] = ContextVar("after_the_sound", default=False)

# Ctrl-C in a terminal is for the session, which may have a last word to say.
_OWN_GROUP: dict[str, Any] = {"process_group": 0} if os.name == "posix" else {}


class NoReplyError(EngineFailedError):
    """A worker has died or was silent too long; another one may do better."""


def come_after_the_sound() -> None:
    """From now on the workers that this thread asks give way to the sound that is playing.

    The thread itself does not: where it waits for a processor while it holds the interpreter, all of us
    wait with it, and the sound first of all.
    """
    _after_the_sound.set(True)


class Worker:
    """A Python script that was started with `arguments` and `environment`, until it is closed.

    A reply may take `within_s`.
    """

    def __init__(
        self,
        script: Path,
        arguments: list[str],
        environment: Mapping[str, str],
        within_s: float = REPLY_WITHIN_S,
    ) -> None:
        self.within_s = within_s
        self._process = subprocess.Popen(
            [sys.executable, "-P", str(script), *arguments],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=dict(environment),
            text=True,
            encoding="utf-8",
            **_OWN_GROUP,
        )

    def ask(self, **request: object) -> dict[str, Any]:
        """The worker's reply. Raises `NoReplyError`, and `EngineFailedError` where it is nonsense."""
        self._give_way()
        line = self._exchange(json.dumps(request) + "\n")
        if not line:
            status = self._process.wait()
            raise NoReplyError(f"its worker process gave no reply (exit status {status})")
        try:
            reply: dict[str, Any] = json.loads(line)
        except ValueError:
            self._process.kill()
            raise EngineFailedError("its worker process gave a reply that cannot be read") from None
        return reply

    @property
    def pid(self) -> int:
        """The process."""
        return self._process.pid

    def _give_way(self) -> None:
        """Let the process come after the sound that is playing, where that is wanted; else be as we are."""
        if hasattr(os, "setpriority"):
            ours = os.getpriority(os.PRIO_PROCESS, 0)
            with suppress(OSError):
                wanted = max(ours, _NICENESS) if _after_the_sound.get() else ours
                os.setpriority(os.PRIO_PROCESS, self.pid, wanted)

    def close(self) -> None:
        """End the process."""
        self._process.kill()
        self._process.wait()
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe:
                try:
                    pipe.close()
                except OSError:  # what it was to be told stays untold
                    continue

    def _exchange(self, line: str) -> str:
        """Send a line and take one; an empty one once the process is gone or was stopped for its silence."""
        assert self._process.stdin
        assert self._process.stdout
        limit = Timer(self.within_s, self._process.kill)
        limit.daemon = True
        limit.start()
        try:
            self._process.stdin.write(line)
            self._process.stdin.flush()
            line_back: str = self._process.stdout.readline()
            return line_back
        except OSError:
            self._process.kill()
            return ""
        finally:
            limit.cancel()
