"""Markdown → parts, by markdown-it-py; plain text comes here too, through its normaliser."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from coach.importer.texts.inline import plain
from coach.importer.texts.part import Kind, Part
from coach.importer.texts.plain import Numbered

if TYPE_CHECKING:
    from markdown_it.token import Token

_OFF = ("code", "fence", "html_block", "html_inline", "reference", "autolink", "entity")


def markdown_parts(lines: Sequence[Numbered]) -> list[Part]:
    """The parts of strict Markdown lines, with the line numbers that these carry."""
    from markdown_it import MarkdownIt

    parser = MarkdownIt("commonmark", {"maxNesting": 60}).enable("table").disable(list(_OFF))
    walk = _Walk([number for number, _ in lines])
    for token in parser.parse("\n".join(line for _, line in lines)):
        walk.take(token)
    return walk.parts


@dataclass(slots=True)
class _Walk:
    """Where a walk over tokens stands: the lists around, the item or row that is open, the parts so far."""

    numbers: list[int]
    parts: list[Part] = field(default_factory=list)
    counts: list[int | None] = field(default_factory=list)  # of the lists around: their next number
    opened: bool = False
    number: int | None = None
    level: int = 0
    cells: list[str] | None = None
    head: bool = False
    ended: int = -1

    def take(self, token: Token) -> None:
        kind = token.type
        if kind == "inline":
            self._words(token)
        elif kind.endswith("list_open"):
            self.counts.append(int(token.attrGet("start") or 1) if kind[0] == "o" else None)
        elif kind.endswith("list_close"):
            self.counts.pop()
        elif kind == "list_item_open":
            self.opened, self.number = True, self.counts[-1]
            self.counts[-1] = None if self.number is None else self.number + 1
        elif kind == "heading_open":
            self.level = int(token.tag[1:])
        else:
            self._table(kind, token)

    def _table(self, kind: str, token: Token) -> None:
        if kind in ("thead_open", "tbody_open"):
            self.head = kind == "thead_open"
        elif kind == "tr_open":
            self.cells = []
        elif kind == "tr_close" and self.cells is not None:
            if any(cell.strip() for cell in self.cells):
                text = " | ".join(t for t in map(plain, self.cells) if t)
                self.parts.append(Part("row", text, self.ended, cells=tuple(self.cells), head=self.head))
            self.cells = None

    def _words(self, token: Token) -> None:
        first, last = token.map or [0, 1]
        line = self.numbers[min(first, len(self.numbers) - 1)]
        if self.cells is not None:
            self.cells.append(token.content)
            self.ended = line
            return
        text, lead = _words_of(token)
        kind: Kind = "heading" if self.level else "item" if self.opened else "paragraph"
        tight = line == self.ended + 1 and bool(self.parts)
        depth = self.level or len(self.counts)
        part = Part(kind, text, line, depth, lead, self.number, tight)
        if text or any(child.type == "image" for child in token.children or []) or "<img" in token.content:
            self.parts.append(part if text else Part("picture", "", line))
        self.ended = self.numbers[min(last, len(self.numbers)) - 1] if text else -1
        self.opened, self.number, self.level = self.opened and not text, None if text else self.number, 0


def _words_of(token: Token) -> tuple[str, str]:
    """The words of inline tokens, and the bold ones that they begin with."""
    out: list[str] = []
    lead: list[str] = []
    bold = 0
    children = token.children or []
    ends = (children[0].type, children[-1].type) if children else ()
    if ends == ("link_open", "link_close") and str(children[0].attrGet("href")).startswith("#"):
        return "", ""  # a line of a table of contents
    for child in children:
        bold += (child.type == "strong_open") - (child.type == "strong_close")
        if child.type in ("softbreak", "hardbreak"):
            out.append("\n")
        elif child.type in ("text", "code_inline"):
            if (bold and not "".join(out).strip(" \n#0123456789.)")) or (
                lead and bold and out[-1:] == lead[-1:]
            ):
                lead.append(child.content)
            out.append(child.content)
    return plain("".join(out)), plain("".join(lead)).strip(" :") if lead else ""
