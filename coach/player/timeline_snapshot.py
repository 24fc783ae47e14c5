"""What of a session is laid out so far: the timeline, and where its exercises begin."""

from __future__ import annotations

from dataclasses import dataclass, field

from coach.timeline.timeline import BlockSpan, Timeline


@dataclass(frozen=True, slots=True)
class TimelineSnapshot:
    """A timeline that may still grow at its end; what is there never changes.

    `exercise_frames`: the start of each exercise so far; `closing_frame`: that of the closing words, where
    they are laid out. `stretches` are the blocks of `timeline` that last; they tile it.
    """

    timeline: Timeline
    exercise_frames: tuple[int, ...] = ()
    closing_frame: int | None = None
    is_whole: bool = False
    stretches: tuple[BlockSpan, ...] = field(init=False)

    def __post_init__(self) -> None:
        lasting = tuple(block for block in self.timeline.blocks if block.frames)
        object.__setattr__(self, "stretches", lasting)


EMPTY = TimelineSnapshot(Timeline(0, (), (), (), (), 0))
