"""Where to go: pure functions on what is laid out. Positions are frames of the session."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from coach.player.timeline_snapshot import TimelineSnapshot
from coach.timeline.timeline import BlockSpan, PlacedCue
from coach.units import ms_to_frames

RESTART_FRAMES = ms_to_frames(4_000)
"""As on other players: `previous` soon after a start means the exercise before, later on this one's start."""

COUNTDOWN_FRAMES = ms_to_frames(3_000)
"""Three ready ticks, a second apart."""


@dataclass(frozen=True, slots=True)
class Resumption:
    """Where to go on after a pause; `is_counted_in`: three ready ticks come first."""

    frame: int
    is_counted_in: bool


# What is where


def stretch_index(snapshot: TimelineSnapshot, frame: int) -> int:
    """The index of the stretch at `frame`; after the end that of the last one, -1 where there is none."""
    return bisect_right(snapshot.stretches, frame, key=lambda span: span.start_frame) - 1


def stretch_at(snapshot: TimelineSnapshot, frame: int) -> BlockSpan | None:
    """The stretch at `frame`."""
    index = stretch_index(snapshot, frame)
    return snapshot.stretches[index] if index >= 0 else None


def cues_in(snapshot: TimelineSnapshot, start_frame: int, end_frame: int) -> Sequence[PlacedCue]:
    """The cues that start in the half-open range."""
    cues = snapshot.timeline.cues
    first = bisect_left(cues, start_frame, key=lambda cue: cue.start_frame)
    return cues[first : bisect_left(cues, end_frame, key=lambda cue: cue.start_frame)]


def exercise_index(snapshot: TimelineSnapshot, frame: int) -> int:
    """Which exercise `frame` is in, from 0; -1 in the opening."""
    return bisect_right(snapshot.exercise_frames, frame) - 1


# Going somewhere


def next_exercise_frame(snapshot: TimelineSnapshot, frame: int) -> int:
    """The start of the next exercise, or of the closing; where it is not laid out yet, its end so far."""
    starts = (*snapshot.exercise_frames, snapshot.closing_frame)
    after = (start for start in starts if start is not None and start > frame)
    return next(after, snapshot.timeline.frames)


def previous_exercise_frame(snapshot: TimelineSnapshot, frame: int) -> int:
    """The start of this exercise, or soon after it of the one before; 0 in the first one."""
    before = [start for start in snapshot.exercise_frames if start <= frame - RESTART_FRAMES]
    return before[-1] if before else 0


def side_start_frame(snapshot: TimelineSnapshot, frame: int) -> int:
    """The start of the lead-in of this side in this set; of the set-up while the exercise is being told."""
    return _start_of_run(snapshot, frame, lambda span: (span.place.entry, span.place.set, span.place.side))


def turn_start_frame(snapshot: TimelineSnapshot, frame: int) -> int:
    """The start of the lead-in of this repetition."""
    return _start_of_run(snapshot, frame, lambda span: span.place)


def seek_frame(snapshot: TimelineSnapshot, frame: int) -> int:
    """`frame` kept inside what is laid out; at the start of the words that are said there."""
    frame = min(max(frame, 0), snapshot.timeline.frames)
    return _sentence_frame(snapshot, frame, 0)


def _start_of_run(snapshot: TimelineSnapshot, frame: int, same: Callable[[BlockSpan], object]) -> int:
    """The start of the stretches around `frame` that are the `same`, within one exercise."""
    index = stretch_index(snapshot, frame)
    if index < 0:
        return 0
    floor = exercise_index(snapshot, frame)
    floor_frame = snapshot.exercise_frames[floor] if floor >= 0 else 0
    wanted = same(snapshot.stretches[index])
    while index and snapshot.stretches[index].start_frame > floor_frame:
        if same(snapshot.stretches[index - 1]) != wanted:
            break
        index -= 1
    return snapshot.stretches[index].start_frame


# Going on after a pause


def resumption(snapshot: TimelineSnapshot, frame: int) -> Resumption:
    """Where to go on after a pause at `frame`: nothing that was broken off counts.

    A hold, a breath or a repetition starts again from its first phase, counted in; words are said again from
    the start of their sentence; a countdown counts again.
    """
    index = stretch_index(snapshot, frame)
    if index < 0 or frame >= snapshot.timeline.frames:
        return Resumption(frame, False)
    span = snapshot.stretches[index]
    if span.is_exact:
        return Resumption(_first_exact_frame(snapshot, frame), True)
    return Resumption(_sentence_frame(snapshot, frame, span.start_frame), False)


def _first_exact_frame(snapshot: TimelineSnapshot, frame: int) -> int:
    """The start of the first phase of the repetition around `frame`."""
    start_frame = turn_start_frame(snapshot, frame)
    first, last = stretch_index(snapshot, start_frame), stretch_index(snapshot, frame)
    exact = (span for span in snapshot.stretches[first : last + 1] if span.is_exact)
    return next(exact).start_frame


def _sentence_frame(snapshot: TimelineSnapshot, frame: int, floor_frame: int) -> int:
    """The start of the words, tone or countdown that sound at `frame`; else `frame`."""
    back_frames = max(snapshot.timeline.longest_cue_frames, COUNTDOWN_FRAMES)
    cues = list(cues_in(snapshot, max(floor_frame, frame - back_frames), frame + 1))
    if not cues:
        return frame
    while len(cues) > 1 and cues[-1].tone == cues[-2].tone == "ready":
        cues.pop()
    last = cues[-1]
    end_frame = last.start_frame + COUNTDOWN_FRAMES if last.tone == "ready" else last.end_frame
    return last.start_frame if end_frame > frame else frame
