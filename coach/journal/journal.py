"""`Journal`: the file, opened for each thing that is read or written.

In WAL mode readers never wait, and a writer waits only for another one's few milliseconds. Every change is
one transaction that is on the disk when it returns: a kill at any moment loses at most the change being made.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from datetime import date, datetime, timedelta, timezone
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from coach.errors import JournalError
from coach.files.state_folder import state_folder
from coach.journal.exchange import Contents, newer
from coach.journal.facts import Answer, Done, Ending, Question, Session, Source, Turn, TurnKind
from coach.journal.schema import VERSION, migrate, version_of

if TYPE_CHECKING:
    from sqlite3 import Connection, Row

FILE = "journal.sqlite3"
WAIT_S = 10.0  # for another player's change
_SESSION = (
    "id, routine, title, started_s, started_offset_s, ended_s, ended_offset_s, ending, source, level, "
    "planned_ms, heard_ms, pauses, paused_ms, course"
)
_ANSWER = "about, question, value, given_s, given_offset_s"
_TURN = "id, course, kind, at_s, at_offset_s"
_DONE = "number, exercise, name, side, reps, prescribed_reps, ms, prescribed_ms"


def journal_path() -> Path:
    """The file of the person's journal; it need not exist."""
    return state_folder() / FILE


def new_id() -> str:
    """A name that no other session, answer or turn has."""
    return uuid4().hex


def now() -> datetime:
    """This moment where the person is, to the second."""
    return datetime.now().astimezone().replace(microsecond=0)


class Journal:
    """The journal in the file at `path`, which is made when something is first written.

    Every method raises JournalError where the file cannot be read or written. Safe from any thread.
    """

    def __init__(self, path: Path | None = None) -> None:
        self.path = path or journal_path()

    # Reading

    def sessions(self) -> tuple[Session, ...]:
        """All sessions, in the order in which they began."""
        return self.contents().sessions

    def contents(self) -> Contents:
        """All of it as it is at one moment, each kind in the order of time."""
        with self._reading() as connection:
            if connection is None:
                return Contents()
            answers = connection.execute(f"SELECT {_ANSWER} FROM answers ORDER BY given_s, about, question")
            turns = connection.execute(f"SELECT {_TURN} FROM turns ORDER BY at_s, rowid")
            return Contents(_sessions(connection), tuple(map(_answer, answers)), tuple(map(_turn, turns)))

    # Writing

    def keep(self, session: Session) -> None:
        """Write `session`, in the place of what was kept of it before."""
        self.keep_all((session,))

    def keep_all(self, sessions: Iterable[Session]) -> None:
        """Write all of them, or none."""
        with self._writing() as connection:
            for session in sessions:
                _write_session(connection, session)

    def answer(self, answer: Answer) -> None:
        """Keep an answer, in the place of one that was given before."""
        with self._writing() as connection:
            _write_answer(connection, answer)

    def turn(self, turn: Turn) -> None:
        """Keep what was done with a course."""
        with self._writing() as connection:
            _write_turn(connection, turn)

    def take_in(self, contents: Contents) -> int:
        """Write what is new in `contents`, all of it or nothing; how many sessions that were."""
        new = newer(self.contents(), contents)
        with self._writing() as connection:
            for session in new.sessions:
                _write_session(connection, session)
            for answer in new.answers:
                _write_answer(connection, answer)
            for turn in new.turns:
                _write_turn(connection, turn)
        return len(new.sessions)

    def forget(self, ids: Iterable[str], before: date | None = None) -> int:
        """Remove these sessions so that no trace is left in the file; how many there were.

        With them go the answers about them, and those about mornings `before` a day.
        """
        with self._writing() as connection:
            count = 0
            for each in ids:
                count += connection.execute("DELETE FROM sessions WHERE id = ?", (each,)).rowcount
                connection.execute("DELETE FROM answers WHERE about = ?", (each,))
            if before is not None:
                mornings = "DELETE FROM answers WHERE question = ? AND about < ?"
                connection.execute(mornings, (Question.MORNING.value, before.isoformat()))
        self._scrub()
        return count

    def forget_everything(self) -> None:
        """Remove the file, and the copies that were made before its tables changed."""
        with told(self.path):
            for path in self.path.parent.glob(f"{self.path.name}*"):
                path.unlink(missing_ok=True)

    def _scrub(self) -> None:
        """Write the file anew without what was removed, and drop the copies that still have it."""
        with told(self.path), closing(self._connected()) as connection:
            connection.execute("VACUUM")
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            for path in self.path.parent.glob(f"{self.path.name}.before-*"):
                path.unlink(missing_ok=True)

    # The file

    @contextmanager
    def _reading(self) -> Iterator[Connection | None]:
        """The tables as they are at one moment; None where there is no journal yet."""
        with told(self.path):
            if not self.path.exists():
                yield None
                return
            with closing(self._connected()) as connection:
                connection.execute("BEGIN")
                yield connection

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        """A change, all of which is kept, or nothing."""
        with told(self.path):
            self.path.parent.mkdir(parents=True, exist_ok=True)
            with closing(self._connected()) as connection:
                connection.execute("BEGIN IMMEDIATE")
                try:
                    yield connection
                except BaseException:
                    connection.execute("ROLLBACK")
                    raise
                connection.execute("COMMIT")

    def _connected(self) -> Connection:
        """The file, open, with the tables of this version."""
        import sqlite3

        if not self.path.exists():
            self.path.touch(mode=0o600)  # it is nobody else's business
        connection = sqlite3.connect(self.path, timeout=WAIT_S, isolation_level=None)
        try:
            connection.row_factory = sqlite3.Row
            connection.execute("PRAGMA foreign_keys = ON")
            _check_version(connection, self.path)
            if version_of(connection) < VERSION:
                migrate(connection, self.path)
        except BaseException:
            connection.close()
            raise
        return connection


def _check_version(connection: Connection, path: Path) -> None:
    version = version_of(connection)
    if version > VERSION:
        expected = f"expected a journal of version {VERSION} or older, got {version}"
        raise JournalError(f"{path}: {expected}; a newer audio-coach wrote it")


@contextmanager
def told(path: Path) -> Iterator[None]:
    """Turns a failure of the file into a JournalError of one line."""
    import sqlite3

    try:
        yield
    except sqlite3.DatabaseError as error:
        reason = str(error)
        if "not a database" in reason or "malformed" in reason:
            reason = "it is damaged, or no journal; move it away to begin a new one"
        raise JournalError(f"{path}: the journal cannot be used: {reason}") from error
    except OSError as error:
        raise JournalError(f"{path}: the journal cannot be used: {error.strerror or error}") from error


# Rows


def moment(seconds: int, offset_s: int) -> datetime:
    """A moment with the offset of the person's clock."""
    return datetime.fromtimestamp(seconds, timezone(timedelta(seconds=offset_s)))


def stamp(when: datetime) -> tuple[int, int]:
    """A moment as the two numbers that are kept: seconds since 1970 and the offset in seconds."""
    offset = when.utcoffset()
    assert offset is not None, "expected an aware datetime"
    return int(when.timestamp()), int(offset.total_seconds())


def _sessions(connection: Connection) -> tuple[Session, ...]:
    done: dict[str, list[Done]] = {}
    for row in connection.execute(f"SELECT session, {_DONE} FROM done ORDER BY session, number, side"):
        done.setdefault(row["session"], []).append(Done(*tuple(row)[1:]))
    rows = connection.execute(f"SELECT {_SESSION} FROM sessions ORDER BY started_s, id")
    return tuple(_session(row, done.get(row["id"], ())) for row in rows)


def _session(row: Row, done: Iterable[Done]) -> Session:
    return Session(
        id=row["id"],
        routine=row["routine"],
        title=row["title"],
        started=moment(row["started_s"], row["started_offset_s"]),
        ended=moment(row["ended_s"], row["ended_offset_s"]),
        ending=Ending(row["ending"]),
        source=Source(row["source"]),
        level=row["level"],
        planned_ms=row["planned_ms"],
        heard_ms=row["heard_ms"],
        pauses=row["pauses"],
        paused_ms=row["paused_ms"],
        done=tuple(done),
        course=row["course"],
    )


def _answer(row: Row) -> Answer:
    given = moment(row["given_s"], row["given_offset_s"])
    return Answer(Question(row["question"]), row["about"], row["value"], given)


def _turn(row: Row) -> Turn:
    at = moment(row["at_s"], row["at_offset_s"])
    return Turn(row["id"], row["course"], TurnKind(row["kind"]), at)


def _write_session(connection: Connection, one: Session) -> None:
    values: tuple[Any, ...] = (
        *(one.id, one.routine, one.title, *stamp(one.started), *stamp(one.ended)),
        *(one.ending.value, one.source.value, one.level),
        *(one.planned_ms, one.heard_ms, one.pauses, one.paused_ms, one.course),
    )
    _upsert(connection, "sessions", _SESSION, values, "id")
    for done in one.done:
        kept = (one.id, done.number, done.exercise, done.name, done.side, done.reps, done.prescribed_reps)
        columns = f"session, {_DONE}"
        _upsert(connection, "done", columns, (*kept, done.ms, done.prescribed_ms), "session, number, side")


def _write_answer(connection: Connection, one: Answer) -> None:
    values = (one.about, one.question.value, one.value, *stamp(one.given))
    _upsert(connection, "answers", _ANSWER, values, "about, question")


def _write_turn(connection: Connection, one: Turn) -> None:
    _upsert(connection, "turns", _TURN, (one.id, one.course, one.kind.value, *stamp(one.at)), "id")


def _upsert(connection: Connection, table: str, columns: str, values: tuple[Any, ...], key: str) -> None:
    """Insert a row, or change the one of the same key: nothing that refers to it is touched."""
    names = columns.split(", ")
    assigned = ", ".join(f"{name} = excluded.{name}" for name in names if name not in key.split(", "))
    marks = ", ".join("?" * len(names))
    connection.execute(
        f"INSERT INTO {table} ({columns}) VALUES ({marks}) ON CONFLICT ({key}) DO UPDATE SET {assigned}",
        values,
    )
