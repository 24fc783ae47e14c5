"""Commands that make something: a script, a phrase, an audio file."""

from __future__ import annotations

import json
import time
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import click

import coach
from coach.cli.options import (
    file_options,
    laid_out,
    play_samples,
    progress_bar,
    session_options,
    tell_doubts,
    told,
    voice_options,
)
from coach.cli.streams import echo
from coach.errors import InputError
from coach.units import frames_to_ms

if TYPE_CHECKING:
    from coach.session.options import FileOptions, SessionOptions
    from coach.session.session import Session

OUTPUT = click.Path(path_type=Path)


@click.command()
@click.argument("routine")
@click.option(
    "-o",
    "--output",
    "outputs",
    type=OUTPUT,
    required=True,
    multiple=True,
    metavar="FILE",
    help="wav, flac, mp3, m4a, m4b or opus; more than one may be given; - is the standard output.",
)
@file_options
@session_options
def export(routine: str, outputs: tuple[Path, ...], options: SessionOptions, files: FileOptions) -> None:
    """Make audio files of a session, for any player."""
    from coach.session.file_places import places_of

    started = time.monotonic()
    places = places_of(outputs, files)
    with laid_out(routine, options) as session:
        tell_doubts(session)
        with progress_bar("Encoding") as progress:
            reports = coach.export_all(session, outputs, files, progress=progress)
        for place, report in zip(places, reports, strict=True):
            told(_closing_line(session, place.path, report.size_bytes, time.monotonic() - started))


def _closing_line(session: Session, output: Path, size_bytes: int, taken_s: float) -> str:
    from coach.reports.script import length

    count = len(session.chapters)
    exercises = "1 exercise" if count == 1 else f"{count} exercises"
    size = f"{size_bytes / 1e6:.1f} MB"
    return f"{output}: {length(session.timeline.frames)} long, {exercises}, {size}, made in {taken_s:.1f} s."


@click.command()
@click.argument("routine")
@click.option(
    "--json", "as_data", is_flag=True, help="The timeline and the plan as JSON, for other programs."
)
@click.option("--explain", is_flag=True, help="What was said shorter or faster to fit, and where.")
@session_options
def plan(routine: str, as_data: bool, explain: bool, options: SessionOptions) -> None:
    """Print a session as a script, with times."""
    from coach.reports.rests import rest_lines
    from coach.reports.script import adjustment_lines, as_json

    if as_data and explain:
        raise InputError("coach plan: expected --json or --explain, got both")
    with laid_out(routine, options) as session:
        if as_data:
            data = as_json(session.routine, session.voice.name, session.plan, session.timeline)
            click.echo(json.dumps(data, ensure_ascii=False, indent=1))
        elif explain:
            lines = [*adjustment_lines(session.timeline), *rest_lines(session.routine, session.timeline)]
            echo("\n".join(lines) if lines else "Everything is said as written.")
        else:
            echo(session.script())


@click.command()
@click.argument("text")
@click.option("-o", "--output", type=OUTPUT, metavar="FILE", help="An audio file instead of the speakers.")
@voice_options
def say(text: str, output: Path | None, voice: str | None, rate: float) -> None:
    """Speak TEXT, to try a voice."""
    from coach import exporter
    from coach.routine.languages import media_tag
    from coach.session.sources import SoundSources, Speaking
    from coach.speech.choice import by_itself

    if output is not None:
        exporter.check(output)
    spoken = by_itself(voice)
    with closing(SoundSources(Speaking(spoken, rate), warn=told)) as sources:
        name, clip = sources.voice.name, sources.voice.speak(text)
    if output is None:
        play_samples(clip.samples)
        return
    report = exporter.export(
        (clip.samples,),
        clip.frames,
        output,
        tags=exporter.Tags(title=text, language=media_tag(spoken.language)),
    )
    told(f"{output}: {frames_to_ms(clip.frames) / 1000:.1f} s, {report.size_bytes} bytes, {name}.")


COMMANDS = (export, plan, say)
