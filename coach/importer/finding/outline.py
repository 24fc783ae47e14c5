"""Parts → one tree: sections under their titles, items under their lists' heads, rows of a table together.

A title is a heading of the format, or short words that stand like one: bold, numbered, in capitals, or alone
above what they name. Titles of one shape are siblings; a shape that was not there before is nested.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

from coach.importer.finding.titles import is_declared, shaped
from coach.importer.lexis.shape import fold_label, is_label
from coach.importer.texts.part import Part

Kind = Literal["section", "item", "paragraph", "table", "row", "picture"]
_WEAK = 10  # a rank under every heading
_LABEL = 100  # a rank under every title


@dataclass(slots=True)
class Node:
    """A node of the tree. A section's `text` is its title; a paragraph or an item has its own words."""

    kind: Kind
    text: str = ""
    line: int = 0
    lead: str = ""
    number: int | None = None
    cells: tuple[str, ...] = ()
    head: bool = False
    declared: bool = False
    children: list[Node] = field(default_factory=list)

    @property
    def items(self) -> list[Node]:
        return [c for c in self.children if c.kind == "item"]


@dataclass(slots=True)
class _Open:
    node: Node
    rank: int


def outline(parts: Sequence[Part]) -> Node:
    """The tree of a text; its root is a section without a title."""
    root = Node("section", "", 1)
    stack = [_Open(root, -1)]
    shapes: dict[str, int] = {}
    for part, shape in shaped(parts):
        if part.kind == "heading" or shape:
            if not shape:
                shapes = {}
            rank = part.depth if not shape else _WEAK + shapes.setdefault(shape, len(shapes))
            if shape and is_label(fold_label(part.text)):
                rank = _LABEL  # "Starting position" belongs to the title before it, whatever its shape
            _open_section(stack, part, rank)
        else:
            _place(stack, part)
    return root


def _open_section(stack: list[_Open], part: Part, rank: int) -> None:
    while stack[-1].rank >= rank:
        stack.pop()
    declared = part.declared or bool(is_declared(part.text))
    node = Node("section", " ".join(part.text.split()), part.line, part.lead, part.number, declared=declared)
    stack[-1].node.children.append(node)
    stack.append(_Open(node, rank))


def _place(stack: list[_Open], part: Part) -> None:
    home = stack[-1].node
    if part.kind == "row":
        if not home.children or home.children[-1].kind != "table":
            home.children.append(Node("table", part.text, part.line))
        row = Node("row", part.text, part.line, cells=part.cells, head=part.head)
        home.children[-1].children.append(row)
        return
    kind: Kind = "item" if part.kind == "item" else "picture" if part.kind == "picture" else "paragraph"
    node = Node(kind, part.text, part.line, part.lead, part.number, declared=part.declared)
    _within(home, part.depth - 1 if kind == "item" else part.depth).children.append(node)


def _within(home: Node, depth: int) -> Node:
    """The innermost item around something `depth` lists deep."""
    for _ in range(depth):
        last = home.children[-1] if home.children else None
        if last is None or last.kind != "item":
            break
        home = last
    return home
