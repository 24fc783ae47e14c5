"""The journal as files, and back: JSON with all of it, CSV for a sheet, a row for each exercise and side."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from typing import Any

from coach.errors import InputError
from coach.journal.facts import Done, Session
from coach.plain_data import from_plain, to_plain

KIND = "audio-coach journal"
FORMAT_VERSION = 1
MAX_BYTES = 50_000_000
MOST_CHARACTERS, MOST = 4_000, 10**10
_SESSION_COLUMNS = tuple(field.name for field in fields(Session) if field.name != "done")
_DONE_COLUMNS = tuple(field.name for field in fields(Done))
_NUMBERS: Mapping[str, type[int] | type[float]] = {
    "level": float,
    **dict.fromkeys(("planned_ms", "heard_ms", "pauses", "paused_ms", "number"), int),
    **dict.fromkeys(("reps", "prescribed_reps", "ms", "prescribed_ms"), int),
}


@dataclass(frozen=True, slots=True)
class Contents:
    """All that a journal holds."""

    sessions: tuple[Session, ...] = ()


def as_json(contents: Contents) -> str:
    """All of it, with the version of this form."""
    return json.dumps({KIND: FORMAT_VERSION, **to_plain(contents)}, ensure_ascii=False, indent=1) + "\n"


def as_csv(contents: Contents) -> str:
    """A line for each exercise and side of each session, as RFC 4180 has it."""
    out = io.StringIO()
    writer = csv.DictWriter(out, (*_SESSION_COLUMNS, *_DONE_COLUMNS))
    writer.writeheader()
    writer.writerows(_rows(contents.sessions))
    return out.getvalue()


def _rows(sessions: Iterable[Session]) -> Iterator[dict[str, Any]]:
    for session in sessions:
        plain = to_plain(replace(session, done=()))
        del plain["done"]
        for done in session.done or (None,):
            yield {**plain, **(to_plain(done) if done else {})}


def read_contents(data: bytes, where: str) -> Contents:
    """What a file holds that `as_json` or `as_csv` wrote, here or elsewhere; `where` names it in errors.

    Raises InputError where it is none.
    """
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise InputError(f"{where}: expected a journal as JSON or CSV in UTF-8, got other bytes") from None
    try:
        found = _from_json(text) if text.lstrip().startswith("{") else _from_csv(text)
        _check(found)
        return found
    except (ValueError, RecursionError) as error:
        raise InputError(f"{where}: expected a journal as JSON or CSV: {error}") from None


def _from_json(text: str) -> Contents:
    found = json.loads(text)
    version = found.pop(KIND, None)
    if version is None:
        raise ValueError(f"expected the key {KIND!r}, got {', '.join(map(str, found))[:60] or 'none'}")
    if not isinstance(version, int) or version > FORMAT_VERSION:
        raise ValueError(f"expected version {FORMAT_VERSION} or older, got {str(version)[:20]}")
    return from_plain(Contents, found)


def _from_csv(text: str) -> Contents:
    reader = csv.DictReader(io.StringIO(text))
    missing = [name for name in (*_SESSION_COLUMNS, *_DONE_COLUMNS) if name not in (reader.fieldnames or ())]
    if missing:
        raise ValueError(f"expected a column {missing[0]}, got {', '.join(reader.fieldnames or ())[:80]}")
    grouped: dict[str, tuple[dict[str, Any], list[dict[str, Any]]]] = {}
    for line, row in enumerate(reader, 2):
        try:
            session, done = _plain_row(row)
        except (ValueError, TypeError) as error:
            raise ValueError(f"line {line}: {error}") from None
        grouped.setdefault(session["id"], (session, []))[1].extend(done)
    plain = ({**session, "done": done} for session, done in grouped.values())
    return Contents(tuple(from_plain(Session, one) for one in plain))


def _plain_row(row: Mapping[str, str]) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """The session of a row, and what was done in it, as plain data."""
    session = {name: _value(name, row[name]) for name in _SESSION_COLUMNS}
    if not row["number"]:
        return session, []
    return session, [{name: _value(name, row[name]) for name in _DONE_COLUMNS}]


def _value(name: str, written: str) -> Any:
    if name not in _NUMBERS:
        return written
    if name == "level" and not written:
        return None
    try:
        return _NUMBERS[name](written)
    except ValueError:
        raise ValueError(f"{name}: expected a number, got {written[:40]!r}") from None


def _check(found: Contents) -> None:
    """Raises ValueError for what no journal holds, whatever wrote it."""
    for session in found.sessions:
        _check_values(to_plain(session))
        for done in session.done:
            _check_values(to_plain(done))


def _check_values(plain: Mapping[str, object]) -> None:
    for name, value in plain.items():
        if isinstance(value, str) and len(value) > MOST_CHARACTERS:
            raise ValueError(f"{name}: expected at most {MOST_CHARACTERS} characters, got more")
        if isinstance(value, int | float) and not 0 <= value <= MOST:
            raise ValueError(f"{name}: expected 0 to {MOST}, got {value}")


def newer(mine: Sequence[Session], others: Iterable[Session]) -> tuple[Session, ...]:
    """Those of `others` that are not among `mine`, or are known further than there."""
    known = {one.id: one.ended for one in mine}
    return tuple(one for one in others if one.id not in known or one.ended > known[one.id])
