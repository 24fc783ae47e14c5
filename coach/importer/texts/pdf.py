"""PDF → text, by pypdfium2: columns in their order, ligatures whole, running heads and page numbers out."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from coach.importer.texts.decode import NotTextError
from coach.importer.texts.size import bounded_chars, bounded_pages


def is_pdf(data: bytes) -> bool:
    """Whether bytes are a PDF."""
    return b"%PDF-" in data[:1024]


def pdf_text(data: bytes) -> str:
    """The text of a PDF, a form feed after every page. NotTextError where it has none, or cannot be read."""
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
        bounded_pages(len(document))
        pages = _pages(document)
    except pypdfium2.PdfiumError as error:
        raise NotTextError(f"a PDF that cannot be read ({error})") from None
    if not any(line.strip() for page in pages for line in page):
        raise NotTextError("a PDF of pictures without text; a program for text recognition (OCR) can add it")
    return "\n\f".join("\n".join(page) for page in _without_heads(pages))


def _pages(document: Iterable[object]) -> list[list[str]]:
    """The lines of each page; what has too many characters is refused on its way."""
    found, length = [], 0
    for page in document:
        found.append(_page(page))
        length += sum(map(len, found[-1]))
        bounded_chars(length)
    return found


def _page(page: object) -> list[str]:
    text = page.get_textpage().get_text_bounded()  # type: ignore[attr-defined]
    # A hyphen at the end of a line is U+0002 or U+FFFE here.
    text = re.sub(r"[\x02\ufffe]\r?\n?", "", text.replace("\r\n", "\n").replace("\r", "\n"))
    return [line.rstrip() for line in text.split("\n")]


def _without_heads(pages: list[list[str]]) -> list[list[str]]:
    """The pages without lines that stand at the top or the foot of most of them, and without page numbers."""
    edges = Counter(_folded(line) for page in pages for line in {*page[:2], *page[-2:]} if line.strip())
    often = {line for line, count in edges.items() if count >= max(3, len(pages) // 2 + 1)}
    return [[line for line in page if _folded(line) not in often] for page in pages]


def _folded(line: str) -> str:
    return re.sub(r"\d+", "#", line.strip().lower())
