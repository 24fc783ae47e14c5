"""What is due: by the author's days, never doubled, on the person's own clock."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from courses import BERLIN, COURSE, FIRST, MONDAY, at, did, history, with_phase
from hypothesis import given, settings
from hypothesis import strategies as st

from coach.course.due import Due, State, due_on, week_as_planned, week_from
from coach.course.history import Doing, History
from coach.course.model import Weekday


def day(number: int) -> date:
    """A day of the course: 0 is its first, a Monday."""
    return MONDAY + timedelta(number)


def states(doings: History, days: int) -> list[str]:
    return [due_on(COURSE, doings, at(day(number))).state.value for number in range(days)]


def test_the_first_session_is_due_at_once_whatever_day_it_is() -> None:
    thursday = history(started=day(3))
    assert due_on(COURSE, thursday, at(day(3))).state is State.DUE


def test_someone_who_does_all_of_it_trains_on_the_authors_days() -> None:
    done: list[int] = []
    for number in range(14):
        due = due_on(COURSE, history(*(did(day(one)) for one in done)), at(day(number)))
        if due.state.is_due:
            assert due.state is State.DUE
            done.append(number)
    assert done == [0, 2, 4, 7, 9, 11]


def test_a_missed_session_moves_to_the_next_day_and_a_day_of_rest_stays() -> None:
    done = history(did(day(0)))
    tuesday, thursday = due_on(COURSE, done, at(day(1))), due_on(COURSE, done, at(day(3)))
    assert (tuesday.state, tuesday.next_day) == (State.REST, day(2))
    assert (thursday.state, thursday.missed) == (State.MISSED, day(2))
    after = due_on(COURSE, history(did(day(0)), did(day(3))), at(day(4)))
    assert (after.state, after.next_day) == (State.REST, day(5))


def test_a_week_that_was_missed_is_not_made_up_for() -> None:
    back = day(8)
    done = history(did(day(0)), started=MONDAY)
    assert due_on(COURSE, done, at(back)).state is State.MISSED
    done = history(did(day(0)), did(back))
    assert due_on(COURSE, done, at(back)).state is State.DONE
    assert due_on(COURSE, done, at(day(9))).state is State.REST


@settings(max_examples=20)
@given(st.lists(st.booleans(), min_size=42, max_size=42))
def test_nothing_is_due_more_often_than_written_whatever_is_missed(does: list[bool]) -> None:
    done: list[Doing] = []
    for number, is_done in enumerate(does):
        due = due_on(COURSE, history(*done), at(day(number)))
        if due.state.is_due and is_done:
            done.append(did(day(number), pain=2))
            assert not due_on(COURSE, history(*done), at(day(number), 22)).state.is_due
    days = [doing.day for doing in done]
    assert all((later - earlier).days > 1 for earlier, later in pairwise(days))
    weeks = [one.isocalendar()[:2] for one in days]
    assert max((weeks.count(one) for one in weeks), default=0) <= 3


def test_a_pause_is_no_time_of_the_course() -> None:
    paused = History(MONDAY, (did(day(0)),), pauses=((day(1), day(8)),))
    assert due_on(COURSE, paused, at(day(2))).state is State.PAUSED
    assert due_on(COURSE, paused, at(day(2))).next_day == day(9)  # the Monday in it is not made up for
    assert due_on(COURSE, paused, at(day(9))).week == 1


def test_it_goes_on_without_an_end_of_the_pause_and_ends_with_a_stop() -> None:
    assert due_on(COURSE, History(MONDAY, pauses=((day(1), None),)), at(day(20))).next_day is None
    assert due_on(COURSE, History(MONDAY, stopped=day(1)), at(day(1))).state is State.STOPPED


def test_so_often_a_week_is_spread_over_it() -> None:
    course = with_phase(FIRST, days=(), a_week=3, rest_days=0)
    done: list[Doing] = []
    for number in range(14):
        if due_on(course, history(*done), at(day(number))).state.is_due:
            done.append(did(day(number)))
    assert [(doing.day - MONDAY).days for doing in done] == [0, 2, 4, 7, 9, 11]


def test_twice_a_day_is_twice_and_an_hour_apart() -> None:
    course = replace(with_phase(FIRST, days=tuple(Weekday), rest_days=0, times=2), asks=())
    once = history(did(day(0)))
    assert due_on(course, once, at(day(0)) + timedelta(minutes=30)).state is State.DONE
    assert due_on(course, once, at(day(0), 20)).state is State.DUE
    twice = history(did(day(0)), replace(did(day(0)), started=at(day(0), 20)))
    assert due_on(course, twice, at(day(0), 22)).state is State.DONE


# Clocks


@pytest.mark.parametrize(
    ("first", "then", "is_due"),
    [
        ("2026-03-02T21:00:00+01:00", "2026-03-03T07:00:00+01:00", True),  # an evening and the next morning
        ("2026-03-02T23:00:00+01:00", "2026-03-03T03:00:00+01:00", False),  # past midnight
        ("2026-03-02T20:00:00+01:00", "2026-03-03T09:00:00+13:00", False),  # an hour later, in Auckland
        ("2026-03-03T08:00:00+13:00", "2026-03-02T22:00:00-08:00", False),  # the same day again
        ("2026-03-28T20:00:00+01:00", "2026-03-29T06:00:00+02:00", True),  # daylight saving began
        ("2026-03-28T22:30:00+01:00", "2026-03-29T07:00:00+02:00", False),  # seven and a half hours, not nine
    ],
    ids=["evening-morning", "midnight", "auckland", "date-line", "spring", "spring-short"],
)
def test_a_journey_and_a_changed_clock_double_nothing(first: str, then: str, is_due: bool) -> None:
    course = with_phase(FIRST, days=tuple(Weekday), rest_days=0)
    started = datetime.fromisoformat(first)
    done = history(Doing(started.date(), started, 1.0), started=started.date())
    assert due_on(course, done, datetime.fromisoformat(then)).state.is_due is is_due


@pytest.mark.parametrize(
    "zone", ["Europe/Berlin", "America/Sao_Paulo", "Pacific/Apia", "Australia/Lord_Howe"]
)
def test_fifty_two_weeks_of_days_have_each_session_once(zone: str) -> None:
    """Every day at half past midnight, through every change of the clocks."""
    course = with_phase(FIRST, days=tuple(Weekday), rest_days=0, weeks=52)
    moment = datetime(2026, 1, 1, 0, 30, tzinfo=ZoneInfo(zone))
    done: list[Doing] = []
    for number in range(364):
        now = (moment + timedelta(number)).replace(fold=0)
        if due_on(course, History(moment.date(), tuple(done[-10:])), now).state.is_due:
            done.append(Doing(now.date(), now, 1.0))
    assert len(done) == len({doing.day for doing in done}) == 364


def test_what_a_wrong_clock_put_into_the_future_counts_once_it_is_there() -> None:
    future = history(did(day(0)), did(day(30)))
    assert due_on(COURSE, future, at(day(2))).state is State.DUE
    assert due_on(COURSE, future, at(day(30), 20)).state is State.DONE


# A week ahead


def test_the_week_ahead_has_the_authors_days_and_routines_in_turn() -> None:
    done = history(*(did(day(one)) for one in (0, 2, 4, 7, 9, 11)))
    week = list(week_from(COURSE, done, at(day(14))))
    assert [(due.day - MONDAY).days for due in week] == [14, 16, 18]
    assert [due.routine for due in week] == ["b", "a", "b"]


def test_the_week_ahead_late_in_the_evening_stays_on_its_days() -> None:
    course = replace(with_phase(FIRST, days=tuple(Weekday), rest_days=0, times=2), asks=())
    week = list(week_from(course, history(), datetime(2026, 3, 2, 23, 30, tzinfo=BERLIN)))
    days = [due.day for due in week]
    assert days == sorted(days)
    assert max(days.count(one) for one in days) == 2


def told(due: Due) -> tuple[object, ...]:
    return due.day, due.routine, due.level, due.week, due.state


def test_a_week_as_planned_is_that_of_someone_with_whom_all_goes_well() -> None:
    done = history()
    for number in range(28):
        if number % 7 == 0:
            planned = week_as_planned(COURSE, MONDAY, number // 7 + 1)
            lived = week_from(COURSE, done, at(day(number), hour=12))
            assert [told(due) for due in planned] == [told(due) for due in lived] != []
        if due_on(COURSE, done, at(day(number), hour=12)).state.is_due:
            done = done.with_one_more(at(day(number), hour=12), pain=0)
    weeks = [list(week_as_planned(COURSE, MONDAY, week)) for week in (1, 2, 3, 4)]
    assert [{due.level for due in week} for week in weeks] == [{0}, {10}, {20}, {40}]
    assert [{due.week for due in week} for week in weeks] == [{1}, {2}, {3}, {4}]
