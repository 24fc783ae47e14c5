"""`coach progress`: how it went, in a terminal, as a picture, as a page for the physiotherapist, aloud."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from coach.cli.options import play_options, told, voice_options

if TYPE_CHECKING:
    from coach.progress.figures import Figures
    from coach.session.courses import Following
    from coach.session.options import PlayOptions

OUTPUT = click.Path(path_type=Path)


@click.command()
@click.argument("course", required=False)
@click.option("-o", "--picture", type=OUTPUT, metavar="FILE", help="A picture: svg, png or html.")
@click.option("--report", type=OUTPUT, metavar="FILE", help="A page for a physiotherapist: pdf, svg or png.")
@click.option("--say", "is_said", is_flag=True, help="Say it.")
@click.option("--all", "is_all", is_flag=True, help="Everything that was played, with a course or without.")
@click.option(
    "--theme",
    type=click.Choice(["auto", "light", "dark"]),
    default="auto",
    show_default=True,
    help="The colours of a picture.",
)
@voice_options
@play_options
def progress(  # noqa: PLR0913
    *,
    course: str | None,
    picture: Path | None,
    report: Path | None,
    is_said: bool,
    is_all: bool,
    theme: str,
    voice: str | None,
    rate: float,
    playing: PlayOptions,
) -> None:
    """Show how it went.

    Of COURSE, or the only course that you follow, or else of everything that was played.
    """
    import coach
    from coach.journal.journal import Journal, now
    from coach.progress.telling import sentences
    from coach.session.progressing import (
        REPORT_SUFFIXES,
        SUFFIXES,
        checked,
        draw_progress,
        figures_for,
        write_report,
    )

    for path, suffixes in ((picture, SUFFIXES), (report, REPORT_SUFFIXES)):
        if path is not None:
            checked(path, suffixes)
    contents = Journal().contents()
    one = None if is_all else _meant(course)
    figures = figures_for(contents, one, now().date())
    if picture is not None:
        draw_progress(figures, picture, theme)
        told(f"{picture}: drawn.")
    if report is not None:
        write_report(figures, report)
        told(f"{report}: written.")
    if is_said:
        from coach.session.saying import say

        options = coach.SessionOptions(voice=voice, rate=rate)
        say(sentences(figures), figures.language, options, playing)
    if picture is None and report is None and not playing.quiet:
        _show(figures)


def _meant(name: str | None) -> Following | None:
    from coach.course.history import followed
    from coach.journal.journal import Journal
    from coach.session.courses import followed_course

    contents = Journal().contents()
    is_only = len(followed(contents.turns)) == 1
    return followed_course(contents, name) if name or is_only else None


def _show(figures: Figures) -> None:
    from rich.console import Console

    from coach.progress.terminal import screen_of

    console = Console()
    console.print(screen_of(figures, console.width), highlight=False)


COMMANDS = (progress,)
