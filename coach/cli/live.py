"""Commands that play: a session through the speakers, the one that was broken off, and the outputs."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from coach.cli.options import F, opened_voice, read_named_routine, sound_options, told
from coach.errors import InputError

if TYPE_CHECKING:
    from coach.player.bookmark import Bookmark
    from coach.player.live import Devices, Ending

INTERRUPTED_STATUS = 130  # as shells count a command that SIGINT ended


def live_options(command: F) -> F:
    """Where the sound goes, and how a session is followed."""
    options: tuple[Callable[[Any], Any], ...] = (
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
    )
    for option in reversed(options):
        command = option(command)
    return command


@click.command()
@click.argument("routine")
@sound_options
@live_options
def play(routine: str, **options: Any) -> None:
    """Play a session through the speakers; a key, a headset button or Ctrl-C stops it."""
    from coach.player.bookmark import Bookmark, digest_of

    read = read_named_routine(routine)
    kept = {name: str(value) if isinstance(value, Path) else value for name, value in options.items()}
    mark = Bookmark(_kept_name(routine), digest_of(read), kept, frame=0)
    _leave(_play(mark, is_going_on=False))


@click.command()
@click.option("--quiet", is_flag=True, help="Show nothing.")
def resume(quiet: bool) -> None:
    """Go on with the session that was broken off, with the side that was being done."""
    from coach.player import bookmark as bookmarks

    mark = bookmarks.load(bookmarks.bookmark_path())
    if bookmarks.digest_of(read_named_routine(mark.routine)) != mark.digest:
        told(
            f"{mark.routine}: it has changed since. Going on with the same exercise where it is still there."
        )
    mark.options["quiet"] = quiet
    _leave(_play(mark, is_going_on=True))


@click.command()
def outputs() -> None:
    """List the outputs and their devices."""
    from coach.sinks import list_outputs

    for output in list_outputs():
        click.echo(
            f"{output.name:<14} {output.description if output.available else f'not available: {output.mend}'}"
        )
        for device in output.devices:
            click.echo(f"{'':<14} --device {device!r}")


def _kept_name(routine: str) -> str:
    """The routine so that it is found again from any folder."""
    from coach.reader import find_routine

    path = find_routine(routine)
    return str(path.resolve()) if str(path) == routine else routine


def _play(mark: Bookmark, *, is_going_on: bool) -> Ending:
    from coach.grammar import plan_session
    from coach.player.live import play_live
    from coach.player.player import Ways
    from coach.player.screen import open_screen
    from coach.player.signals import Terminated
    from coach.tones import load_tones

    options = mark.options
    plan = plan_session(read_named_routine(mark.routine))
    tones = load_tones(Path(str(options["sounds"])) if options.get("sounds") else None)
    ways = Ways(is_exact=options.get("resuming") == "exact", is_open=bool(options.get("wait")))
    devices = _devices(str(options.get("output") or "miniaudio"), str(options.get("device") or ""))
    with opened_voice(str(options["voice"]), float(options["rate"] or 1.0)) as voice:
        screen = open_screen(bool(options.get("quiet")))
        try:
            return play_live(
                plan, voice, tones, devices, screen, ways=ways, mark=mark, is_going_on=is_going_on
            )
        except InputError as error:
            raise InputError(f"{mark.routine}: {error}") from None
        except Terminated as ended:
            sys.exit(ended.status)


def _devices(output: str, device: str) -> Devices:
    from coach.player.live import Devices
    from coach.sinks import open_sink, reopen

    return Devices(lambda: open_sink(output, device), lambda: reopen(output, device))


def _leave(ending: Ending) -> None:
    """The exit status of a session; where it was stopped, how to go on with it."""
    from coach.player.live import Ending

    if ending is not Ending.WHOLE:
        told("Stopped. `coach resume` goes on from here.")
    if ending is Ending.INTERRUPTED:
        sys.exit(INTERRUPTED_STATUS)


COMMANDS = (play, resume, outputs)
