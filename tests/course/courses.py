"""Courses and what was done of them, made for tests."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from tiny import tiny_routine

from coach.course.history import Doing, History
from coach.course.model import Course, GoOn, Phase, Raise, Weekday
from coach.journal.facts import Turn, TurnKind
from coach.journal.journal import Journal, new_id, now
from coach.routine.amounts import Range

BERLIN = ZoneInfo("Europe/Berlin")
MON_WED_FRI = (Weekday.MON, Weekday.WED, Weekday.FRI)
FIRST = Phase("First", 2, ("a",), Range(0, 20), MON_WED_FRI, rest_days=1, raises=Raise(10, 3), go_on=GoOn(4))
SECOND = Phase("Second", 2, ("b", "a"), Range(20, 60), MON_WED_FRI, rest_days=1, raises=Raise(20, 2))
COURSE = Course("test", "Test", (FIRST, SECOND))
MONDAY = date(2026, 3, 2)
TINY = """
course: Tiny course
phases:
  - phase: Daily
    weeks: 1
    days: daily
    routine: ./tiny.yaml
    level: 0-100
    raise: {by: 50, after: 1}
"""


def at(day: date, hour: int = 18, zone: ZoneInfo = BERLIN) -> datetime:
    return datetime.combine(day, time(hour), zone)


def did(day: date, pain: int | None = 1, **more: int) -> Doing:
    return Doing(day, at(day), 1.0, pain=pain, **more)


def history(*doings: Doing, started: date = MONDAY) -> History:
    return History(started, doings)


def with_phase(phase: Phase, **changes: object) -> Course:
    return replace(COURSE, phases=(replace(phase, **changes),))  # type: ignore[arg-type]


def follow_tiny_course(folder: Path) -> str:
    """The file of a course of one tiny routine, which the journal has as started yesterday."""
    tiny_routine(folder)
    path = folder / "course.yaml"
    path.write_text(TINY, encoding="utf-8")
    Journal().turn(Turn(new_id(), str(path), TurnKind.START, now() - timedelta(1)))
    return str(path)
