"""Phase and level: up after what went well, down after too much, and not a word about why it hurts."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from courses import COURSE, FIRST, MONDAY, did, history

from coach.course.history import Doing
from coach.course.model import PainRule
from coach.course.standing import Move, Standing, standing_on
from coach.course.verdict import Verdict, verdict_of


def day(number: int) -> date:
    return MONDAY + timedelta(number)


def standing(*doings: Doing, after: int) -> Standing:
    return standing_on(COURSE, history(*doings), day(after))


@pytest.mark.parametrize(
    ("said", "verdict"),
    [
        ({"pain": 0}, Verdict.GOOD),
        ({"pain": 2}, Verdict.GOOD),
        ({"pain": 3}, Verdict.ACCEPTABLE),  # nobody knows yet whether it settles
        ({"pain": 3, "morning": 1}, Verdict.GOOD),
        ({"pain": 5, "morning": 0}, Verdict.ACCEPTABLE),
        ({"pain": 5, "morning": 3}, Verdict.TOO_MUCH),
        ({"pain": 6}, Verdict.TOO_MUCH),
        ({"pain": 6, "morning": 0}, Verdict.TOO_MUCH),
        ({"pain": 1, "morning": 4}, Verdict.TOO_MUCH),
        ({"pain": 1, "morning": 4, "before": 4}, Verdict.GOOD),  # every morning is like that
        ({"pain": 1, "morning": 5, "before": 4}, Verdict.TOO_MUCH),
        ({"pain": None}, Verdict.UNKNOWN),
        ({"pain": None, "morning": 4}, Verdict.TOO_MUCH),
    ],
    ids=str,
)
def test_the_pain_monitoring_model(said: dict[str, int], verdict: Verdict) -> None:
    assert verdict_of(did(MONDAY, **said), COURSE, FIRST) is verdict


def test_the_limits_are_the_authors_to_change() -> None:
    strict = replace(COURSE, pain=PainRule(fine=1, most=3))
    assert verdict_of(did(MONDAY, pain=4), strict, FIRST) is Verdict.TOO_MUCH
    assert verdict_of(did(MONDAY, pain=4, morning=1), COURSE, FIRST) is Verdict.ACCEPTABLE


def test_a_course_that_does_not_ask_counts_what_was_done() -> None:
    assert verdict_of(did(MONDAY, pain=None), replace(COURSE, asks=()), FIRST) is Verdict.GOOD


def test_three_good_sessions_in_a_row_raise_the_level() -> None:
    assert standing(did(day(0)), did(day(2)), after=3).level == 0
    raised = standing(did(day(0)), did(day(2)), did(day(4)), after=4)
    assert (raised.level, raised.steps[-1].move) == (10, Move.RAISED)


def test_an_acceptable_one_breaks_the_row_and_one_without_an_answer_does_not() -> None:
    assert standing(did(day(0)), did(day(2)), did(day(4), pain=4), did(day(7)), after=7).level == 0
    assert standing(did(day(0)), did(day(2)), did(day(4), pain=None), did(day(7)), after=7).level == 10


def test_someone_who_never_answers_stays_where_they_are() -> None:
    doings = (did(day(number), pain=None) for number in range(0, 60, 2))
    assert standing(*doings, after=60).steps[1:] == ()


def test_the_next_phase_needs_its_weeks_and_its_good_sessions() -> None:
    good = [did(day(number)) for number in (0, 2, 4, 7)]
    assert standing(*good, after=13).phase == 0
    later = standing(*good, after=14)
    assert (later.phase, later.level, later.steps[-1].move) == (1, 20, Move.NEXT_PHASE)
    assert standing(*good[:3], after=30).phase == 0


def test_too_much_steps_back_and_from_the_lowest_level_to_the_phase_before() -> None:
    good = [did(day(number)) for number in (0, 2, 4, 7)]
    back = standing(*good, did(day(15), pain=7), after=15)
    assert (back.phase, back.level, back.steps[-1].move) == (0, 20, Move.STEPPED_BACK)
    lowest = standing(did(day(0), pain=9), after=1)
    assert (lowest.phase, lowest.level, lowest.verdict) == (0, 0, Verdict.TOO_MUCH)


def test_a_bad_morning_counts_for_the_session_before_it_even_if_told_late() -> None:
    good = [did(day(number)) for number in (0, 2)]
    assert standing(*good, did(day(4)), after=4).level == 10
    assert standing(*good, did(day(4), morning=6, before=1), after=5).level == 0


def test_a_long_absence_steps_back_once() -> None:
    good = [did(day(number)) for number in (0, 2, 4)]
    assert standing(*good, after=17).level == 10
    away = standing(*good, after=60)
    assert (away.level, [step.move for step in away.steps].count(Move.AWAY)) == (0, 1)


def test_the_course_ends_with_its_last_phase() -> None:
    good = [did(day(number)) for number in (0, 2, 4, 7, 9, 11, 14, 16, 18, 21, 23, 25)]
    assert not standing(*good, after=27).is_finished
    assert standing(*good, after=28).is_finished
