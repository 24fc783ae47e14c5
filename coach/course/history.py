"""What the journal says about one course: its sessions by the person's own days, and what they answered."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from types import MappingProxyType
from typing import TYPE_CHECKING

from coach.journal.facts import Answer, Question, Session, Turn, TurnKind

if TYPE_CHECKING:
    from coach.journal.exchange import Contents

ENOUGH = 0.5
"""A session of which less was done, by repetitions, was broken off: it is due again."""

MORNING_AFTER_DAYS = 2
"""An answer about a morning so long after a session still tells how that one settled."""


@dataclass(frozen=True, slots=True)
class Doing:
    """One session of a course that counts.

    `pain` and `effort` are 0 to 10, None where nothing was said. `morning` is the pain of the first morning
    after it that was told of, `before` that of the last one up to its own day.
    """

    day: date
    started: datetime
    share: float
    pain: int | None = None
    effort: int | None = None
    morning: int | None = None
    before: int | None = None
    level: float | None = None


@dataclass(frozen=True, slots=True)
class History:
    """One time that a person follows a course, from `started` on.

    `pauses` are half-open ranges of days, the last one perhaps without an end; from `stopped` on it is over.
    """

    started: date
    doings: tuple[Doing, ...] = ()
    pauses: tuple[tuple[date, date | None], ...] = ()
    stopped: date | None = None
    mornings: Mapping[date, int] = field(default_factory=dict)

    def is_paused(self, day: date) -> bool:
        """Whether the course rests on `day`."""
        return any(start <= day and (end is None or day < end) for start, end in self.pauses)

    def with_one_more(self, started: datetime, pain: int | None = None) -> History:
        """As it would be with one more session, of which nothing is said but perhaps `pain`."""
        return replace(self, doings=(*self.doings, Doing(started.date(), started, 1.0, pain=pain)))


def followed(turns: Iterable[Turn]) -> tuple[str, ...]:
    """The courses that were started and not stopped since, in the order of their starts."""
    last: dict[str, TurnKind] = {}
    for turn in turns:
        if turn.kind is TurnKind.START:
            last.pop(turn.course, None)
        last[turn.course] = turn.kind
    return tuple(course for course, kind in last.items() if kind is not TurnKind.STOP)


def history_of(contents: Contents, course: str) -> History | None:
    """The last time that the course of that name was followed; None where it never was."""
    turns = [turn for turn in contents.turns if turn.course == course]
    starts = [index for index, turn in enumerate(turns) if turn.kind is TurnKind.START]
    if not starts:
        return None
    begun, *later = turns[starts[-1] :]
    stops = [turn for turn in later if turn.kind is TurnKind.STOP]
    mornings = mornings_of(contents.answers)
    mine = [one for one in contents.sessions if one.course == course and one.started >= begun.at]
    enough = [one for one in mine if one.share >= ENOUGH]
    return History(
        started=begun.at.date(),
        doings=tuple(_doing(one, contents.answers, mornings) for one in enough),
        pauses=_pauses(later),
        stopped=stops[0].at.date() if stops else None,
        mornings=MappingProxyType(mornings),
    )


def mornings_of(answers: Iterable[Answer]) -> dict[date, int]:
    """The pain of each morning that was told, in the order of days."""
    found = {}
    for answer in answers:
        if answer.question is Question.MORNING:
            with suppress(ValueError):
                found[date.fromisoformat(answer.about)] = answer.value
    return dict(sorted(found.items()))


def _doing(session: Session, answers: Iterable[Answer], mornings: Mapping[date, int]) -> Doing:
    said = {answer.question: answer.value for answer in answers if answer.about == session.id}
    earlier = [day for day in mornings if day <= session.day]
    after = (session.day + timedelta(days) for days in range(1, MORNING_AFTER_DAYS + 1))
    return Doing(
        day=session.day,
        started=session.started,
        share=session.share,
        pain=said.get(Question.PAIN),
        effort=said.get(Question.EFFORT),
        morning=next((mornings[day] for day in after if day in mornings), None),
        before=mornings[max(earlier)] if earlier else None,
        level=session.level,
    )


def _pauses(turns: Iterable[Turn]) -> tuple[tuple[date, date | None], ...]:
    found: list[tuple[date, date | None]] = []
    since: date | None = None
    for turn in turns:
        if turn.kind is TurnKind.PAUSE:
            since = since or turn.at.date()
        elif turn.kind is TurnKind.GO_ON and since is not None:
            found.append((since, turn.at.date()))
            since = None
    return (*found, (since, None)) if since is not None else tuple(found)
