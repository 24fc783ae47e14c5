"""Where someone is in a session, so that it can go on after a crash, a kill or a closed lid."""

from __future__ import annotations

from dataclasses import dataclass

from coach.plan.plan import Place
from coach.player.timeline_snapshot import TimelineSnapshot
from coach.player.transport import exercise_index, side_start_frame
from coach.timeline.timeline import BlockSpan


@dataclass(frozen=True, slots=True)
class Bookmark:
    """A place in a session, and how fast it was going.

    `number` counts exercises from 0, -1 in the opening. `rate_percent` is the pace of the speech,
    `rest_percent` that of the rests.
    """

    frame: int = 0
    number: int = -1
    exercise: str | None = None
    set: int | None = None
    side: str | None = None
    rep: int | None = None
    rate_percent: int = 100
    rest_percent: int = 100

    def names(self, place: Place) -> bool:
        """Whether it is at that repetition of that exercise, wherever the exercise stands."""
        side = place.side.value if place.side else None
        return self.place == (place.exercise, place.set, side, place.rep)

    @property
    def place(self) -> tuple[str | None, int | None, str | None, int | None]:
        """Exercise, set, side and repetition."""
        return (self.exercise, self.set, self.side, self.rep)


def is_reached(bookmark: Bookmark, snapshot: TimelineSnapshot) -> bool:
    """Whether the place is laid out. Of a changed routine all has to be, to know that it is not there."""
    return bookmark.number < 0 or bool(_here(bookmark, snapshot))


def frame_to_go_on(bookmark: Bookmark, snapshot: TimelineSnapshot) -> int:
    """Where to go on: the start of the side that was broken off, or what of it a changed routine has.

    That is the same exercise wherever it is now, or else what has come in its place.
    """
    if bookmark.number < 0:
        return 0
    found = _here(bookmark, snapshot) or _elsewhere(bookmark, snapshot)
    if found:
        return side_start_frame(snapshot, found[0].start_frame)
    starts = snapshot.exercise_frames
    if bookmark.exercise is not None and bookmark.number < len(starts):
        return starts[bookmark.number]
    return snapshot.timeline.frames if snapshot.closing_frame is None else snapshot.closing_frame


def _here(bookmark: Bookmark, snapshot: TimelineSnapshot) -> list[BlockSpan]:
    """The stretches of that very place, in that very exercise."""
    return [
        span
        for span in snapshot.stretches
        if bookmark.names(span.place) and exercise_index(snapshot, span.start_frame) == bookmark.number
    ]


def _elsewhere(bookmark: Bookmark, snapshot: TimelineSnapshot) -> list[BlockSpan]:
    """The stretches of that place, or at least of its exercise, in a routine that has changed."""
    if bookmark.exercise is None:
        return []
    near = [span for span in snapshot.stretches if span.place.exercise == bookmark.exercise]
    return [span for span in near if bookmark.names(span.place)] or near
