"""Sessions as a journal holds them, made for tests."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from coach.journal.facts import Done, Ending, Question, Session
from coach.journal.journal import Journal

DONE = (
    Done(1, "bird-dog", "Bird Dog", "left", 10, 10, 50_000, 50_000),
    Done(1, "bird-dog", "Bird Dog", "right", 4, 10, 20_000, 50_000),
    Done(2, "cat-cow", "Cat-Cow", "", 0, 10, 0, 80_000),
)


def session_on(day: int, name: str = "", done: tuple[Done, ...] = DONE) -> Session:
    started = datetime(2026, 2, day, 7, 30, tzinfo=UTC)
    return Session(
        id=name or f"day{day:02}",
        routine="l5-relief",
        title="Lower back relief",
        started=started,
        ended=started + timedelta(minutes=20),
        ending=Ending.STOPPED,
        level=0.2,
        planned_ms=1_500_000,
        heard_ms=1_200_000,
        pauses=1,
        paused_ms=30_000,
        done=done,
    )


def answers() -> dict[Question, int]:
    """What was answered, in the journal of `COACH_STATE`."""
    return {one.question: one.value for one in Journal().contents().answers}
