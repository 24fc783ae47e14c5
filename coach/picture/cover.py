"""A session → its cover: a square for a phone's lock screen, with title, facts, and a bar an exercise."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from coach.picture.lettering import fitted, width_of
from coach.picture.shapes import Box, Drawn, Ink, Picture, Words
from coach.routine.languages import DEFAULT_LANGUAGE
from coach.timeline.chapters import exercise_spans
from coach.units import clock, frames_to_ms
from coach.words import catalogue_for
from coach.words.shown import Shown

if TYPE_CHECKING:
    from coach.routine.model import Routine
    from coach.timeline.timeline import Timeline

EDGE = 512.0
MARGIN = 60.0  # a phone may cut a circle out of an icon: all stands in its middle 80 %
ROOM = EDGE - 2 * MARGIN
SIZES = (68.0, 58.0, 48.0, 40.0)  # of the title: the largest that fits in `LINES_MOST`
LINES_MOST = 3
LINE_HEIGHT = 1.12
BARS_TOP, BARS_BOTTOM = 330.0, 452.0
BAR_LEAST = 14.0  # high
BARS_MOST = 32


def cover_of(routine: Routine, timeline: Timeline) -> Picture:
    """The cover of a session of `routine`, 512 pixels square."""
    language = routine.language or DEFAULT_LANGUAGE
    catalogue = catalogue_for(language)
    lengths = [span.frames for span in exercise_spans(timeline)]
    shown = catalogue.shown(Shown.EXERCISE if len(lengths) == 1 else Shown.EXERCISES)
    facts = f"{clock(frames_to_ms(timeline.frames))}  ·  {shown.format(count=len(lengths))}"
    size, lines = _title_lines(routine.title)
    shapes: list[Drawn] = [Box(0, 0, EDGE, EDGE, Ink.BOTH)]
    for number, line in enumerate(lines):
        y = MARGIN + size * (0.9 + LINE_HEIGHT * number)
        shapes.append(Words(MARGIN, y, line, size, Ink.ON_WORK, True))
    y = MARGIN + size * LINE_HEIGHT * len(lines) + 34
    shapes.append(Words(MARGIN, y, fitted(facts, 28, ROOM), 28, Ink.ON_WORK))
    shapes += _bars(lengths or [timeline.frames])
    return Picture(EDGE, EDGE, routine.title, facts, language, tuple(shapes))


def icon_png(pixels: int) -> bytes:
    """The icon of the coach as a square PNG: the bars of a session, and nothing to read."""
    from coach.picture.png import png_of

    bars = (
        Box(MARGIN + 30 + 116 * number, 256 - height / 2, 80, height, Ink.ON_WORK, 28)
        for number, height in enumerate((150, 300, 210))
    )
    shapes = (Box(0, 0, EDGE, EDGE, Ink.BOTH), *bars)
    icon = Picture(EDGE, EDGE, "Audio Coach", "Audio Coach", DEFAULT_LANGUAGE, shapes)
    return png_of(icon, zoom=pixels / EDGE)


def _title_lines(title: str) -> tuple[float, list[str]]:
    """The title broken at spaces, as large as it can be; cut where even the smallest has no room."""
    for size in SIZES:
        lines = _broken(title, size)
        if len(lines) <= LINES_MOST and all(width_of(line, size, True) <= ROOM for line in lines):
            return size, lines
    shown = [*lines[: LINES_MOST - 1], " ".join(lines[LINES_MOST - 1 :])]
    return size, [fitted(line, size, ROOM, True) for line in shown if line]


def _broken(title: str, size: float) -> list[str]:
    lines: list[str] = []
    for word in title.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and width_of(longer, size, True) <= ROOM:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def _bars(lengths: list[int]) -> Iterator[Box]:
    """A bar an exercise, as high as it is long."""
    lengths = lengths[:BARS_MOST]
    pitch = ROOM / len(lengths)
    width = min(40.0, pitch * 0.72)
    for number, frames in enumerate(lengths):
        height = max(BAR_LEAST, (BARS_BOTTOM - BARS_TOP) * frames / max(lengths))
        yield Box(MARGIN + number * pitch, BARS_BOTTOM - height, width, height, Ink.ON_WORK, width / 3)
