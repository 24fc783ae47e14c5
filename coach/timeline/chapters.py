"""A chapter: one titled stretch of a session that a player can jump to."""

from __future__ import annotations

from dataclasses import dataclass

from coach.routine.model import numbered
from coach.timeline.timeline import Level, Span, Timeline
from coach.words import catalogue_for


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


def exercise_spans(timeline: Timeline) -> tuple[Span, ...]:
    """The span of each exercise, in order."""
    return tuple(span for span in timeline.outline if span.level is Level.EXERCISE)


def chapters(timeline: Timeline, language: str | None = None) -> tuple[Chapter, ...]:
    """A chapter for each exercise; the first holds the opening too, and the last the closing.

    One that comes more than once is numbered, in `language` (a BCP 47 tag, English for None).
    """
    spans = exercise_spans(timeline)
    starts = [0, *(span.start_frame for span in spans[1:])]
    ends = [*starts[1:], timeline.frames]
    titles = numbered([span.label for span in spans], catalogue_for(language).one_of)
    return tuple(
        Chapter(title, start, end - start) for title, start, end in zip(titles, starts, ends, strict=True)
    )
