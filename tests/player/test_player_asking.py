"""Questions after a session, answered in a real terminal."""

from __future__ import annotations

import os
import signal
from datetime import timedelta
from pathlib import Path

import pytest
from bench import until
from courses import follow_tiny_course
from journals import answers
from terminal import COACH, LAID_OUT, Terminal

from coach.journal.facts import Ending, Question, Session
from coach.journal.journal import Journal, now


@pytest.fixture
def course(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A course of one tiny routine, started yesterday."""
    monkeypatch.setenv("COACH_STATE", str(tmp_path / "state"))
    return follow_tiny_course(tmp_path)


def play(*, speed: str = "19x") -> Terminal:
    return Terminal([*COACH, "today", "--play", "--output", "null", "--device", speed])


@pytest.mark.slow
@pytest.mark.usefixtures("course")
def test_after_a_session_it_asks_and_what_is_answered_counts() -> None:
    terminal = play(speed="3x")
    try:
        terminal.wait_for("1 of 2")
        terminal.wait_for(LAID_OUT)
        terminal.press(b"nn")  # to the end
        terminal.wait_for("How strong was the pain, nought to ten?")
        terminal.press(b"8 5 ")
        assert terminal.wait() == 0
    finally:
        terminal.close()
    assert answers() == {Question.PAIN: 8, Question.EFFORT: 5}
    (session,) = Journal().sessions()
    assert session.course.endswith("course.yaml")


@pytest.mark.slow
@pytest.mark.usefixtures("course")
def test_a_session_that_was_broken_off_is_asked_about_when_it_was_gone_on_with() -> None:
    terminal = play(speed="3x")
    try:
        terminal.wait_for("1 of 2")
        terminal.wait_for(LAID_OUT)
        terminal.press(b"n")
        terminal.wait_for("2 of 2")
        until(lambda: Journal().sessions())
        os.kill(terminal.pid, signal.SIGKILL)
        terminal.wait()
    finally:
        terminal.close()
    terminal = Terminal([*COACH, "resume"])
    try:
        terminal.wait_for("2 of 2")
        terminal.wait_for(LAID_OUT)
        terminal.press(b"n")
        terminal.wait_for("How strong was the pain")
        terminal.press(b"2 ")
        assert terminal.wait() == 0
    finally:
        terminal.close()
    (session,) = Journal().sessions()
    assert (session.ending, answers()[Question.PAIN]) == (Ending.WHOLE, 2)


@pytest.mark.slow
@pytest.mark.usefixtures("course")
def test_who_says_nothing_is_asked_once_and_the_terminal_is_theirs_again() -> None:
    terminal = play()
    before = terminal.mode()
    try:
        terminal.wait_for("How strong was the pain")
        assert terminal.wait() == 0
        assert terminal.mode() == before
    finally:
        terminal.close()
    assert answers() == {}


def test_who_never_answers_is_not_asked_any_more(course: str) -> None:
    for days in (4, 3, 2):
        started = now() - timedelta(days)
        Journal().keep(Session(f"s{days}", "tiny", "Tiny one", started, started, course=course))
    terminal = play()
    try:
        assert terminal.wait() == 0
    finally:
        terminal.close()
    assert "How strong" not in terminal.shown
    assert len(Journal().sessions()) == 4
