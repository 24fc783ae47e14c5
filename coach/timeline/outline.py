"""Blocks → outline: which frames belong to an exercise, and to each of its sets, sides and repetitions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby

from coach.plan.plan import Place
from coach.timeline.timeline import BlockSpan, Level, Span


def outline_of(blocks: Sequence[BlockSpan], titles: Mapping[int, str]) -> tuple[Span, ...]:
    """The outline of `blocks`, in order; `titles` name the parts of the plan that are exercises.

    What stands before the first repetition of an exercise belongs to the exercise alone.
    """
    spans = [span for level in Level for span in _level(level, blocks, titles)]
    return tuple(sorted(spans, key=lambda span: (span.start_frame, -span.frames)))


def _level(level: Level, blocks: Sequence[BlockSpan], titles: Mapping[int, str]) -> Iterator[Span]:
    def key(block: BlockSpan) -> tuple[int, Place] | None:
        place = _at(level, block.place)
        return (block.part, place) if block.part in titles and place else None

    for where, run in groupby(blocks, key):
        if where is None:
            continue
        part, place = where
        inside = list(run)
        start_frame = inside[0].start_frame
        yield Span(level, titles[part], start_frame, inside[-1].end_frame - start_frame, place)


def _at(level: Level, place: Place) -> Place | None:
    """`place` down to `level`; None where it is not so narrow."""
    if level is Level.EXERCISE:
        return Place(place.entry, place.exercise)
    if place.set is None or (level is Level.SIDE and place.side is None):
        return None
    if level is Level.SET:
        return replace(place, side=None, rep=None)
    if level is Level.SIDE:
        return replace(place, rep=None)
    return place if place.rep is not None else None
