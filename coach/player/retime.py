"""Slower, faster, more rest, less rest: what is left of a block, made anew. Pure functions on blocks.

Only passages and rests ever change their length: what is left of a hold is exactly what was left of it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from coach.plan.plan import Block, Cue, Gap, Item, Measure, Passage, Sound, SpanKind
from coach.timeline.timeline import PlacedCue
from coach.units import FRAMES_PER_MS, ms_to_frames

if TYPE_CHECKING:
    from coach.sound.clip import Clip
    from coach.speech.voice import Voice

RATES_PERCENT = (70, 80, 90, 100, 110, 120, 130)
"""Speech: below and above, words stop sounding like a calm person's."""

RESTS_PERCENT = (50, 75, 100, 150, 200, 300, 400)


@dataclass(frozen=True, slots=True)
class Pacing:
    """How a session goes on: speed of speech and length of rests, in percent of what they were at first."""

    rate_percent: int = 100
    rest_percent: int = 100

    def faster(self, steps: int) -> Pacing:
        """Speech so many steps faster, or slower where negative; at the end of the scale nothing changes."""
        return replace(self, rate_percent=_moved(RATES_PERCENT, self.rate_percent, steps))

    def longer(self, steps: int) -> Pacing:
        """Rests so many steps longer, or shorter where negative."""
        return replace(self, rest_percent=_moved(RESTS_PERCENT, self.rest_percent, steps))


def _moved(scale: Sequence[int], value: int, steps: int) -> int:
    return scale[min(max(scale.index(value) + steps, 0), len(scale) - 1)]


@dataclass(frozen=True, slots=True)
class PacedVoice:
    """A voice so much faster: `rate_percent` multiplies into every phrase."""

    voice: Voice
    rate_percent: int

    @property
    def name(self) -> str:
        """As `Voice.name`."""
        return self.voice.name

    @property
    def identity(self) -> str:
        """As `Voice.identity`."""
        return self.voice.identity

    def speak(self, text: str, rate: float = 1.0) -> Clip:
        """As `Voice.speak`."""
        return self.voice.speak(text, rate * self.rate_percent / 100)

    def close(self) -> None:
        """The voice behind is closed by who opened it."""


# Rests


def with_rest(block: Block, rest_percent: int) -> Block:
    """`block` with its rest so long: the least one of a passage, the exact one inside a steady pace."""
    if block.kind is not SpanKind.REST:
        return block
    if isinstance(block, Passage):
        return replace(block, least_ms=block.least_ms * rest_percent // 100)
    if block.is_fixed:
        return block
    ms = block.ms * rest_percent // 100
    cues = tuple(_kept_at_end(cue, ms - block.ms) for cue in block.cues)
    return replace(block, ms=ms, cues=cues)


def _kept_at_end(cue: Cue, more_ms: int) -> Cue:
    return replace(cue, until_ms=cue.until_ms + more_ms) if cue.at_end else cue


# What is left


@dataclass(frozen=True, slots=True)
class Begun:
    """A block that is being heard: where it starts, and where its cues were placed."""

    block: Block
    start_frame: int
    cues: Sequence[PlacedCue]


def left_of(begun: Begun, frame: int, rest_percent: int) -> tuple[int, Block] | None:
    """The next moment from `frame` on at which no cue of `begun` sounds, and what is left of the block then.

    None where nothing can be changed any more: the block has led out already, or ends.
    """
    started = [cue for cue in begun.cues if cue.start_frame < frame]
    cut_frame = max([frame, *(cue.end_frame for cue in started)])
    elapsed_ms = -((begun.start_frame - cut_frame) // FRAMES_PER_MS)
    cut_frame = begun.start_frame + ms_to_frames(elapsed_ms)
    if len([cue for cue in begun.cues if cue.start_frame < cut_frame]) > len(started):
        return left_of(begun, cut_frame, rest_percent)
    block = with_rest(begun.block, rest_percent)
    if not elapsed_ms:
        return cut_frame, block
    left: Block | None
    if isinstance(block, Passage):
        left = _left_of_passage(block, begun, started, cut_frame, elapsed_ms)
    else:
        left = _left_of_measure(block, started, elapsed_ms)
    return (cut_frame, left) if left else None


def _left_of_passage(
    passage: Passage, begun: Begun, started: Sequence[PlacedCue], cut_frame: int, elapsed_ms: int
) -> Passage | None:
    done = _done(started)
    if done > len(passage.items):
        return None
    free_frame = _free_frame(passage.items[done - 1], started[-1]) if done else begun.start_frame
    items = tuple(_after(passage.items[done:], cut_frame - free_frame))
    least_ms = max(0, passage.least_ms - elapsed_ms)
    first_item = len(passage.items) - len(items)
    return replace(passage, items=items, least_ms=least_ms, twin=None, first_item=first_item)


def _done(started: Sequence[PlacedCue]) -> int:
    """How many items of a block are through, or have had their turn."""
    return started[-1].item + 1 if started else 0


def _free_frame(item: Item, cue: PlacedCue) -> int:
    """Where what follows `item` starts."""
    lasts_frames = ms_to_frames(item.lasts_ms) if isinstance(item, Sound) else 0
    return cue.start_frame + max(cue.clip.frames, lasts_frames)


def _after(items: Sequence[Item], late_frames: int) -> Iterator[Item]:
    """`items`, `late_frames` after what was before them is through."""
    if late_frames < 0:
        yield Gap(-(late_frames // FRAMES_PER_MS))
    late_ms = max(0, late_frames // FRAMES_PER_MS)
    for item in items:
        if isinstance(item, Gap) and late_ms:
            left_ms = max(0, item.ms - late_ms)
            late_ms -= item.ms - left_ms
            yield Gap(left_ms)
        else:
            late_ms = 0
            yield item


def _left_of_measure(measure: Measure, started: Sequence[PlacedCue], elapsed_ms: int) -> Measure | None:
    if elapsed_ms >= measure.ms:
        return None
    done = _done(started)
    cues = tuple(_earlier(cue, elapsed_ms) for cue in measure.cues[done:])
    return replace(measure, ms=measure.ms - elapsed_ms, cues=cues, first_item=done)


def _earlier(cue: Cue, ms: int) -> Cue:
    return replace(cue, from_ms=max(0, cue.from_ms - ms), until_ms=max(0, cue.until_ms - ms))
