"""Figures as sentences, to read or to say. They name what was done and told, and judge nobody."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from statistics import fmean
from typing import TYPE_CHECKING

from coach.course.standing import Move
from coach.routine.model import Side
from coach.words import catalogue_for
from coach.words.progress import Told

if TYPE_CHECKING:
    from coach.progress.figures import ExerciseFigures, Figures
    from coach.words.catalogue import Catalogue

LEAST_SHOWN = 2
LITTLE_DONE = 0.9


def sentences(figures: Figures) -> tuple[str, ...]:
    """The last week and all of it, in plain words."""
    words = catalogue_for(figures.language)
    if not figures.exercises:
        return (words.progress(Told.NOTHING_YET),)
    return tuple(_sentences(figures, words))


def _sentences(figures: Figures, words: Catalogue) -> Iterator[str]:
    week = figures.weeks[-1]
    for what, done, planned, minutes in (
        (Told.THIS_WEEK, week.sessions, week.planned, week.minutes),
        (Told.IN_ALL, figures.sessions, figures.planned, figures.minutes),
    ):
        told = session_count(done, planned, words)
        yield words.progress(what).format(sessions=told, minutes=round(minutes))
    pains = [day.pain for day in figures.days if day.pain is not None]
    if pains:
        mean = words.decimal(fmean(pains))
        yield words.progress(Told.PAIN_WAS).format(mean=mean, last=pains[-1])
    else:
        yield words.progress(Told.PAIN_NOT_TOLD)
    efforts = [day.effort for day in figures.days if day.effort is not None]
    if efforts:
        yield words.progress(Told.EFFORT_WAS).format(mean=words.decimal(fmean(efforts)))
    yield from _course_sentences(figures, words)
    if figures.broken_off:
        yield words.progress(Told.BROKEN_OFF).format(count=figures.broken_off)
    if least := _least_done(figures.exercises):
        names = ", ".join(named(one, words) for one in least)
        yield words.progress(Told.LEAST_DONE).format(exercises=names)


def _course_sentences(figures: Figures, words: Catalogue) -> Iterator[str]:
    if figures.course is None or figures.standing is None:
        return
    phase = figures.course.phases[figures.standing.phase].title
    yield words.progress(Told.STANDS_AT).format(level=figures.standing.level, phase=phase)
    if back := back_days(figures):
        days = ", ".join(words.short_day(day).rstrip(".") for day in back)
        yield words.progress(Told.STEPPED_BACK).format(days=days)


def back_days(figures: Figures) -> tuple[date, ...]:
    """The days on which the programme stepped back."""
    moves = (Move.STEPPED_BACK, Move.AWAY)
    return tuple(dict.fromkeys(step.day for step in figures.steps if step.move in moves))


def session_count(done: int, planned: int, words: Catalogue) -> str:
    """`5 of 6 sessions`; without a plan, or beyond it, `5 sessions`."""
    if planned and done <= planned:
        return words.progress(Told.SESSIONS_OF).format(done=done, planned=planned)
    return words.progress(Told.ONE_SESSION if done == 1 else Told.MANY_SESSIONS).format(done=done)


def _least_done(exercises: tuple[ExerciseFigures, ...]) -> list[ExerciseFigures]:
    """The exercises of which the least was done, where much is missing."""
    short = [one for one in exercises if one.reps < LITTLE_DONE * one.prescribed]
    return sorted(short, key=lambda one: one.reps / one.prescribed)[:LEAST_SHOWN]


def named(one: ExerciseFigures, words: Catalogue) -> str:
    """An exercise and its side."""
    return f"{one.name} ({words.side_shown(Side(one.side))})" if one.side else one.name


def headline(figures: Figures) -> str:
    """The period, the week and the count in one line."""
    words = catalogue_for(figures.language)
    first, last = (words.short_day(day.day) for day in (figures.days[0], figures.days[-1]))
    parts = [words.progress(Told.PERIOD).format(first=first, last=last)]
    if figures.course is not None and figures.standing is not None:
        week, weeks = max(1, -(-figures.standing.course_days // 7)), figures.course.weeks
        if week <= weeks:
            parts.append(words.progress(Told.WEEK_OF).format(week=week, weeks=weeks))
    parts.append(session_count(figures.sessions, figures.planned, words))
    parts.append(words.progress(Told.MINUTES_IN_ALL).format(minutes=round(figures.minutes)))
    return "  ·  ".join(parts)
