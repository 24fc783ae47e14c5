"""How long a handout may be: found by counting, before the costly part of reading it."""

from __future__ import annotations

import re
from collections.abc import Iterable

from coach.importer.texts.decode import NotTextError
from coach.importer.texts.part import Part

# A sentence takes up to 0.7 ms to read, 1 000 characters up to 5 ms: together a second (measured, two cores).
MAX_SENTENCES = 1_000
MAX_CHARS = 150_000
MAX_CELLS = 8_000  # of tables
MAX_LINES = 4_000  # of plain text, that are not empty
MAX_TAGS = 30_000  # of a web page or a Word document
MAX_PAGES = 200  # of a PDF
MAX_BLOCKS = 2_000  # paragraphs of a Word document

_END = re.compile(r"[.!?](?=\s|$)")


def bounded(text: str) -> str:
    """A plain text itself; raises NotTextError where it has too many characters or lines."""
    bounded_chars(len(text))
    _at_most(text.count("|"), MAX_CELLS, "cells")
    if text.count("\n") > MAX_LINES:
        _at_most(sum(1 for line in text.split("\n") if line and not line.isspace()), MAX_LINES, "lines")
    return text


def bounded_markup(text: str) -> str:
    """A web page itself; raises NotTextError where it has too many tags."""
    _at_most(text.count("<"), MAX_TAGS, "tags")
    return text


def bounded_chars(count: int) -> None:
    """Raises NotTextError where a text has too many characters."""
    _at_most(count, MAX_CHARS, "characters")


def bounded_pages(count: int) -> None:
    """Raises NotTextError where a PDF has too many pages."""
    _at_most(count, MAX_PAGES, "pages")


def bounded_rows(count: int, cells: int) -> None:
    """Raises NotTextError where a sheet has too many rows or cells."""
    _at_most(count, MAX_SENTENCES, "rows")
    _at_most(cells, MAX_CELLS, "cells")


def bounded_blocks(count: int) -> None:
    """Raises NotTextError where a Word document has too many paragraphs."""
    _at_most(count, MAX_BLOCKS, "paragraphs")


def bounded_parts(parts: Iterable[Part]) -> None:
    """Raises NotTextError where parts hold too many sentences (a title, an item or a row is at least one)
    or characters."""
    chars = sentences = cells = 0
    for part in parts:
        chars += len(part.text)
        sentences += max(1, len(_END.findall(part.text)))
        cells += len(part.cells)
    bounded_chars(chars)
    _at_most(cells, MAX_CELLS, "cells")
    _at_most(sentences, MAX_SENTENCES, "sentences, titles, items and rows")


def _at_most(count: int, most: int, what: str) -> None:
    if count > most:
        raise NotTextError(f"{count} {what} long; a handout has at most {most}, so import it in pieces")
