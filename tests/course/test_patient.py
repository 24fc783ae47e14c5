"""A patient of six weeks, by a script: misses, pain that rises once, a journey, and clocks that change.

What is due each day was worked out by hand from the rules of the course; journal, status, pictures and report
have to agree with the script.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from pypdfium2 import PdfDocument

from coach.cli.courses import status_lines
from coach.course.due import Due, State
from coach.course.standing import Move
from coach.journal.facts import Answer, Done, Ending, Question, Session, Turn, TurnKind, morning_answer
from coach.journal.journal import Journal
from coach.progress.figures import Figures
from coach.progress.telling import sentences
from coach.progress.terminal import lines_of
from coach.session.courses import Following, following, routine_of
from coach.session.courses import sentences as due_sentences
from coach.session.progressing import draw_progress, figures_for, write_report

NEW_YORK, BERLIN = ZoneInfo("America/New_York"), ZoneInfo("Europe/Berlin")
FIRST = date(2026, 3, 2)  # a Monday; the clocks change in New York on the 8th, in Berlin on the 29th
FLIGHT = 18  # the day on which the patient is in Berlin

# What the person does and says: pain and effort, None for silence. Every session that is not here is missed.
DONE: dict[int, tuple[int | None, int | None]] = {
    0: (2, 4),
    2: (1, 4),
    4: (2, 5),
    7: (1, 4),
    10: (2, 4),
    12: (1, 3),  # Wednesday and Friday, each a day late
    14: (2, 5),
    16: (3, 5),
    18: (2, 4),
    21: (6, 7),
    23: (2, 3),
    25: (1, 3),
    28: (2, 5),
    30: (1, 4),
    32: (None, None),
    37: (2, 5),
    39: (2, 5),
}
MORNINGS = {17: 1, 22: 2}
LEFT_OUT = {16: "glute-bridge", 25: "cat-cow"}

# What the rules lead to, by hand: the level on each day of a session, and what each other day is.
LEVELS = {
    0: 0,
    2: 0,
    4: 0,
    7: 10,
    9: 10,
    10: 10,
    12: 10,  # three good ones in a row
    14: 0,
    16: 0,
    18: 0,  # the second phase: two weeks over, and six good ones
    21: 10,
    23: 0,
    25: 0,  # three good ones; then six of ten, which is too much
    28: 20,
    30: 20,
    32: 30,
    35: 30,
    36: 30,
    37: 30,
    39: 30,  # the third phase
}
MADE_UP_FOR = {10: 9, 12: 11, 36: 35}
AFTER = 40  # the level at the end


@dataclass(frozen=True, slots=True)
class Told:
    """What the coach told on one day."""

    due: Due
    sentences: tuple[str, ...]


def moment(number: int, hour: int = 18) -> datetime:
    zone = NEW_YORK if number < FLIGHT else BERLIN
    return datetime.combine(FIRST + timedelta(number), time(hour), zone)


def session(number: int, due: Due, one: Following) -> Session:
    """The session of that day as the player keeps it: everything but what was left out, each in full."""
    routine = routine_of(one, due)
    sides = {True: ("left", "right"), False: ("",)}
    done = tuple(
        Done(
            index,
            exercise.id,
            exercise.name,
            side,
            0 if exercise.id == LEFT_OUT.get(number) else 10,
            10,
            1,
            1,
        )
        for index, exercise in enumerate(routine.exercises, 1)
        for side in sides[exercise.is_sided]
    )
    started = moment(number)
    kept = Session(f"day{number:02}", due.routine, routine.title, started, started + timedelta(minutes=20))
    kept = replace(kept, ending=Ending.WHOLE, level=due.level / 100, heard_ms=20 * 60_000)
    return replace(kept, planned_ms=20 * 60_000, done=done, course=one.name)


@pytest.fixture(scope="module")
def journal(tmp_path_factory: pytest.TempPathFactory) -> Journal:
    return Journal(tmp_path_factory.mktemp("patient") / "journal.sqlite3")


@pytest.fixture(scope="module")
def told(journal: Journal) -> dict[int, Told]:
    """Six weeks: each day the coach is asked, and what the script says is done and answered."""
    journal.turn(Turn("start", "lower-back", TurnKind.START, moment(0, 9)))
    found: dict[int, Told] = {}
    for number in range(43):
        if number in MORNINGS:
            journal.answer(morning_answer(MORNINGS[number], moment(number, 8)))
        (one,) = following(journal.contents())
        due = one.due(moment(number))
        found[number] = Told(due, due_sentences(one, due, "Title", 20))
        if number in DONE:
            assert due.state.is_due, f"day {number}: {due.state}"
            kept = session(number, due, one)
            journal.keep(kept)
            for question, value in zip((Question.PAIN, Question.EFFORT), DONE[number], strict=True):
                if value is not None:
                    journal.answer(Answer(question, kept.id, value, kept.ended))
            assert one.due(moment(number, 22)).state.is_due, "the facts that it was asked with"
            assert not following(journal.contents())[0].due(moment(number, 23)).state.is_due
    return found


@pytest.fixture(scope="module")
def figures(told: dict[int, Told], journal: Journal) -> Figures:
    assert told
    (one,) = following(journal.contents())
    return figures_for(journal.contents(), one, FIRST + timedelta(41))


def test_the_patient_is_guided_day_by_day_as_the_rules_say(told: dict[int, Told]) -> None:
    for number in range(42):
        due = told[number].due
        if number in MADE_UP_FOR:
            assert due.state is State.MISSED, number
            assert due.missed == FIRST + timedelta(MADE_UP_FOR[number])
        else:
            assert due.state is (State.DUE if number in LEVELS else State.REST), number
        if number in LEVELS:
            assert due.level == LEVELS[number], number
    assert told[42].due.state is State.FINISHED


def test_the_routines_come_in_turn(told: dict[int, Told]) -> None:
    routines = {number: told[number].due.routine for number in LEVELS}
    assert {routines[number] for number in LEVELS if number < 14} == {"l5-stretches"}
    assert [routines[number] for number in (14, 16, 18, 21, 23, 25)] == ["l5-relief", "l5-stretches"] * 3
    assert {routines[number] for number in LEVELS if number >= 28} == {"l5-relief"}


def test_why_it_is_more_or_less_is_told_in_words_that_judge_nothing(told: dict[int, Told]) -> None:
    assert "It has gone well, so we do a little more." in told[7].sentences
    assert "A new part begins: Begin to strengthen." in told[14].sentences
    assert told[23].sentences[-1] == (
        "Last time was more than this programme allows, so we do less. If it stays, see your physiotherapist."
    )
    assert "It makes up for yesterday." in told[10].sentences
    assert told[22].sentences == ("Today is for rest. The next session is tomorrow.",)
    assert "this course is done" in told[42].sentences[0]


def test_the_journal_has_what_was_done_where_it_was_done(told: dict[int, Told], journal: Journal) -> None:
    kept = journal.sessions()
    assert [(one.day - FIRST).days for one in kept] == sorted(DONE)
    assert {one.started.utcoffset() for one in kept} == {timedelta(hours=hours) for hours in (-5, -4, 1, 2)}
    assert kept[7].skipped == ()  # the stretches have no bridge
    assert kept[11].skipped == ("Cat-Cow",)
    assert told[0].due.day == FIRST


def test_the_figures_agree_with_the_script(figures: Figures) -> None:
    assert (figures.sessions, figures.planned, figures.minutes) == (17, 18, 17 * 20)
    moved = {(day.day - FIRST).days for day in figures.days if day.is_moved}
    missed = {(d.day - FIRST).days for d in figures.days if d.planned and not d.sessions and not d.is_moved}
    assert (moved, missed) == ({9, 11}, {35})
    told = {(day.day - FIRST).days: (day.pain, day.effort) for day in figures.days if day.sessions}
    assert told == DONE
    assert figures.days[41].level == AFTER
    assert {(step.day - FIRST).days for step in figures.steps if step.move is Move.STEPPED_BACK} == {21}
    cat_cow = next(one for one in figures.exercises if one.name == "Cat-Cow")
    assert (cat_cow.reps, cat_cow.prescribed) == (160, 170)


def test_the_status_agrees(figures: Figures, journal: Journal) -> None:
    (one,) = following(journal.contents())
    status = "\n".join(status_lines(one, one.due(moment(41))))
    assert "week 6 of 6; phase 3 of 3, Grow; level 40 of 20 to 60" in status
    assert "sessions: 17, in this phase 5" in status
    assert "good ones in this phase: 4 of 4" in status
    assert "2026-04-10, pain 2: good" in status
    assert figures.standing is not None


def test_pictures_page_report_and_screen_agree(figures: Figures, tmp_path: Path) -> None:
    for name in ("p.svg", "p.html"):
        draw_progress(figures, tmp_path / name)
        text = (tmp_path / name).read_text(encoding="utf-8")
        for sentence in sentences(figures):
            assert sentence in text
    write_report(figures, tmp_path / "r.pdf")
    (page,) = PdfDocument(tmp_path / "r.pdf")
    report = page.get_textpage().get_text_bounded()
    assert (round(page.get_width()), round(page.get_height())) == (595, 842)  # A4 in points
    shown = "\n".join(lines_of(figures, 80))
    for words in ("17 of 18 sessions", "340 minutes", "stepped back on 23 Mar", "level is 40 percent"):
        assert words in report
        assert words in shown
    assert "160 of 170" in report
    assert "Nothing here diagnoses" in report


def test_the_sentences_are_those_of_the_script(figures: Figures) -> None:
    assert sentences(figures) == (
        "This week: 2 of 3 sessions, 40 minutes.",
        "In all: 17 of 18 sessions, 340 minutes.",
        "Pain was 2 of ten on average, and 2 the last time.",
        "Effort was 4.4 of ten on average.",
        "The level is 40 percent now, in the part Grow.",
        "The programme stepped back on 23 Mar.",
    )
