"""The journal and a course as figures, day by day and week by week. Pure; days are the person's own."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from coach.course.due import is_planned
from coach.course.history import ENOUGH, History, mornings_of
from coach.course.standing import Step, standings
from coach.journal.facts import Ending, Question, Session

if TYPE_CHECKING:
    from coach.course.model import Course
    from coach.course.standing import Standing
    from coach.journal.exchange import Contents


@dataclass(frozen=True, slots=True)
class Day:
    """One day. `sessions` count that were done at least by half, `begun` all; `share` is the best of them.

    `planned` is how many the author has on it; `is_moved`: they were made up for later. `pain` and `effort`
    are the highest that were told of the day's sessions, `morning` the pain of its morning. `level` and
    `phase` (from 0) are where the person stood at its end, None without a course.
    """

    day: date
    begun: int = 0
    sessions: int = 0
    share: float = 0.0
    minutes: float = 0.0
    planned: int = 0
    is_moved: bool = False
    is_paused: bool = False
    pain: int | None = None
    effort: int | None = None
    morning: int | None = None
    level: int | None = None
    phase: int | None = None


@dataclass(frozen=True, slots=True)
class Week:
    """One week from a Monday on; `days` are those of it that the figures have."""

    monday: date
    days: tuple[Day, ...]

    @property
    def sessions(self) -> int:
        """How many were done."""
        return sum(day.sessions for day in self.days)

    @property
    def planned(self) -> int:
        """How many the author has."""
        return sum(day.planned for day in self.days)

    @property
    def minutes(self) -> float:
        """How long was listened."""
        return sum(day.minutes for day in self.days)


@dataclass(frozen=True, slots=True)
class ExerciseFigures:
    """An exercise on one side, over all sessions: repetitions that were done, and that were prescribed."""

    name: str
    side: str
    reps: int
    prescribed: int
    sessions: int


@dataclass(frozen=True, slots=True)
class Figures:
    """All of it, from the first day to the last. `course` is None for what was played without one."""

    title: str
    days: tuple[Day, ...]
    exercises: tuple[ExerciseFigures, ...] = ()
    steps: tuple[Step, ...] = ()
    course: Course | None = None
    standing: Standing | None = None
    broken_off: int = 0
    pauses: int = 0

    @property
    def language(self) -> str | None:
        """The language of the course."""
        return self.course.language if self.course else None

    @property
    def weeks(self) -> tuple[Week, ...]:
        """The weeks, the first and the last perhaps with fewer days."""
        found: dict[date, list[Day]] = {}
        for day in self.days:
            found.setdefault(day.day - timedelta(day.day.weekday()), []).append(day)
        return tuple(Week(monday, tuple(days)) for monday, days in found.items())

    @property
    def sessions(self) -> int:
        """How many were done."""
        return sum(day.sessions for day in self.days)

    @property
    def planned(self) -> int:
        """How many the author has in these days; 0 without a course."""
        return sum(day.planned for day in self.days)

    @property
    def minutes(self) -> float:
        """How long was listened."""
        return sum(day.minutes for day in self.days)


def figures_of_course(
    contents: Contents, course: Course, name: str, history: History, today: date
) -> Figures:
    """The figures of a course of that lasting `name`, from its start to `today`."""
    found = list(standings(course, history, today))
    mine = [one for one in contents.sessions if one.course == name and history.started <= one.day <= today]
    done, answers = _by_day(mine), _session_answers(contents)
    days = []
    for day, standing in found:
        plain = _day(day, done.get(day, ()), answers, history.mornings)
        is_open = day == today and not plain.begun
        planned = 0 if is_open else _planned(course, history, standing, day)
        is_paused, level, phase = history.is_paused(day), standing.level, standing.phase
        days.append(replace(plain, is_paused=is_paused, planned=planned, level=level, phase=phase))
    last = found[-1][1] if found else None
    figures = Figures(course.title, _with_moved(days), _exercises(mine), course=course, standing=last)
    return _with_interruptions(replace(figures, steps=last.steps if last else ()), mine)


def _with_moved(days: Sequence[Day]) -> tuple[Day, ...]:
    """A session on a day that has none makes up for the last one that was missed before it."""
    found = list(days)
    missed: int | None = None
    for index, day in enumerate(found):
        if day.planned and not day.sessions:
            missed = index
        elif day.sessions:
            if not day.planned and missed is not None:
                found[missed] = replace(found[missed], is_moved=True)
            missed = None
    return tuple(found)


def _planned(course: Course, history: History, standing: Standing, day: date) -> int:
    """How many sessions the author has on `day`."""
    is_off = history.is_paused(day) or standing.is_finished
    if is_off or (history.stopped is not None and day >= history.stopped):
        return 0
    phase = course.phases[standing.phase]
    return phase.times if is_planned(phase, day) else 0


def figures_of_all(contents: Contents, title: str, today: date) -> Figures:
    """The figures of everything that was played, from the first session to `today`."""
    sessions = [one for one in contents.sessions if one.day <= today]
    done, answers = _by_day(sessions), _session_answers(contents)
    first = min(done, default=today)
    mornings = mornings_of(contents.answers)
    days = (first + timedelta(number) for number in range((today - first).days + 1))
    found = tuple(_day(day, done.get(day, ()), answers, mornings) for day in days)
    return _with_interruptions(Figures(title, found, _exercises(sessions)), sessions)


def _by_day(sessions: Iterable[Session]) -> dict[date, list[Session]]:
    found: dict[date, list[Session]] = {}
    for session in sessions:
        found.setdefault(session.day, []).append(session)
    return found


def _session_answers(contents: Contents) -> dict[tuple[str, Question], int]:
    return {(one.about, one.question): one.value for one in contents.answers}


def _day(
    day: date,
    sessions: Sequence[Session],
    answers: Mapping[tuple[str, Question], int],
    mornings: Mapping[date, int],
) -> Day:
    def highest(question: Question) -> int | None:
        told = [answers[one.id, question] for one in sessions if (one.id, question) in answers]
        return max(told, default=None)

    return Day(
        day=day,
        begun=len(sessions),
        sessions=sum(one.share >= ENOUGH for one in sessions),
        share=max((one.share for one in sessions), default=0.0),
        minutes=sum(one.heard_ms for one in sessions) / 60_000,
        pain=highest(Question.PAIN),
        effort=highest(Question.EFFORT),
        morning=mornings.get(day),
    )


def _exercises(sessions: Iterable[Session]) -> tuple[ExerciseFigures, ...]:
    found: dict[tuple[str, str], list[int]] = {}
    for session in sessions:
        for one in session.done:
            sums = found.setdefault((one.name, one.side), [0, 0, 0])
            sums[0] += one.reps
            sums[1] += one.prescribed_reps
            sums[2] += bool(one.reps)
    return tuple(ExerciseFigures(name, side, *sums) for (name, side), sums in found.items())


def _with_interruptions(figures: Figures, sessions: Sequence[Session]) -> Figures:
    broken_off = sum(one.ending is not Ending.WHOLE for one in sessions)
    return replace(figures, broken_off=broken_off, pauses=sum(one.pauses for one in sessions))
