"""The tables of the journal. `STEPS[n]` takes version n to n + 1; a step that was released never changes.

Moments are seconds since 1970 in UTC with the offset of the person's clock at that moment beside them: the
one orders them, both together tell the day that it was for the person.
"""

from __future__ import annotations

import os
import time
from contextlib import closing
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path
    from sqlite3 import Connection

_TRIES, _TRY_S = 100, 0.05

_FIRST = """
CREATE TABLE sessions (
    id TEXT PRIMARY KEY,
    routine TEXT NOT NULL,
    title TEXT NOT NULL,
    started_s INTEGER NOT NULL,
    started_offset_s INTEGER NOT NULL,
    ended_s INTEGER NOT NULL,
    ended_offset_s INTEGER NOT NULL,
    ending TEXT NOT NULL,
    source TEXT NOT NULL,
    level REAL,
    planned_ms INTEGER NOT NULL,
    heard_ms INTEGER NOT NULL,
    pauses INTEGER NOT NULL,
    paused_ms INTEGER NOT NULL
) STRICT;
CREATE INDEX sessions_by_start ON sessions (started_s);
CREATE TABLE done (
    session TEXT NOT NULL REFERENCES sessions (id) ON DELETE CASCADE,
    number INTEGER NOT NULL,
    exercise TEXT NOT NULL,
    name TEXT NOT NULL,
    side TEXT NOT NULL,
    reps INTEGER NOT NULL,
    prescribed_reps INTEGER NOT NULL,
    ms INTEGER NOT NULL,
    prescribed_ms INTEGER NOT NULL,
    PRIMARY KEY (session, number, side)
) STRICT, WITHOUT ROWID;
"""

_COURSES = """
ALTER TABLE sessions ADD COLUMN course TEXT NOT NULL DEFAULT '';
CREATE TABLE answers (
    about TEXT NOT NULL,
    question TEXT NOT NULL,
    value INTEGER NOT NULL,
    given_s INTEGER NOT NULL,
    given_offset_s INTEGER NOT NULL,
    PRIMARY KEY (about, question)
) STRICT, WITHOUT ROWID;
CREATE TABLE turns (
    id TEXT PRIMARY KEY,
    course TEXT NOT NULL,
    kind TEXT NOT NULL,
    at_s INTEGER NOT NULL,
    at_offset_s INTEGER NOT NULL
) STRICT;
"""

STEPS: tuple[str, ...] = (_FIRST, _COURSES)
VERSION = len(STEPS)


def version_of(connection: Connection) -> int:
    """The version of the tables; 0 where there are none."""
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def migrate(connection: Connection, path: Path) -> None:
    """Bring the tables of the file at `path` to `VERSION`, all of the way or not at all.

    Of tables that hold something a copy is kept beside the file first. Another player may do the same
    meanwhile: whoever comes second finds it done.
    """
    _write_ahead(connection)
    connection.execute("BEGIN IMMEDIATE")
    try:
        version = version_of(connection)
        if 0 < version < VERSION:
            _copy(path, path.with_name(f"{path.name}.before-{VERSION}"))
        for step in STEPS[version:]:
            for statement in filter(str.strip, step.split(";\n")):
                connection.execute(statement)
        connection.execute(f"PRAGMA user_version = {VERSION}")
        connection.execute("COMMIT")
    except BaseException:
        connection.execute("ROLLBACK")
        raise


def _write_ahead(connection: Connection) -> None:
    """Switch to WAL. Unlike a change, this does not wait for another player that does so just now."""
    import sqlite3

    for is_last in (*[False] * _TRIES, True):
        try:
            connection.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError:
            if is_last:
                raise
            time.sleep(_TRY_S)
        else:
            return


def _copy(path: Path, copy: Path) -> None:
    """A whole copy as the tables were before the change that goes on, or none."""
    import sqlite3

    part = copy.with_name(f".{copy.name}.{os.getpid()}.part")
    try:
        with closing(sqlite3.connect(path)) as reader:
            reader.execute("VACUUM INTO ?", (str(part),))
        part.chmod(0o600)
        part.replace(copy)
    finally:
        part.unlink(missing_ok=True)
