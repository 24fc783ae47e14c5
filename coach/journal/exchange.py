"""The journal as files, and back: JSON with all of it, CSV for a sheet, a row for each exercise and side."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields, replace
from datetime import datetime
from typing import Any

from coach.errors import InputError
from coach.journal.code import is_code, read_codes
from coach.journal.facts import Answer, Done, Question, Session, Turn
from coach.plain_data import from_plain, to_plain

KIND = "audio-coach journal"
FORMAT_VERSION = 1
MAX_BYTES = 50_000_000
MOST_CHARACTERS, MOST, MOST_ANSWER = 4_000, 10**10, 10
_SESSION_COLUMNS = tuple(field.name for field in fields(Session) if field.name != "done")
_DONE_COLUMNS = tuple(field.name for field in fields(Done))
_ABOUT_SESSION = (Question.PAIN, Question.EFFORT)
_COLUMNS = (*_SESSION_COLUMNS, *_ABOUT_SESSION, *_DONE_COLUMNS)
_NUMBERS: Mapping[str, type[int] | type[float]] = {
    "level": float,
    **dict.fromkeys(("planned_ms", "heard_ms", "pauses", "paused_ms", "number"), int),
    **dict.fromkeys(_ABOUT_SESSION, int),
    **dict.fromkeys(("reps", "prescribed_reps", "ms", "prescribed_ms"), int),
}


@dataclass(frozen=True, slots=True)
class Contents:
    """All that a journal holds."""

    sessions: tuple[Session, ...] = ()
    answers: tuple[Answer, ...] = ()
    turns: tuple[Turn, ...] = ()


def as_json(contents: Contents) -> str:
    """All of it, with the version of this form."""
    return json.dumps({KIND: FORMAT_VERSION, **to_plain(contents)}, ensure_ascii=False, indent=1) + "\n"


def as_csv(contents: Contents) -> str:
    """A line for each exercise and side of each session, with what was said of it, as RFC 4180 has it.

    Mornings and what was done with courses belong to no session; `as_json` has them.
    """
    out = io.StringIO()
    writer = csv.DictWriter(out, _COLUMNS)
    writer.writeheader()
    writer.writerows(_rows(contents))
    return out.getvalue()


def _rows(contents: Contents) -> Iterator[dict[str, Any]]:
    answers = {(one.about, one.question): one.value for one in contents.answers}
    for session in contents.sessions:
        plain = to_plain(replace(session, done=()))
        del plain["done"]
        plain |= {each.value: answers.get((session.id, each), "") for each in _ABOUT_SESSION}
        for done in session.done or (None,):
            yield {**plain, **(to_plain(done) if done else {})}


def read_contents(data: bytes, where: str) -> Contents:
    """What a file holds that `as_json` or `as_csv` wrote, here or elsewhere, or the text of a page's codes.

    `where` names it in errors.

    Raises InputError where it is none.
    """
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise InputError(f"{where}: expected a journal as JSON or CSV in UTF-8, got other bytes") from None
    try:
        found = _contents_in(text)
        _check(found)
        return found
    except (ValueError, RecursionError, csv.Error) as error:
        raise InputError(f"{where}: expected a journal as JSON or CSV: {error}") from None


def _contents_in(text: str) -> Contents:
    if is_code(text):
        return _joined([_from_json(one) for one in read_codes(text)])
    return _from_json(text) if text.lstrip().startswith("{") else _from_csv(text)


def _joined(several: Iterable[Contents]) -> Contents:
    joined = Contents()
    for one in several:
        more = newer(joined, one)
        joined = Contents(
            (*joined.sessions, *more.sessions),
            (*joined.answers, *more.answers),
            (*joined.turns, *more.turns),
        )
    return joined


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
    missing = [name for name in _COLUMNS if name not in (reader.fieldnames or ())]
    if missing:
        raise ValueError(f"expected a column {missing[0]}, got {', '.join(reader.fieldnames or ())[:80]}")
    done: dict[str, list[dict[str, Any]]] = {}
    sessions: dict[str, dict[str, Any]] = {}
    said: dict[tuple[str, str], int] = {}
    for line, row in enumerate(reader, 2):
        try:
            session, more = _plain_row(row)
            said |= {(session["id"], each): _value(each, row[each]) for each in _ABOUT_SESSION if row[each]}
        except (ValueError, TypeError, AttributeError) as error:
            raise ValueError(f"line {line}: {error}") from None
        sessions.setdefault(session["id"], session)
        done.setdefault(session["id"], []).extend(more)
    read = {name: from_plain(Session, {**one, "done": done[name]}) for name, one in sessions.items()}
    answers = (Answer(Question(each), name, value, read[name].ended) for (name, each), value in said.items())
    return Contents(tuple(read.values()), tuple(answers))


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
    for turn in found.turns:
        _check_values(to_plain(turn))
    for answer in found.answers:
        _check_values(to_plain(answer))
        if answer.value > MOST_ANSWER:
            raise ValueError(f"value: expected 0 to {MOST_ANSWER}, got {answer.value}")


def _check_values(plain: Mapping[str, object]) -> None:
    for name, value in plain.items():
        if isinstance(value, str) and len(value) > MOST_CHARACTERS:
            raise ValueError(f"{name}: expected at most {MOST_CHARACTERS} characters, got more")
        if isinstance(value, int | float) and not 0 <= value <= MOST:
            raise ValueError(f"{name}: expected 0 to {MOST}, got {value}")


def newer(mine: Contents, others: Contents) -> Contents:
    """What of `others` is not in `mine`, or is known further, or was said later, than there."""
    sessions = {one.id: one.ended for one in mine.sessions}
    answers = {(one.about, one.question): one.given for one in mine.answers}
    turns = {one.id for one in mine.turns}
    return Contents(
        tuple(one for one in others.sessions if one.id not in sessions or one.ended > sessions[one.id]),
        tuple(one for one in others.answers if _is_later(one, answers.get((one.about, one.question)))),
        tuple(one for one in others.turns if one.id not in turns),
    )


def _is_later(answer: Answer, than: datetime | None) -> bool:
    return than is None or answer.given > than
