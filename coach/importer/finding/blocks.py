"""The tree as blocks: each stretch of a text that could be one exercise, with the name that it would have."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import Literal

from coach.importer.doses.dose import is_dosed
from coach.importer.finding.body import is_position
from coach.importer.finding.drafts import Draft
from coach.importer.finding.evidence import (
    announces,
    counts_several,
    is_about,
    is_body_alone,
    is_head,
    no_exercise,
    told,
)
from coach.importer.finding.governing import is_open
from coach.importer.finding.names import Naming, listed, name_from_sentence, naming
from coach.importer.finding.outline import Node
from coach.importer.finding.tables import read_table
from coach.importer.finding.titles import leads_in, only_counts
from coach.importer.finding.turns import nest_doses
from coach.importer.lexis.shape import (
    is_generic,
    numbered_sentences,
    topic,
)

Kind = Literal["section", "item", "paragraph", "sentence", "piece", "row", "table", "picture"]
WITHIN = ("sentence", "piece")  # kinds that stand within the words of the block above
NO_NAMING = Naming("", "")
_OF_THESE = re.compile(
    r"\b(?:(?:each|all) of (?:these|the)|the following)\b"
    r"|\b(?:each|every|all|these) (?:exercises?|stretch(?:es)?|poses?|moves?|drills?)\b"
    r"|\b(?:everything|all)\b.{0,30}\beach\b",
    re.IGNORECASE,
)
_RULE_WORDS = 20  # of a line that doses what follows, at most


@dataclass(slots=True, eq=False)
class Block:
    """A node of the tree, a sentence of a paragraph, or one of several exercises in a line.

    `draft` is a row's, read by its columns; a `certain` one is an exercise by a rule; `left`: why all
    that stands where it does is left out. `signs` are filled by
    `signs.read_signs`, and `odds` by the judge (the logarithm; above 0 it is more likely an exercise).
    """

    kind: Kind
    text: str
    line: int
    node: Node
    parent: Block | None = None
    depth: int = 0
    naming: Naming = NO_NAMING
    lead: str = ""  # the paragraph above a run of items
    draft: Draft | None = None
    certain: bool = False
    left: str = ""
    odds: float = 0.0
    signs: dict[str, float] = field(default_factory=dict)
    children: list[Block] = field(default_factory=list)

    @property
    def is_candidate(self) -> bool:
        """Whether it could be an exercise at all."""
        if self.parent is None or self.kind in ("table", "picture") or self.excluded:
            return False
        return any(map(str.isalpha, self.naming.name))

    @property
    def excluded(self) -> str:
        """Why it is certainly no exercise; "" where it may be one."""
        if why := self.left or self._by_place():
            return why
        name = self.naming.name
        if self.kind == "section" and (why := is_about(self.text)):
            return why
        return no_exercise(self.text if self.kind in ("item", "row", "paragraph") else name, name)

    def _by_place(self) -> str:
        """Why it stands beside exercises, by what it is and what stands around it; "" where it may."""
        if self.lead.endswith(":") and topic(self.lead.split()[-1]):
            return "a list of something else"  # "My goals are:"
        named = sum(child.naming.given for child in self.children)
        placed = is_body_alone(self.text) or is_position(self.text)
        if self.text.endswith(":") and named * 2 >= len(self.children) and placed:
            return "the head of a list"  # "Hands and wrists:", "Sitting:"
        if self.doses_what_follows:
            return "a dose of what follows"
        if self.kind == "section" and is_generic(self.text) and self._is_within_one():
            return "a part of the exercise above"  # "How to do it" under "Shoulder rolls"
        if self.kind == "section" and counts_several(self.text):
            return "the title of several exercises"
        return self._by_its_line() if self.kind == "item" and not self.children else ""

    @property
    def doses_what_follows(self) -> bool:
        """Whether it is a line that gives a dose to each of those under it."""
        short = len(self.text.split()) <= _RULE_WORDS
        of_these = short and not self.naming.split and bool(_OF_THESE.search(self.text))
        governs = is_open(self.text) or of_these
        return self.kind == "paragraph" and governs and is_dosed(self.text)

    def _by_its_line(self) -> str:
        if is_head(self.text):
            return "the head of a list"
        # "Walking: from crutches to a stick"
        return "described, neither told nor dosed" if ": " in self.naming.name else ""

    def _is_within_one(self) -> bool:
        """Whether it stands under the title of one exercise."""
        above = self.parent
        return above is not None and above.is_candidate and not announces(above.text)

    def walk(self) -> Iterator[Block]:
        """Every block under this one, in the order of the text."""
        waiting = self.children[::-1]
        while waiting:
            block = waiting.pop()
            yield block
            waiting += block.children[::-1]


def blocks(tree: Node, title: str = "") -> Block:
    """The tree of blocks over the tree of a text with a title."""
    nest_doses(tree)
    root = Block("section", title, tree.line, tree)
    waiting = [root]
    while waiting:
        above = waiting.pop()
        for node in _parted(above.node):
            waiting += _under(above, node)
    return root


def _under(above: Block, node: Node) -> list[Block]:
    """Put what a node holds under a block; the blocks whose own nodes are to follow."""
    text = " ".join(node.text.split())
    block = _put(above, node.kind, text, node)
    if node.kind == "table":
        _put_rows(block)
        return []
    for name in listed(text) if node.kind in ("item", "paragraph") and not node.children else []:
        _put(block, "piece", name, Node("item", name, node.line))
    said = list(numbered_sentences(node.text, node.line)) if node.kind == "paragraph" else []
    for line, sentence in said if len(said) > 1 and not node.children else []:
        _put(block, "sentence", sentence, Node("paragraph", sentence, line))
    return [block]


def _put(above: Block, kind: Kind, text: str, node: Node) -> Block:
    block = Block(kind, text, node.line, node, above, above.depth + 1)
    title = above.text if kind == "section" and is_generic(text) else text
    block.naming = naming(kind, title or text, node.lead)
    if kind == "section" and not text:
        block.naming, block.certain = Naming(name_from_sentence(_told_under(node)), ""), True
    if kind == "section" and only_counts(text) and (said := _told_under(node)):
        block.naming = Naming(name_from_sentence(said), "", given=True)
    if kind == "section" and leads_in(text) and any(told(child.text) for child in node.children):
        block.certain = True  # "To do the bridge:" and its steps
    before = above.children[-1] if above.children else None
    if before is not None and kind == "item":
        block.lead = (
            before.lead if before.kind == "item" else before.text if before.kind == "paragraph" else ""
        )
    above.children.append(block)
    return block


def _told_under(section: Node) -> str:
    return "\n".join(node.text if node.text[-1:] in ".!?" else f"{node.text}." for node in section.children)


def _put_rows(table: Block) -> None:
    """The rows of a table that have a name."""
    read = read_table(table.node)
    for node, draft in read.rows:
        words = " ".join(w.text for w in draft.words[1:])
        row = Block("row", f"{draft.name} | {words}", node.line, node, table, table.depth + 1)
        row.naming, row.draft, row.certain = Naming(draft.name, words), draft, read.certain
        row.signs = {"column": float(read.named), "headed": float(read.headed)}
        table.children.append(row)


def _parted(node: Node) -> Sequence[Node]:
    """The children of a node; runs of steps that pictures part are sections without a name."""
    if sum(c.kind == "picture" for c in node.children) < 2:
        return node.children
    runs = [list(run) for is_picture, run in groupby(node.children, key=lambda n: n.kind == "picture")]
    told_of = [r for r in runs if sum(n.kind == "item" for n in r) > 1 and _tells(r)]
    if len(told_of) < 2 or len(told_of) < sum(any(n.kind == "item" for n in r) for r in runs):
        return node.children
    return [n for r in runs for n in ([Node("section", "", r[0].line, children=r)] if r in told_of else r)]


def _tells(run: Sequence[Node]) -> bool:
    return any(told(n.text) for n in run if n.kind == "item") and not any(is_dosed(n.lead) for n in run)
