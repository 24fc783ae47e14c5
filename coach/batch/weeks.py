"""The sessions that a row asks for: one of a routine, or those of a week of a course."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from coach.course.due import WEEK, week_as_planned
from coach.course.reader import find_course, read_course, routine_path
from coach.session.course_files import titles
from coach.session.courses import options_of
from coach.session.making import load_routine
from coach.words import catalogue_for
from coach.words.shown import Shown

if TYPE_CHECKING:
    from coach.course.due import Due
    from coach.course.model import Course
    from coach.routine.model import Routine
    from coach.session.options import SessionOptions

_A_DAY = re.compile(r"20\d\d-\d\d-\d\d")
A_MONDAY = date(2001, 1, 1)
"""When a course starts that has no date: its days of the week are those that its author names."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """One session that a row asks for.

    One of a course has a `title`, its day and the routine; `date` is that day, or empty.
    """

    routine: Routine
    options: SessionOptions
    title: str | None = None
    date: str = ""


@dataclass(frozen=True, slots=True)
class Planned:
    """One session of a course: what is due, its routine, and its title and date as in `Wanted`."""

    due: Due
    routine: Routine
    title: str
    date: str

    def wanted(self, options: SessionOptions, level: float | None) -> Wanted:
        """It with the choices of a person, at the level of the course or at `level` from 0.0 to 1.0."""
        chosen = options_of(self.due, self.routine, options)
        if level is not None:
            chosen = replace(chosen, level=level)
        return Wanted(self.routine, chosen, self.title, self.date)


@dataclass(frozen=True, slots=True)
class CourseWeek:
    """A week, from 1, of the course in the file at `path`; `starts` is the first day of the course."""

    path: Path
    course: Course
    week: int
    starts: date | None = None

    def planned(self) -> tuple[Planned, ...]:
        """Its sessions. Nobody has told how the weeks before it went: as if they went well.

        Raises InputError where a routine cannot be read.
        """
        first = self.starts or A_MONDAY
        due = tuple(week_as_planned(self.course, first, self.week))
        dues = [(one, load_routine(routine_path(one.routine, self.path))) for one in due]
        told_day = str if self.starts else partial(self._day_number, first)
        return tuple(
            Planned(one, routine, title, str(one.day) if self.starts else "")
            for (one, routine), title in zip(dues, titles(dues, told_day), strict=True)
        )

    def _day_number(self, first: date, day: date) -> str:
        week = f"{self.week:0{len(str(self.course.weeks))}}"  # so that files stand in their order
        shown = catalogue_for(self.course.language).shown(Shown.DAY_OF_COURSE)
        return shown.format(week=week, day=(day - first).days % WEEK + 1)


def load_course(written: str, folder: Path) -> tuple[Path, Course]:
    """The course of that name, or in that file seen from `folder`. Raises as `read_course` does."""
    found = find_course(written)
    path = folder / found if found == Path(written) else found
    return path, read_course(path)


def parse_week(written: str, course: Course) -> int:
    """A week of `course`, from 1. Raises ValueError for another."""
    expected = f"expected a week of {course.title}, 1 to {course.weeks}"
    is_number = written.isascii() and written.isdigit()
    if not is_number or not 1 <= int(written[:9]) <= course.weeks:
        raise ValueError(f"{expected}, got {written[:40]}")
    return int(written)


def parse_date(written: str) -> date:
    """A day of this century such as 2026-03-02. Raises ValueError for anything else."""
    try:
        if _A_DAY.fullmatch(written):
            return date.fromisoformat(written)
    except ValueError:
        pass  # such as 2026-02-30
    raise ValueError(f"expected a date such as 2026-03-02, got {written[:40]}")
