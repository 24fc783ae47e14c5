"""Commands that show what there is: routines, exercises, voices, tones, pages, the cache, the format."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from coach.cli.options import laid_out, play_samples, session_options
from coach.cli.streams import echo
from coach.errors import InputError, nearest
from coach.routine import library
from coach.units import frames_to_ms

if TYPE_CHECKING:
    from coach.routine.model import Routine
    from coach.session.options import SessionOptions
    from coach.session.session import Limits


@click.command()
def routines() -> None:
    """List the routines: those that ship, and your own."""
    from coach.routine.reader import read_routine

    for name, path in library.files_by_id("routines").items():
        echo(f"{name:<16} {_described(path, lambda file: _routine_line(read_routine(file)))}")
    echo(f"\nYour own go into {library.user_folder() / 'routines'}")


def _routine_line(routine: Routine) -> str:
    return f"{routine.title} ({_count(len(routine.exercises))}). {routine.about or ''}".rstrip()


@click.command()
def exercises() -> None:
    """List the exercises: those that ship, and your own."""
    from coach.reports.listing import dose_line
    from coach.routine.reader import read_exercise

    for name, path in library.files_by_id("exercises").items():
        echo(f"{name:<20} {_described(path, lambda file: dose_line(read_exercise(file)))}")
    echo(f"\nYour own go into {library.user_folder() / 'exercises'}")


def _described(path: Path, describe: Callable[[Path], str]) -> str:
    """A file in one line, or its error: one broken file of the user's own must not hide the others."""
    try:
        return describe(path)
    except InputError as error:
        return str(error)


@click.command()
@click.argument("routine")
@session_options
def show(routine: str, options: SessionOptions) -> None:
    """Show what a routine contains, and how long it takes."""
    from coach.reports.listing import routine_lines

    with laid_out(routine, options) as session:
        lines = [*routine_lines(session.routine, session.timeline), "", *_limit_lines(session.limits())]
    echo("\n".join(lines))


def _limit_lines(limits: Limits) -> Iterator[str]:
    """How short and how long a session can be made."""
    from coach.units import clock

    shortest, longest, shortest_of_all = map(clock, limits)
    yield f"All of it takes {shortest} at the least and {longest} at the most."
    yield f"With --minutes, {shortest_of_all} at the least: one exercise, one set."


@click.command()
@click.argument("topic", required=False)
def about(topic: str | None) -> None:
    """Read what lies behind the exercises: coach about l5."""
    pages = library.about_pages()
    if topic is None:
        echo("\n".join(pages))
        return
    if topic not in pages:
        hint = nearest(topic, tuple(pages)) or f"; known: {', '.join(pages)}"
        raise InputError(f"about: expected a topic, got {topic}{hint}")
    from coach.routine.pages import page_text

    echo(page_text(topic))


def _count(exercises: int) -> str:
    return "1 exercise" if exercises == 1 else f"{exercises} exercises"


@click.command()
def schema() -> None:
    """Print the JSON Schema of the files, for your editor."""
    from coach.course.fields import COURSE
    from coach.routine.fields import json_schema

    found = json_schema()
    found["anyOf"].append(COURSE.schema)
    found["title"] = "A routine, an exercise or a course for audio-coach"
    click.echo(json.dumps(found, indent=1, ensure_ascii=False))


@click.command()
def voices() -> None:
    """List the voices."""
    from coach.speech.engines import list_voices

    for voice in list_voices():
        state = voice.description if voice.available else f"not available: {voice.reason}"
        echo(f"{voice.name:<28} {', '.join(voice.languages):<8} {state}".rstrip())


@click.command()
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    metavar="FOLDER",
    help="Copy the tones there, to change them.",
)
@click.option("--play", "played", metavar="NAME", help="Play one through the speakers.")
@click.option(
    "--sounds",
    "own",
    type=click.Path(path_type=Path),
    metavar="FOLDER",
    help="With your own tones: are they right?",
)
def sounds(output: Path | None, played: str | None, own: Path | None) -> None:
    """List the tones, play one, or copy them to change them."""
    from coach.sound.tones import TONES, load_tones, tone_files, write_tones

    if played is not None:
        if played not in TONES:
            hint = nearest(played, tuple(TONES)) or "; `coach sounds` lists them"
            raise InputError(f"coach sounds: expected the name of a tone, got {played[:40]}{hint}")
        play_samples(load_tones(own)[played].samples)
    if output is not None:
        written = write_tones(output)
        echo(f"{output}: {len(written)} tones. Change any of them, and use --sounds {output}")
    if output is None and played is None:
        tones, replaced = load_tones(own), tone_files(own) if own else {}
        for name, meaning in TONES.items():
            ms = frames_to_ms(tones[name].frames)
            source = f"; yours, {replaced[name].name}, {ms / 1000:.1f} s" if name in replaced else ""
            echo(f"{name:<14} {meaning}{source}")


COMMANDS = (routines, exercises, show, about, voices, sounds, schema)
