"""The timeline: every clip at an integer frame. The one truth for playing, exporting and printing.

`lay_out` runs strictly forward: nothing placed early depends on a clip that comes later.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from coach.plan.plan import Place, SpanKind
from coach.sound.clip import Clip


class Level(StrEnum):
    """What a span of the outline is, from the widest to the narrowest."""

    EXERCISE = "exercise"
    SET = "set"
    SIDE = "side"
    REP = "rep"


@dataclass(frozen=True, slots=True)
class PlacedCue:
    """A clip in the session, from `start_frame` to `start_frame + clip.frames` (half-open).

    Exactly one of `text` and `tone` is given. `item` is its index among the items of its passage (`items`,
    then `ending`), or among the cues of its measure.
    """

    start_frame: int
    clip: Clip
    place: Place
    text: str | None = None
    tone: str | None = None
    item: int = 0

    @property
    def end_frame(self) -> int:
        """The frame after the last one."""
        return self.start_frame + self.clip.frames


@dataclass(frozen=True, slots=True)
class Span:
    """A half-open range of frames of an exercise: all of it, or one set, side or repetition of it.

    `place` tells which, down to its level.
    """

    level: Level
    label: str
    start_frame: int
    frames: int
    place: Place

    @property
    def end_frame(self) -> int:
        """The frame after the last one."""
        return self.start_frame + self.frames


@dataclass(frozen=True, slots=True)
class BlockSpan:
    """Where a block of the plan is: the half-open range of frames from `start_frame` on.

    `part` and `block` are its indices in the plan. `is_exact`: it is as long as prescribed; broken off, it is
    done again. `waits_at_frame`: where an open-ended rest waits, before what leads out of it; None elsewhere.
    `must_wait`: it is work at one's own pace, and waits there in every live session.
    """

    kind: SpanKind
    label: str
    start_frame: int
    frames: int
    place: Place
    part: int
    block: int
    is_exact: bool
    waits_at_frame: int | None = None
    must_wait: bool = False

    @property
    def end_frame(self) -> int:
        """The frame after the last one."""
        return self.start_frame + self.frames


@dataclass(frozen=True, slots=True)
class Adjustment:
    """Something that was said otherwise than written, because of its slot."""

    frame: int
    place: Place
    text: str
    outcome: str
    is_left_out: bool = False


@dataclass(frozen=True, slots=True)
class Timeline:
    """One session in frames, on three tracks in the order of starts.

    `blocks` tile the session. `outline` holds what an exercise is made of, the wider spans first.
    """

    frames: int
    cues: tuple[PlacedCue, ...]
    blocks: tuple[BlockSpan, ...]
    outline: tuple[Span, ...]
    adjustments: tuple[Adjustment, ...]
    longest_cue_frames: int
