"""What a language brings for figures and pictures of how it went. A part of each catalogue."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Protocol


class Told(StrEnum):
    """Words for the eye and the ear. Those with fields in braces are filled by `str.format`."""

    # Titles of panels
    SESSIONS = "sessions"
    PAIN_AND_EFFORT = "pain-and-effort"
    LEVEL = "level"
    MINUTES = "minutes"
    EXERCISES = "exercises"

    # What stands for what
    DONE = "done"
    PARTLY = "partly"
    MISSED = "missed"
    MOVED = "moved"  # a session that was made up for
    REST = "rest"
    PAUSED = "paused"
    BACK = "back"  # the level stepped back
    PAIN = "pain"
    EFFORT = "effort"
    MORNING = "morning"
    FINE_TO = "fine-to"  # {value}
    MOST_TO = "most-to"  # {value}
    NOTHING_TOLD = "nothing-told"

    # Facts
    PERIOD = "period"  # {first}, {last}
    WEEK_OF = "week-of"  # {week}, {weeks}
    ONE_SESSION = "one-session"
    MANY_SESSIONS = "many-sessions"  # {done}
    SESSIONS_OF = "sessions-of"  # {done}, {planned}
    MINUTES_IN_ALL = "minutes-in-all"  # {minutes}
    EXERCISE = "exercise"
    SIDE = "side"
    REPETITIONS = "repetitions"
    EXERCISES_DONE = "exercises-done"  # the title of a table
    OF = "of"  # {done}, {planned}
    EVERYTHING = "everything"  # the title of what was played without a course

    # Sentences
    THIS_WEEK = "this-week"  # {sessions}, {minutes}
    IN_ALL = "in-all"  # {sessions}, {minutes}
    PAIN_WAS = "pain-was"  # {mean}, {last}
    PAIN_NOT_TOLD = "pain-not-told"
    EFFORT_WAS = "effort-was"  # {mean}
    STANDS_AT = "stands-at"  # {level}, {phase}
    STEPPED_BACK = "stepped-back"  # {days}
    BROKEN_OFF = "broken-off"  # {count}
    LEAST_DONE = "least-done"  # {exercises}
    NOTHING_YET = "nothing-yet"

    # The page for the physiotherapist
    FOR_THERAPIST = "for-therapist"
    RULE = "rule"  # {fine}, {most}
    NO_DIAGNOSIS = "no-diagnosis"


class ProgressWords(Protocol):
    """Words about what was done. They name figures, and judge nobody."""

    def progress(self, what: Told, /) -> str:
        """A word, or a sentence with its fields."""

    def short_day(self, day: date, /) -> str:
        """A day in few letters: 2 Mar."""

    def short_weekday(self, number: int, /) -> str:
        """A day of the week in two or three letters; 0 is Monday."""

    def decimal(self, value: float, /) -> str:
        """A number with at most one decimal."""
