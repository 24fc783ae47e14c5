"""The output of a session, opened before anything else is done: a device takes its time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coach.outputs.opening import Opening

if TYPE_CHECKING:
    from coach.session.first_sound import FirstSound
    from coach.session.options import PlayOptions


def opening_of(playing: PlayOptions, first: FirstSound | None = None) -> Opening:
    """The output of `playing`, being opened beside what comes next; for `play`, or to be closed.

    It is handed the `first` moments of the session at once, where they are known.
    """
    from coach.outputs.registry import open_sink

    steps = first.kept() if first is not None else b""
    return Opening(lambda: open_sink(playing.output, playing.device), steps)
