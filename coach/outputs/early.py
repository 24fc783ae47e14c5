"""A device that opens before anything is known of the session: its process takes as long as our imports.

It is that of the default output, on the device that the system prefers, and plays nothing yet. Whoever opens
that output first takes it; nobody else's sound is touched where it is not wanted after all.
"""

from __future__ import annotations

import tempfile
from contextlib import suppress
from typing import IO, TYPE_CHECKING, NamedTuple

from coach.outputs.child import start_process
from coach.outputs.memory import SIZE_BYTES
from coach.outputs.sink import BUFFER_MS

if TYPE_CHECKING:
    import subprocess

_DEFAULT = ("coach.outputs.miniaudio", "", str(BUFFER_MS))


class DeviceProcess(NamedTuple):
    """A process that opens a device, and the file of the memory that we share with it."""

    process: subprocess.Popen[bytes]
    file: IO[bytes]


_waiting: list[DeviceProcess] = []


def start_early() -> None:
    """Start the process of the default output. Where that cannot be, it is started when it is wanted."""
    with suppress(OSError):
        _waiting.append(_start(*_DEFAULT))


def device_process(module: str, device: str, buffer_ms: int) -> DeviceProcess:
    """The process that opens `device` by `module`: the one that waits if it is the same, or a new one."""
    wanted = (module, device, str(buffer_ms))
    early = _waiting.pop() if _waiting else None
    if early is not None:
        if wanted == _DEFAULT and early.process.poll() is None:
            return early
        assert early.process.stdin
        early.process.stdin.close()  # it leaves then
        early.file.close()
    return _start(*wanted)


def _start(*arguments: str) -> DeviceProcess:
    file = tempfile.TemporaryFile(prefix="coach-")  # noqa: SIM115 (closed by who maps it)
    file.truncate(SIZE_BYTES)
    return DeviceProcess(start_process("coach.outputs.device_process", *arguments, file=file), file)
