"""A session → its cover, a square for a phone's lock screen, without words: players show the title beside it.

It is a dial of the session in its own times, clockwise from the top: a bow for each exercise, on it what is
held, breathed and moved, the left side within, the right one without; and inside the ring what is said.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from coach.picture.palette import Theme
from coach.picture.png import png_of
from coach.picture.shapes import Bow, Box, Dot, Drawn, Ink, Picture
from coach.routine.languages import DEFAULT_LANGUAGE
from coach.routine.model import Side
from coach.timeline.chapters import exercise_spans

if TYPE_CHECKING:
    from coach.timeline.timeline import BlockSpan, Timeline

EDGE = 1000.0
PNG_PIXELS = 800  # some players refuse more than 200 kB
TITLE = "Audio Coach"

CENTRE = EDGE / 2
INNER, OUTER = (
    230.0,
    400.0,
)  # of the bows: a phone may cut a circle out of an icon, and all stands in its 80 %
LANE = 44.0  # what is done on one side
LIT_TURNS = 0.96  # the rest is open at the top: where it begins is seen
GAP_TURNS = 0.006  # between two exercises
LEAST_TURNS = 0.0015  # what is shorter would not be seen
VOICE_INNER, VOICE_OUTER, HEART = 184.0, 204.0, 64.0
LANES = {None: (INNER + OUTER - LANE) / 2, Side.LEFT: INNER + 24, Side.RIGHT: OUTER - 24 - LANE}
INKS = {None: Ink.BOTH, Side.LEFT: Ink.LEFT, Side.RIGHT: Ink.RIGHT}


def cover_png(timeline: Timeline, pixels: int = PNG_PIXELS) -> bytes:
    """The cover as a PNG, `pixels` square."""
    return png_of(cover_of(timeline), Theme.DARK, pixels / EDGE)


def icon_png(pixels: int) -> bytes:
    """The icon of the coach as a PNG, `pixels` square: the cover of no session in particular."""
    parts = ((0.02, 0.313, Ink.LEFT), (0.353, 0.647, Ink.BOTH), (0.687, 0.98, Ink.RIGHT))
    bows = (Bow(CENTRE, CENTRE, 280, 400, start, end, ink) for start, end, ink in parts)
    return png_of(_square((*bows, _heart(110))), Theme.DARK, pixels / EDGE)


def cover_of(timeline: Timeline) -> Picture:
    """The cover of a session."""
    return _square((*_exercises(timeline), *_work(timeline), *_voice(timeline), _heart(HEART)))


def _square(shapes: tuple[Drawn, ...]) -> Picture:
    return Picture(EDGE, EDGE, TITLE, TITLE, DEFAULT_LANGUAGE, (Box(0, 0, EDGE, EDGE, Ink.PAPER), *shapes))


def _heart(radius: float) -> Dot:
    return Dot(CENTRE, CENTRE, radius, Ink.TEXT)


def _turns(timeline: Timeline, start_frame: int, end_frame: int) -> tuple[float, float]:
    first, last = (
        (1 - LIT_TURNS) / 2 + LIT_TURNS * frame / max(1, timeline.frames)
        for frame in (start_frame, end_frame)
    )
    return first, max(last, first + LEAST_TURNS)


def _exercises(timeline: Timeline) -> Iterator[Bow]:
    for span in exercise_spans(timeline):
        start, end = _turns(timeline, span.start_frame, span.end_frame)
        yield Bow(CENTRE, CENTRE, INNER, OUTER, start, max(end - GAP_TURNS, start + LEAST_TURNS), Ink.LINE)


def _work(timeline: Timeline) -> Iterator[Bow]:
    for block in timeline.blocks:
        if block.is_exact:
            yield _done(timeline, block)


def _done(timeline: Timeline, block: BlockSpan) -> Bow:
    start, end = _turns(timeline, block.start_frame, block.end_frame)
    inner = LANES[block.place.side]
    return Bow(CENTRE, CENTRE, inner, inner + LANE, start, end, INKS[block.place.side])


def _voice(timeline: Timeline) -> Iterator[Bow]:
    for cue in timeline.cues:
        if cue.text is not None:
            start, end = _turns(timeline, cue.start_frame, cue.end_frame)
            yield Bow(CENTRE, CENTRE, VOICE_INNER, VOICE_OUTER, start, end, Ink.SPEECH)
