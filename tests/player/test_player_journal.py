"""What `coach play` writes into the journal, by real keys and signals in a real terminal."""

from __future__ import annotations

import os
import signal
from pathlib import Path

import pytest
from bench import until
from click.testing import CliRunner
from terminal import COACH, LAID_OUT, Terminal
from tiny import QUICK, tiny_routine, tiny_routine_that_lasts

from coach.cli.group import commands
from coach.journal.facts import Ending, Session
from coach.journal.journal import Journal


@pytest.fixture
def state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("COACH_STATE", str(tmp_path / "state"))
    return tmp_path / "state"


def kept() -> tuple[Session, ...]:
    return Journal().sessions()


def reps(session: Session) -> dict[str, tuple[int, int]]:
    return {f"{one.name} {one.side}".strip(): (one.reps, one.prescribed_reps) for one in session.done}


@pytest.mark.usefixtures("state")
def test_a_session_heard_to_its_end_is_kept_whole(tmp_path: Path) -> None:
    done = CliRunner().invoke(commands, ["play", str(tiny_routine(tmp_path)), *QUICK, "--level", "full"])
    assert done.exit_code == 0, done.output
    (session,) = kept()
    assert session.ending is Ending.WHOLE
    assert (session.title, session.level) == ("Tiny one", 1.0)
    assert reps(session) == {"Plank": (1, 1), "Bend left": (1, 1), "Bend right": (1, 1)}
    assert session.planned_ms - 1_000 <= session.heard_ms <= session.planned_ms


@pytest.mark.slow
@pytest.mark.usefixtures("state")
def test_keys_are_seen_in_it(tmp_path: Path) -> None:
    routine = tiny_routine_that_lasts(tmp_path)
    terminal = Terminal([*COACH, "play", str(routine), "--output", "null", "--device", "4x"])
    try:
        terminal.wait_for("1 of 2")
        terminal.wait_for(LAID_OUT)
        terminal.press(b" ")
        terminal.wait_for("paused")
        terminal.press(b"n")
        terminal.wait_for("right side")
        terminal.press(b"q")
        assert terminal.wait() == 0
    finally:
        terminal.close()
    (session,) = kept()
    assert (session.ending, session.pauses, session.skipped) == (Ending.STOPPED, 1, ("Plank",))
    assert reps(session) == {"Plank": (0, 1), "Bend left": (1, 1), "Bend right": (0, 1)}


@pytest.mark.slow
@pytest.mark.usefixtures("state")
def test_what_a_kill_cut_short_goes_on_in_the_same_session(tmp_path: Path) -> None:
    terminal = Terminal([*COACH, "play", str(tiny_routine_that_lasts(tmp_path)), *QUICK])
    try:
        terminal.wait_for("right side")
        until(lambda: kept() and reps(kept()[0])["Bend left"] == (1, 1))
        os.kill(terminal.pid, signal.SIGKILL)
        terminal.wait()
    finally:
        terminal.close()
    assert kept()[0].ending is Ending.CUT
    assert CliRunner().invoke(commands, ["resume", "--quiet"]).exit_code == 0
    (session,) = kept()
    assert session.ending is Ending.WHOLE
    assert reps(session) == {"Plank": (1, 1), "Bend left": (1, 1), "Bend right": (1, 1)}


def test_a_journal_that_cannot_be_written_is_told_and_ends_no_session(tmp_path: Path, state: Path) -> None:
    state.mkdir()
    (state / "journal.sqlite3").mkdir()
    done = CliRunner().invoke(commands, ["play", str(tiny_routine(tmp_path)), *QUICK])
    assert done.exit_code == 0
    assert "2/2 Bend" in done.output
    assert "the journal cannot be used" in done.output


@pytest.mark.usefixtures("state")
def test_nothing_is_kept_where_a_person_does_not_want_it(tmp_path: Path) -> None:
    play = ["play", str(tiny_routine(tmp_path)), *QUICK, "--no-journal"]
    assert CliRunner().invoke(commands, play).exit_code == 0
    assert kept() == ()
