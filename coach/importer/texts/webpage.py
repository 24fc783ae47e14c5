"""HTML → parts, by lxml: its blocks in their order, with the lines of their tags."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from coach.importer.lexis.lexicon import word_set
from coach.importer.texts.clean import cleaned, primed
from coach.importer.texts.part import Kind, Part

if TYPE_CHECKING:
    from lxml.etree import _Element

_LOOKS = re.compile(r"<(?:!doctype html|html|body|head|div|table|h[1-6]|ul|ol|p)[\s>]", re.I)
_MARKDOWN = re.compile(r"^(?:#{1,6} \S|[-*+] \S|\d{1,2}\. \S|\|.*\||\*\*\S)", re.M)
_HIDDEN = word_set(
    "script style head nav footer form aside noscript template svg button select iframe figcaption"
)
_BLOCKS = word_set(
    "p div section article main header li td th tr table ul ol dl dt dd blockquote body h1 h2 h3 h4 h5 "
    "h6 pre br hr details summary figure caption tbody thead img center"
)
_BULLET = re.compile(r"^[•●▪◦·■–—‣-]\s*(?=\S)")


def is_webpage(text: str) -> bool:
    """Whether a text is HTML rather than Markdown with a few tags."""
    start = re.sub(r"<!--.{0,2000}?-->|<\?.{0,2000}?\?>", "", text[:6000], flags=re.S).lstrip().lower()
    if start.startswith(("<!doctype html", "<html")) or "</html>" in text[-3000:].lower():
        return True
    return start.startswith("<") and bool(_LOOKS.search(start)) and not _MARKDOWN.search(text[:20_000])


def webpage_parts(text: str) -> tuple[list[Part], str]:
    """The parts of a page, and its title."""
    from lxml import etree

    parser = etree.HTMLParser(recover=True, remove_comments=True, remove_pis=True, encoding="utf-8")
    root = etree.fromstring(text.encode("utf-8", "replace"), parser)
    if root is None:
        return [], ""
    found = root.find(".//title")
    walk = _Walk()
    _visit(root, walk)
    walk.flush(1)
    return walk.parts, cleaned(found.text or "").strip() if found is not None else ""


@dataclass(slots=True)
class _Walk:
    """The parts so far, and the words of the block that is being read."""

    parts: list[Part] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    lead: list[str] = field(default_factory=list)
    bold: int = 0
    counts: list[int | None] = field(default_factory=list)
    kind: Kind = "paragraph"
    level: int = 0
    line: int = 1
    cells: list[str] | None = None
    head: bool = False
    broken: bool = False

    def add(self, text: str | None) -> None:
        if not text:
            return
        if self.bold and not "".join(self.words).strip(" 0123456789.)"):
            self.lead.append(text)
        self.words.append(text)

    def flush(self, line: int) -> None:
        """End the block that is being read."""
        text = " ".join(primed(cleaned("".join(self.words))).split())
        lead = " ".join(cleaned("".join(self.lead)).split()).strip(" :")
        if self.cells is not None:
            if text and not self.cells:
                self.cells.append("")
            if text:
                self.cells[-1] = f"{self.cells[-1]}<br>{text}" if self.cells[-1] else text
        elif text:
            self.parts.append(self._part(text, lead))
            self.kind, self.level = "paragraph", 0
        self.words, self.lead, self.line, self.broken = [], [], line, False

    def _part(self, text: str, lead: str) -> Part:
        depth, kind, number = self.level or len(self.counts), self.kind, None
        if kind == "item" and self.counts and self.counts[-1]:
            number = self.counts[-1]
            self.counts[-1] = number + 1
        if kind == "paragraph" and not depth and (bullet := _BULLET.match(text)):
            kind, depth, text = "item", 1, text[bullet.end() :]
        return Part(kind, text, self.line, depth, lead, number, self.broken)


def _visit(root: _Element, walk: _Walk) -> None:
    """Read a tree in its order, without recursion: pages nest deeply."""
    stack: list[tuple[Any, bool]] = [(root, True)]
    while stack:
        element, entering = stack.pop()
        tag = element.tag if isinstance(element.tag, str) else ""
        if entering and tag not in _HIDDEN and tag:
            _enter(element, tag, walk)
            stack.append((element, False))
            stack.extend((child, True) for child in reversed(element))
            continue
        if not entering:
            _leave(element, tag, walk)
        walk.add(element.tail)


def _enter(element: _Element, tag: str, walk: _Walk) -> None:
    if tag in _BLOCKS:
        walk.flush(element.sourceline or walk.line)
        walk.broken = tag == "br"
    if tag in ("b", "strong"):
        walk.bold += 1
    elif tag in ("ul", "ol"):
        start = str(element.get("start") or "1")[:4]
        walk.counts.append(None if tag == "ul" else int(start) if start.isdecimal() else 1)
    elif tag == "img" and walk.cells is None:
        walk.parts.append(Part("picture", "", walk.line))
    elif tag in ("tr", "td", "th"):
        _enter_table(tag, walk)
    elif tag in ("li", "dd"):
        walk.kind = "item" if tag == "li" else "paragraph"
    elif tag in ("dt", "summary", "h1", "h2", "h3", "h4", "h5", "h6"):
        walk.kind, walk.level = "heading", int(tag[1]) if tag[0] == "h" else 6
    walk.add(element.text)


def _enter_table(tag: str, walk: _Walk) -> None:
    if tag == "tr":
        walk.cells, walk.head = [], False
    elif walk.cells is not None:
        walk.cells.append("")
        walk.head = tag == "th"


def _leave(element: _Element, tag: str, walk: _Walk) -> None:
    if tag in ("b", "strong"):
        walk.bold -= 1
    if tag in _BLOCKS and tag != "br":
        walk.flush(walk.line)
        walk.kind, walk.level = "paragraph", 0
    if tag in ("ul", "ol") and walk.counts:
        walk.counts.pop()
    elif tag == "tr" and walk.cells is not None:
        cells, walk.cells = walk.cells, None
        if any(cells):
            text = " | ".join(c.replace("<br>", " ") for c in cells if c)
            walk.parts.append(Part("row", text, element.sourceline or 1, cells=tuple(cells), head=walk.head))
