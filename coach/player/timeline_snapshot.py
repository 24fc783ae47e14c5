"""What of a session is laid out so far: the timeline, and where its exercises begin."""

from __future__ import annotations

from dataclasses import dataclass, field

from coach.timeline.timeline import Span, Timeline


@dataclass(frozen=True, slots=True)
class TimelineSnapshot:
    """A timeline that may still grow at its end; what is there never changes.

    `exercise_frames`: the start of each exercise so far; `closing_frame`: that of the closing words, where
    they are laid out. `stretches` are the spans of `timeline` but those of whole exercises: they tile it.
    """

    timeline: Timeline
    exercise_frames: tuple[int, ...] = ()
    closing_frame: int | None = None
    is_whole: bool = False
    stretches: tuple[Span, ...] = field(init=False)

    def __post_init__(self) -> None:
        spans = tuple(span for span in self.timeline.spans if span.kind != "exercise" and span.frames)
        object.__setattr__(self, "stretches", spans)


EMPTY = TimelineSnapshot(Timeline(0, (), (), (), 0))
