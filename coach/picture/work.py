"""Holds, breaths and beats of one exercise, drawn on its track."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from coach.picture.lettering import width_of
from coach.picture.shapes import Box, Drawn, Ink, Shape, Words
from coach.plan.plan import SpanKind
from coach.routine.model import Breath, Phase, Side
from coach.units import frames_to_ms

if TYPE_CHECKING:
    from coach.plan.plan import Place
    from coach.timeline.timeline import BlockSpan

INKS = {None: Ink.BOTH, Side.LEFT: Ink.LEFT, Side.RIGHT: Ink.RIGHT}
GAP = 1.0  # between two blocks that touch
SEAM = 0.4  # the overlap that hides the joint of two areas
CAP_HEIGHT_EM = 0.668
LOW = 0.22  # how high the ground of a breath is, of the whole


class AcrossScale(Protocol):
    """Frames as pixels across."""

    def x(self, frame: int) -> float:
        """Where a frame stands."""

    def width(self, frames: int) -> float:
        """How wide a run of frames is."""


@dataclass(frozen=True, slots=True)
class Lane:
    """A horizontal band of the picture."""

    top: float
    height: float

    def of_side(self, side: Side | None) -> Lane:
        """The upper half for left, the lower half for right."""
        half = self.height / 2 - GAP
        return {
            None: self,
            Side.LEFT: Lane(self.top, half),
            Side.RIGHT: Lane(self.top + half + 2 * GAP, half),
        }[side]


def drawn_work(
    blocks: Sequence[BlockSpan], phases: Sequence[Phase], lane: Lane, scale: AcrossScale
) -> Iterator[Drawn]:
    """The prescribed blocks of one exercise, in order; `phases` are those of each of its repetitions."""
    turn: Place | None = None
    index, is_full = 0, False
    for block in blocks:
        index = index + 1 if block.place == turn else 0
        turn = block.place
        breath = phases[index % len(phases)].breath if phases else None
        part = lane.of_side(block.place.side)
        if breath is None:
            yield from _block(block, part, scale)
            continue
        was_full, is_full = is_full, is_full if breath is Breath.HOLD else breath is Breath.IN
        yield _breath(block, (was_full, is_full), part, scale)


def _block(block: BlockSpan, lane: Lane, scale: AcrossScale) -> Iterator[Drawn]:
    x, width = scale.x(block.start_frame), max(1.2, scale.width(block.frames) - GAP)
    yield Box(x, lane.top, width, lane.height, INKS[block.place.side], min(4, width / 3))
    if block.kind is SpanKind.HOLD:
        yield from _seconds(block, x + width / 2, width, lane)


def _breath(block: BlockSpan, is_full: tuple[bool, bool], lane: Lane, scale: AcrossScale) -> Shape:
    """A part of a breath: the lungs fill, empty, or stay as they are; `is_full` before and after."""
    start, bottom = scale.x(block.start_frame), lane.top + lane.height
    end = start + scale.width(block.frames) + SEAM
    left, right = (lane.top if full else bottom - lane.height * LOW for full in is_full)
    return Shape(((start, bottom), (start, left), (end, right), (end, bottom)), INKS[block.place.side])


def _seconds(block: BlockSpan, middle: float, room: float, lane: Lane) -> Iterator[Words]:
    """How long a hold is, where there is room to write it."""
    told, size = f"{frames_to_ms(block.frames) / 1000:g}", min(16.0, lane.height - 1)
    if width_of(told, size, True) + 4 <= room:
        y = lane.top + lane.height / 2 + size * CAP_HEIGHT_EM / 2
        yield Words(middle, y, told, size, Ink.ON_WORK, True, "middle")
