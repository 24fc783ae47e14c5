"""Where a person stands in a course: the phase and the level that its rules lead to, day by day.

Nothing of it is kept: it follows from the author's rules and from what the journal holds, so an answer that
comes late, or a session that the phone brings back, is heeded as if it had been there in time.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from itertools import groupby

from coach.course.history import Doing, History
from coach.course.model import Course, Phase
from coach.course.verdict import Verdict, verdict_of

MOST_DAYS = 1_100  # three years: whoever comes back later begins anew


class Move(StrEnum):
    """What changed phase or level."""

    BEGAN = "began"
    RAISED = "raised"
    STEPPED_BACK = "stepped-back"
    AWAY = "away"  # stepped back after an absence
    NEXT_PHASE = "next-phase"


@dataclass(frozen=True, slots=True)
class Step:
    """A change on a day, and the phase (from 0) and level that it led to."""

    day: date
    move: Move
    phase: int
    level: int


@dataclass(frozen=True, slots=True)
class Standing:
    """Where someone stands on a day, with what was done up to and on it.

    `phase` counts from 0. `good_in_row` counts sessions since the level last changed, `good` and `done` those
    of this phase. `phase_days` and `course_days` count days that were not paused, this one included.
    `phase_since` is the first day of the phase. `steps` are all changes so far, `last` the last session.
    """

    phase: int
    level: int
    phase_since: date
    steps: tuple[Step, ...]
    good_in_row: int = 0
    good: int = 0
    done: int = 0
    phase_days: int = 0
    course_days: int = 0
    idle_days: int = 0
    last: Doing | None = None
    verdict: Verdict | None = None
    is_finished: bool = False

    @property
    def is_lower(self) -> bool:
        """Whether the last change led to less than before."""
        if len(self.steps) < 2:
            return False
        before, now = self.steps[-2:]
        return (now.phase, now.level) < (before.phase, before.level)


def standing_on(course: Course, history: History, day: date) -> Standing:
    """Where the person of `history` stands at the end of `day`; before the first day, at its beginning."""
    last = _begun(course, history.started)
    for _, standing in standings(course, history, day):
        last = standing
    return last


def standings(course: Course, history: History, until: date) -> Iterator[tuple[date, Standing]]:
    """Every day from the first one on, with where the person stands at its end."""
    standing = _begun(course, history.started)
    doings = {key: list(each) for key, each in groupby(history.doings, lambda doing: doing.day)}
    for days in range(min((until - history.started).days, MOST_DAYS) + 1):
        day = history.started + timedelta(days)
        if not history.is_paused(day):
            standing = _day_begun(course, standing, day)
        for doing in doings.get(day, ()):
            standing = _after(course, standing, doing)
        yield day, standing


def _begun(course: Course, day: date) -> Standing:
    level = course.phases[0].level.low
    return Standing(0, level, day, (Step(day, Move.BEGAN, 0, level),))


def _day_begun(course: Course, standing: Standing, day: date) -> Standing:
    """A new day: a phase that is over is left, and a long absence leads back."""
    if standing.is_finished:
        return standing
    phase = course.phases[standing.phase]
    if standing.phase_days >= 7 * phase.weeks:
        standing = _left(course, standing, day)
    if standing.last is not None and standing.idle_days == course.absence_days:
        standing = _stepped_back(course, standing, day, Move.AWAY)
    return replace(
        standing,
        phase_days=standing.phase_days + 1,
        course_days=standing.course_days + 1,
        idle_days=standing.idle_days + 1,
    )


def _left(course: Course, standing: Standing, day: date) -> Standing:
    """The next phase, where this one may be left; the last one ends with its time."""
    if standing.phase + 1 == len(course.phases):
        return replace(standing, is_finished=True)
    if standing.good < course.phases[standing.phase].go_on.sessions:
        return standing
    return _entered(course, standing, day, Move.NEXT_PHASE, standing.phase + 1)


def _entered(course: Course, standing: Standing, day: date, move: Move, number: int) -> Standing:
    """At the beginning of a phase; one that is entered again from above is done at its highest level."""
    phase = course.phases[number]
    level = phase.level.low if number > standing.phase else phase.level.high
    standing = _moved(replace(standing, phase=number, level=level), day, move)
    return replace(standing, good=0, done=0, phase_days=0, phase_since=day)


def _moved(standing: Standing, day: date, move: Move) -> Standing:
    step = Step(day, move, standing.phase, standing.level)
    return replace(standing, steps=(*standing.steps, step), good_in_row=0)


def _after(course: Course, standing: Standing, doing: Doing) -> Standing:
    """What a session leads to."""
    phase = course.phases[standing.phase]
    verdict = verdict_of(doing, course, phase)
    standing = replace(standing, last=doing, verdict=verdict, done=standing.done + 1, idle_days=0)
    if verdict is Verdict.TOO_MUCH:
        return _stepped_back(course, standing, doing.day, Move.STEPPED_BACK)
    if verdict is Verdict.ACCEPTABLE:
        return replace(standing, good_in_row=0)
    if verdict is Verdict.UNKNOWN:
        return standing
    standing = replace(standing, good=standing.good + 1, good_in_row=standing.good_in_row + 1)
    return _raised(phase, standing, doing.day)


def _raised(phase: Phase, standing: Standing, day: date) -> Standing:
    raises = phase.raises
    if raises is None or standing.good_in_row < raises.after or standing.level >= phase.level.high:
        return standing
    level = min(phase.level.high, standing.level + raises.by)
    return _moved(replace(standing, level=level), day, Move.RAISED)


def _stepped_back(course: Course, standing: Standing, day: date, move: Move) -> Standing:
    """A lower level; from the lowest one of a phase, the highest of the phase before."""
    phase = course.phases[standing.phase]
    if standing.level > phase.level.low:
        level = max(phase.level.low, standing.level - course.step_back)
        return _moved(replace(standing, level=level), day, move)
    if standing.phase > 0:
        return _entered(course, standing, day, move, standing.phase - 1)
    return _moved(standing, day, move)
