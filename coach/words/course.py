"""What a language brings for courses: what is due, and what is asked. A part of each catalogue."""

from __future__ import annotations

from datetime import date
from typing import Protocol

MOST_ANSWER = 10


class CourseWords(Protocol):
    """Sentences that are read and heard alike. They tell what is done, never what a person has."""

    # What is due

    def day(self, day: date, today: date, /) -> str:
        """A day as one speaks of it: today, tomorrow, Wednesday, 5 May."""

    def today_is(self, title: str, minutes: int, /) -> str:
        """The session of today; `minutes` is 0 where that is not known."""

    def where_in_course(self, week: int, weeks: int, phase: str, level: int, /) -> str:
        """The week, the phase, and the level in percent. A course may take longer than its weeks."""

    def made_up_for(self, day: str, /) -> str:
        """The session of `day` was missed, and is made up for today."""

    def rest_today(self, next_day: str, /) -> str:
        """A day without a session; `next_day` is empty where none is known."""

    def done_today(self, next_day: str, /) -> str:
        """All of today's sessions are done."""

    def course_paused(self) -> str:
        """The course rests until the person goes on."""

    def course_finished(self, title: str, /) -> str:
        """The course is over."""

    def more_this_time(self) -> str:
        """The level grew."""

    def less_this_time(self, is_less: bool, /) -> str:
        """The last session was too much; `is_less`: there was something to take away."""

    def less_after_absence(self) -> str:
        """It stepped back, since there was no session for long."""

    def phase_begins(self, phase: str, /) -> str:
        """The next phase."""

    # What is asked

    def ask_pain(self) -> str:
        """How strong the pain was, 0 to 10."""

    def ask_effort(self) -> str:
        """How hard the session was, 0 to 10."""

    def ask_morning(self) -> str:
        """How strong the pain was this morning, 0 to 10."""

    def how_to_answer(self) -> str:
        """Which keys and buttons answer, and that silence is an answer too."""

    def answer_told(self, value: int, /) -> str:
        """A number from 0 to 10, as it is said back."""

    def not_answered(self) -> str:
        """The last words after silence, or after someone wants no more questions."""

    def answered(self) -> str:
        """The last words after answers that change nothing."""

    def is_acceptable(self) -> str:
        """The pain was acceptable, if it settles by the next morning."""

    def is_too_much(self, is_less: bool, /) -> str:
        """The pain was more than the course allows; `is_less`: there is something to take away."""
