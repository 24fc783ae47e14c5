"""What the panels share: the room of one, days as x, values as y, lines and their marks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from math import hypot
from typing import TYPE_CHECKING

from coach.picture.lettering import width_of
from coach.picture.shapes import Box, Drawn, Ink, Shape, Words
from coach.words import catalogue_for

if TYPE_CHECKING:
    from coach.progress.figures import Figures
    from coach.words.catalogue import Catalogue

LEFT = 46.0  # of a panel: room for the figures of its axis
TITLE = 34.0  # and for its title above
SMALL = 14.0
APART = 22.0  # between two dates, at the least


@dataclass(frozen=True, slots=True)
class Room:
    """Where a panel stands in a picture, in pixels, and what it shows."""

    x: float
    y: float
    width: float
    height: float
    figures: Figures

    @property
    def words(self) -> Catalogue:
        """The words of its language."""
        return catalogue_for(self.figures.language)

    @property
    def top(self) -> float:
        """Where the values begin, below the title."""
        return self.y + TITLE

    @property
    def bottom(self) -> float:
        """Where they end, above the dates."""
        return self.y + self.height - 22

    @property
    def left(self) -> float:
        """Where the first day begins."""
        return self.x + LEFT

    @property
    def day_width(self) -> float:
        """How wide a day is."""
        return (self.width - LEFT) / max(14, len(self.figures.days))

    def day_x(self, index: float) -> float:
        """The middle of the day of that index."""
        return self.left + (index + 0.5) * self.day_width

    def value_y(self, value: float, most: float) -> float:
        """Where a value from 0 to `most` stands."""
        return self.bottom - value / most * (self.bottom - self.top)

    def title(self, text: str) -> Words:
        """The title of the panel."""
        return Words(self.x, self.y + 16, text, 17, Ink.TEXT, True)


def day_marks(room: Room, *, has_lines: bool = True) -> Iterator[Drawn]:
    """The dates of Mondays below, as many as can be told apart, with a thin line each."""
    end_x = -APART
    for index, day in enumerate(room.figures.days):
        told, x = room.words.short_day(day.day), room.left + index * room.day_width
        width = width_of(told, SMALL)
        if not _is_marked(day.day, index) or x < end_x + APART or x + width > room.x + room.width + 4:
            continue
        end_x = x + width
        if has_lines:
            yield Box(x - 0.5, room.top, 1, room.bottom - room.top + 6, Ink.LINE)
        yield Words(x, room.bottom + 20, told, SMALL, Ink.QUIET)


def _is_marked(day: date, index: int) -> bool:
    return day.weekday() == 0 or index == 0


def value_mark(room: Room, value: float, most: float, told: str) -> Iterator[Drawn]:
    """A figure at the left of its line."""
    y = room.value_y(value, most)
    yield Box(room.left, y - 0.5, room.width - LEFT, 1, Ink.LINE)
    yield Words(room.left - 10, y + 5, told, SMALL, Ink.QUIET, anchor="end")


def stroke(points: Sequence[tuple[float, float]], width: float, ink: Ink) -> Iterator[Shape]:
    """A line through `points`, as areas: one for each straight piece."""
    for (x0, y0), (x1, y1) in pairwise(points):
        length = hypot(x1 - x0, y1 - y0)
        if not length:
            continue
        across_x, across_y = (y1 - y0) / length * width / 2, (x0 - x1) / length * width / 2
        yield Shape(
            (
                (x0 + across_x, y0 + across_y),
                (x1 + across_x, y1 + across_y),
                (x1 - across_x, y1 - across_y),
                (x0 - across_x, y0 - across_y),
            ),
            ink,
        )


def legend(x: float, y: float, meanings: Sequence[tuple[str, Sequence[Drawn]]]) -> Iterator[Drawn]:
    """What stands for what: marks drawn around (0, 0), each with its word; `x` is where the last one ends."""
    widths = [26 + width_of(told, SMALL) + 20 for told, _ in meanings]
    at_x = x - sum(widths) + 20
    for (told, marks), width in zip(meanings, widths, strict=True):
        yield from (moved(mark, at_x + 9, y - 5) for mark in marks)
        yield Words(at_x + 26, y, told, SMALL, Ink.TEXT)
        at_x += width


def moved(drawn: Drawn, x: float, y: float) -> Drawn:
    """The same shape, moved."""
    from dataclasses import replace

    if isinstance(drawn, Shape):
        return replace(drawn, corners=tuple((a + x, b + y) for a, b in drawn.corners))
    return replace(drawn, x=drawn.x + x, y=drawn.y + y)
