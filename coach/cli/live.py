"""Commands that play: a session through the speakers, one that was broken off, and the outputs."""

from __future__ import annotations

import sys
from dataclasses import replace
from typing import TYPE_CHECKING

import click

import coach
from coach.cli.options import live_session_options, play_options, session_of, told
from coach.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from coach.outputs.opening import Opening
    from coach.player.bookmark import Bookmark
    from coach.session.options import PlayOptions, SessionOptions
    from coach.session.places import SavedPlace
    from coach.session.session import Session

INTERRUPTED_STATUS = 130  # as shells count a command that SIGINT ended


@click.command()
@click.argument("routine")
@live_session_options
@play_options
def play(routine: str, options: SessionOptions, playing: PlayOptions) -> None:
    """Play a session; a key, a headset button or Ctrl-C stops it."""
    with _first_opening(routine, options, playing) as opening, session_of(routine, options) as session:
        _play(session, playing, None, opening)


@click.command()
@click.argument("routine", required=False)
@click.option("--list", "is_listing", is_flag=True, help="List the sessions that were broken off.")
@click.option("--quiet", is_flag=True, help="Show nothing.")
def resume(routine: str | None, is_listing: bool, quiet: bool) -> None:
    """Go on with a session that was broken off.

    That of ROUTINE, or else the latest one, from the start of the side that was being done.
    """
    found = _places()
    if is_listing:
        for place in found:
            click.echo(f"{place.routine:<16} {place.title}: {_where(place.bookmark)}")
        return
    place = found[0] if routine is None else _place_of(routine, found)
    if routine is None and len(found) > 1:
        others = ", ".join(other.routine for other in found[1:])
        told(f"Going on with {place.routine}. Also broken off: {others}; `coach resume ROUTINE` chooses.")
    playing = replace(place.playing, quiet=quiet)
    with _opening(playing) as opening, session_of(place.routine, place.options) as session:
        _tell_changes(place, session)
        _play(session, playing, place.bookmark, opening)


def _places() -> list[SavedPlace]:
    """The places that were kept, the latest first; of those that cannot be read, it is told."""
    from coach.session import places

    found, failures = [], []
    for path in places.paths():
        try:
            found.append(places.load(path))
        except InputError as error:
            failures.append(error)
    if not found:
        nothing = InputError("resume: no session was broken off; `coach play ROUTINE` starts one")
        raise failures[0] if failures else nothing
    for failure in failures:
        told(str(failure))
    return found


def _place_of(routine: str, found: Sequence[SavedPlace]) -> SavedPlace:
    from coach.session.places import lasting_name

    name = lasting_name(coach.load_routine(routine))
    place = next((place for place in found if place.routine == name), None)
    if place is None:
        known = ", ".join(place.routine for place in found)
        raise InputError(
            f"resume: expected a session that was broken off, got {routine[:80]}; known: {known}"
        )
    return place


def _where(bookmark: Bookmark) -> str:
    if bookmark.exercise is None:
        return "in the opening" if bookmark.number < 0 else "in the closing words"
    told = [
        bookmark.exercise,
        f"set {bookmark.set}" if bookmark.set else "",
        f"{bookmark.side} side" if bookmark.side else "",
    ]
    return ", ".join(filter(None, told))


def _tell_changes(place: SavedPlace, session: Session) -> None:
    from coach.session.places import digest_of

    if digest_of(session.written) != place.digest:
        told(
            f"{place.routine}: it has changed since. Going on with the same exercise where it is still there."
        )


def _first_opening(routine: str, options: SessionOptions, playing: PlayOptions) -> Opening:
    """The output, which begins at once where the session was played before."""
    from coach.routine.finding import find_routine
    from coach.session.first_sound import FirstSound
    from coach.session.opening import opening_of

    return opening_of(playing, FirstSound(find_routine(routine), options, playing))


def _opening(playing: PlayOptions) -> Opening:
    from coach.session.opening import opening_of

    return opening_of(playing)


def _play(session: Session, playing: PlayOptions, after: Bookmark | None, opening: Opening) -> None:
    """Play, and leave with the exit status of its ending; where it was stopped, tell how to go on."""
    session.begin()
    from coach.player.performance import Ending
    from coach.player.signals import Terminated
    from coach.session.playing import play as play_session

    try:
        ending = play_session(session, playing, after=after, opening=opening)
    except Terminated as ended:
        sys.exit(ended.status)
    if ending is not Ending.WHOLE:
        told("Stopped. `coach resume` goes on from here.")
    if ending is Ending.INTERRUPTED:
        sys.exit(INTERRUPTED_STATUS)


@click.command()
def outputs() -> None:
    """List the outputs and their devices."""
    from coach.outputs import list_outputs

    for output in list_outputs():
        state = output.description if output.available else f"not available: {output.mend}"
        click.echo(f"{output.name:<14} {state}")
        for device in output.devices:
            click.echo(f"{'':<14} --device {device!r}")


COMMANDS = (play, resume, outputs)
