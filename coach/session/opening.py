"""The output of a session, opened before anything else is done: a device takes its time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coach.outputs.opening import Opening

if TYPE_CHECKING:
    from coach.session.options import PlayOptions


def opening_of(playing: PlayOptions) -> Opening:
    """The output of `playing`, being opened beside what comes next; for `play`, or to be closed."""
    from coach.outputs.registry import open_sink

    return Opening(lambda: open_sink(playing.output, playing.device))
