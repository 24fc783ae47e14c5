"""Marked lines → a tree: headings hold what stands under them, items hold what is indented under them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from coach.importer.governing import repeats_a_row
from coach.importer.lexicon import word_set
from coach.importer.lines import Line
from coach.importer.titles import capitalised, titled
from coach.importer.wordshape import (
    fold_label,
    is_label,
    is_name,
    label_of,
    names_movement,
)

DEEPEST = 24
_WHOLE_TEXT = word_set(
    "notes note tips summary overview important disclaimer safety equipment warning warnings faq remember"
)


@dataclass(frozen=True, slots=True)
class Node:
    """One block of a text. `lines` are the single lines of a paragraph, with their numbers; `rows` those
    of a table."""

    kind: Literal["heading", "item", "paragraph", "table"]
    line: int
    text: str
    level: int = 0
    marker: str = ""
    lead: str = ""
    rest: str = ""
    lines: tuple[Line, ...] = ()
    rows: tuple[Line, ...] = ()
    has_header: bool = False
    children: tuple[Node, ...] = ()


@dataclass(slots=True)
class _Open:
    """A node whose children are still being read. `rank` orders headings; items are ranked by their
    indent."""

    node: Node
    rank: tuple[int, int]
    children: list[_Open] = field(default_factory=list)

    def closed(self) -> Node:
        """The node with its children, frozen."""
        return replace(self.node, children=tuple(child.closed() for child in self.children))


def outline(lines: Sequence[Line]) -> Node:
    """The tree of a text; its root is a heading without words."""
    root = _Open(Node("heading", 0, ""), (0, 0))
    stack = [root]
    for kind, block in _blocks(titled(lines)):
        _place(stack, kind, block)
    return root.closed()


def _place(stack: list[_Open], kind: str, block: list[Line]) -> None:
    first = block[0]
    if kind == "heading":
        _open(
            stack,
            Node("heading", first.number, first.text, level=first.level, marker=first.marker),
            (0, 2 * first.level + _is_part(first.text)),
        )
    elif kind == "item":
        _open_item(stack, block)
    elif kind == "table":
        rows = tuple(line for line in block if line.kind == "row")
        _attach(
            stack,
            Node(
                "table",
                first.number,
                first.text,
                rows=rows,
                has_header=any(b.kind == "divider" for b in block),
            ),
            first.indent,
        )
    else:
        _attach(stack, _paragraph(block), first.indent)


def _open(stack: list[_Open], node: Node, rank: tuple[int, int]) -> None:
    while len(stack) > 1 and (
        stack[-1].rank[0] > rank[0] or (stack[-1].rank[0] == rank[0] and stack[-1].rank[1] >= rank[1])
    ):
        stack.pop()
    opened = _Open(node, rank)
    stack[-1].children.append(opened)
    if len(stack) < DEEPEST:
        stack.append(opened)


def _is_part(text: str) -> bool:
    """Whether a heading names a part of the exercise above it, whatever its level ("How to do it")."""
    folded = fold_label(text)
    return is_label(folded) and folded not in _WHOLE_TEXT


def _open_item(stack: list[_Open], block: list[Line]) -> None:
    first = block[0]
    text = " ".join(line.text for line in block)
    rest = " ".join([first.rest, *(line.text for line in block[1:])]) if first.lead else ""
    node = Node(
        "item", first.number, text, marker=first.marker, lead=first.lead, rest=rest, lines=tuple(block)
    )
    while len(stack) > 1 and stack[-1].rank[0] == 1 and not _nests(stack, first):
        stack.pop()
    opened = _Open(node, (1, first.indent))
    stack[-1].children.append(opened)
    if len(stack) < DEEPEST:
        stack.append(opened)


def _nests(stack: list[_Open], line: Line) -> bool:
    """Whether an item goes under the open item: deeper, or of the other marker at the same depth."""
    top = stack[-1]
    if line.indent != top.rank[1]:
        return line.indent > top.rank[1]
    same = [o for o in stack if o.rank == top.rank and o.node.kind == "item"]
    return all(_family(o.node.marker) != _family(line.marker) for o in same)


def _family(marker: str) -> str:
    if marker == "-":
        return "-"
    return "1" if marker[:1].isdigit() else marker[:5] if marker.startswith("step ") else "a"


def _attach(stack: list[_Open], node: Node, indent: int) -> None:
    """Put a paragraph or table under the open item when it is indented deeper, else under the open
    heading."""
    while len(stack) > 1 and stack[-1].rank[0] == 1 and indent <= stack[-1].rank[1]:
        stack.pop()
    stack[-1].children.append(_Open(node, (2, 0)))


def _paragraph(block: list[Line]) -> Node:
    first = block[0]
    text = " ".join(line.text for line in block)
    rest = " ".join([first.rest, *(line.text for line in block[1:])]) if first.lead else ""
    return Node("paragraph", first.number, text, lead=first.lead, rest=rest, lines=tuple(block))


def _blocks(lines: Sequence[Line]) -> list[tuple[str, list[Line]]]:
    """Lines joined to headings, items with their wrapped lines, paragraphs and tables."""
    out: list[tuple[str, list[Line]]] = []
    gap = True
    for line in lines:
        if line.kind in ("blank", "rule"):
            gap = True
            continue
        kind = {"row": "table", "divider": "table", "text": "paragraph"}.get(line.kind, line.kind)
        if out and _joins(out[-1], kind, line, gap):
            out[-1][1].append(line)
        elif line.kind != "divider":
            out.append((kind, [line]))
        gap = False
    return out


def _joins(last: tuple[str, list[Line]], kind: str, line: Line, gap: bool) -> bool:
    if gap:
        return False
    if kind == "table":
        return last[0] == "table"
    if line.kind != "text":
        return False
    if last[0] == "item":
        return _wraps(last[1][-1], line)
    return last[0] == "paragraph" and not _starts_anew(last[1][-1], line)


def _wraps(above: Line, line: Line) -> bool:
    """Whether a line under an item goes on with its sentence."""
    if label_of(line.text)[0] or line.lead or repeats_a_row(line.text):
        return False
    return line.text[:1].islower() or (len(above.text) > 60 and above.text[-1:] not in ".:!?")


def _starts_anew(above: Line, line: Line) -> bool:
    """Whether a line of a paragraph begins another one: a label or bold words at its start."""
    if line.lead or label_of(line.text)[0]:
        return True
    name, colon, _ = line.text.partition(":")
    if above.text[-1:] in ".!?" and len(above.text) > 120:
        return True
    parted = above.text[-1:] in ".!?:" or (":" in above.text and is_name(above.text.partition(":")[0], 6))
    return bool(colon) and parted and is_name(name, 6) and (names_movement(name) or capitalised(name))
