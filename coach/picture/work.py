"""Holds, breaths and beats of one exercise, drawn on its track."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from coach.picture.lettering import width_of
from coach.picture.shapes import Box, Drawn, Ink, Shape, Words
from coach.plan.plan import SpanKind
from coach.routine.model import Breath, Phase, PhaseKind, Side
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
    index = 0
    for block in blocks:
        index = index + 1 if block.place == turn else 0
        turn = block.place
        phase = phases[index % len(phases)] if phases else None
        yield from _block(block, phase, lane.of_side(block.place.side), scale)


def _block(block: BlockSpan, phase: Phase | None, lane: Lane, scale: AcrossScale) -> Iterator[Drawn]:
    x, width, ink = scale.x(block.start_frame), scale.width(block.frames), INKS[block.place.side]
    if phase and phase.kind is PhaseKind.BEAT and phase.breath in (Breath.IN, Breath.OUT):
        yield _ramp(x, x + width + SEAM, lane, ink, phase.breath is Breath.IN)
        return
    width = max(1.2, width - GAP)
    yield Box(x, lane.top, width, lane.height, ink, min(4, width / 3))
    if block.kind is SpanKind.HOLD:
        yield from _seconds(block, x + width / 2, width, lane)


def _ramp(start: float, end: float, lane: Lane, ink: Ink, is_rising: bool) -> Shape:
    """A breath: it fills from the left, or empties towards the right."""
    bottom = lane.top + lane.height
    low = bottom - lane.height * LOW
    left, right = (low, lane.top) if is_rising else (lane.top, low)
    return Shape(((start, bottom), (start, left), (end, right), (end, bottom)), ink)


def _seconds(block: BlockSpan, middle: float, room: float, lane: Lane) -> Iterator[Words]:
    """How long a hold is, where there is room to write it."""
    told, size = f"{frames_to_ms(block.frames) / 1000:g}", min(16.0, lane.height - 1)
    if width_of(told, size, True) + 4 <= room:
        y = lane.top + lane.height / 2 + size * CAP_HEIGHT_EM / 2
        yield Words(middle, y, told, size, Ink.ON_WORK, True, "middle")
