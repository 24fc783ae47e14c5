"""Commands that make something: a script, a phrase, an audio file."""

from __future__ import annotations

import json
import time
from pathlib import Path
from typing import TYPE_CHECKING

import click

from coach.cli.options import (
    SessionOptions,
    make_named_session,
    opened_voice,
    play_samples,
    progress_bar,
    session_options,
    told,
    voice_options,
)
from coach.errors import InputError
from coach.units import frames_to_ms

if TYPE_CHECKING:
    from coach.session import Session

OUTPUT = click.Path(path_type=Path)


@click.command()
@click.argument("routine")
@click.option(
    "-o", "--output", type=OUTPUT, required=True, metavar="FILE", help="wav, flac, mp3, m4a, m4b or opus."
)
@session_options
def export(routine: str, output: Path, options: SessionOptions) -> None:
    """Make an audio file of a session, for a phone or any player."""
    from coach import export as exporter

    started = time.monotonic()
    exporter.check(output)
    session = make_named_session(routine, options)
    size_bytes = _write(session, output)
    told(_closing_line(session, output, size_bytes, time.monotonic() - started))


def _write(session: Session, output: Path) -> int:
    from coach import export as exporter
    from coach.session import chapters
    from coach.timeline.render import blocks

    timeline, routine = session.timeline, session.routine
    tags = exporter.Tags(title=routine.title, comment=routine.about or "")
    with progress_bar("Encoding") as progress:
        report = exporter.export(
            blocks(timeline),
            timeline.frames,
            output,
            chapters=chapters(timeline),
            tags=tags,
            progress=lambda frames: progress(frames, timeline.frames),
        )
    return report.size_bytes


def _closing_line(session: Session, output: Path, size_bytes: int, taken_s: float) -> str:
    from coach.reports.script import length
    from coach.session import chapters

    count = len(chapters(session.timeline))
    exercises = "1 exercise" if count == 1 else f"{count} exercises"
    size = f"{size_bytes / 1e6:.1f} MB"
    return f"{output}: {length(session.timeline.frames)} long, {exercises}, {size}, made in {taken_s:.1f} s."


@click.command()
@click.argument("routine")
@click.option("--json", "as_data", is_flag=True, help="The timeline as JSON, for other programs.")
@click.option("--explain", is_flag=True, help="What was said shorter or faster to fit, and where.")
@session_options
def plan(routine: str, as_data: bool, explain: bool, options: SessionOptions) -> None:
    """Print a session as a script, with times."""
    from coach.reports.script import adjustment_lines, as_json, script_lines

    if as_data and explain:
        raise InputError("coach plan: expected --json or --explain, got both")
    session = make_named_session(routine, options)
    if as_data:
        click.echo(json.dumps(as_json(session), ensure_ascii=False, indent=1))
    elif explain:
        lines = list(adjustment_lines(session.timeline))
        click.echo("\n".join(lines) if lines else "Everything is said as written.")
    else:
        click.echo("\n".join(script_lines(session)))


@click.command()
@click.argument("text")
@click.option("-o", "--output", type=OUTPUT, metavar="FILE", help="An audio file instead of the speakers.")
@voice_options
def say(text: str, output: Path | None, voice: str, rate: float) -> None:
    """Speak TEXT, to try a voice."""
    from coach import export as exporter

    if output is not None:
        exporter.check(output)
    with opened_voice(voice, rate) as opened:
        clip = opened.speak(text)
    if output is None:
        play_samples(clip.samples)
        return
    report = exporter.export((clip.samples,), clip.frames, output, tags=exporter.Tags(title=text))
    told(f"{output}: {frames_to_ms(clip.frames) / 1000:.1f} s, {report.size_bytes} bytes, {opened.name}.")


COMMANDS = (export, plan, say)
