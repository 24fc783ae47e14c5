"""Half of a long session is told once, in the rest that is nearest to it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from coach.plan.holds import CLEAR_END_MS, SIGN_OF_LIFE_MS
from coach.plan.plan import (
    BREATHER_MS,
    Block,
    Cue,
    Gap,
    Item,
    Measure,
    Part,
    Passage,
    Plan,
    Say,
    Sound,
    SpanKind,
)
from coach.words.catalogue import Catalogue
from coach.words.speech_length import estimated_ms

LONG_MS = 10 * 60_000
NEAR = 0.1  # of the whole: farther from the middle it would not be true
_TONE_MS = 600
_ROOM_MS = 20_000  # a shorter rest has words of its own to say


@dataclass(frozen=True, slots=True)
class _Rest:
    """A rest with room for words: where it is in the plan, and when it starts."""

    part: int
    block: int
    start_ms: int


def with_half_told(plan: Plan, catalogue: Catalogue) -> Plan:
    """`plan` with the half told, if it is longer than ten minutes and has a rest near its middle.

    Lengths are estimates, so that no voice is needed: the words stay where they are whatever is spoken.
    """
    whole_ms = sum(_block_ms(block) for part in plan.parts for block in part.blocks)
    if whole_ms <= LONG_MS:
        return plan
    middle_ms = whole_ms / 2
    nearest = min(_rests(plan), key=lambda rest: abs(rest.start_ms - middle_ms), default=None)
    if nearest is None or abs(nearest.start_ms - middle_ms) > NEAR * whole_ms:
        return plan
    parts = list(plan.parts)
    parts[nearest.part] = _told(parts[nearest.part], nearest.block, catalogue)
    return replace(plan, parts=tuple(parts))


def _rests(plan: Plan) -> Iterator[_Rest]:
    """The rests between exercises, and those between sets that are long enough."""
    start_ms = 0
    for number, part in enumerate(plan.parts):
        last = len(part.blocks) - 1
        for index, block in enumerate(part.blocks):
            ends_set = index > 0 and block.place.set not in (None, part.blocks[index - 1].place.set, 1)
            if part.is_exercise and _is_rest(block) and (index == last or (ends_set and _has_room(block))):
                yield _Rest(number, index, start_ms)
            start_ms += _block_ms(block)


def _is_rest(block: Block) -> bool:
    return block.kind is SpanKind.REST


def _has_room(block: Block) -> bool:
    return (block.least_ms if isinstance(block, Passage) else block.ms) >= _ROOM_MS


def _told(part: Part, index: int, catalogue: Catalogue) -> Part:
    """`part` with the half told at the start of the rest at `index`."""
    blocks = list(part.blocks)
    rest = blocks[index]
    if isinstance(rest, Measure):
        blocks[index] = _told_in_exact(rest, catalogue)
        return replace(part, blocks=tuple(blocks))
    first = 1 if isinstance(rest.items[0], Gap) else 0
    half = (Say((catalogue.half_done(),)), Gap(BREATHER_MS))
    blocks[index] = replace(rest, items=(*rest.items[:first], *half, *rest.items[first:]))
    return replace(part, blocks=tuple(blocks))


def _told_in_exact(rest: Measure, catalogue: Catalogue) -> Measure:
    """After the tones and the way out, before what comes next."""
    early = [cue for cue in rest.cues if not cue.at_end and cue.until_ms < SIGN_OF_LIFE_MS]
    half = Cue(Say((catalogue.half_done(),)), early[-1].from_ms, min(rest.ms, SIGN_OF_LIFE_MS) - CLEAR_END_MS)
    return replace(rest, cues=(*early, half, *rest.cues[len(early) :]))


def _block_ms(block: Block) -> int:
    if not isinstance(block, Passage):
        return block.ms
    return max(block.least_ms, sum(_item_ms(item) for item in (*block.items, *block.ending)))


def _item_ms(item: Item) -> int:
    if isinstance(item, Gap):
        return item.ms
    return max(_TONE_MS, item.lasts_ms) if isinstance(item, Sound) else estimated_ms(item.forms[0])
