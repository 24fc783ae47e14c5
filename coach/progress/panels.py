"""Figures over time → parts of a picture. What is what is told by shape as well as by colour."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from coach.picture.lettering import fitted, width_of
from coach.picture.shapes import Box, Dot, Drawn, Ink, Shape, Words
from coach.progress.axis import LEFT, SMALL, Room, day_marks, legend, moved, stroke, value_mark
from coach.progress.telling import back_days
from coach.words.progress import Told

MOST_ANSWER = 10

# Marks, drawn around (0, 0)

PAIN = (Dot(0, 0, 5, Ink.RIGHT),)
EFFORT = (Box(-4.5, -4.5, 9, 9, Ink.LEFT),)
MORNING = (
    Shape(((-5, 4), (5, 4), (0, -5)), Ink.QUIET),
    Shape(((-2.4, 2.4), (2.4, 2.4), (0, -1.9)), Ink.PAPER),
)
BACK = (Shape(((-6, -5), (6, -5), (0, 5)), Ink.RIGHT),)
ASIDE = {Told.PAIN: -3.0, Told.EFFORT: 3.0}  # so that both are seen where they are the same


def answers_panel(room: Room) -> Iterator[Drawn]:
    """Pain and effort over time, and the mornings, with the limits of the course."""
    words, days = room.words, room.figures.days
    yield room.title(words.progress(Told.PAIN_AND_EFFORT))
    told = ((Told.PAIN, PAIN, "pain"), (Told.MORNING, MORNING, "morning"), (Told.EFFORT, EFFORT, "effort"))
    there = [each for each in told if any(getattr(day, each[2]) is not None for day in days)]
    meanings = [(words.progress(what), marks) for what, marks, _ in there]
    yield from legend(room.x + room.width, room.y + 16, meanings)
    yield from _limits(room)
    yield from day_marks(room)
    if not there:
        middle = (room.top + room.bottom) / 2
        nothing = words.progress(Told.NOTHING_TOLD)
        yield Words(room.x + room.width / 2, middle, nothing, SMALL, Ink.QUIET, anchor="middle")
    for what, marks, name in reversed(there):
        points = _points(room, [getattr(day, name) for day in days], ASIDE.get(what, 0.0))
        if what is not Told.MORNING:
            yield from stroke(points, 2.5 if what is Told.PAIN else 1.5, marks[0].ink)
        yield from (moved(mark, x, y) for x, y in points for mark in marks)


def _limits(room: Room) -> Iterator[Drawn]:
    course, words = room.figures.course, room.words
    if course is not None and course.asks:
        rule = course.pain
        fine_y = room.value_y(rule.fine, MOST_ANSWER)
        yield Box(room.left, fine_y, room.width - LEFT, room.bottom - fine_y, Ink.TRACK)
        for what, value in ((Told.FINE_TO, rule.fine), (Told.MOST_TO, rule.most)):
            y = room.value_y(value, MOST_ANSWER)
            yield from value_mark(room, value, MOST_ANSWER, str(value))
            told = words.progress(what).format(value=value)
            yield Words(room.x + room.width, y - 5, told, 12, Ink.QUIET, anchor="end")
    for value in (0, MOST_ANSWER):
        yield from value_mark(room, value, MOST_ANSWER, str(value))


def _points(room: Room, values: Sequence[int | None], aside: float) -> list[tuple[float, float]]:
    return [
        (room.day_x(index) + aside, room.value_y(value, MOST_ANSWER))
        for index, value in enumerate(values)
        if value is not None
    ]


def level_panel(room: Room) -> Iterator[Drawn]:
    """The level as steps, with the phases above."""
    words, days = room.words, room.figures.days
    yield room.title(words.progress(Told.LEVEL))
    most = max([20, *(-(-(day.level or 0) // 20) * 20 for day in days)])
    for value in range(0, most + 1, 20 if most <= 60 else 50):
        yield from value_mark(room, value, most, str(value))
    yield from day_marks(room)
    line: list[tuple[float, float]] = []
    for index, day in enumerate(days):
        y = room.value_y(day.level or 0, most)
        yield Box(room.left + index * room.day_width, y, room.day_width + 0.3, room.bottom - y, Ink.TRACK)
        line += [(room.day_x(index - 0.5), y), (room.day_x(index + 0.5), y)]
    yield from stroke(line, 3, Ink.BOTH)
    yield from _phases(room)
    yield from _backs(room, most)


def _phases(room: Room) -> Iterator[Drawn]:
    """Where each phase begins, with its name."""
    course = room.figures.course
    assert course is not None, "levels belong to a course"
    index = 0
    for phase, run in groupby(room.figures.days, lambda day: day.phase or 0):
        days = len(list(run))
        x, room_for_name = room.left + index * room.day_width, days * room.day_width - 12
        yield Box(x - 0.75, room.top - 6, 1.5, room.bottom - room.top + 6, Ink.QUIET)
        name = fitted(course.phases[phase].title, SMALL, room_for_name)
        if len(name) > 3:
            yield Words(x + 7, room.top + 6, name, SMALL, Ink.TEXT)
        index += days


def _backs(room: Room, most: int) -> Iterator[Drawn]:
    """Where the programme stepped back."""
    back = set(back_days(room.figures))
    if not back:
        return
    yield from legend(room.x + room.width, room.y + 16, [(room.words.progress(Told.BACK), BACK)])
    for index, day in enumerate(room.figures.days):
        if day.day in back:
            y = room.value_y(day.level or 0, most) - 12
            yield from (moved(mark, room.day_x(index), y) for mark in BACK)


def minutes_panel(room: Room) -> Iterator[Drawn]:
    """A bar for each week."""
    words, weeks = room.words, room.figures.weeks
    yield room.title(words.progress(Told.MINUTES))
    yield Box(room.left, room.bottom - 0.5, room.width - LEFT, 1, Ink.LINE)
    yield from day_marks(room, has_lines=False)
    most = max([1.0, *(week.minutes for week in weeks)]) * 1.25
    index = 0
    for week in weeks:
        x, width = room.left + index * room.day_width, len(week.days) * room.day_width
        index += len(week.days)
        if not week.minutes:
            continue
        y = room.value_y(week.minutes, most)
        yield Box(x + 3, y, max(2.0, width - 6), room.bottom - y, Ink.BOTH, 3)
        told = str(round(week.minutes))
        if width_of(told, SMALL, True) <= width + 4:
            yield Words(x + width / 2, y - 6, told, SMALL, Ink.TEXT, True, "middle")
