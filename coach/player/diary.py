"""The diary of a running session: what was heard and done of it, and when it paused, for whoever keeps it."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from coach.player.heard import Heard, Report
from coach.player.latest_writer import LatestWriter
from coach.player.player import PlaybackState
from coach.player.transport import stretch_at
from coach.units import ms_to_frames

if TYPE_CHECKING:
    from coach.plan.plan import Plan
    from coach.player.timeline_snapshot import TimelineSnapshot

WRITE_S = 5.0  # at least so often; what was done is written at once
CLOSE_S = 3.0
NEAR_FRAMES = ms_to_frames(500)


@dataclass(frozen=True, slots=True)
class Entry:
    """What there is to keep of a session so far. `paused_ms` is the time of its `pauses`."""

    report: Report
    pauses: int
    paused_ms: int
    is_over: bool = False
    is_whole: bool = False


class Diary(Protocol):
    """Is told where the session is."""

    def look(self, snapshot: TimelineSnapshot, frame: int, state: PlaybackState) -> None:
        """It went on to `frame`."""

    def jump(self, snapshot: TimelineSnapshot, before_frame: int, frame: int) -> None:
        """It did what it was told, and that led from `before_frame` to `frame`."""

    def flush(self) -> None:
        """The process is about to be stopped, perhaps for ever: have all kept first."""

    def close(self, *, is_whole: bool) -> None:
        """It is over; `is_whole`: it was heard to its end."""


class NoDiary:
    """Keeps nothing."""

    def look(self, snapshot: TimelineSnapshot, frame: int, state: PlaybackState) -> None:
        """Nothing."""

    def jump(self, snapshot: TimelineSnapshot, before_frame: int, frame: int) -> None:
        """Nothing."""

    def flush(self) -> None:
        """Nothing."""

    def close(self, *, is_whole: bool) -> None:
        """Nothing."""


class KeptDiary:
    """Gives `keep` an entry when something was done, and now and then, by a thread; `keep` raises nothing."""

    def __init__(
        self, plan: Plan, keep: Callable[[Entry], None], clock_s: Callable[[], float] = time.monotonic
    ) -> None:
        self._heard, self._clock_s = Heard(plan), clock_s
        self._writer = LatestWriter(keep, "diary")
        self._pauses, self._paused_s = 0, 0.0
        self._paused_since_s: float | None = None
        self._written: tuple[int, int, float] | None = None

    def look(self, snapshot: TimelineSnapshot, frame: int, state: PlaybackState) -> None:
        """The session is at `frame`, as heard."""
        self._heard.at(snapshot, frame)
        self._count_pause(state)
        now_s = self._clock_s()
        done = (self._heard.count, self._pauses)
        if self._written is None or done != self._written[:2] or now_s - self._written[2] > WRITE_S:
            self._written = (*done, now_s)
            self._writer.put(self._entry())

    def jump(self, snapshot: TimelineSnapshot, before_frame: int, frame: int) -> None:
        """Count what was heard up to the jump; work at one's own pace that was ended by it is done."""
        self._heard.at(snapshot, before_frame)
        span = stretch_at(snapshot, before_frame)
        if span is not None and span.must_wait and frame == span.waits_at_frame:
            self._heard.told_done(span)
        if 0 <= frame - before_frame <= NEAR_FRAMES:  # what the device still played
            self._heard.at(snapshot, frame)
        else:
            self._heard.jumped(frame)

    def flush(self) -> None:
        """Wait for what is to be written."""
        self._writer.flush(CLOSE_S)

    def close(self, *, is_whole: bool) -> None:
        """Have the last entry written."""
        self._count_pause(PlaybackState.PLAYING)
        self._writer.put(self._entry(is_over=True, is_whole=is_whole))
        self._writer.close(CLOSE_S)

    def _count_pause(self, state: PlaybackState) -> None:
        if state is PlaybackState.PAUSED and self._paused_since_s is None:
            self._pauses, self._paused_since_s = self._pauses + 1, self._clock_s()
        elif state is not PlaybackState.PAUSED and self._paused_since_s is not None:
            self._paused_s += self._clock_s() - self._paused_since_s
            self._paused_since_s = None

    def _entry(self, *, is_over: bool = False, is_whole: bool = False) -> Entry:
        return Entry(self._heard.report(), self._pauses, round(self._paused_s * 1000), is_over, is_whole)
