"""Marked lines → a tree: headings hold what stands under them, items hold what is indented under them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from coach.importer.dose import doses
from coach.importer.governing import governs_each, repeats_a_row
from coach.importer.lexicon import word_set
from coach.importer.lines import LABEL_LEVEL, TITLE_LEVEL, Line
from coach.importer.names import split_name
from coach.importer.sentences import says_only_the_dose
from coach.importer.wordshape import (
    fold_label,
    is_label,
    is_name,
    label_of,
    names_body,
    names_movement,
)

DEEPEST = 24
_WHOLE_TEXT = word_set(
    "notes note tips summary overview important disclaimer safety equipment warning warnings faq remember"
)
_DATED = re.compile(
    r"\b(?:19|20)\d\d\b|^(?:by|updated|published|posted|written|reviewed|photo|image|figure|fig|source|copyright|©)\b",
    re.I,
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
    for kind, block in _blocks(_titled(lines)):
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
    return bool(colon) and parted and is_name(name, 6) and (names_movement(name) or _capitalised(name))


def _titled(lines: Sequence[Line]) -> list[Line]:
    """The lines, with those that stand as titles in plain text made headings."""
    out: list[Line] = []
    for i, line in enumerate(lines):
        above = out[-1] if out else None
        below = _next(lines, i)
        if (
            (line.kind == "heading" and line.level == TITLE_LEVEL)
            or (line.kind == "text" and _is_title(line, above, below))
            or (line.kind == "item" and _is_titled_item(lines, i))
        ):
            out.append(_as_heading(line))
        else:
            out.append(line)
    return out


def _as_heading(line: Line) -> Line:
    text = line.text.rstrip(" :.")
    level = LABEL_LEVEL if is_label(fold_label(text)) else TITLE_LEVEL
    return replace(line, kind="heading", text=text, level=level)


def _next(lines: Sequence[Line], i: int) -> Line | None:
    """The next line with words, None at the end; `blank` lines between are passed."""
    for line in lines[i + 1 : i + 5]:
        if line.kind not in ("blank", "rule"):
            return line
    return None


def _is_title(line: Line, above: Line | None, below: Line | None) -> bool:
    if below is None or _DATED.search(line.text):
        return False
    if doses(line.text):
        return _is_dosed_title(line, below)
    if not _is_title_name(line, above, below):
        return False
    folded = fold_label(line.text)
    label, after = label_of(line.text)
    named = label.startswith("how to") and is_name(after) and names_movement(after)
    if not is_label(folded) and label and not named:
        return False
    if not line.text[:1].isupper() and not line.text[:1].isdigit():
        return False
    return _stands_alone(line, above, below)


def _is_dosed_title(line: Line, below: Line) -> bool:
    """Whether a line is a name with its dose over a list or a labelled part: "Toe curls 3 sets of 15
    reps"."""
    split = split_name(line.text)
    if ":" in split.name or label_of(line.text)[0]:
        return False
    part = below.kind == "item" or is_label(fold_label(below.text))
    return part and len(line.text.split()) <= 14 and names_movement(split.name)


def _is_title_name(line: Line, above: Line | None, below: Line) -> bool:
    """Whether a line is short as titles are; one with space around it may be told ("Shrug your
    shoulders")."""
    text = line.text.rstrip(" :")
    apart = (above is None or above.kind in ("blank", "rule", "heading")) and below.number > line.number + 1
    short = len(text.split()) <= 6 and text[-1:] not in ".,;!?"
    return (
        is_name(text, 10)
        or (short and apart and names_movement(text))
        or (short and _capitalised(text) and _between_prose(above, below))
    )


def _capitalised(text: str) -> bool:
    """Whether the words of a title have capitals: "Make a Fist"."""
    found = text.split()
    return len(found) > 1 and sum(w[0].isupper() for w in found) * 3 >= len(found) * 2


def _between_prose(above: Line | None, below: Line) -> bool:
    return (
        above is not None
        and above.kind == "text"
        and len(above.text) > 80
        and above.text[-1:] in ".!?"
        and len(below.text) > 60
    )


def _stands_alone(line: Line, above: Line | None, below: Line) -> bool:
    tight = above is not None and above.kind not in ("blank", "rule", "heading")
    if (
        tight
        and not (names_movement(line.text) or names_body(line.text) or is_label(fold_label(line.text)))
        and len(above.text if above else "") < 60
    ):
        return False
    starts = above is None or above.kind in ("blank", "rule", "heading", "row") or _is_closed(above)
    if not starts or below.kind == "heading":
        return False
    apart = below.number > line.number + 1
    captioned = (
        names_movement(line.text) and len(below.text) < 40 and (above is None or above.kind == "blank")
    )
    return (
        below.kind != "text" or apart or captioned or not (below.text[:1] in ",;" or below.text[:1].islower())
    )


def _is_closed(above: Line) -> bool:
    """Whether the line above is complete, so that a short line after it starts something."""
    return (
        above.text[-1:] in ".!?)"
        or (above.kind == "item" and len(above.text) < 80)
        or (above.kind == "text" and len(above.text) < 40)
    )


def _is_item_name(text: str, apart: bool, line: Line) -> bool:
    """Whether an item's words are a name; a numbered one that stands apart may be told ("Lie on all fours
    (Child's Pose)")."""
    told = (
        apart
        and line.marker != "-"
        and len(text.split()) <= 9
        and text[-1:] not in ".!?"
        and names_movement(text)
    )
    return is_name(text, 9) or told


def _follows_item(lines: Sequence[Line], i: int) -> bool:
    """Whether a bullet stands right under another one that is neither a label nor a title."""
    above = next(
        (line for line in reversed(lines[max(0, i - 4) : i]) if line.kind not in ("blank", "rule")), None
    )
    return above is not None and above.kind == "item" and above.marker == "-" and not label_of(above.text)[0]


def _in_list(lines: Sequence[Line], i: int) -> bool:
    """Whether an item stands right under another one."""
    return i > 0 and lines[i - 1].kind == "item"


def _is_titled_item(lines: Sequence[Line], i: int) -> bool:
    """Whether an item is the title of the unindented text under it ("1. Cat stretch", then a paragraph)."""
    line = lines[i]
    below = _next(lines, i)
    if below is None or below.kind not in ("text", "row") or below.indent > line.indent:
        return False
    text = line.text.rstrip(" :." if line.marker != "-" and names_movement(line.text) else " :")
    if (
        not _is_item_name(text, lines[i + 1].kind == "blank" and not _in_list(lines, i), line)
        or label_of(line.text)[0]
        or says_only_the_dose(text)
        or not text.lstrip("‘'“\"(")[:1].isupper()
    ):
        return False
    if is_label(fold_label(below.text)):
        return line.marker != "-"
    if is_name(below.text) and not doses(below.text) and not label_of(below.text)[0]:
        return False
    if governs_each(below.text) or (line.marker == "-" and _follows_item(lines, i)):
        return False
    tight = lines[i + 1].kind == "text"
    if tight and (below.text[:1].islower() or below.text[:1] == "("):
        return False
    return (
        len(below.text) > len(text) or bool(doses(below.text)) or label_of(below.text)[0] != "" or not tight
    )
