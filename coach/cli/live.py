"""CommandQueue that play: a session through the speakers, the one that was broken off, and the outputs."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import click

from coach.cli.options import (
    SessionOptions,
    about_sentences,
    chosen_routine,
    fitted,
    kept_options,
    opened_voice,
    options_from,
    read_named_routine,
    session_options,
    told,
)
from coach.errors import InputError

if TYPE_CHECKING:
    from coach.player.bookmark import Bookmark
    from coach.player.live import Devices, Ending

INTERRUPTED_STATUS = 130  # as shells count a command that SIGINT ended


_LIVE_OPTIONS = (
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


def live_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Where the sound goes, and how a session is followed."""
    for option in reversed(_LIVE_OPTIONS):
        command = option(command)
    return command


@click.command()
@click.argument("routine")
@session_options
@live_options
def play(routine: str, options: SessionOptions, **live: Any) -> None:
    """Play a session through the speakers; a key, a headset button or Ctrl-C stops it."""
    from coach.player.bookmark import Bookmark, digest_of

    read = read_named_routine(routine)
    mark = Bookmark(_kept_name(routine), digest_of(read), {"session": kept_options(options), **live}, frame=0)
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
    from coach.outputs import list_outputs

    for output in list_outputs():
        state = output.description if output.available else f"not available: {output.mend}"
        click.echo(f"{output.name:<14} {state}")
        for device in output.devices:
            click.echo(f"{'':<14} --device {device!r}")


def _kept_name(routine: str) -> str:
    """The routine so that it is found again from any folder."""
    from coach.routine.reader import find_routine

    path = find_routine(routine)
    return str(path.resolve()) if str(path) == routine else routine


def _play(mark: Bookmark, *, is_going_on: bool) -> Ending:
    from coach.plan.session_plan import plan_session
    from coach.player.live import play_live
    from coach.player.player import PlaybackOptions
    from coach.player.screen import open_screen
    from coach.player.signals import Terminated
    from coach.sound.tones import load_tones

    live = mark.options
    options = _session_options(live)
    routine = chosen_routine(mark.routine, options)
    about = about_sentences(routine, options)
    tones = load_tones(options.sounds)
    playback = PlaybackOptions(is_exact=live.get("resuming") == "exact", is_open=bool(live.get("wait")))
    devices = _devices(str(live.get("output") or "miniaudio"), str(live.get("device") or ""))
    with opened_voice(options.voice, options.rate) as voice:
        plan = plan_session(fitted(routine, options, voice, tones), options.words, about)
        screen = open_screen(bool(live.get("quiet")))
        try:
            return play_live(
                plan, voice, tones, devices, screen, options=playback, mark=mark, is_going_on=is_going_on
            )
        except InputError as error:
            raise InputError(f"{mark.routine}: {error}") from None
        except Terminated as ended:
            sys.exit(ended.status)


def _session_options(kept: dict[str, Any]) -> SessionOptions:
    try:
        return options_from(kept["session"])
    except (KeyError, TypeError, ValueError):
        raise InputError("resume: expected the place of a session of this version, got another") from None


def _devices(output: str, device: str) -> Devices:
    from coach.outputs import Sink, open_sink, reopen
    from coach.player.live import Devices

    def open_first() -> Sink:
        try:
            return open_sink(output, device)
        except InputError as error:  # of the option, not of the routine
            raise click.UsageError(str(error)) from None

    return Devices(open_first, lambda: reopen(output, device))


def _leave(ending: Ending) -> None:
    """The exit status of a session; where it was stopped, how to go on with it."""
    from coach.player.live import Ending

    if ending is not Ending.WHOLE:
        told("Stopped. `coach resume` goes on from here.")
    if ending is Ending.INTERRUPTED:
        sys.exit(INTERRUPTED_STATUS)


COMMANDS = (play, resume, outputs)
