"""`coach course` and `coach today`, as a person types them."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from tiny import tiny_routine
from tools import require_module

from coach.cli import main as coach_main
from coach.cli.group import commands
from coach.errors import CoachError
from coach.journal.facts import Ending
from coach.journal.journal import Journal, now

FAST = ["--output", "null", "--device", "500x", "--quiet"]
TINY = """
course: Tiny course
ask: []
phases:
  - phase: Daily
    weeks: 1
    days: daily
    routine: ./tiny.yaml
    level: 0
"""


@pytest.fixture(autouse=True)
def state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("COACH_STATE", str(tmp_path / "state"))
    return tmp_path / "state"


@pytest.fixture
def tiny(tmp_path: Path) -> str:
    """A course of one tiny routine, every day."""
    tiny_routine(tmp_path)
    path = tmp_path / "course.yaml"
    path.write_text(TINY, encoding="utf-8")
    return str(path)


def run(*arguments: str) -> Result:
    return CliRunner().invoke(commands, arguments)


def output(*arguments: str) -> str:
    done = run(*arguments)
    assert done.exit_code == 0, (done.output, done.exception)
    return done.output


def test_from_nothing_to_today_takes_two_commands() -> None:
    assert "see a doctor or a physiotherapist" in output("course", "start", "lower-back")
    told = output("today")
    assert told.startswith("Today: Lower back stretches, about ")
    assert "Week one of six, Loosen, level 0." in told


def test_nothing_is_started_by_itself() -> None:
    done = run("today")
    assert isinstance(done.exception, CoachError)
    assert "coach course start NAME" in str(done.exception)


def test_a_course_is_paused_and_goes_on(tiny: str) -> None:
    output("course", "start", tiny)
    output("course", "pause")
    assert output("today") == "The course is paused. It goes on when you say so.\n"
    output("course", "start", tiny)
    assert output("today").startswith("Today: Tiny one, about one minute.")
    assert "goes on since" in str(run("course", "start", tiny).exception)
    output("course", "stop")
    assert run("today").exit_code != 0


def test_what_is_due_is_played_kept_and_then_done(tiny: str) -> None:
    output("course", "start", tiny)
    output("today", "--play", *FAST)
    (session,) = Journal().sessions()
    assert (session.ending, session.level, session.course) == (Ending.WHOLE, 0.0, tiny)
    assert output("today") == "That is all for today. The next session is tomorrow.\n"
    output("today", "--play", *FAST)
    assert len(Journal().sessions()) == 1
    assert "sessions: 1, in this phase 1" in output("course", "status")


def test_two_courses_are_told_one_after_the_other(tiny: str) -> None:
    output("course", "start", tiny)
    output("course", "start", "lower-back")
    assert [line.split(",")[0] for line in output("today").splitlines()[:2]] == [
        "Today: Tiny one",
        "Today: Lower back stretches",
    ]
    assert "Tiny one" not in output("today", "lower-back")
    assert "expected one of the courses that you follow" in str(run("course", "pause").exception)


def test_the_files_of_a_week_have_their_dates_in_names_and_tags(tiny: str, tmp_path: Path) -> None:
    output("course", "start", tiny)
    output("today", "--export", str(tmp_path / "week"), "--format", "flac")
    files = sorted((tmp_path / "week").iterdir())
    days = [str(now().date() + timedelta(days)) for days in range(7)]
    assert [file.name for file in files] == [f"{day} Tiny one.flac" for day in days]
    tags = require_module("mutagen", "pip install mutagen").File(files[3])
    assert (tags["title"], tags["date"]) == ([f"{days[3]} Tiny one"], [days[3]])


def test_a_course_in_german_is_told_in_german(tiny: str) -> None:
    path = Path(tiny)
    path.write_text(TINY.replace("ask: []", "ask: []\nlanguage: de"), encoding="utf-8")
    output("course", "start", tiny)
    told = output("today")
    assert told.startswith("Heute: Tiny one, etwa eine Minute. Woche eins von eins, Daily, Stufe 0.")


def test_a_wrong_choice_is_told_with_its_flag(tiny: str, capsys: pytest.CaptureFixture[str]) -> None:
    output("course", "start", tiny)
    with pytest.raises(SystemExit) as ended:
        coach_main(["today", "--export", "week", "--format", "doc"])
    assert ended.value.code == 2
    assert capsys.readouterr().err.startswith("--format: expected one of ")
