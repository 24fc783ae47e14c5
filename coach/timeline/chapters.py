"""A chapter: one titled stretch of a session that a player can jump to."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from coach.routine.model import numbered
from coach.timeline.timeline import Level, Span, Timeline
from coach.words import catalogue_for

if TYPE_CHECKING:
    from coach.words.catalogue import Catalogue


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


def fine_chapters(timeline: Timeline, catalogue: Catalogue) -> tuple[Chapter, ...]:
    """As `chapters`, numbered, and within an exercise one for each side and round: `3. Bird Dog, left`.

    What comes before the first side or round has the exercise's name alone. Where sides take turns at every
    repetition, they are no chapters.
    """
    spans = exercise_spans(timeline)
    ends = [*(span.start_frame for span in spans[1:]), timeline.frames]
    starts = [
        start
        for number, (span, end_frame) in enumerate(zip(spans, ends, strict=True), 1)
        for start in _starts(timeline, span, end_frame, f"{number}. {span.label}", catalogue)
    ]
    edges = [0, *(frame for frame, _ in starts[1:]), timeline.frames]
    return tuple(
        Chapter(title, start, end - start)
        for (_, title), (start, end) in zip(starts, pairwise(edges), strict=True)
    )


def _starts(
    timeline: Timeline, exercise: Span, end_frame: int, title: str, catalogue: Catalogue
) -> Iterator[tuple[int, str]]:
    """Where the chapters of an exercise start, and their titles."""
    inside = [span for span in timeline.outline if exercise.start_frame <= span.start_frame < end_frame]
    rounds = [span for span in inside if span.level is Level.SET]
    sides = [span for span in inside if span.level is Level.SIDE]
    yield exercise.start_frame, title
    parts = sides if len(sides) == 2 * len(rounds) else rounds
    if len(parts) < 2:
        return
    for span in parts:
        of_rounds = f", {span.place.set}/{len(rounds)}" if len(rounds) > 1 else ""
        side = span.place.side if parts is sides else None
        yield span.start_frame, f"{title}{of_rounds}" + (f", {catalogue.side_name(side, '')}" if side else "")
