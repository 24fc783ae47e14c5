"""What of a session was heard, and so done: from where it is, as heard, time after time. No clock, no audio.

A repetition is done once each of its holds, breaths or movements was heard from its start to its end, without
a jump between. One that is done again counts once.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from coach.plan.plan import Measure, Part, Plan, SpanKind
from coach.units import frames_to_ms, ms_to_frames

if TYPE_CHECKING:
    from coach.player.timeline_snapshot import TimelineSnapshot
    from coach.timeline.timeline import BlockSpan

WORK = (SpanKind.HOLD, SpanKind.BREATH, SpanKind.MOVE)
NEAR_FRAMES = ms_to_frames(150)  # between two looks; of jumps it is told to the frame


@dataclass(frozen=True, slots=True)
class HeardExercise:
    """One exercise on one side: what the plan has of it, and what of that was done.

    `number` counts the exercises of the plan from 1; `side` is empty where there are none.
    """

    number: int
    exercise: str
    name: str
    side: str
    reps: int
    prescribed_reps: int
    ms: int
    prescribed_ms: int


@dataclass(frozen=True, slots=True)
class Report:
    """What was heard so far, in milliseconds; `planned_ms` is 0 until all is laid out."""

    heard_ms: int
    planned_ms: int
    exercises: tuple[HeardExercise, ...]


class Heard:
    """Follows one session."""

    def __init__(self, plan: Plan) -> None:
        self._plan = plan
        self._work = dict(_work_of(plan))
        self._done: set[tuple[int, int]] = set()  # work that was heard, by its part and block
        self._run_frame = self._frame = 0  # since the last jump, and now
        self._heard_frames = self._planned_frames = 0

    @property
    def count(self) -> int:
        """How many holds, breaths and movements were done."""
        return len(self._done)

    def at(self, snapshot: TimelineSnapshot, frame: int) -> None:
        """The session is at `frame`, and went there from where it last was."""
        if frame < self._frame:  # a device was lost, and a little is repeated
            self.jumped(frame)
        passed = (self._frame, frame)
        self._heard_frames += frame - self._frame
        self._frame = frame
        if snapshot.is_whole:
            self._planned_frames = snapshot.timeline.frames
        for span in _ending_in(snapshot, *passed):
            if span.start_frame >= self._run_frame - NEAR_FRAMES:
                self._do(span)

    def jumped(self, frame: int) -> None:
        """The session went to `frame` without what lies between."""
        self._run_frame = self._frame = frame

    def told_done(self, span: BlockSpan) -> None:
        """The person said that this work at their own pace is done."""
        self._do(span)

    def _do(self, span: BlockSpan) -> None:
        if (span.part, span.block) in self._work:
            self._done.add((span.part, span.block))

    def report(self) -> Report:
        """What was done so far."""
        exercises = [part for part in enumerate(self._plan.parts) if part[1].is_exercise]
        told = (
            heard
            for number, (index, part) in enumerate(exercises, 1)
            for heard in self._exercise(number, index, part)
        )
        return Report(frames_to_ms(self._heard_frames), frames_to_ms(self._planned_frames), tuple(told))

    def _exercise(self, number: int, index: int, part: Part) -> Iterator[HeardExercise]:
        """Each side of an exercise."""
        inside = [(key, block) for key, block in self._work.items() if key[0] == index]
        for side in dict.fromkeys(block.place.side for _, block in inside):
            mine = [(key, block) for key, block in inside if block.place.side is side]
            open_turns = {block.place for key, block in mine if key not in self._done}
            turns = {block.place for _, block in mine}
            yield HeardExercise(
                number=number,
                exercise=part.place.exercise or "",
                name=part.title,
                side=side.value if side else "",
                reps=len(turns - open_turns),
                prescribed_reps=len(turns),
                ms=sum(block.ms for key, block in mine if key in self._done),
                prescribed_ms=sum(block.ms for _, block in mine),
            )


def _work_of(plan: Plan) -> Iterator[tuple[tuple[int, int], Measure]]:
    for index, part in enumerate(plan.parts):
        for number, block in enumerate(part.blocks):
            if part.is_exercise and isinstance(block, Measure) and block.kind in WORK:
                yield (index, number), block


def _ending_in(snapshot: TimelineSnapshot, start_frame: int, end_frame: int) -> Iterator[BlockSpan]:
    """The stretches that end after `start_frame` and not after `end_frame`, as far as those are near."""
    from coach.player.transport import stretch_index

    index = max(0, stretch_index(snapshot, start_frame) - 1)
    for span in snapshot.stretches[index:]:
        if span.end_frame > end_frame:
            return
        if span.end_frame > start_frame:
            yield span
