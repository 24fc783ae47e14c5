"""Commands for a phone: a picture, a page, and both over the home network."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

import coach
from coach.cli.options import laid_out, progress_bar, session_options, told

if TYPE_CHECKING:
    from coach.session.options import SessionOptions

OUTPUT = click.Path(path_type=Path)


@click.command()
@click.argument("routine")
@click.option("-o", "--output", type=OUTPUT, required=True, metavar="FILE", help="svg or png.")
@click.option(
    "--theme",
    type=click.Choice(["auto", "light", "dark"]),
    default="auto",
    show_default=True,
    help="The colours; auto follows the reader's system in an svg, and is light in a png.",
)
@session_options
def picture(routine: str, output: Path, theme: str, options: SessionOptions) -> None:
    """Draw a session: exercises, holds, sides, speech and tones on an axis of time."""
    from coach.session.drawing import check_picture

    check_picture(output)
    with laid_out(routine, options) as session:
        coach.draw(session, output, theme)
    told(f"{output}: drawn.")


@click.command()
@click.argument("routine")
@click.option("-o", "--output", type=OUTPUT, required=True, metavar="FILE", help="html.")
@session_options
def page(routine: str, output: Path, options: SessionOptions) -> None:
    """Make a page for the phone: one file with the sound inside, that needs no network."""
    from coach.reports.script import length
    from coach.session.page_writing import check_page

    check_page(output)
    with laid_out(routine, options) as session:
        with progress_bar("Encoding") as progress:
            size_bytes = coach.write_page(session, output, progress=progress)
        told(f"{output}: {length(session.timeline.frames)} long, {size_bytes / 1e6:.1f} MB.")


COMMANDS = (picture, page)
