"""The panels, one below the other, as one picture."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from coach.picture.lettering import fitted, writable
from coach.picture.shapes import Box, Drawn, Ink, Picture, Words
from coach.progress.axis import Room
from coach.progress.calendar import calendar_height, calendar_panel
from coach.progress.panels import answers_panel, level_panel, minutes_panel
from coach.progress.telling import headline, sentences
from coach.routine.languages import DEFAULT_LANGUAGE

if TYPE_CHECKING:
    from coach.progress.figures import Figures

WIDTH, MARGIN = 1000.0, 40.0
HEAD, GAP = 108.0, 30.0

Panel = Callable[[Room], Iterator[Drawn]]


def picture_of(figures: Figures, is_latin: bool = False) -> Picture:
    """The picture of `figures`, 1000 pixels wide; its description has all of it in words.

    `is_latin`: a title in other letters is written in Latin ones.
    """
    title = writable(figures.title) if is_latin else figures.title
    width = WIDTH - 2 * MARGIN
    shapes: list[Drawn] = [
        Words(MARGIN, 58, fitted(title, 32, width, True), 32, Ink.TEXT, True),
        Words(MARGIN, 86, headline(figures), 17, Ink.QUIET),
    ]
    y = HEAD
    for panel, height in panels_of(figures, width):
        shapes += panel(Room(MARGIN, y, width, height, figures))
        y += height + GAP
    height = y - GAP + MARGIN
    paper = Box(0, 0, WIDTH, height, Ink.PAPER, 16)
    told = " ".join(sentences(figures))
    return Picture(WIDTH, height, title, told, figures.language or DEFAULT_LANGUAGE, (paper, *shapes))


def panels_of(figures: Figures, width: float) -> list[tuple[Panel, float]]:
    """The panels that these figures need, each with its height."""
    calendar = calendar_height(len(figures.weeks), width)
    level = [(level_panel, 190.0)] if figures.course else []
    asks = figures.course is None or figures.course.asks or any(day.pain is not None for day in figures.days)
    answers = [(answers_panel, 240.0)] if asks else []
    return [(calendar_panel, calendar), *answers, *level, (minutes_panel, 150.0)]
