"""The timeline: every clip at an integer frame. The one truth for playing, exporting and printing.

`lay_out` runs strictly forward: nothing placed early depends on a clip that comes later.
"""

from __future__ import annotations

from dataclasses import dataclass

from coach.plan.plan import Place
from coach.sound.clip import Clip


@dataclass(frozen=True, slots=True)
class PlacedCue:
    """A clip in the session, from `start_frame` to `start_frame + clip.frames` (half-open).

    Exactly one of `text` and `tone` is given.
    """

    start_frame: int
    clip: Clip
    place: Place
    text: str | None = None
    tone: str | None = None

    @property
    def end_frame(self) -> int:
        """The frame after the last one."""
        return self.start_frame + self.clip.frames


@dataclass(frozen=True, slots=True)
class Span:
    """What a half-open range of frames is for. `kind` is a `SpanKind`, or `exercise` for a whole one."""

    kind: str
    label: str
    start_frame: int
    frames: int
    place: Place

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
    """One session in frames; `cues` and `spans` stand in the order of their starts."""

    frames: int
    cues: tuple[PlacedCue, ...]
    spans: tuple[Span, ...]
    adjustments: tuple[Adjustment, ...]
    longest_cue_frames: int
