"""Which days had a session: a row for each day of the week, a column for each week."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from coach.picture.lettering import width_of
from coach.picture.shapes import Box, Dot, Drawn, Ink, Shape, Words
from coach.progress.axis import LEFT, SMALL, TITLE, Room, legend, moved
from coach.progress.figures import Day
from coach.progress.prose import paragraphs
from coach.progress.telling import sentences
from coach.words.progress import Told

if TYPE_CHECKING:
    from coach.progress.figures import Week

CELL_MOST, GAP = 34.0, 5.0
DATES = 22.0  # above the cells
PROSE_LEAST = 280.0


def calendar_panel(room: Room) -> Iterator[Drawn]:
    """The calendar, and beside it all of it in plain words where it leaves room for them."""
    weeks, words = room.figures.weeks, room.words
    yield room.title(words.progress(Told.SESSIONS))
    yield from legend(room.x + room.width, room.y + 16, _told(room))
    size, top = _cell_size(len(weeks), room.width), room.top + DATES
    for number in range(7):
        y = top + number * (size + GAP) + size / 2
        yield Words(room.left - 10, y + 5, words.short_weekday(number), SMALL, Ink.QUIET, anchor="end")
    end_x = 0.0
    for column, week in enumerate(weeks):
        x = room.left + column * (size + GAP)
        told = words.short_day(week.monday)
        if x >= end_x:
            yield Words(x, top - 8, told, SMALL, Ink.QUIET)
            end_x = x + width_of(told, SMALL) + 10
        yield from _column(week, x + size / 2, top + size / 2, size)
    beside_x = room.left + len(weeks) * (size + GAP) + 44
    width = room.x + room.width - beside_x
    if width > PROSE_LEAST:
        yield from paragraphs(sentences(room.figures), (beside_x, top + 16), width)


def calendar_height(weeks: int, width: float) -> float:
    """How high the calendar of so many weeks is."""
    return TITLE + DATES + 7 * (_cell_size(weeks, width) + GAP)


def _cell_size(weeks: int, width: float) -> float:
    """How large a day is: as large as the width allows, up to a limit."""
    return min(CELL_MOST, (width - LEFT) / weeks - GAP)


def _column(week: Week, x: float, y: float, size: float) -> Iterator[Drawn]:
    for day in week.days:
        middle = y + day.day.weekday() * (size + GAP)
        yield from (moved(mark, x, middle) for mark in _cell(day, size))


def _cell(day: Day, size: float) -> Iterator[Drawn]:
    """What was done on a day, around (0, 0): told by its shape as much as by its colour."""
    half, radius = size / 2, min(6.0, size / 5)
    if day.sessions:
        yield Box(-half, -half, size, size, Ink.BOTH, radius)
        if day.sessions > 1:
            yield Words(0, size * 0.17, str(day.sessions), size * 0.5, Ink.ON_WORK, True, "middle")
    elif day.begun:
        yield from _empty(size, radius, Ink.BOTH)
        yield Shape(((-half + 1, half - 1), (half - 1, half - 1), (half - 1, -half + 1)), Ink.BOTH)
    elif day.is_moved:
        yield Shape(((-half / 3, -half / 2.4), (half / 2.4, 0), (-half / 3, half / 2.4)), Ink.QUIET)
    elif day.planned:
        yield from _empty(size, radius, Ink.QUIET)
    elif day.is_paused:
        yield Box(-size / 4, -1, size / 2, 2, Ink.QUIET)
    else:
        yield Dot(0, 0, 2, Ink.QUIET)


def _empty(size: float, radius: float, ink: Ink) -> Iterator[Drawn]:
    half = size / 2
    yield Box(-half, -half, size, size, ink, radius)
    yield Box(-half + 2, -half + 2, size - 4, size - 4, Ink.PAPER, max(0.0, radius - 2))


def _told(room: Room) -> list[tuple[str, tuple[Drawn, ...]]]:
    """What stands for what, of what is there."""
    days = room.figures.days
    any_day = days[0].day
    is_missed = any(day.planned and not day.begun and not day.is_moved for day in days)
    samples = (
        (Told.DONE, Day(any_day, 1, 1), any(day.sessions for day in days)),
        (Told.PARTLY, Day(any_day, 1), any(day.begun and not day.sessions for day in days)),
        (Told.MOVED, Day(any_day, planned=1, is_moved=True), any(day.is_moved for day in days)),
        (Told.MISSED, Day(any_day, planned=1), is_missed),
        (Told.PAUSED, Day(any_day, is_paused=True), any(day.is_paused for day in days)),
        (Told.REST, Day(any_day), bool(room.figures.planned)),
    )
    return [(room.words.progress(what), tuple(_cell(day, 16))) for what, day, is_there in samples if is_there]
