"""What a person can ask of a running session, by key, button, signal or word."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from queue import Empty, SimpleQueue

from coach.units import ms_to_frames

SEEK_FRAMES = ms_to_frames(10_000)


class Action(StrEnum):
    """What to do."""

    TOGGLE = "toggle"  # pause, resume, or end an open rest
    PLAY = "play"
    PAUSE = "pause"
    NEXT = "next"
    PREVIOUS = "previous"
    SIDE = "side"
    SEEK = "seek"
    FASTER = "faster"
    SLOWER = "slower"
    LONGER = "longer"
    SHORTER = "shorter"
    STOP = "stop"
    SUSPEND = "suspend"


@dataclass(frozen=True, slots=True)
class Command:
    """An action; `frames` is how far to seek, negative for back."""

    action: Action
    frames: int = 0


class CommandQueue:
    """What was asked for and not done yet. `put` is safe from any thread, and from a signal."""

    def __init__(self) -> None:
        self._waiting: SimpleQueue[Command] = SimpleQueue()

    def put(self, command: Command) -> None:
        """Ask for `command`."""
        self._waiting.put(command)

    def next(self, timeout_s: float) -> Command | None:
        """The next one; None where none came within `timeout_s`."""
        try:
            return self._waiting.get(timeout=timeout_s)
        except Empty:
            return None
