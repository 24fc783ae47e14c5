"""How it went, in English."""

from __future__ import annotations

from datetime import date

from coach.words.progress import Told

__all__ = ["decimal", "progress", "short_day", "short_weekday"]

_WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_TOLD = {
    Told.SESSIONS: "Sessions",
    Told.PAIN_AND_EFFORT: "Pain and effort, 0 to 10",
    Told.LEVEL: "Level, in percent of the ranges of the doses",
    Told.MINUTES: "Minutes a week",
    Told.EXERCISES: "Exercises",
    Told.DONE: "done",
    Told.PARTLY: "broken off",
    Told.MISSED: "not done",
    Told.MOVED: "done later",
    Told.REST: "no session planned",
    Told.PAUSED: "paused",
    Told.BACK: "stepped back",
    Told.PAIN: "pain",
    Told.EFFORT: "effort",
    Told.MORNING: "pain in the morning",
    Told.FINE_TO: "fine up to {value}",
    Told.MOST_TO: "acceptable up to {value}",
    Told.NOTHING_TOLD: "Nothing was told.",
    Told.PERIOD: "{first} to {last}",
    Told.WEEK_OF: "week {week} of {weeks}",
    Told.ONE_SESSION: "1 session",
    Told.MANY_SESSIONS: "{done} sessions",
    Told.SESSIONS_OF: "{done} of {planned} sessions",
    Told.MINUTES_IN_ALL: "{minutes} minutes",
    Told.EXERCISE: "Exercise",
    Told.SIDE: "Side",
    Told.REPETITIONS: "Repetitions done",
    Told.EXERCISES_DONE: "Exercises: repetitions done",
    Told.OF: "{done} of {planned}",
    Told.EVERYTHING: "Everything that was played",
    Told.THIS_WEEK: "This week: {sessions}, {minutes} minutes.",
    Told.IN_ALL: "In all: {sessions}, {minutes} minutes.",
    Told.PAIN_WAS: "Pain was {mean} of ten on average, and {last} the last time.",
    Told.PAIN_NOT_TOLD: "Nothing was told about pain.",
    Told.EFFORT_WAS: "Effort was {mean} of ten on average.",
    Told.STANDS_AT: "The level is {level} percent now, in the part {phase}.",
    Told.STEPPED_BACK: "The programme stepped back on {days}.",
    Told.BROKEN_OFF: "Broken off: {count}.",
    Told.LEAST_DONE: "Least done: {exercises}.",
    Told.NOTHING_YET: "Nothing was done yet.",
    Told.FOR_THERAPIST: "For the physiotherapist",
    Told.RULE: (
        "The rule of this programme: pain up to {fine} is fine; up to {most} it is acceptable if it has "
        "settled by the next morning; above that, or where a morning is worse than the one before, the level "
        "steps back (pain-monitoring model, Thomeé 1997; Silbernagel et al. 2007)."
    ),
    Told.NO_DIAGNOSIS: (
        "What was heard to its end counts as done; pain and effort are what the person told. Nothing here "
        "diagnoses."
    ),
}


def progress(what: Told) -> str:
    """Words of figures and pictures."""
    return _TOLD[what]


def short_day(day: date) -> str:
    """`2 Mar`."""
    return f"{day.day} {_MONTHS[day.month - 1]}"


def short_weekday(number: int) -> str:
    """`Mon`."""
    return _WEEKDAYS[number]


def decimal(value: float) -> str:
    """`2.3`; `2` where it is whole."""
    return f"{value:.1f}".removesuffix(".0")
