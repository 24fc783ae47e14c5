"""Half of a long session is told once, in the rest that is nearest to it."""

from __future__ import annotations

from dataclasses import replace
from itertools import accumulate

from coach.plan.plan import BREATHER_MS, Block, Gap, Item, Passage, Plan, Say, Sound, SpanKind
from coach.words.catalogue import Catalogue
from coach.words.speech_length import estimated_ms

LONG_MS = 10 * 60_000
NEAR = 0.15  # of the whole: farther from the middle it would not be true
_TONE_MS = 600


def with_half_told(plan: Plan, catalogue: Catalogue) -> Plan:
    """`plan` with the half told, if it is longer than ten minutes and has a rest near its middle.

    Lengths are estimates, so that no voice is needed: the words stay where they are whatever is spoken.
    """
    lengths_ms = [sum(_block_ms(block) for block in part.blocks) for part in plan.parts]
    whole_ms = sum(lengths_ms)
    ends_ms = list(accumulate(lengths_ms))
    rests = [index for index, part in enumerate(plan.parts) if _ends_in_rest(part.blocks)]
    if whole_ms <= LONG_MS or not rests:
        return plan
    nearest = min(rests, key=lambda index: abs(ends_ms[index] - whole_ms / 2))
    if abs(ends_ms[nearest] - whole_ms / 2) > NEAR * whole_ms:
        return plan
    parts = list(plan.parts)
    parts[nearest] = replace(parts[nearest], blocks=_told(parts[nearest].blocks, catalogue))
    return replace(plan, parts=tuple(parts))


def _ends_in_rest(blocks: tuple[Block, ...]) -> bool:
    return isinstance(blocks[-1], Passage) and blocks[-1].kind is SpanKind.REST


def _told(blocks: tuple[Block, ...], catalogue: Catalogue) -> tuple[Block, ...]:
    """`blocks` with the half told at the start of the rest at their end."""
    *before, rest = blocks
    assert isinstance(rest, Passage)
    half = (Gap(BREATHER_MS), Say((catalogue.half_done(),)))
    return (*before, replace(rest, items=(*half, *rest.items)))


def _block_ms(block: Block) -> int:
    if not isinstance(block, Passage):
        return block.ms
    return max(block.least_ms, sum(_item_ms(item) for item in (*block.items, *block.ending)))


def _item_ms(item: Item) -> int:
    if isinstance(item, Gap):
        return item.ms
    return max(_TONE_MS, item.lasts_ms) if isinstance(item, Sound) else estimated_ms(item.forms[0])
