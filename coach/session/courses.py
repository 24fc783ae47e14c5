"""Courses that a person follows: what is due of them, the session of that, and its words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from coach.course.due import Due, State, due_on
from coach.course.history import History, followed, history_of
from coach.course.reader import find_course, read_course, routine_path
from coach.course.standing import Move
from coach.errors import InputError, nearest
from coach.journal.facts import Turn, TurnKind
from coach.journal.journal import Journal, new_id
from coach.routine import library
from coach.session.making import load_routine, make_session
from coach.session.options import ExerciseLevel, SessionOptions
from coach.words import catalogue_for

if TYPE_CHECKING:
    from coach.course.model import Course
    from coach.journal.exchange import Contents
    from coach.routine.model import Routine


@dataclass(frozen=True, slots=True)
class Following:
    """A course that someone follows: the lasting `name` that finds it, its file, and what was done of it."""

    name: str
    path: Path
    course: Course
    history: History

    def due(self, now: datetime) -> Due:
        """What is due of it."""
        return due_on(self.course, self.history, now)


def load_course(name: str) -> tuple[str, Path, Course]:
    """The course of that name or in that file, with the lasting name that finds it from any folder.

    Raises InputError where there is none, RoutineError where it is not right.
    """
    path = find_course(name).resolve()
    known = library.files_by_id("courses").get(path.stem)
    lasting = path.stem if known is not None and known.resolve() == path else str(path)
    return lasting, path, read_course(path)


def following(contents: Contents) -> tuple[Following, ...]:
    """The courses that are followed, in the order of their starts. Raises as `load_course`."""
    return tuple(_following(contents, name) for name in followed(contents.turns))


def _following(contents: Contents, name: str) -> Following:
    lasting, path, course = load_course(name)
    history = history_of(contents, lasting)
    assert history is not None, "it was started"
    return Following(lasting, path, course, history)


def followed_course(contents: Contents, name: str | None) -> Following:
    """The course of that name, or the only one that is followed. Raises InputError where there is none."""
    names = followed(contents.turns)
    if not names:
        raise InputError("you follow no course; `coach course start NAME` starts one of `coach course`")
    if name is None:
        if len(names) > 1:
            raise InputError(f"expected one of the courses that you follow: {', '.join(names)}")
        return _following(contents, names[0])
    lasting = load_course(name)[0]
    if lasting not in names:
        hint = nearest(name, names) or f"; you follow {', '.join(names)}"
        raise InputError(f"expected a course that you follow, got {name[:80]}{hint}")
    return _following(contents, lasting)


def turn(journal: Journal, name: str, kind: TurnKind, at: datetime) -> None:
    """Keep what was done with the course of that lasting name. Raises JournalError."""
    journal.turn(Turn(new_id(), name, kind, at))


# The session that is due


def routine_of(one: Following, due: Due) -> Routine:
    """The routine that is due. Raises InputError where its file is gone or wrong."""
    return load_routine(routine_path(due.routine, one.path))


def options_of(due: Due, routine: Routine, options: SessionOptions) -> SessionOptions:
    """`options` with what the course chooses: the level, those of single exercises, and which there are.

    `minutes` choose the level themselves.
    """
    ids, phase = {exercise.id for exercise in routine.exercises}, due.phase
    grown = due.level - phase.level.low
    levels = tuple(
        ExerciseLevel(name, min(level.high, level.low + grown) / 100)
        for name, level in phase.levels
        if name in ids
    )
    return replace(
        options,
        level=None if options.minutes is not None else due.level / 100,
        levels=options.levels or levels,
        only=options.only or tuple(name for name in phase.only if name in ids),
        skip=options.skip or tuple(name for name in phase.skip if name in ids),
    )


def minutes_of(routine: Routine, options: SessionOptions) -> int:
    """About how long the session is, by a guess at the words: no voice is asked."""
    from coach.speech.estimate import EstimatedVoice
    from coach.units import SAMPLE_RATE_HZ

    with make_session(routine, options, voice=EstimatedVoice(options.rate)) as session:
        return max(1, round(session.timeline.frames / SAMPLE_RATE_HZ / 60))


# Its words


def sentences(one: Following, due: Due, title: str = "", minutes: int = 0) -> tuple[str, ...]:
    """What is due, as sentences to read or to say; `title` is that of the routine."""
    return tuple(_sentences(one, due, title, minutes))


def _sentences(one: Following, due: Due, title: str, minutes: int) -> Iterator[str]:
    words = catalogue_for(one.course.language)
    next_day = words.day(due.next_day, due.day) if due.next_day else ""
    if due.state.is_due:
        yield words.today_is(title, minutes)
        if due.missed:
            yield words.made_up_for(words.day(due.missed, due.day))
        yield words.where_in_course(due.week, one.course.weeks, due.phase.title, due.level)
        yield from _moves(one, due)
    elif due.state is State.PAUSED:
        yield words.course_paused()
    elif due.state in (State.FINISHED, State.STOPPED):
        yield words.course_finished(one.course.title)
    else:
        yield words.done_today(next_day) if due.state is State.DONE else words.rest_today(next_day)


def _moves(one: Following, due: Due) -> Iterator[str]:
    """Why it is more, or less, than last time."""
    words, step = catalogue_for(one.course.language), due.step
    if step is None:
        return
    if step.move is Move.RAISED:
        yield words.more_this_time()
    elif step.move is Move.STEPPED_BACK:
        yield words.less_this_time(due.standing.is_lower)
    elif step.move is Move.AWAY:
        yield words.less_after_absence()
    elif step.move is Move.NEXT_PHASE:
        yield words.phase_begins(due.phase.title)
