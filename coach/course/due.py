"""What is due on a day. Pure: a course, what was done, and the moment that the person's clock shows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum

from coach.course.history import History
from coach.course.model import WEEKDAYS, Course, Phase
from coach.course.standing import Move, Standing, Step, standing_on
from coach.course.verdict import Verdict

AHEAD_DAYS = 28
APART_H = 8
"""Between sessions of two days, whatever a journey does to the date."""

APART_TWICE_H = 1
"""Between two sessions of one day, where a course has several."""

WEEK = 7


class State(StrEnum):
    """What a day is in a course."""

    DUE = "due"
    MISSED = "missed"  # due, since one was missed: it is made up for, and never more than one at once
    DONE = "done"  # all of this day's
    REST = "rest"
    PAUSED = "paused"
    FINISHED = "finished"
    STOPPED = "stopped"

    @property
    def is_due(self) -> bool:
        """Whether there is something to do."""
        return self in (State.DUE, State.MISSED)


@dataclass(frozen=True, slots=True)
class Due:
    """What there is to do on `day`: `routine` at `level`, where `state` says so.

    `missed` is the day of the session that is made up for. `next_day` is the next day after this one with a
    session, None where there is none. `step` is what changed since the last session, or with it.
    """

    day: date
    state: State
    standing: Standing
    phase: Phase
    routine: str
    missed: date | None = None
    next_day: date | None = None
    step: Step | None = None

    @property
    def level(self) -> int:
        """The level in percent."""
        return self.standing.level

    @property
    def week(self) -> int:
        """The week of the course, from 1; pauses are no part of it."""
        return max(0, self.standing.course_days - 1) // WEEK + 1


def due_on(course: Course, history: History, now: datetime) -> Due:
    """What is due at `now`, an aware moment on the person's own clock."""
    known = _until(history, now)
    standing = standing_on(course, known, now.date())
    state, missed = _state(course, known, standing, now)
    assumed = known.with_one_more(now) if state.is_due else known
    return Due(
        day=now.date(),
        state=state,
        standing=standing,
        phase=course.phases[standing.phase],
        routine=_routine(course, standing),
        missed=missed,
        next_day=_next_day(course, assumed, now),
        step=_step(standing),
    )


def week_from(course: Course, history: History, now: datetime) -> Iterator[Due]:
    """What will be due on this day and the six after it, each as if the ones before it were done."""
    known = _until(history, now)
    for days in range(WEEK):
        moment = now if not days else _noon(now, now.date() + timedelta(days))
        for each in _moments(moment):
            due = due_on(course, known, each)
            if not due.state.is_due:
                break
            yield due
            known = known.with_one_more(each)


def week_as_planned(course: Course, started: date, week: int) -> Iterator[Due]:
    """What is due in a week of the course, from 1, for someone with whom all went well before it.

    `started` is the first day of the course. Within the week the level stays, as in `week_from`.
    """
    first = datetime.combine(started, time(12), UTC)
    history = History(started)
    for days in range(WEEK * (week - 1)):
        for each in _moments(first + timedelta(days)):
            standing = standing_on(course, history, each.date())
            if not _state(course, history, standing, each)[0].is_due:
                break
            history = history.with_one_more(each, pain=0)
    return week_from(course, history, first + timedelta(WEEK * (week - 1)))


def _moments(first: datetime) -> Iterator[datetime]:
    """`first`, and the later moments of its day at which one more session could be due."""
    moment = first
    while moment.date() == first.date():
        yield moment
        moment += timedelta(hours=APART_TWICE_H)


def _until(history: History, now: datetime) -> History:
    """Without what a clock that was wrong has put into the future.

    Who has crossed the date line may have trained on a day that has not come where they are now.
    """
    known = (doing for doing in history.doings if doing.started <= now)
    return replace(history, doings=tuple(replace(doing, day=min(doing.day, now.date())) for doing in known))


def _routine(course: Course, standing: Standing) -> str:
    routines = course.phases[standing.phase].routines
    return routines[standing.done % len(routines)]


def _step(standing: Standing) -> Step | None:
    """What changed with the last session or since, if it is worth telling."""
    step, last = standing.steps[-1], standing.last
    if step.move is Move.BEGAN or last is None or step.day < last.day:
        return None
    return step


def _state(course: Course, history: History, standing: Standing, now: datetime) -> tuple[State, date | None]:
    day = now.date()
    if history.stopped is not None and day >= history.stopped:
        return State.STOPPED, None
    if history.is_paused(day):
        return State.PAUSED, None
    done_today = sum(doing.day == day for doing in history.doings)
    phase = course.phases[standing.phase]
    if done_today >= phase.times:
        return State.DONE, None
    if standing.is_finished:
        return State.FINISHED, None
    if not _has_rested(course, history, standing, now):
        return (State.DONE if done_today else State.REST), None
    return _planned(phase, history, standing, day)


def _has_rested(course: Course, history: History, standing: Standing, now: datetime) -> bool:
    """Whether it is long enough since the last sessions, and there were not too many in this week."""
    last, phase, day = standing.last, course.phases[standing.phase], now.date()
    if last is None:
        return True
    is_same_day = last.day == day
    if now - last.started < timedelta(hours=APART_TWICE_H if is_same_day else APART_H):
        return False
    rest_days = max(phase.rest_days, WEEK // phase.a_week - 1 if phase.a_week else 0)
    if standing.verdict is Verdict.TOO_MUCH:
        rest_days = max(rest_days, 1)
    if not is_same_day and (day - last.day).days <= rest_days:
        return False
    monday = day - timedelta(day.weekday())
    this_week = [doing for doing in history.doings if monday <= doing.day <= day]
    return len(this_week) < (phase.a_week or len(phase.days)) * phase.times


def _planned(phase: Phase, history: History, standing: Standing, day: date) -> tuple[State, date | None]:
    """Whether the author has a session on `day`, or had one since the last that was done."""
    if standing.last is None or phase.a_week or is_planned(phase, day):
        return State.DUE, None
    since = max(standing.last.day + timedelta(1), standing.phase_since)
    days = (since + timedelta(days) for days in range((day - since).days))
    missed = [one for one in days if is_planned(phase, one) and not history.is_paused(one)]
    return (State.MISSED, missed[-1]) if missed else (State.REST, None)


def is_planned(phase: Phase, day: date) -> bool:
    """Whether the author names this day of the week."""
    if phase.a_week:  # spread over it, for whoever counts what was planned
        return day.weekday() in {number * WEEK // phase.a_week for number in range(phase.a_week)}
    return WEEKDAYS[day.weekday()] in phase.days


def _next_day(course: Course, history: History, now: datetime) -> date | None:
    for days in range(1, AHEAD_DAYS + 1):
        day = now.date() + timedelta(days)
        moment = _noon(now, day)
        state, _ = _state(course, history, standing_on(course, history, day), moment)
        if state.is_due:
            return day
        if state in (State.FINISHED, State.STOPPED):
            return None
    return None


def _noon(now: datetime, day: date) -> datetime:
    return datetime.combine(day, time(12), now.tzinfo)
