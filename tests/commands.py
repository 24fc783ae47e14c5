"""`coach` as a person types it, without a process for each: its start takes longer than most commands do.

What a process itself does (its streams, signals, end, and what it imports) is tested with processes.
"""

from __future__ import annotations

import os
import signal
import sys
from contextlib import ExitStack, chdir, redirect_stderr, redirect_stdout
from dataclasses import dataclass
from io import BytesIO, TextIOWrapper
from pathlib import Path
from unittest import mock

from coach.cli import main


@dataclass(frozen=True)
class Done:
    """How a command ended, and what it wrote."""

    returncode: int
    output: bytes
    errors: bytes

    @property
    def stdout(self) -> str:
        return self.output.decode()

    @property
    def stderr(self) -> str:
        return self.errors.decode()


def coach(*arguments: str | Path, folder: Path | None = None, data: bytes = b"", **environment: str) -> Done:
    """The command with these arguments, run in `folder`; `data` is its standard input."""
    given, out, err = (
        TextIOWrapper(BytesIO(start), "utf-8", write_through=True) for start in (data, b"", b"")
    )
    before = signal.getsignal(signal.SIGTERM)
    with ExitStack() as stack:
        stack.callback(signal.signal, signal.SIGTERM, before)
        stack.enter_context(mock.patch.dict(os.environ, environment))
        stack.enter_context(mock.patch.object(sys, "stdin", given))
        stack.enter_context(redirect_stdout(out))
        stack.enter_context(redirect_stderr(err))
        if folder:
            stack.enter_context(chdir(folder))
        try:
            main([str(argument) for argument in arguments])
        except SystemExit as ended:
            status = ended.code if isinstance(ended.code, int) else int(ended.code is not None)
    return Done(status, *(stream.buffer.getvalue() for stream in (out, err)))


def coach_told(*arguments: str | Path, folder: Path | None = None, **environment: str) -> str:
    """What a command that ends well prints; its error output comes last."""
    done = coach(*arguments, folder=folder, data=b"", **environment)
    assert done.returncode == 0, done.stderr
    return done.stdout + done.stderr
