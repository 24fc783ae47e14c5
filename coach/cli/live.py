"""Commands that play: a session through the speakers, one that was broken off, and the outputs."""

from __future__ import annotations

import sys
from dataclasses import replace
from typing import TYPE_CHECKING

import click

import coach
from coach.cli.asking import ask_after
from coach.cli.options import live_session_options, play_options, session_of, tell_doubts, told
from coach.cli.streams import echo
from coach.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from coach.course.due import Due
    from coach.outputs.opening import Opening
    from coach.player.bookmark import Bookmark
    from coach.session.courses import Following
    from coach.session.options import PlayOptions, SessionOptions
    from coach.session.places import SavedPlace
    from coach.session.recording import Recording
    from coach.session.session import Session

INTERRUPTED_STATUS = 130  # as shells count a command that SIGINT ended


@click.command()
@click.argument("routine")
@live_session_options
@play_options
def play(routine: str, options: SessionOptions, playing: PlayOptions) -> None:
    """Play a session; a key, a headset button or Ctrl-C stops it."""
    with _first_opening(routine, options, playing) as opening, session_of(routine, options) as session:
        tell_doubts(session)
        _play(session, playing, opening)


@click.command()
@click.argument("routine", required=False)
@click.option("--list", "is_listing", is_flag=True, help="List the sessions that were broken off.")
@click.option("--quiet", is_flag=True, help="Show nothing.")
@click.option("--plain", is_flag=True, help="A line when something changes, for screen readers.")
def resume(routine: str | None, is_listing: bool, quiet: bool, plain: bool) -> None:
    """Go on with a session that was broken off.

    That of ROUTINE, or else the latest one, from the start of the side that was being done.
    """
    found = _places()
    if is_listing:
        for place in found:
            echo(f"{place.routine:<16} {place.title}: {_where(place.bookmark)}")
        return
    place = found[0] if routine is None else _place_of(routine, found)
    if routine is None and len(found) > 1:
        others = ", ".join(other.routine for other in found[1:])
        told(f"Going on with {place.routine}. Also broken off: {others}; `coach resume ROUTINE` chooses.")
    playing = replace(place.playing, quiet=quiet, plain=plain or place.playing.plain)
    with _opening(playing) as opening, session_of(place.routine, place.options) as session:
        _tell_changes(place, session)
        recording = _play(session, playing, opening, place.bookmark, kept=place.kept)
        ask_after(session, playing, recording)


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


def play_due(one: Following, due: Due, options: SessionOptions, playing: PlayOptions) -> None:
    """Say what is due of a course, and play it."""
    from coach.session.courses import minutes_of, options_of, routine_of, sentences
    from coach.session.saying import say

    if not due.state.is_due:
        lines = sentences(one, due)
        told(" ".join(lines))
        say(lines, one.course.language, options, playing)
        return
    routine = routine_of(one, due)
    chosen = options_of(due, routine, options)
    with _opening(playing) as opening, coach.make_session(routine, chosen, warn=told) as session:
        session.begin()
        lines = sentences(one, due, routine.title, minutes_of(routine, chosen))
        told(" ".join((*lines, *session.notes)))
        tell_doubts(session)
        recording = _play(session, playing, opening, course=one.name, greeting=lines)
        ask_after(session, playing, recording)


def _play(  # noqa: PLR0913
    session: Session,
    playing: PlayOptions,
    opening: Opening,
    after: Bookmark | None = None,
    *,
    kept: str = "",
    course: str = "",
    greeting: Sequence[str] = (),
) -> Recording | None:
    """Play, and leave with the exit status of its ending; where it was stopped, tell how to go on.

    Gives what kept it in the journal.
    """
    session.begin()
    from coach.player.performance import Ending
    from coach.player.signals import Terminated
    from coach.session.keeping import KeptPlace
    from coach.session.playing import play as play_session
    from coach.session.recording import recording_of

    recording = recording_of(session, playing, kept, course)
    place = KeptPlace(session, playing, recording)
    try:
        ending = play_session(
            session,
            playing,
            after=after,
            opening=opening,
            recording=recording,
            place=place,
            greeting=greeting,
        )
    except Terminated as ended:
        sys.exit(ended.status)
    finally:
        if recording is not None and recording.failure is not None:
            told(str(recording.failure))
    if ending is not Ending.WHOLE:
        told("Stopped." if place.trouble else "Stopped. `coach resume` goes on from here.")
    if ending is Ending.INTERRUPTED:
        sys.exit(INTERRUPTED_STATUS)
    return recording


@click.command()
def outputs() -> None:
    """List the outputs and their devices."""
    from coach.outputs import list_outputs

    for output in list_outputs():
        state = output.description if output.available else f"not available: {output.mend}"
        echo(f"{output.name:<14} {state}")
        for device in output.devices:
            echo(f"{'':<14} --device {device!r}")


COMMANDS = (play, resume, outputs)
