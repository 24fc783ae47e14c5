"""The journal: what is kept is there again, whatever happens to the one who writes it."""

from __future__ import annotations

import base64
import json
import os
import sqlite3
import subprocess
import sys
import zlib
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from click.testing import CliRunner
from journals import DONE, session_on
from tools import require_module

from coach.cli.group import commands
from coach.errors import InputError, JournalError
from coach.journal.exchange import Contents, as_csv, as_json, read_contents
from coach.journal.facts import Answer, Ending, Question, Turn, TurnKind, morning_answer
from coach.journal.journal import Journal, journal_path
from coach.journal.schema import STEPS, VERSION

HERE = Path(__file__).parent


@pytest.fixture
def journal(tmp_path: Path) -> Journal:
    return Journal(tmp_path / "journal.sqlite3")


def test_what_is_kept_is_there_again_in_the_order_of_time(journal: Journal) -> None:
    journal.keep(session_on(9))
    journal.keep(session_on(3))
    assert journal.sessions() == (session_on(3), session_on(9))


def test_a_session_that_goes_on_takes_its_own_place(journal: Journal) -> None:
    journal.keep(session_on(3))
    whole = replace(session_on(3), ending=Ending.WHOLE, done=(replace(DONE[2], reps=10), *DONE[:2]))
    journal.keep(whole)
    (kept,) = journal.sessions()
    assert kept.ending is Ending.WHOLE
    assert set(kept.done) == set(whole.done)


def test_the_day_is_that_of_the_person_wherever_they_were(journal: Journal) -> None:
    """Half past eleven at night in Auckland is the day before in Europe."""
    started = datetime.fromisoformat("2026-03-29T23:30:00+13:00")
    journal.keep(replace(session_on(3), started=started, ended=started + timedelta(minutes=10)))
    (kept,) = journal.sessions()
    assert kept.day.isoformat() == "2026-03-29"
    assert kept.started.isoformat() == "2026-03-29T23:30:00+13:00"


def test_what_was_skipped_and_how_much_was_done_is_known() -> None:
    session = session_on(3)
    assert session.skipped == ("Cat-Cow",)
    assert session.share == pytest.approx((1 + 0.4 + 0) / 3)


def test_there_is_nothing_before_something_is_kept(journal: Journal) -> None:
    assert journal.sessions() == ()
    assert not journal.path.exists()


def test_nobody_else_may_read_it(journal: Journal) -> None:
    journal.keep(session_on(3))
    assert journal.path.stat().st_mode & 0o077 == 0


# What happens to it


@pytest.fixture
def quick_folder() -> Iterator[Path]:
    """A folder in memory where there is one: what outlives a kill does not hang on the disk."""
    memory = Path("/dev/shm")
    with TemporaryDirectory(dir=memory if memory.is_dir() else None) as folder:
        yield Path(folder)


def test_two_hundred_kills_lose_nothing_that_was_finished(quick_folder: Path) -> None:
    path = quick_folder / "journal.sqlite3"
    environment = {**os.environ, "PYTHONPATH": str(HERE)}
    command = [sys.executable, str(HERE / "kill_writers.py"), str(path), "200"]
    told = subprocess.run(command, env=environment, capture_output=True, text=True, check=True).stdout
    finished = told.split()
    kept = {session.id: session for session in Journal(path).sessions()}
    assert len(finished) >= 200
    assert set(finished) <= set(kept)
    assert all(session.done == DONE for session in kept.values()), "a session is kept whole or not at all"
    assert len(kept) <= len(finished) + 200, "at most the one being kept when the kill came"
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def test_two_players_at_once_both_keep_theirs(quick_folder: Path) -> None:
    program = (
        "import sys; from pathlib import Path; from journals import session_on\n"
        "from coach.journal.journal import Journal\n"
        "for day in range(1, 29): Journal(Path(sys.argv[1])).keep(session_on(day, f'{sys.argv[2]}{day}'))"
    )
    path = quick_folder / "journal.sqlite3"
    environment = {**os.environ, "PYTHONPATH": str(HERE)}
    players = [
        subprocess.Popen([sys.executable, "-c", program, str(path), name], env=environment)
        for name in ("one-", "two-")
    ]
    assert [player.wait() for player in players] == [0, 0]
    assert len(Journal(path).sessions()) == 56


@pytest.fixture
def little_room() -> Iterator[None]:
    """No file may grow above 60 kB, as on a full disk."""
    resource = pytest.importorskip("resource", reason="no limits of that kind here")
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (60_000, before[1]))
    yield
    resource.setrlimit(resource.RLIMIT_FSIZE, before)


@pytest.mark.usefixtures("little_room")
def test_a_full_disk_is_told_and_what_was_kept_stays(journal: Journal) -> None:
    journal.keep(session_on(1))
    with pytest.raises(JournalError, match=r"journal\.sqlite3: the journal cannot be used: "):
        journal.keep_all(session_on(day % 28 + 1, f"s{day}") for day in range(500))
    assert journal.sessions() == (session_on(1),)


def test_a_file_that_is_no_journal_is_told_and_left_alone(journal: Journal) -> None:
    journal.path.write_text("My diary, not yours. " * 100, encoding="utf-8")
    before = journal.path.read_bytes()
    with pytest.raises(JournalError, match="damaged, or no journal"):
        journal.keep(session_on(1))
    assert journal.path.read_bytes() == before


def test_a_journal_of_a_newer_program_is_left_alone(journal: Journal) -> None:
    journal.keep(session_on(1))
    with closing(sqlite3.connect(journal.path)) as connection:
        connection.execute(f"PRAGMA user_version = {VERSION + 1}")
    with pytest.raises(JournalError, match="a newer audio-coach wrote it"):
        journal.sessions()


# Files


@pytest.mark.parametrize("form", [as_json, as_csv])
def test_what_is_exported_is_taken_in_again_once(tmp_path: Path, journal: Journal, form: object) -> None:
    assert callable(form)
    journal.keep_all((session_on(1), session_on(2, done=()), replace(session_on(3), level=None)))
    journal.answer(Answer(Question.PAIN, "day01", 4, session_on(1).ended))
    written = form(journal.contents()).encode()
    other = Journal(tmp_path / "other.sqlite3")
    assert other.take_in(read_contents(written, "file")) == 3
    assert other.take_in(read_contents(written, "file")) == 0
    assert other.contents() == journal.contents()


def test_mornings_and_turns_of_courses_go_with_the_json(tmp_path: Path, journal: Journal) -> None:
    given = session_on(4).started
    journal.answer(morning_answer(2, given))
    journal.turn(Turn("one", "lower-back", TurnKind.START, given))
    other = Journal(tmp_path / "other.sqlite3")
    other.answer(morning_answer(7, given + timedelta(hours=1)))  # said later, so it stays
    other.take_in(read_contents(as_json(journal.contents()).encode(), "file"))
    assert [answer.value for answer in other.contents().answers] == [7]
    assert other.contents().turns == journal.contents().turns


@pytest.mark.parametrize(
    ("written", "said"),
    [
        (b"\xff\xfe\x00", "UTF-8"),
        (b"{}", "audio-coach journal"),
        (b'{"audio-coach journal": 99}', "version 1 or older, got 99"),
        (b'{"audio-coach journal": 1, "sessions": [{}]}', "a field id of Session"),
        (b"a,b\r\n1,2\r\n", "expected a column id, got a, b"),
        (b"{" * 5000, "expected a journal"),
        (b"a" * 200_000, "field larger than"),
    ],
    ids=["bytes", "other", "newer", "lacking", "columns", "braces", "long field"],
)
def test_a_file_that_is_none_is_told_in_one_line(written: bytes, said: str) -> None:
    with pytest.raises(InputError, match=said) as caught:
        read_contents(written, "from-phone.json")
    assert str(caught.value).startswith("from-phone.json: ")
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("key", "value", "said"),
    [
        ("started", "2026-03-29T07:30:00", "started: expected a moment such as"),
        ("heard_ms", -5, "heard_ms: expected 0 to"),
        ("heard_ms", 10**30, "heard_ms: expected 0 to"),
        ("ending", "well", "ending: expected one of whole"),
        ("title", "x" * 5000, "title: expected at most"),
    ],
    ids=["no-offset", "negative", "huge", "unknown", "long"],
)
def test_a_value_that_no_journal_holds_is_named(key: str, value: object, said: str) -> None:
    plain = json.loads(as_json(Contents((session_on(1),))))
    plain["sessions"][0][key] = value
    with pytest.raises(InputError, match=said):
        read_contents(json.dumps(plain).encode(), "file")


# Commands


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Journal:
    """The person's own journal, with three sessions."""
    monkeypatch.setenv("COACH_STATE", str(tmp_path / "state"))
    journal = Journal(journal_path())
    journal.keep_all(session_on(day) for day in (1, 2, 3))
    return journal


def run(*arguments: str) -> str:
    done = CliRunner().invoke(commands, ["journal", *arguments])
    assert done.exit_code == 0, done.output
    return done.output


@pytest.mark.usefixtures("kept")
def test_it_is_listed_in_plain_words() -> None:
    (first, *others) = run().splitlines()
    assert len(others) == 2
    assert first.startswith("day01  2026-02-01 07:30  Lower back relief")
    assert first.endswith("20:00 of 25:00; 47 % done; broken off; paused once; without Cat-Cow")


def code_of(written: bytes) -> str:
    """What a page shows of a journal as JSON."""
    return "COACH1:" + base64.b32encode(zlib.compress(written)).decode().rstrip("=")


def test_the_text_of_a_code_is_taken_in_however_it_was_pasted(kept: Journal) -> None:
    code = code_of(as_json(kept.contents()).encode())
    kept.forget_everything()
    wrapped = "\n ".join(code[at : at + 40] for at in range(0, len(code), 40))
    for pasted in (f"  {code.lower()}\n", f"{wrapped}\r\n{code}"):
        told = CliRunner().invoke(commands, ["journal", "import", "-"], input=pasted).output
        assert told.startswith("standard input: ")
    assert run("import", code) == "the text of the code: 0 sessions taken in.\n"
    assert len(kept.sessions()) == 3


@pytest.mark.parametrize(
    "code",
    [
        "COACH1:",
        "COACH1:1890",
        code_of(b"{}")[:-3],
        code_of(b"{}") + "AAAAAAAA",
        code_of(b'{"audio-coach journal": 1}').replace("Q", "R"),
        code_of(b" " * 2_000_000),
        code_of(b"\xff"),
    ],
    ids=["empty", "no letters", "cut off", "more", "changed", "bomb", "no text"],
)
def test_a_code_that_is_not_whole_is_told(code: str) -> None:
    said = "x: expected a journal as JSON or CSV: expected the whole text of a QR code, got a part of code 1"
    with pytest.raises(InputError, match=said):
        read_contents(code.encode(), "x")


def test_what_is_forgotten_is_in_no_file_any_more(kept: Journal) -> None:
    kept.keep(replace(session_on(4), title="Nobody shall know of this"))
    kept.answer(Answer(Question.PAIN, "day04", 9, session_on(4).ended))
    assert b"Nobody shall know" in b"".join(path.read_bytes() for path in kept.path.parent.iterdir())
    run("forget", "day04", "--yes")
    assert [session.id for session in kept.sessions()] == ["day01", "day02", "day03"]
    assert kept.contents().answers == ()
    assert b"Nobody shall know" not in b"".join(path.read_bytes() for path in kept.path.parent.iterdir())


def test_forgetting_goes_by_day_too_and_can_be_everything(kept: Journal) -> None:
    assert "2 sessions forgotten" in run("forget", "--before", "2026-02-03", "--yes")
    assert [session.id for session in kept.sessions()] == ["day03"]
    run("forget", "--all", "--yes")
    assert list(kept.path.parent.iterdir()) == []


def test_export_and_import_go_through_files(kept: Journal, tmp_path: Path) -> None:
    for form in ("--json", "--csv"):
        path = tmp_path / f"all{form}"
        run("export", "-o", str(path), form)
        kept.forget_everything()
        assert "3 sessions taken in" in run("import", str(path))
        assert len(kept.sessions()) == 3


# Versions


def test_it_is_exported_as_fhir_that_the_models_of_fhir_accept(kept: Journal) -> None:
    bundles = require_module("fhir.resources.R4B.bundle", "pip install fhir.resources")
    moment = kept.sessions()[0].ended
    kept.answer(Answer(Question.PAIN, "day01", 3, moment))
    kept.answer(Answer(Question.EFFORT, "gone", 6, moment))
    kept.answer(Answer(Question.MORNING, "2026-02-02", 0, moment + timedelta(hours=12)))
    written = run("export", "--fhir")
    bundle = bundles.Bundle.model_validate_json(written)
    first, *_ = sessions = [one.resource for one in bundle.entry[:3]]
    assert [one.__class__.__name__ for one in sessions] == ["Procedure"] * 3
    assert (first.status, first.performedPeriod.start) == ("stopped", kept.sessions()[0].started)
    assert [note.text for note in first.note][:2] == [
        "Heard 20:00 of 25:00; 47 % done.",
        "Bird Dog, left: 10 of 10 repetitions, 0:50 of 0:50",
    ]
    said = {entry.resource.code.text.split(",")[0]: entry.resource for entry in bundle.entry[3:]}
    pain = said["Pain during or after the session"]
    assert (pain.valueInteger, pain.code.coding[0].code) == (3, "72514-3")
    assert pain.partOf[0].reference == bundle.entry[0].fullUrl
    assert said["How hard the session was"].partOf is None  # its session was forgotten
    assert str(said["Pain of this morning"].effectiveDateTime) == "2026-02-02"
    assert written == run("export", "--fhir")
    kept.forget_everything()
    assert bundles.Bundle.model_validate_json(run("export", "--fhir")).entry is None


def released(version: int, folder: Path) -> Journal:
    """A journal as the program of that version left it."""
    path = folder / "journal.sqlite3"
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript((HERE / "released" / f"journal-{version}.sql").read_text(encoding="utf-8"))
    return Journal(path)


def test_there_is_a_journal_of_each_released_version() -> None:
    assert {path.name for path in (HERE / "released").iterdir()} == {
        f"journal-{version}.sql" for version in range(1, VERSION + 1)
    }
    assert len(STEPS) == VERSION


@pytest.mark.parametrize("version", range(1, VERSION + 1))
def test_a_journal_of_each_released_version_is_read_and_written(version: int, tmp_path: Path) -> None:
    journal = released(version, tmp_path)
    assert journal.sessions()[:2] == (session_on(1), session_on(2, done=()))
    journal.keep(session_on(20))
    journal.answer(morning_answer(3, session_on(20).started))
    assert session_on(20) in journal.sessions()
    copies = [path.name for path in tmp_path.glob("*.before-*")]
    assert copies == ([f"journal.sqlite3.before-{VERSION}"] if version < VERSION else [])


def test_the_copy_is_what_was_there_before(tmp_path: Path) -> None:
    released(1, tmp_path).sessions()
    copy = tmp_path / f"journal.sqlite3.before-{VERSION}"
    assert copy.stat().st_mode & 0o077 == 0
    with closing(sqlite3.connect(copy)) as connection:
        assert connection.execute("PRAGMA user_version").fetchone() == (1,)
        assert connection.execute("SELECT count(*) FROM sessions").fetchone() == (2,)


def test_a_step_that_fails_leaves_all_as_it_was(tmp_path: Path) -> None:
    journal = released(1, tmp_path)
    with closing(sqlite3.connect(journal.path)) as connection:
        connection.execute("CREATE TABLE turns (something TEXT)")  # in the way of the second step
    with pytest.raises(JournalError, match="turns already exists"):
        journal.sessions()
    with closing(sqlite3.connect(journal.path)) as connection:
        assert connection.execute("PRAGMA user_version").fetchone() == (1,)
        columns = [row[1] for row in connection.execute("PRAGMA table_info(sessions)")]
    assert "course" not in columns
