"""What several commands share: the choices for a session, how far the work is, and a short sound."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import fields
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

import coach
from coach.cli.streams import harmless
from coach.errors import ChoiceError

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from coach.session.options import SessionOptions
    from coach.session.session import Session

F = TypeVar("F", bound=Callable[..., Any])

WORDS = ("full", "normal", "few", "tones")  # as `Words`, which is only imported where a session is made


def choices(name: str, kind: str, *options: Callable[[F], F]) -> Callable[[F], F]:
    """Command-line `options` that become one argument `name`, a `coach.<kind>`.

    Each option bears the name of a field; the dataclass checks what was given, and its ChoiceError is told
    with the flag's name.
    """

    def decorate(command: F) -> F:
        @wraps(command)
        def chosen(**values: Any) -> Any:
            made = getattr(coach, kind)
            picked = {field.name: values.pop(field.name) for field in fields(made)}
            return command(**{name: made(**picked)}, **values)

        decorated: Any = chosen
        for option in reversed(options):
            decorated = option(decorated)
        return decorated  # type: ignore[no-any-return]

    return decorate


def parsed(parse: Callable[[str], Any]) -> Callable[[click.Context, click.Parameter, str | None], Any]:
    """A callback for an option that `parse` reads; its ValueError becomes one of that choice."""

    def read(_context: click.Context, parameter: click.Parameter, value: str | None) -> Any:
        if value is None:
            return None
        try:
            return parse(value)
        except ValueError as error:
            raise ChoiceError(str(parameter.name), str(error)) from None

    return read


def flag_of(choice: str, command: click.Command | None) -> str:
    """The option of `command` that makes a choice, as it is typed; the choice itself where there is none."""
    for parameter in command.params if command else ():
        if parameter.name == choice and isinstance(parameter, click.Option):
            return parameter.opts[-1]
    return choice


def _level(written: str) -> float:
    from coach.adapt.select import parse_level

    return parse_level(written)


def _levels(written: str) -> tuple[Any, ...]:
    from coach.session.options import ExerciseLevel

    pairs = [pair.partition("=") for pair in written.split(",") if pair.strip()]
    for name, sign, _ in pairs:
        if not sign or not name.strip():
            raise ValueError(f"expected an exercise and its level such as bird-dog=0, got {name[:40]!r}")
    return tuple(ExerciseLevel(name.strip(), _level(level.strip())) for name, _, level in pairs)


def _pace(written: str) -> tuple[int, ...]:
    from coach.routine.dose_fields import parse_pace

    return parse_pace(written)


def _lead_in(written: str) -> int:
    from coach.routine.amounts import parse_duration

    try:
        return parse_duration(written)
    except ValueError as error:
        reason = f" ({error})" if str(error) else ""
        raise ValueError(f"expected a time such as 3s, got {written[:40]!r}{reason}") from None


def _bed(_context: click.Context, _parameter: click.Parameter, value: str | None) -> str | None:
    """A file by a name that is good in any folder."""
    return value if value is None or value == "noise" else str(Path(value).resolve())


def _ids(_context: click.Context, parameter: click.Parameter, value: str | None) -> tuple[str, ...]:
    if value is None:
        return ()
    ids = tuple(part.strip() for part in value.split(",") if part.strip())
    if not ids:
        raise ChoiceError(str(parameter.name), f"expected ids with commas between, got {value!r}")
    return ids


_VOICE_OPTIONS = (
    click.option(
        "--voice",
        metavar="NAME",
        show_default="hibari, or one that speaks the language",
        help="A voice from `coach voices`.",
    ),
    click.option(
        "--rate", type=float, default=1.0, metavar="NUMBER", help="Speed of speech; 1.0 is a calm pace."
    ),
)

_SESSION_OPTIONS = (
    *_VOICE_OPTIONS,
    click.option(
        "--level",
        metavar="LEVEL",
        callback=parsed(_level),
        help="Within the ranges: gentle, middle, full, or 0 to 100 %.",
    ),
    click.option(
        "--levels",
        metavar="ID=LEVEL",
        callback=parsed(_levels),
        default="",
        help="Levels of single exercises, with commas between: bird-dog=0.",
    ),
    click.option("--minutes", type=float, metavar="N", help="Fit the session to the time."),
    click.option(
        "--words",
        type=click.Choice(WORDS),
        default="normal",
        show_default=True,
        help="How much is said.",
    ),
    click.option(
        "--breath",
        metavar="PACE",
        callback=parsed(_pace),
        help="Pace of breaths in seconds: 4-6 is in for 4, out for 6.",
    ),
    click.option("--only", metavar="IDS", callback=_ids, help="These exercises alone, with commas between."),
    click.option("--skip", metavar="IDS", callback=_ids, help="All but these exercises."),
    click.option("--from", "start", metavar="ID", help="Start at this exercise."),
    click.option("--exact-rests", is_flag=True, help="No rest is longer than written; words make room."),
    click.option(
        "--shuffle", type=int, metavar="NUMBER", help="Another order; the same number, the same one."
    ),
    click.option("--greeting", metavar="TEXT", help="The first that is said: Good morning, Anna."),
    click.option("--about", is_flag=True, help="Read aloud first what lies behind the exercises."),
    click.option("--sounds", type=click.Path(path_type=Path), metavar="FOLDER", help="Your own tones."),
    click.option(
        "--loudness",
        type=float,
        default=-16.0,
        show_default=True,
        metavar="LUFS",
        help="How loud it is as a whole.",
    ),
    click.option("--bed", metavar="FILE", callback=_bed, help="Sound under it all: an audio file, or noise."),
)


def _lead_in_option(default: str) -> Callable[[F], F]:
    return click.option(
        "--lead-in",
        default=default,
        show_default=True,
        metavar="TIME",
        callback=parsed(_lead_in),
        help="Time before the first word, with a soft tone.",
    )


_FILE_OPTIONS = (
    click.option(
        "--keep-awake/--no-keep-awake",
        default=None,
        help="A soft noise under it all, for speakers that fall asleep; on in lossy formats.",
    ),
    click.option("--split", is_flag=True, help="A folder with a file for each exercise, and a playlist."),
    click.option("--captions", is_flag=True, help="What is said beside it: WebVTT, SRT and LRC."),
    click.option(
        "--date", metavar="DATE", help="The date that players show; that of the routine's file otherwise."
    ),
    click.option("--title", metavar="TITLE", help="The title that players show."),
    click.option("--format", metavar="NAME", help="The format of what goes to the standard output."),
)

_PLAY_OPTIONS = (
    click.option(
        "--output",
        default="miniaudio",
        metavar="NAME",
        help="An output from `coach outputs`.",
        show_default=True,
    ),
    click.option("--device", default="", metavar="NAME", help="One of its devices."),
    click.option("--wait", is_flag=True, help="Rests last until a key or a button says go."),
    click.option(
        "--resume",
        "resuming",
        type=click.Choice(["again", "exact"]),
        default="again",
        show_default=True,
        help="After a pause, do a broken hold again, or go on to the instant.",
    ),
    click.option("--quiet", is_flag=True, help="Show nothing."),
    click.option("--plain", is_flag=True, help="A line when something changes, for screen readers."),
    click.option(
        "--keep-awake/--no-keep-awake",
        default=False,
        help="A soft noise under it all, for speakers that fall asleep.",
    ),
    click.option("--journal/--no-journal", default=True, help="Keep what was done in the journal."),
)


def voice_options(command: F) -> F:
    """`--voice` and `--rate`."""
    for option in reversed(_VOICE_OPTIONS):
        command = option(command)
    return command


session_options = choices("options", "SessionOptions", *_SESSION_OPTIONS, _lead_in_option("3s"))
"""The choices for a session, given to the command as `options`."""

live_session_options = choices("options", "SessionOptions", *_SESSION_OPTIONS, _lead_in_option("0s"))
"""As `session_options`, for a session that starts at once."""

file_options = choices("files", "FileOptions", *_FILE_OPTIONS)
"""What a file shall be, given to the command as `files`."""

play_options = choices("playing", "PlayOptions", *_PLAY_OPTIONS)
"""Where the sound goes and how a session is followed, given to the command as `playing`."""


@contextmanager
def session_of(routine: str, options: SessionOptions) -> Iterator[Session]:
    """The session of a command's ROUTINE argument, a name or a path; what fitting it changed is told."""
    with coach.make_session(coach.load_routine(routine), options, warn=told) as session:
        for note in session.notes:
            told(note)
        yield session


@contextmanager
def laid_out(routine: str, options: SessionOptions) -> Iterator[Session]:
    """As `session_of`, and laid out, with a bar while it is spoken."""
    with session_of(routine, options) as session:
        with progress_bar("Speaking") as progress:
            session.lay_out(progress)
        yield session


def tell_doubts(session: Session) -> None:
    """Say once, in one line, what the routine leaves open."""
    from coach.reports.doubt import doubt_line

    if line := doubt_line(session.routine):
        told(line)


def told(line: str) -> None:
    """One line for the person, beside the output."""
    click.echo(harmless(line), err=True)


def play_samples(samples: NDArray[np.float32]) -> None:
    """Play a short sound through the default output, and wait until it was heard. Raises SinkError."""
    from coach.outputs import open_sink

    sink = open_sink()
    try:
        sink.write(samples)
        sink.drain()
    finally:
        sink.close()


@contextmanager
def progress_bar(title: str) -> Iterator[Callable[[int, int], None]]:
    """A bar on the terminal that is told `(done, all)`; nothing where there is no terminal."""
    if not sys.stderr.isatty():
        yield lambda _done, _all: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn

    columns = (TextColumn("{task.description}"), BarColumn(), TaskProgressColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task(title)
        yield lambda done, total: progress.update(task, completed=done, total=total)
