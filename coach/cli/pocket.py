"""Commands for a phone: a picture, a page, and both over the home network."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import click

import coach
from coach.cli.options import laid_out, progress_bar, session_options, told
from coach.cli.streams import echo
from coach.errors import InputError

if TYPE_CHECKING:
    from coach.session.options import SessionOptions

OUTPUT = click.Path(path_type=Path)
EXISTING = click.Path(path_type=Path, exists=True, dir_okay=False)


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
    """Draw a session on an axis of time."""
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
    """Make a page for a phone, in one file."""
    from coach.reports.script import length
    from coach.session.page_writing import check_page

    check_page(output)
    with laid_out(routine, options) as session:
        with progress_bar("Encoding") as progress:
            size_bytes = coach.write_page(session, output, progress=progress)
        told(f"{output}: {length(session.timeline.frames)} long, {size_bytes / 1e6:.1f} MB.")


@click.command()
@click.argument("routines", nargs=-1, metavar="[ROUTINE]...")
@click.option("--lan", is_flag=True, help="For the devices of your network too, behind a secret address.")
@click.option("--port", type=click.IntRange(0, 65535), default=8765, show_default=True, metavar="N")
@click.option("--new-token", is_flag=True, help="A new secret for --lan; addresses from before end.")
@click.option("--certificate", type=EXISTING, metavar="FILE", help="For https: the certificate, as PEM.")
@click.option("--key", type=EXISTING, metavar="FILE", help="For https: its key, as PEM.")
@session_options
def serve(  # noqa: PLR0913
    *,
    routines: tuple[str, ...],
    lan: bool,
    port: int,
    new_token: bool,
    certificate: Path | None,
    key: Path | None,
    options: SessionOptions,
) -> None:
    """Offer the sessions to a phone.

    Pages, sound and a podcast feed.

    All routines, or those that are named. Ctrl-C ends it.
    """
    if (certificate is None) != (key is None):
        raise InputError("coach serve: expected --certificate and --key together, got one of them")
    from coach.server import running
    from coach.server.app import Service
    from coach.server.shelf import Shelf
    from coach.server.store import Store, made_in_a_process, sessions_folder
    from coach.server.token import kept_token, token_file

    shelf = Shelf(options, routines)
    token = kept_token(token_file(), new_token) if lan else None
    store = Store(sessions_folder(), made_in_a_process(options))
    listening = running.open_socket(lan, port)
    address = running.address_of(lan, listening.getsockname()[1], token, certificate is not None)
    echo(f"{running.qr_code(address)}\n\n{address}" if lan else address)
    told("Ctrl-C ends it." if lan else "For this computer alone; --lan is for a phone too. Ctrl-C ends it.")
    with suppress(KeyboardInterrupt):
        secure = [str(path) if path else None for path in (certificate, key)]
        running.run(Service(shelf, store, token), store, listening, *secure)
    told("Stopped.")


COMMANDS = (picture, page, serve)
