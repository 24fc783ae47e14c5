"""What an author of a course wrote, as frozen data. Levels are whole percents of the ranges of doses."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from coach.journal.facts import Question
from coach.routine.amounts import Range


class Weekday(StrEnum):
    """The days of a week, Monday first as in ISO 8601."""

    MON = "mon"
    TUE = "tue"
    WED = "wed"
    THU = "thu"
    FRI = "fri"
    SAT = "sat"
    SUN = "sun"


WEEKDAYS = tuple(Weekday)


@dataclass(frozen=True, slots=True)
class PainRule:
    """The limits of the pain-monitoring model: up to `fine` all is well, up to `most` it is acceptable.

    What is acceptable has to settle by the next morning; above `most` the course steps back.
    The numbers are those of Thomeé R, Phys Ther 1997;77:1690–1703, as used by Silbernagel KG et al.,
    Am J Sports Med 2007;35:897–906: 0–2 safe, up to 5 acceptable where it has subsided by the next morning.
    """

    fine: int = 2
    most: int = 5


@dataclass(frozen=True, slots=True)
class Raise:
    """The level grows by `by` after so many good sessions in a row."""

    by: int
    after: int


@dataclass(frozen=True, slots=True)
class GoOn:
    """When a phase may be left: after so many good sessions in it; good means pain of at most `pain`."""

    sessions: int = 0
    pain: int = 3


@dataclass(frozen=True, slots=True)
class Phase:
    """Some weeks of a course.

    Either `days` are the days with a session, or `a_week` is how many there are. `times` are sessions a day.
    `routines` are done in turn. `level` is where the phase begins and how far it goes, `levels` the same for
    single exercises; `only` and `skip` choose among them. Between two days with a session there are at least
    `rest_days`.
    """

    title: str
    weeks: int
    routines: tuple[str, ...]
    level: Range
    days: tuple[Weekday, ...] = ()
    a_week: int = 0
    times: int = 1
    rest_days: int = 0
    raises: Raise | None = None
    go_on: GoOn = GoOn()
    levels: tuple[tuple[str, Range], ...] = ()
    only: tuple[str, ...] = ()
    skip: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Course:
    """Phases one after another.

    `asks` is what a person is asked after a session. `step_back` is how much lower the level is after too
    much pain, and after more than `absence_days` without a session. `sources` tell where the rules come from.
    """

    id: str
    title: str
    phases: tuple[Phase, ...]
    language: str | None = None
    about: str | None = None
    notice: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    pain: PainRule = PainRule()
    step_back: int = 20
    absence_days: int = 14
    asks: tuple[Question, ...] = tuple(Question)

    @property
    def weeks(self) -> int:
        """How long it lasts where every phase is left as soon as it can be."""
        return sum(phase.weeks for phase in self.phases)
