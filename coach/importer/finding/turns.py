"""Lists that give names and doses by turns: "Squats", "3 x 10", "Plank", "30 s"."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from coach.importer.finding.evidence import is_bare_dose, told
from coach.importer.finding.names import clean_name
from coach.importer.finding.outline import Node
from coach.importer.lexis.shape import is_name, names_movement

_LONGEST_DOSE = 8  # words: "60 seconds in total on each side"


def nest_doses(node: Node) -> None:
    """Put each bare dose of a list by turns under the name above it, everywhere in a tree."""
    waiting = [node]
    while waiting:
        above = waiting.pop()
        if _by_turns(above.children):
            above.children = _nested(above.children)
        waiting += above.children


def _by_turns(children: Sequence[Node]) -> bool:
    """Whether several doses each stand right under a name of their own."""
    items = [c for c in children if c.kind == "item"]
    named = [above for above, item in pairwise(items) if _is_dose(item) and not _is_dose(above)]
    return len(named) > 1 and sum(map(_is_named, named)) * 4 >= len(named) * 3


def _is_dose(item: Node) -> bool:
    short = not item.children and len(item.text.split()) <= _LONGEST_DOSE
    return short and is_bare_dose(item.text) and not names_movement(item.text)


def _is_named(item: Node) -> bool:
    name, _ = clean_name(item.text, keep_aside=True)
    return is_name(name, 12) and not told(name)


def _nested(children: Sequence[Node]) -> list[Node]:
    kept: list[Node] = []
    for child in children:
        if child.kind == "item" and kept and kept[-1].kind == "item" and _is_dose(child):
            kept[-1].children.append(child)
        else:
            kept.append(child)
    return kept
