"""The process that holds a device: it hands over what the player writes ahead, and outlives no player.

Started by `coach.outputs.device`. Its output is the shared memory, its input ends when the player does: no
fault of either can leave a file or a process behind. It never closes a device, since that can hang or crash:
it leaves, and the system lets go.
"""

from __future__ import annotations

import contextlib
import os
import signal
import sys
import time
from importlib import import_module
from typing import NoReturn

from coach.outputs.feed import Feed
from coach.outputs.memory import DeviceState, Memory, Word
from coach.units import ms_to_frames

_NICE = -11
"""That of PulseAudio and PipeWire."""

_LEAVE_S = 0.3
"""How long a device may take to fade out and play what it holds."""

_SERVER_S = 0.1
"""What a sound server may hold beyond what we know of: the end of the last tone must not be cut."""

_LOOK_S = 0.01


def main(module: str, device: str, buffer_ms: str) -> NoReturn:
    """Play what the shared memory holds until the player closes our input."""
    prepare()
    memory = take_memory()
    latency_ms = int(buffer_ms)
    feed = Feed(memory, ms_to_frames(latency_ms))
    try:
        held = import_module(module).start(feed, memory, device, latency_ms)
    except (ImportError, OSError) as error:
        _leave(memory, DeviceState.MISSING, error)
    except Exception as error:
        _leave(memory, DeviceState.NO_DEVICE, error)
    memory[Word.STATE] = DeviceState.PLAYING
    sys.stdin.buffer.read()
    _hush(memory, feed)
    os._exit(0 if held else 1)


def prepare() -> None:
    """Leave Ctrl-C to the player; come before other work where the system lets us, as sound servers do."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if hasattr(os, "setpriority"):
        with contextlib.suppress(OSError):
            os.setpriority(os.PRIO_PROCESS, 0, _NICE)


def lose(memory: Memory, reason: object) -> NoReturn:
    """Say that the device is gone, and leave. For the threads of a device."""
    _leave(memory, DeviceState.LOST, reason)


def take_memory() -> Memory:
    """The memory that is our output. Nothing that a library prints may go into it."""
    memory = Memory(sys.stdout.fileno())
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    return memory


def _leave(memory: Memory, state: DeviceState, reason: object) -> NoReturn:
    memory.fail(state, str(reason))
    os._exit(1)


def _hush(memory: Memory, feed: Feed) -> None:
    memory[Word.LEAVING] = 1
    end_s = time.monotonic() + _LEAVE_S
    while not feed.silent and time.monotonic() < end_s:
        time.sleep(_LOOK_S)
    time.sleep(_SERVER_S)
