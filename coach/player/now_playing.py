"""What there is to see of a session at one moment. Pure functions; frames in, plain words and numbers out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from coach.plan.plan import Block, Part, Plan
from coach.player.timeline_snapshot import TimelineSnapshot
from coach.player.transport import exercise_index, stretch_at
from coach.timeline.timeline import BlockSpan


@dataclass(frozen=True, slots=True)
class Facts:
    """What of an exercise stays the same: its name and how many sets and repetitions it has."""

    name: str
    sets: int
    reps: int


@dataclass(frozen=True, slots=True)
class NowPlaying:
    """One moment. Frames are left to go; `left_frames` of the session are None until it is laid out.

    `number` and `side`, `set`, `rep` are 0 or empty where they do not apply.
    """

    title: str
    exercise: str = ""
    number: int = 0
    exercises: int = 0
    next_name: str = ""
    doing: str = ""
    kind: str = ""
    side: str = ""
    set: int = 0
    sets: int = 0
    rep: int = 0
    reps: int = 0
    is_exact: bool = False
    stretch_frames: int = 0
    stretch_left_frames: int = 0
    left_frames: int | None = None


def facts_of(plan: Plan) -> tuple[Facts, ...]:
    """The facts of each exercise, in order."""
    return tuple(_facts(part) for part in plan.parts if part.is_exercise)


def _facts(part: Part) -> Facts:
    return Facts(part.title, _most(part.blocks, "set"), _most(part.blocks, "rep"))


def _most(blocks: Sequence[Block], count: str) -> int:
    return max((getattr(block.place, count) or 0 for block in blocks), default=0)


def now_playing_at(title: str, facts: Sequence[Facts], snapshot: TimelineSnapshot, frame: int) -> NowPlaying:
    """What there is to see at `frame`."""
    left_frames = max(0, snapshot.timeline.frames - frame) if snapshot.is_whole else None
    span = stretch_at(snapshot, frame)
    if span is None:
        return NowPlaying(title, exercises=len(facts), left_frames=left_frames)
    index = exercise_index(snapshot, frame)
    is_closing = snapshot.closing_frame is not None and frame >= snapshot.closing_frame
    here = facts[index] if index >= 0 and not is_closing else None
    after = "" if is_closing or index + 1 >= len(facts) else facts[index + 1].name
    place = span.place
    return NowPlaying(
        title=title,
        exercise=here.name if here else "",
        number=index + 1 if here else 0,
        exercises=len(facts),
        next_name=after,
        doing=span.label,
        kind=span.kind,
        side=place.side.value if place.side else "",
        set=place.set or 0,
        sets=here.sets if here else 0,
        rep=place.rep or 0,
        reps=here.reps if here else 0,
        is_exact=span.is_exact,
        stretch_frames=span.frames,
        stretch_left_frames=_left(span, frame),
        left_frames=left_frames,
    )


def _left(span: BlockSpan, frame: int) -> int:
    return max(0, span.end_frame - frame)
