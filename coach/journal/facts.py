"""What the journal holds, as frozen data. Moments are aware datetimes: where the person was counts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


class Ending(StrEnum):
    """How a session ended. `CUT`: nothing more was heard of it, since the program or the computer ended."""

    WHOLE = "whole"
    STOPPED = "stopped"
    CUT = "cut"


class Question(StrEnum):
    """What a person can be asked; every answer is a whole number from 0 to 10."""

    PAIN = "pain"  # during the session, or after it
    EFFORT = "effort"  # how hard it was: Borg's scale CR10, in whole numbers
    MORNING = "morning"  # the pain of this morning


class TurnKind(StrEnum):
    """What a person did with a course."""

    START = "start"
    PAUSE = "pause"
    GO_ON = "go-on"
    STOP = "stop"


class Source(StrEnum):
    """Where a session was heard."""

    LIVE = "live"  # `coach play`
    PAGE = "page"  # the page on a phone
    HAND = "hand"  # told by the person afterwards


@dataclass(frozen=True, slots=True)
class Done:
    """What of one exercise was done on one side, beside what its session prescribed.

    `number` counts the exercises of the session from 1: one may come more than once. `side` is `left`,
    `right`, or empty where there are none. A repetition counts once it was heard to its end; `ms` is the time
    of holds, breaths and movements that were.
    """

    number: int
    exercise: str
    name: str
    side: str
    reps: int
    prescribed_reps: int
    ms: int
    prescribed_ms: int

    @property
    def is_whole(self) -> bool:
        """Whether all of it was done."""
        return self.reps >= self.prescribed_reps

    @property
    def is_skipped(self) -> bool:
        """Whether nothing of it was."""
        return not self.reps and self.prescribed_reps > 0


@dataclass(frozen=True, slots=True)
class Session:
    """One session that was begun.

    `routine` is the name or path that plays it again. `ended` is when it was last heard of. `heard_ms` is how
    much of its sound was heard, `planned_ms` how much there was (0 where it was not laid out to its end).
    `level` is 0.0 to 1.0, None for the routine's own. `paused_ms` is the time of its `pauses`. `course` is
    the name or path of the course that it belongs to, empty where it belongs to none.
    """

    id: str
    routine: str
    title: str
    started: datetime
    ended: datetime
    ending: Ending = Ending.CUT
    source: Source = Source.LIVE
    level: float | None = None
    planned_ms: int = 0
    heard_ms: int = 0
    pauses: int = 0
    paused_ms: int = 0
    done: tuple[Done, ...] = ()
    course: str = ""

    @property
    def day(self) -> date:
        """The day that the person calls the day of this session: that of its start, where they were."""
        return self.started.date()

    @property
    def share(self) -> float:
        """How much of the prescription was done, 0.0 to 1.0, by repetitions."""
        return share_of(self.done)

    @property
    def skipped(self) -> tuple[str, ...]:
        """The names of the exercises of which nothing was done, where others were."""
        names = dict.fromkeys(one.name for one in self.done)
        begun = {one.name for one in self.done if one.reps}
        return tuple(name for name in names if name not in begun) if begun else ()


def share_of(done: Sequence[Done]) -> float:
    """How much of what was prescribed was done, 0.0 to 1.0: the mean of the exercises and their sides."""
    shares = [min(1.0, one.reps / one.prescribed_reps) for one in done if one.prescribed_reps]
    return sum(shares) / len(shares) if shares else 0.0


@dataclass(frozen=True, slots=True)
class Answer:
    """What a person said: a whole number from 0 to 10.

    `about` is the id of a session, or of a morning the day, such as `2026-03-29`. One that is given again
    takes the place of the one before.
    """

    question: Question
    about: str
    value: int
    given: datetime


def morning_answer(value: int, given: datetime) -> Answer:
    """The answer about the morning of the day on which it is given."""
    return Answer(Question.MORNING, given.date().isoformat(), value, given)


@dataclass(frozen=True, slots=True)
class Turn:
    """A course was started, paused, gone on with or stopped; `course` is its name or path."""

    id: str
    course: str
    kind: TurnKind
    at: datetime
