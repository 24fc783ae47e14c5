"""The signs of what stands around a block, from the signs of the blocks there; in linear time."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from math import log1p

from coach.importer.finding.blocks import WITHIN, Block
from coach.importer.finding.evidence import (
    announces,
    announces_several,
    is_about,
    is_criteria,
    is_log,
    offers,
)
from coach.importer.lexis.lexicon import word_set
from coach.importer.lexis.shape import names_movement

_SIBLINGS = word_set(
    "named titled split dosed rest_dosed told movement body instruction label bold words numbered verb bodily"
    " ends_with_colon prescribes name_words title_case moving_dosed moving_told whole declared"
)
_BELOW = word_set(
    "dosed told movement story words label dose_label section item row prescribes titled bodily body_words"
    " foreign_words stories sentences whole offers"
)
_SIBLINGS_BELOW = word_set("blocks dosed told item section dose_label movement")
_ABOVE = word_set(
    "announces announces_several topic generic stage movement body label dosed told section item paragraph"
    " aside log named instruction governs words sentences bodily criteria"
)
_TEXT = word_set("dosed told movement instruction bodily story foreign section item")
_DOUBT = 6  # words of the body that a text is thought to have besides those that it has
_MOST = 12  # of anything that is counted under a block


def read_surroundings(root: Block) -> None:
    """Add to every block's signs those of what stands around it."""
    own = {id(b): dict(b.signs) for b in root.walk()}

    def of(block: Block | None, sign: str) -> float:
        return own[id(block)].get(sign, 0.0) if block is not None and id(block) in own else 0.0

    _below(root, of)
    all_ = [b for b in root.walk() if b.kind not in ("table", "picture")]
    around = _text([b for b in all_ if b.kind not in WITHIN], of) | _title(root)
    for block in [b for b in root.children if not offers(b.text)][:1]:
        block.signs["opens"] = 1.0  # it stands first in the text
    _complete(all_)
    for block in all_:
        block.signs |= around
        above = _above(block)
        block.signs |= {f"above.{s}": of(above, s) for s in _ABOVE}
    for above in (root, *root.walk()):
        _siblings(above, of)
        _under_each(above)


def _above(block: Block) -> Block | None:
    """What a block stands under: a row's is that of its table."""
    above = block.parent
    return above.parent if above is not None and above.kind == "table" else above


_Of = Callable[[Block | None, str], float]


def _below(root: Block, of: _Of) -> None:
    """How much of what stands under each block, counted from the leaves up."""
    counts: dict[int, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    for block in reversed(list(root.walk())):
        mine = counts[id(block)]
        for sign, count in mine.items():
            block.signs[f"below.{sign}"] = min(count, _MOST)
        block.signs["below.told_share"] = mine["told"] / max(mine["blocks"], 1)
        block.signs["below.dosed_share"] = mine["dosed"] / max(mine["blocks"], 1)
        block.signs["below.story_share"] = mine["stories"] / max(mine["sentences"], 1)
        if block.parent is not None and block.kind not in WITHIN:
            above = counts[id(block.parent)]
            for sign in _BELOW:
                above[sign] += mine[sign] + of(block, sign)
            above["blocks"] += mine["blocks"] + 1
            above["picture"] += mine["picture"] + (block.kind == "picture")
            above["moving_name"] += mine["moving_name"] + of(block, "named") * of(block, "movement")


def _text(all_: Sequence[Block], of: _Of) -> dict[str, float]:
    """The shares of the whole text's blocks, and how many there are."""
    shares = {f"text.{s}": sum(of(b, s) for b in all_) / max(len(all_), 1) for s in _TEXT}
    foreign = sum(of(b, "foreign_words") for b in all_)
    known = foreign + sum(of(b, "body_words") for b in all_)
    shares["text.foreign_words"] = foreign / (known + _DOUBT)
    return {**shares, "text.blocks": min(log1p(len(all_)), 8.0)}


def _title(root: Block) -> dict[str, float]:
    """What the text's title says that it is: its own, or the words that it begins with."""
    title = root.text or next((b.text for b in root.children if not offers(b.text)), "")
    return {
        "title.announces": float(announces(title)),
        "title.several": float(announces_several(title)),
        "title.other": float(bool(is_about(title)) or is_log(title) or is_criteria(title)),
        "title.movement": float(names_movement(title)),
    }


def _complete(all_: Sequence[Block]) -> None:
    """Whether a block has the name of a movement, and a dose or instructions after it or under it."""
    for block in all_:
        s = block.signs
        dosed = s["rest_dosed"] or s.get("below.dosed", 0.0) > 0
        told = s["rest_told"] + s.get("below.told", 0.0)
        fit = s["named"] and not (s["announces"] or s["topic"] or s["generic"] or s["stage"] or s["label"])
        s["complete"] = bool(fit and (dosed or told >= 2))
        s["moving_complete"] = bool(fit and s["movement"] and (dosed or told >= 2))
        s["full"] = bool(fit and dosed and told >= 1)


def _under_each(above: Block) -> None:
    """How many of the blocks beside the one above a block have one of its name too: "Eyes open"."""
    groups = [{c.naming.name.lower() for c in b.children} for b in above.children if b.children]
    counts = Counter(name for group in groups for name in group)
    for block in (c for b in above.children for c in b.children):
        block.signs["under_each"] = (counts[block.naming.name.lower()] - 1) / max(len(groups) - 1, 1)


def _siblings(above: Block, of: _Of) -> None:
    """The shares among a block's siblings of its kind, and where it stands among them."""
    by_kind: dict[str, list[Block]] = defaultdict(list)
    for child in above.children:
        by_kind[child.kind].append(child)
    for kind, alike in by_kind.items():
        if kind in ("table", "picture"):
            continue
        count = len(alike)
        shared = {f"siblings.{s}": sum(of(b, s) for b in alike) / count for s in _SIBLINGS}
        below = {
            f"siblings_below.{s}": sum(min(b.signs.get(f"below.{s}", 0.0), 3) for b in alike) / count
            for s in _SIBLINGS_BELOW
        }
        shared["siblings.count"] = min(count, 20)
        dosed = [b.signs.get("below.dosed") or of(b, "dosed") or of(b, "rest_dosed") for b in alike]
        told = [max(b.signs.get("below.told", 0.0), of(b, "told")) >= 2 for b in alike]
        shared["siblings.dosed_within"] = sum(map(bool, dosed)) / count
        shared["siblings.told_within"] = sum(told) / count
        for sign in ("complete", "moving_complete", "full"):
            shared[f"siblings.{sign}"] = sum(b.signs[sign] for b in alike) / count
        for i, block in enumerate(alike):
            block.signs |= {**shared, **below, "first": i == 0, "last": i == count - 1, "place": i / count}
