"""The cover of a session: a dial of it, in its own times. No words, as players show the title beside it.

Clockwise from the top: a bow for each exercise; on it what is held, breathed and moved, the left side within,
the right one without; and in the middle what is said, as a ring of short strokes.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from coach.picture.raster import png_of
from coach.picture.svg import arc, document, element
from coach.plan.plan import SpanKind
from coach.routine.model import Side
from coach.timeline.chapters import exercise_spans

if TYPE_CHECKING:
    from coach.timeline.timeline import BlockSpan, Timeline

PIXELS = 1000
PNG_PIXELS = 800  # some players refuse more than 200 kB

_CENTRE, _RADIUS, _LANE = 500.0, 330.0, 34.0
_LIT_TURNS = 0.94  # the rest is left open at the top: where it begins is seen
_GAP_TURNS = 0.005  # between two exercises
_PAPER, _INK, _BOW = "#10302f", "#f3e9d2", "#2c5956"
_COLOURS = {SpanKind.HOLD: "#f2b263", SpanKind.BREATH: "#8fd0c4", SpanKind.MOVE: "#e5866c"}
_WIDTHS = {SpanKind.HOLD: 1.0, SpanKind.BREATH: 0.55, SpanKind.MOVE: 0.55}


def cover_png(timeline: Timeline) -> bytes:
    """The cover as PNG, square."""
    return png_of(cover_svg(timeline), PNG_PIXELS)


def cover_svg(timeline: Timeline) -> str:
    """The cover as SVG, square."""
    paper = element("rect", width=PIXELS, height=PIXELS, fill=_PAPER)
    return document(PIXELS, PIXELS, [paper, *_bows(timeline), *_work(timeline), *_speech(timeline), _heart()])


def _turn(timeline: Timeline, frame: int) -> float:
    return (1 - _LIT_TURNS) / 2 + _LIT_TURNS * frame / max(1, timeline.frames)


def _bows(timeline: Timeline) -> Iterator[str]:
    for span in exercise_spans(timeline):
        turns = (_turn(timeline, span.start_frame), _turn(timeline, span.end_frame) - _GAP_TURNS)
        yield arc(_CENTRE, _RADIUS, *turns, stroke=_BOW, stroke_width=4.4 * _LANE)


def _work(timeline: Timeline) -> Iterator[str]:
    for block in timeline.blocks:
        if block.kind in _COLOURS:
            turns = (_turn(timeline, block.start_frame), _turn(timeline, block.end_frame))
            colour, width = _COLOURS[block.kind], _LANE * _WIDTHS[block.kind]
            yield arc(_CENTRE, _radius_of(block), *turns, stroke=colour, stroke_width=width)


def _radius_of(block: BlockSpan) -> float:
    lanes = {Side.LEFT: -1.0, Side.RIGHT: 1.0}
    return _RADIUS + _LANE * 1.2 * (lanes[block.place.side] if block.place.side else 0.0)


def _speech(timeline: Timeline) -> Iterator[str]:
    for cue in timeline.cues:
        if cue.text is not None:
            turns = (_turn(timeline, cue.start_frame), _turn(timeline, cue.end_frame))
            yield arc(_CENTRE, 200.0, *turns, stroke=_INK, stroke_width=18.0, opacity=0.85)


def _heart() -> str:
    return element("circle", cx=_CENTRE, cy=_CENTRE, r=54.0, fill=_INK)
