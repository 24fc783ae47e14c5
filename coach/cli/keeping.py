"""`coach journal`: what was done, kept on this computer: listed, taken along, brought back, forgotten."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from coach.cli.options import told
from coach.errors import InputError

if TYPE_CHECKING:
    from coach.journal.exchange import Contents
    from coach.journal.facts import Session

OUTPUT = click.Path(path_type=Path)
_SHORT_ID = 8
END_OF_INPUT = "Ctrl-Z and Enter" if sys.platform == "win32" else "Ctrl-D"


@click.group("journal", invoke_without_command=True)
@click.pass_context
def journal(context: click.Context) -> None:
    """List what was done; export, import and forget it.

    It is kept on this computer alone.
    """
    if context.invoked_subcommand is None:
        _list()


def _list() -> None:
    from coach.journal.journal import Journal

    kept = Journal()
    sessions = kept.sessions()
    for session in sessions:
        click.echo(f"{session.id[:_SHORT_ID]}  {session.started:%Y-%m-%d %H:%M}  {_line(session)}")
    if not sessions:
        click.echo(f"Nothing yet. `coach play` keeps what is done in {kept.path}")


def _line(session: Session) -> str:
    """What there is to know of a session, in one line."""
    from coach.units import clock

    of = f" of {clock(session.planned_ms)}" if session.planned_ms else ""
    return "; ".join((f"{session.title:<28} {clock(session.heard_ms)}{of}", *_remarks(session)))


def _remarks(session: Session) -> Iterator[str]:
    from coach.journal.facts import Ending

    yield f"{round(100 * session.share)} % done"
    if session.ending is not Ending.WHOLE:
        yield "broken off"
    if session.pauses:
        yield "paused once" if session.pauses == 1 else f"paused {session.pauses} times"
    if session.skipped:
        yield f"without {', '.join(session.skipped)}"


@journal.command()
@click.option("-o", "--output", type=OUTPUT, metavar="FILE", help="Where it goes; otherwise it is printed.")
@click.option("--json", "form", flag_value="json", default="json", help="All of it (the default).")
@click.option("--csv", "form", flag_value="csv", help="The sessions for a sheet, a row an exercise and side.")
@click.option("--fhir", "form", flag_value="fhir", help="Sessions and answers for a clinic: HL7 FHIR R4.")
def export(output: Path | None, form: str) -> None:
    """Write the journal as JSON, CSV or FHIR."""
    from coach.journal.exchange import as_csv, as_json
    from coach.journal.fhir import as_fhir
    from coach.journal.journal import Journal

    contents = Journal().contents()
    written = {"csv": as_csv, "json": as_json, "fhir": as_fhir}[form](contents)
    if output is None:
        click.echo(written, nl=False)
        return
    _write(output, written)
    told(f"{output}: {_counted(len(contents.sessions))}.")


def _write(output: Path, written: str) -> None:
    from coach.files.atomic_file import target_of, whole_file
    from coach.files.atomic_file import told as failing_as

    with whole_file(target_of(output), output) as part, failing_as(output):
        part.write_text(written, encoding="utf-8", newline="")


@journal.command("import")
@click.argument("file")
@click.option("--course", metavar="NAME", help="Sessions of a phone count for this course.")
def bring_in(file: str, course: str | None) -> None:
    """Take in what another journal, or a page on the phone, has written.

    FILE may be - for what is typed or pasted, and the text of a page's QR code itself. What is there already
    stays; the same file twice changes nothing. A page does not know of courses: where you follow one that has
    the routine, say so with --course.
    """
    from coach.journal.code import is_code
    from coach.journal.exchange import MAX_BYTES, read_contents
    from coach.journal.journal import Journal

    where = "the text of the code" if is_code(file) else "standard input" if file == "-" else file
    try:
        data = file.encode() if is_code(file) else _read(file, MAX_BYTES + 1)
    except OSError as error:
        raise InputError(f"{where}: expected a journal as JSON or CSV: {error.strerror}") from None
    if len(data) > MAX_BYTES:
        raise InputError(f"{where}: expected at most {MAX_BYTES} bytes, got more")
    contents = read_contents(data, where)
    if course is not None:
        contents = _of_course(contents, course)
    told(f"{where}: {_counted(Journal().take_in(contents))} taken in.")


def _read(file: str, most_bytes: int) -> bytes:
    """The bytes of a file, or of what comes in where it is `-`. Raises OSError."""
    if file != "-":
        with Path(file).open("rb") as opened:
            return opened.read(most_bytes)
    if sys.stdin.isatty():
        told(f"Paste the text of the code, then press Enter and {END_OF_INPUT}.")
    return sys.stdin.buffer.read(most_bytes)


def _of_course(contents: Contents, name: str) -> Contents:
    """The sessions of a page as those of the course of that name."""
    from coach.journal.facts import Source
    from coach.session.courses import load_course

    lasting = load_course(name)[0]
    sessions = (
        replace(one, course=lasting) if one.source is Source.PAGE and not one.course else one
        for one in contents.sessions
    )
    return replace(contents, sessions=tuple(sessions))


@journal.command()
@click.argument("ids", nargs=-1, metavar="[SESSION]...")
@click.option("--before", metavar="DATE", help="All sessions before that day, such as 2026-03-31.")
@click.option("--all", "everything", is_flag=True, help="All of it, the file too.")
@click.option("--yes", is_flag=True, help="Do not ask.")
def forget(ids: tuple[str, ...], before: str | None, everything: bool, yes: bool) -> None:
    """Forget sessions for good: those that are named as `coach journal` lists them, or more."""
    from coach.journal.journal import Journal

    if sum((bool(ids), before is not None, everything)) != 1:
        raise InputError("coach journal forget: expected sessions, --before DATE or --all, one of these")
    kept = Journal()
    day = None if before is None else _day(before)
    wanted = _wanted(kept.sessions(), ids, day)
    if not yes:
        click.confirm(f"Forget {_counted(len(wanted))} for good?", abort=True, err=True)
    if everything:
        kept.forget_everything()
    else:
        kept.forget((one.id for one in wanted), day)
    told(f"{_counted(len(wanted))} forgotten.")


def _wanted(sessions: tuple[Session, ...], ids: tuple[str, ...], before: date | None) -> list[Session]:
    if before is not None:
        return [one for one in sessions if one.day < before]
    return [_known(sessions, name) for name in ids] if ids else list(sessions)


def _known(sessions: tuple[Session, ...], name: str) -> Session:
    found = [one for one in sessions if one.id.startswith(name)]
    if len(found) != 1:
        raise InputError(
            f"coach journal forget: expected one session, got {name[:40]}, which names {len(found)}; "
            "`coach journal` lists them"
        )
    return found[0]


def _day(written: str) -> date:
    try:
        return datetime.strptime(written, "%Y-%m-%d").date()  # a day has no zone
    except ValueError:
        raise InputError(f"--before: expected a day such as 2026-03-31, got {written[:40]!r}") from None


def _counted(sessions: int) -> str:
    return "1 session" if sessions == 1 else f"{sessions} sessions"


COMMANDS = (journal,)
