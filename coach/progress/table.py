"""What was done of each exercise, as a table in a picture: a bar, and the figures beside it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from coach.picture.lettering import fitted, width_of
from coach.picture.shapes import Box, Drawn, Ink, Words
from coach.progress.axis import TITLE, Room
from coach.progress.telling import named
from coach.words.progress import Told

if TYPE_CHECKING:
    from coach.progress.figures import ExerciseFigures
    from coach.words.catalogue import Catalogue

ROW, SIZE = 25.0, 15.0
COLUMNS, BETWEEN = 2, 40.0
BAR_PART, FIGURES = 0.2, 84.0
MOST_ROWS = 24


def exercises_panel(room: Room) -> Iterator[Drawn]:
    """Two columns of exercises and their sides, in the order of the sessions."""
    words, shown = room.words, room.figures.exercises[:MOST_ROWS]
    yield room.title(words.progress(Told.EXERCISES_DONE))
    width = (room.width - BETWEEN * (COLUMNS - 1)) / COLUMNS
    rows = -(-len(shown) // COLUMNS)
    for index, one in enumerate(shown):
        x = room.x + (index // rows) * (width + BETWEEN)
        y = room.y + TITLE + (index % rows) * ROW + 14
        bar = width * BAR_PART
        bar_x = x + width - FIGURES - bar - 12
        share = min(1.0, one.reps / one.prescribed) if one.prescribed else 0.0
        yield Words(x, y, _fitted(one, words, bar_x - x - 12), SIZE, Ink.TEXT)
        yield Box(bar_x, y - 10, bar, 10, Ink.LINE, 5)
        if share:
            yield Box(bar_x, y - 10, max(10.0, bar * share), 10, Ink.BOTH, 5)
        told = words.progress(Told.OF).format(done=one.reps, planned=one.prescribed)
        yield Words(x + width, y, told, SIZE, Ink.QUIET, anchor="end")


def _fitted(one: ExerciseFigures, words: Catalogue, most: float) -> str:
    """The exercise and its side; of a long name its beginning, and the side all the same."""
    side = named(one, words).removeprefix(one.name)
    return fitted(one.name, SIZE, most - width_of(side, SIZE)) + side


def exercises_height(exercises: int) -> float:
    """How high the table of so many is."""
    return TITLE + -(-min(exercises, MOST_ROWS) // COLUMNS) * ROW
