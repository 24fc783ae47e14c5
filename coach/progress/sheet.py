"""A page of A4 for the physiotherapist: how it went, in pictures, figures and plain words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coach.picture.lettering import fitted, writable
from coach.picture.shapes import Box, Drawn, Ink, Picture, Words
from coach.progress.axis import Room
from coach.progress.drawing import MARGIN, WIDTH, panels_of
from coach.progress.prose import height_of, paragraphs
from coach.progress.table import exercises_height, exercises_panel
from coach.progress.telling import headline, sentences
from coach.routine.languages import DEFAULT_LANGUAGE
from coach.words import catalogue_for
from coach.words.progress import Told

if TYPE_CHECKING:
    from coach.progress.figures import Figures

HEIGHT = WIDTH * 297 / 210  # A4
SMALL = 13.5


def sheet_of(figures: Figures) -> Picture:
    """The page of `figures`. What does not fit is made lower; nothing is left out but rows beyond 24."""
    words, width = catalogue_for(figures.language), WIDTH - 2 * MARGIN
    title = writable(figures.title)
    shapes: list[Drawn] = [
        Box(0, 0, WIDTH, HEIGHT, Ink.PAPER),
        Words(MARGIN, 62, fitted(title, 30, width - 260, True), 30, Ink.TEXT, True),
        Words(WIDTH - MARGIN, 62, words.progress(Told.FOR_THERAPIST), 16, Ink.QUIET, anchor="end"),
        Words(MARGIN, 90, headline(figures), 17, Ink.QUIET),
    ]
    notes = _notes(figures)
    foot = HEIGHT - MARGIN - height_of(notes, width, SMALL) + SMALL
    panels = panels_of(figures, width)
    table = exercises_height(len(figures.exercises)) if figures.exercises else 0.0
    fixed = panels[0][1] + table
    room = foot - 112 - fixed - 30
    scale = min(1.0, (room - 24 * len(panels)) / max(1.0, sum(height for _, height in panels[1:])))
    y = 112.0
    for index, (panel, height) in enumerate(panels):
        tall = height if index == 0 else height * scale
        shapes += panel(Room(MARGIN, y, width, tall, figures))
        y += tall + 24
    if figures.exercises:
        shapes += exercises_panel(Room(MARGIN, y, width, table, figures))
    shapes.append(Box(MARGIN, foot - SMALL - 12, width, 1, Ink.LINE))
    shapes += paragraphs(notes, (MARGIN, foot), width, SMALL, Ink.QUIET)
    told = " ".join((*sentences(figures), *notes))
    return Picture(WIDTH, HEIGHT, title, told, figures.language or DEFAULT_LANGUAGE, tuple(shapes))


def _notes(figures: Figures) -> tuple[str, ...]:
    words, course = catalogue_for(figures.language), figures.course
    notes = [words.progress(Told.NO_DIAGNOSIS)]
    if course is not None and course.asks:
        rule = course.pain
        notes.insert(0, words.progress(Told.RULE).format(fine=rule.fine, most=rule.most))
    return tuple(notes)
