"""Commands for courses: what is due today, and the courses that a person follows."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from coach.cli.live import play_due
from coach.cli.options import live_session_options, play_options, progress_bar, told
from coach.errors import InputError
from coach.routine import library

if TYPE_CHECKING:
    from coach.course.due import Due
    from coach.session.courses import Following
    from coach.session.options import PlayOptions, SessionOptions


@click.command()
@click.argument("course", required=False)
@click.option("--play", "is_playing", is_flag=True, help="Say it, and play the session that is due.")
@click.option(
    "--export",
    "folder",
    type=click.Path(path_type=Path, file_okay=False),
    metavar="FOLDER",
    help="Make files of the sessions of a week, for a phone.",
)
@click.option("--format", default="m4b", show_default=True, metavar="NAME", help="Of those files.")
@live_session_options
@play_options
def today(  # noqa: PLR0913
    *,
    course: str | None,
    is_playing: bool,
    folder: Path | None,
    format: str,  # noqa: A002  # the name of its choice
    options: SessionOptions,
    playing: PlayOptions,
) -> None:
    """Tell what is due today, and play it.

    Of all the courses that you follow, or of COURSE.
    """
    from coach.journal.journal import now

    moment = now()
    if is_playing and folder is not None:
        raise InputError("coach today: expected --play or --export, got both")
    followed = _followed(course)
    if folder is not None:
        for one in followed:
            _export_week(one, folder, format, options, moment)
        return
    dues = [(one, one.due(moment)) for one in followed]
    if is_playing:
        play_due(*_first_due(dues), options, playing)
        return
    for one, due in dues:
        click.echo(" ".join(_told(one, due, options)))
    if any(due.state.is_due for _, due in dues):
        told("`coach today --play` plays it.")


def _followed(name: str | None) -> tuple[Following, ...]:
    """The courses that are meant."""
    from coach.journal.journal import Journal
    from coach.session.courses import followed_course, following

    contents = Journal().contents()
    every = following(contents) if name is None else ()
    return every or (followed_course(contents, name),)


def _first_due(dues: list[tuple[Following, Due]]) -> tuple[Following, Due]:
    """The first course with something to do, or the first of all."""
    return next((each for each in dues if each[1].state.is_due), dues[0])


def _told(one: Following, due: Due, options: SessionOptions) -> tuple[str, ...]:
    from coach.session.courses import minutes_of, options_of, routine_of, sentences

    if not due.state.is_due:
        return sentences(one, due)
    routine = routine_of(one, due)
    minutes = minutes_of(routine, options_of(due, routine, options))
    return sentences(one, due, routine.title, minutes)


def _export_week(one: Following, folder: Path, form: str, options: SessionOptions, moment: datetime) -> None:
    from coach.session.course_files import export_week

    with progress_bar("Encoding") as progress:
        paths = export_week(one, folder, form, options, moment, progress=progress)
    for path in paths:
        told(f"{path}")
    if not paths:
        told(f"{one.course.title}: nothing is due within a week.")


@click.group("course", invoke_without_command=True)
@click.pass_context
def course(context: click.Context) -> None:
    """List the courses; start, pause and stop one.

    What is due of those that you follow, `coach today` tells.
    """
    if context.invoked_subcommand is None:
        _list()


def _list() -> None:
    from coach.course.reader import read_course

    for name, path in library.files_by_id("courses").items():
        try:
            found = read_course(path)
        except InputError as error:
            click.echo(f"{name:<16} {error}")
            continue
        click.echo(f"{name:<16} {found.title} ({found.weeks} weeks). {found.about or ''}".rstrip())
    click.echo(f"\nYour own go into {library.user_folder() / 'courses'}")


@course.command("list")
def list_courses() -> None:
    """List the courses: those that ship, and your own."""
    _list()


@course.command()
@click.argument("name")
@click.option("--again", is_flag=True, help="From its beginning, where it was started before.")
def start(name: str, again: bool) -> None:
    """Start a course, or go on with one that is paused.

    NAME is one of `coach course list`, or a file.
    """
    from coach.course.history import followed, history_of
    from coach.journal.facts import TurnKind
    from coach.journal.journal import Journal, now
    from coach.session.courses import load_course, turn

    journal, moment = Journal(), now()
    lasting, _, found = load_course(name)
    contents = journal.contents()
    history = history_of(contents, lasting) if lasting in followed(contents.turns) else None
    if history is None or again:
        turn(journal, lasting, TurnKind.START, moment)
        for sentence in found.notice:
            click.echo(sentence)
        click.echo(f"{found.title}: started. `coach today` tells what is due.")
    elif history.is_paused(moment.date()):
        turn(journal, lasting, TurnKind.GO_ON, moment)
        click.echo(f"{found.title}: goes on.")
    else:
        raise InputError(f"{found.title}: goes on since {history.started}; --again begins anew")


@course.command()
@click.argument("name", required=False)
def pause(name: str | None) -> None:
    """Pause a course: nothing is due until you start it again."""
    _turn(name, "pause", "paused; `coach course start {name}` goes on with it")


@course.command()
@click.argument("name", required=False)
def stop(name: str | None) -> None:
    """Stop a course for good; what was done stays in the journal."""
    _turn(name, "stop", "stopped")


def _turn(name: str | None, kind: str, told_as: str) -> None:
    from coach.journal.facts import TurnKind
    from coach.journal.journal import Journal, now
    from coach.session.courses import followed_course, turn

    journal = Journal()
    one = followed_course(journal.contents(), name)
    turn(journal, one.name, TurnKind(kind), now())
    click.echo(f"{one.course.title}: {told_as.format(name=one.name)}.")


@course.command()
@click.argument("name", required=False)
def status(name: str | None) -> None:
    """Tell where you stand in your courses."""
    from coach.journal.journal import now

    moment = now()
    for number, one in enumerate(_followed(name)):
        click.echo("\n" * bool(number) + "\n".join(status_lines(one, one.due(moment))))


def status_lines(one: Following, due: Due) -> Iterator[str]:
    """What the rules made of what was done, in plain words."""
    standing, phase = due.standing, due.phase
    yield f"{one.course.title} ({one.name}), since {one.history.started}"
    yield (
        f"  week {_week(one, due)}; phase {standing.phase + 1} of {len(one.course.phases)}, "
        f"{phase.title}; level {due.level} of {phase.level.low} to {phase.level.high}"
    )
    yield f"  sessions: {len(one.history.doings)}, in this phase {standing.done}"
    if phase.go_on.sessions:
        yield f"  good ones in this phase: {standing.good} of {phase.go_on.sessions} that it asks for"
    if standing.last is not None:
        yield f"  last: {_last(due)}"
    next_day = f"; next on {due.next_day:%A}, {due.next_day}" if due.next_day else ""
    yield f"  today: {due.state.value}{next_day}"


def _week(one: Following, due: Due) -> str:
    weeks = one.course.weeks
    return f"{due.week} of {weeks}" if due.week <= weeks else f"{due.week}, where {weeks} were planned"


def _last(due: Due) -> str:
    last, verdict = due.standing.last, due.standing.verdict
    assert last is not None
    assert verdict is not None
    pain = "pain not told" if last.pain is None else f"pain {last.pain}"
    morning = "" if last.morning is None else f", next morning {last.morning}"
    return f"{last.day}, {pain}{morning}: {verdict.value.replace('-', ' ')}"


COMMANDS = (today, course)
