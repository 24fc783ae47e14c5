"""What the session bus is told of a session."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Playing:
    """What the bus is told. `status` is Playing, Paused or Stopped; `number` counts exercises from 1."""

    status: str
    title: str
    exercise: str
    number: int
    session_us: int | None
