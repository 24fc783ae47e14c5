"""Courses and questions, in English."""

from __future__ import annotations

from datetime import date, timedelta

from coach.words.english.numbers import number

__all__ = [
    "answer_told",
    "answered",
    "ask_effort",
    "ask_morning",
    "ask_pain",
    "course_finished",
    "course_paused",
    "day",
    "done_today",
    "how_to_answer",
    "is_acceptable",
    "is_too_much",
    "less_after_absence",
    "less_this_time",
    "made_up_for",
    "more_this_time",
    "not_answered",
    "phase_begins",
    "rest_today",
    "today_is",
    "where_in_course",
]

_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
# fmt: off
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
    "November", "December",
)
# fmt: on
_IF_IT_STAYS = "If it stays, see your physiotherapist."


def day(day: date, today: date) -> str:
    """`today`, `tomorrow`, `yesterday`, `Wednesday` within a week, else `5 May`."""
    apart = (day - today).days
    if abs(apart) <= 1:
        return {0: "today", 1: "tomorrow", -1: "yesterday"}[apart]
    if abs(day - today) < timedelta(7):
        return _WEEKDAYS[day.weekday()]
    return f"{day.day} {_MONTHS[day.month - 1]}"


def today_is(title: str, minutes: int) -> str:
    """`Today: Lower back stretches, about 17 minutes.`"""
    about = f", about {number(minutes)} {'minute' if minutes == 1 else 'minutes'}" if minutes else ""
    return f"Today: {title}{about}."


def where_in_course(week: int, weeks: int, phase: str, level: int) -> str:
    """`Week two of six, Loosen, level 20.`"""
    of = f" of {number(weeks)}" if week <= weeks else ""
    return f"Week {number(week)}{of}, {phase}, level {level}."


def made_up_for(day: str) -> str:
    """One session at most, whatever was missed."""
    return f"It makes up for {day}."


def rest_today(next_day: str) -> str:
    """Rest is part of a course."""
    return f"Today is for rest.{_next(next_day)}"


def done_today(next_day: str) -> str:
    """After the session."""
    return f"That is all for today.{_next(next_day)}"


def _next(next_day: str) -> str:
    if not next_day:
        return ""
    on = "" if next_day in ("today", "tomorrow") else "on "
    return f" The next session is {on}{next_day}."


def course_paused() -> str:
    """Nothing is due."""
    return "The course is paused. It goes on when you say so."


def course_finished(title: str) -> str:
    """And what then."""
    return f"{title}: this course is done. Ask your physiotherapist what comes next."


def more_this_time() -> str:
    """After good sessions."""
    return "It has gone well, so we do a little more."


def less_this_time(is_less: bool) -> str:
    """After too much."""
    then = "so we do less" if is_less else "so we do the least there is"
    return f"Last time was more than this programme allows, {then}. {_IF_IT_STAYS}"


def less_after_absence() -> str:
    """After a long time."""
    return "You have been away for a while, so we begin a little lower."


def phase_begins(phase: str) -> str:
    """Another phase."""
    return f"A new part begins: {phase}."


def ask_pain() -> str:
    """The first question."""
    return "How strong was the pain, nought to ten?"


def ask_effort() -> str:
    """The second one."""
    return "How hard was it, nought to ten?"


def ask_morning() -> str:
    """The third one."""
    return "And this morning: how strong was the pain, nought to ten?"


def how_to_answer() -> str:
    """Said the first few times."""
    return (
        "Press a number; for ten, one and then nought. Or up and down, or next and back on your headset, and "
        "wait. If you would rather not say, wait."
    )


def answer_told(value: int) -> str:
    """`Nought.` to `Ten.`"""
    return "Nought." if not value else f"{number(value).capitalize()}."


def not_answered() -> str:
    """Nothing more is said of it."""
    return "All right."


def answered() -> str:
    """Nothing changes."""
    return "Thank you."


def is_acceptable() -> str:
    """By the model of the course."""
    return "Thank you. That is all right for this programme, if it has settled by tomorrow morning."


def is_too_much(is_less: bool) -> str:
    """By the model of the course."""
    then = "Next time we do less." if is_less else "Next time we do the least there is, after a day of rest."
    return f"That is more than this programme allows. {then} {_IF_IT_STAYS}"
