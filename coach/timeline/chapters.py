"""A chapter: one titled stretch of a session that a player can jump to."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Chapter:
    """The frames `start_frame` to `end_frame` (half-open), counted at `SAMPLE_RATE_HZ`."""

    title: str
    start_frame: int
    frames: int

    @property
    def end_frame(self) -> int:
        """The first frame after the chapter."""
        return self.start_frame + self.frames
