"""How likely each block is an exercise: its signs weighed and evened out over like siblings; the best choice.

The weights are learned from texts with answers (`scripts/train-importer`) by a logistic regression.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from math import log, sqrt

from coach.importer.finding.blocks import Block
from coach.importer.finding.evidence import is_of_words

SMOOTHING = 0.3  # the share of its like siblings in the odds of a block: 0.2 to 0.5 are alike in ten folds
THRESHOLD = 0.35  # the probability from which a block is an exercise; 0.33 to 0.4 are alike in ten folds
_SELDOM = 10  # of so many blocks, fewer than one
_SURE = 9.0  # odds, as a logarithm, at most


@dataclass(frozen=True, slots=True)
class Weight:
    """A sign's mean and scale over all blocks, and the weight of its distance from the mean."""

    mean: float
    scale: float
    weight: float


Weights = dict[str, Weight]


@cache
def known_weights() -> Weights:
    """The weights that come with the coach; the sign "" is the constant."""
    text = files(__package__).joinpath("weights.txt").read_text(encoding="utf-8")
    rows = (line.split() for line in text.splitlines() if line and not line.startswith("#"))
    return {
        sign.replace("constant", ""): Weight(float(mean), float(scale), float(weight))
        for sign, mean, scale, weight in rows
    }


def judge(root: Block, weights: Weights) -> None:
    """Give every block under a root its odds."""
    everything = list(root.walk())
    candidates = [b for b in everything if b.is_candidate]
    if not any(b.signs["body_words"] or b.signs["mentions_movement"] for b in everything):
        return  # nothing in the text is about a body
    if _is_of_words(root, everything):
        return
    bare, slopes = _slopes(weights)
    for block in candidates:
        signs = block.signs
        odds = bare + sum(slope * signs[sign] for sign, slope in slopes if sign in signs)
        block.odds = max(-_SURE, min(_SURE, odds))
    _smooth(candidates)
    base = log(THRESHOLD / (1 - THRESHOLD))
    for block in candidates:
        other = (_is_story(block) and not block.signs["moving_complete"]) or _is_foreign(block)
        block.odds = _SURE if block.certain else -_SURE if other else block.odds - base


def _is_of_words(root: Block, everything: Sequence[Block]) -> bool:
    """Whether a text says what words mean: so its title, and it gives no dose and tells next to nothing."""
    title = root.text or everything[0].text
    if not is_of_words(title) or any(b.draft is not None or b.signs["dosed"] for b in everything[1:]):
        return False
    return sum(b.signs["told"] > 0 for b in everything) * _SELDOM < len(everything)


def _is_story(block: Block) -> bool:
    """Whether the prose under a title tells of somebody else than its reader."""
    signs = block.signs
    prose = not (signs.get("below.item") or signs.get("below.row"))
    return prose and signs.get("below.stories", 0.0) * 3 >= signs.get("below.sentences", 0.0) > 3


def _is_foreign(block: Block) -> bool:
    """Whether the words of kitchens, workshops and law outnumber those of the body in it and under it."""
    signs = block.signs
    foreign = signs["foreign_words"] + signs.get("below.foreign_words", 0.0)
    return foreign >= 2 and foreign > signs["body_words"] + signs.get("below.body_words", 0.0)


def _slopes(weights: Weights) -> tuple[float, list[tuple[str, float]]]:
    """The odds of a block without any sign, and what one of each sign adds to them."""
    slopes = [(sign, w.weight / w.scale) for sign, w in weights.items() if sign]
    return weights[""].weight - sum(slope * weights[sign].mean for sign, slope in slopes), slopes


def _smooth(candidates: Iterable[Block]) -> None:
    """Draw the odds of siblings of one kind together, those with a name and those without apart."""
    alike: dict[tuple[int, str, bool], list[Block]] = defaultdict(list)
    for block in candidates:
        alike[id(block.parent), block.kind, block.naming.given].append(block)
    for group in alike.values():
        mean = sum(b.odds for b in group) / len(group)
        for block in group:
            block.odds += SMOOTHING * (mean - block.odds)


def choose(root: Block) -> list[Block]:
    """The blocks that are together the most likely exercises, in their order, none within another."""
    best: dict[int, float] = {}
    everything = [root, *root.walk()]
    for block in reversed(everything):
        likely = [best[id(c)] for c in block.children if best[id(c)] > 0]
        within = sum(likely) / sqrt(len(likely) or 1)  # siblings are alike: what they say together is less
        alone = block.odds if block.is_candidate else 0.0
        best[id(block)] = max(alone, within, 0.0)
    chosen = []
    waiting = [root]
    while waiting:
        block = waiting.pop()
        if block.is_candidate and 0 < best[id(block)] == block.odds:
            chosen.append(block)
        elif best[id(block)] > 0:
            waiting += block.children[::-1]
    return chosen
