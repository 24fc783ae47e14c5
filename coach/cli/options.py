"""What several commands share: the options of a session, its voice, and how far the work is."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from coach.errors import RoutineError
from coach.routine import Routine

if TYPE_CHECKING:
    from coach.session import Session
    from coach.speech.cached import CachedVoice

F = TypeVar("F", bound=Callable[..., Any])


@dataclass(frozen=True, slots=True)
class SoundOptions:
    """How a session sounds: `voice` and `rate` as `open_voice` takes them, and a folder of own tones."""

    voice: str
    rate: float
    sounds: Path | None


def voice_options(command: F) -> F:
    """`--voice` and `--rate`."""
    with_rate = click.option(
        "--rate", type=float, default=1.0, metavar="NUMBER", help="Speed of speech; 1.0 is a calm pace."
    )
    with_voice = click.option(
        "--voice", default="hibari", metavar="NAME", help="A voice from `coach voices`.", show_default=True
    )
    return with_voice(with_rate(command))


def sound_options(command: F) -> F:
    """`--voice`, `--rate` and `--sounds`."""
    with_sounds = click.option(
        "--sounds",
        type=click.Path(path_type=Path),
        metavar="FOLDER",
        help="Your own tones; see `coach sounds`.",
    )
    return with_sounds(voice_options(command))


def told(line: str) -> None:
    """One line for the person, beside the output."""
    click.echo(line, err=True)


@contextmanager
def opened_voice(voice: str, rate: float) -> Iterator[CachedVoice]:
    """The voice of one command, closed at its end."""
    from coach.speech.engines import open_voice

    opened = open_voice(voice, rate, warn=told)
    try:
        yield opened
    finally:
        opened.close()


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


def read_named_routine(name: str) -> Routine:
    """The routine of a command's ROUTINE argument: a name, or a path."""
    from coach.reader import find_routine, read_routine

    return read_routine(find_routine(name))


def make_named_session(name: str, sound: SoundOptions) -> Session:
    """The whole session of a ROUTINE argument. Raises CoachError; nothing is written but the phrase cache."""
    from coach.errors import InputError
    from coach.session import make_session
    from coach.tones import load_tones

    routine = read_named_routine(name)
    tones = load_tones(sound.sounds)
    with opened_voice(sound.voice, sound.rate) as voice, progress_bar("Speaking") as progress:
        try:
            return make_session(routine, voice, tones, progress)
        except RoutineError:
            raise
        except InputError as error:
            raise InputError(f"{name}: {error}") from None
