"""What several commands share: the options of a session, its voice, and how far the work is."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass, fields
from functools import wraps
from math import isfinite
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from coach.errors import InputError
from coach.plan.verbosity import Words
from coach.routine.model import Routine

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from coach.session import Session
    from coach.sound.clip import Clip
    from coach.speech.cached import CachedVoice

F = TypeVar("F", bound=Callable[..., Any])


@dataclass(frozen=True, slots=True)
class SessionOptions:
    """What a person chose for one session; see `session_options` for each."""

    voice: str
    rate: float
    sounds: Path | None
    words: Words
    level: str | None
    minutes: float | None
    breath: str | None
    only: tuple[str, ...]
    skip: tuple[str, ...]
    start: str | None
    about: bool


def kept_options(options: SessionOptions) -> dict[str, Any]:
    """The options as JSON can hold them."""
    return {**asdict(options), "sounds": str(options.sounds.resolve()) if options.sounds else None}


def options_from(kept: Mapping[str, Any]) -> SessionOptions:
    """The options from what `kept_options` gave. KeyError or ValueError where it gave something else."""
    values = {field.name: kept[field.name] for field in fields(SessionOptions)}
    values |= {"words": Words(kept["words"]), "only": tuple(kept["only"]), "skip": tuple(kept["skip"])}
    values["sounds"] = Path(kept["sounds"]) if kept["sounds"] else None
    return SessionOptions(**values)


def voice_options(command: F) -> F:
    """`--voice` and `--rate`."""
    with_rate = click.option(
        "--rate", type=float, default=1.0, metavar="NUMBER", help="Speed of speech; 1.0 is a calm pace."
    )
    with_voice = click.option(
        "--voice", default="hibari", metavar="NAME", help="A voice from `coach voices`.", show_default=True
    )
    return with_voice(with_rate(command))


def _ids(_context: click.Context, parameter: click.Parameter, value: str | None) -> tuple[str, ...]:
    if value is None:
        return ()
    ids = tuple(part.strip() for part in value.split(",") if part.strip())
    if not ids:
        raise InputError(f"--{parameter.name}: expected ids with commas between, got {value!r}")
    return ids


def _words(_context: click.Context, _parameter: click.Parameter, value: str) -> Words:
    return Words(value)


_SESSION_OPTIONS = (
    click.option("--level", metavar="LEVEL", help="Within the ranges: gentle, middle, full, or 0 to 100 %."),
    click.option(
        "--minutes",
        type=click.FloatRange(0.1, 480),
        metavar="N",
        help="Fit the session to the time.",
    ),
    click.option(
        "--words",
        type=click.Choice([word.value for word in Words]),
        default=Words.NORMAL.value,
        show_default=True,
        callback=_words,
        help="How much is said.",
    ),
    click.option("--breath", metavar="PACE", help="Pace of breaths in seconds: 4-6 is in for 4, out for 6."),
    click.option("--only", metavar="IDS", callback=_ids, help="These exercises alone, with commas between."),
    click.option("--skip", metavar="IDS", callback=_ids, help="All but these exercises."),
    click.option("--from", "start", metavar="ID", help="Start at this exercise."),
    click.option("--about", is_flag=True, help="Read aloud first what lies behind the exercises."),
    click.option(
        "--sounds",
        type=click.Path(path_type=Path),
        metavar="FOLDER",
        help="Your own tones.",
    ),
)


def session_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options of a session, given to the command as one `options`."""

    @wraps(command)
    def with_options(**values: Any) -> Any:
        names = [field.name for field in fields(SessionOptions)]
        options = SessionOptions(**{name: values.pop(name) for name in names})
        if options.minutes is not None and not isfinite(options.minutes):
            raise InputError(f"--minutes: expected a number of minutes, got {options.minutes}")
        if options.level is not None and options.minutes is not None:
            raise InputError("--minutes: expected --minutes or --level, got both; minutes choose the level")
        return command(options=options, **values)

    decorated: Callable[..., Any] = with_options
    for option in reversed(_SESSION_OPTIONS):
        decorated = option(decorated)
    return voice_options(decorated)


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


def read_named_routine(name: str) -> Routine:
    """The routine of a command's ROUTINE argument: a name, or a path."""
    from coach.routine.reader import find_routine, read_routine

    return read_routine(find_routine(name))


def make_named_session(name: str, options: SessionOptions) -> Session:
    """The whole session of a ROUTINE argument. Raises CoachError; nothing is written but the phrase cache."""
    from coach.session import make_session
    from coach.sound.tones import load_tones

    routine = chosen_routine(name, options)
    about = about_sentences(routine, options)
    tones = load_tones(options.sounds)
    with opened_voice(options.voice, options.rate) as voice:
        routine = fitted(routine, options, voice, tones)
        with progress_bar("Speaking") as progress:
            return make_session(routine, voice, tones, words=options.words, about=about, progress=progress)


def chosen_routine(name: str, options: SessionOptions) -> Routine:
    """The routine of a ROUTINE argument, after every choice but `--minutes`."""
    from coach.adapt import select
    from coach.routine.dose_fields import parse_pace

    routine = read_named_routine(name)
    if options.start:
        routine = select.starting_from(routine, options.start)
    if options.only:
        routine = select.only(routine, options.only)
    if options.skip:
        routine = select.skip(routine, options.skip)
    if options.breath:
        try:
            routine = select.at_pace(routine, parse_pace(options.breath))
        except ValueError as error:
            raise InputError(f"--breath: {error}") from None
    if options.level is not None:
        routine = select.at_level(routine, select.parse_level(options.level))
    return routine


def about_sentences(routine: Routine, options: SessionOptions) -> tuple[str, ...]:
    """What `--about` reads before the first exercise."""
    from coach.routine.pages import page_sentences

    if not options.about:
        return ()
    if routine.page is None:
        raise InputError(f"--about: expected a routine with a page, got {routine.id}, which names none")
    return page_sentences(routine.page)


def fitted(
    routine: Routine, options: SessionOptions, voice: CachedVoice, tones: Mapping[str, Clip]
) -> Routine:
    """The routine fitted to `--minutes`, if that is asked for; what was changed is told."""
    from coach.adapt.fit_time import fit_minutes
    from coach.session import session_ms

    if options.minutes is None:
        return routine
    wanted_ms = round(options.minutes * 60_000)
    about = about_sentences(routine, options)
    fit = fit_minutes(routine, wanted_ms, lambda one: session_ms(one, voice, tones, options.words, about))
    for note in fit.notes:
        told(note)
    return fit.routine


def length_lines(name: str, options: SessionOptions) -> Iterator[str]:
    """The shortest and the longest that `--level` and `--minutes` can make of a routine."""
    from coach.adapt import fit_time
    from coach.session import session_ms
    from coach.sound.tones import load_tones
    from coach.units import clock

    routine = chosen_routine(name, options)
    tones = load_tones(options.sounds)
    with opened_voice(options.voice, options.rate) as voice:
        lengths = [
            clock(session_ms(made, voice, tones, options.words, about_sentences(routine, options)))
            for made in (
                fit_time.shortest(routine),
                fit_time.longest(routine),
                fit_time.shortest_of_all(routine),
            )
        ]
    yield f"All of it takes {lengths[0]} at the least and {lengths[1]} at the most."
    yield f"With --minutes, {lengths[2]} at the least: one exercise, one set."
