"""Reads one PDF in a process of its own: bytes in, JSON out. Run by its path with `python -P`.

PDFium, below pypdfium2, is native code that a file can keep busy for hours and that nobody can interrupt; it
may crash, too. Here it has a limit of processor time and of memory, where the system knows such limits.

    MOST_PAGES MOST_CHARS MOST_S MOST_BYTES → {"count": pages, "pages": [text, …]}, or {"failed": reason}

`pages` end with the one that passes MOST_CHARS, and are left out where there are more than MOST_PAGES.
"""

from __future__ import annotations

import json
import sys


def main(most_pages: int, most_chars: int, most_s: int, most_bytes: int) -> None:
    """Read what comes in."""
    _limit(most_s, most_bytes)
    import pypdfium2

    try:
        told = _read(pypdfium2.PdfDocument(sys.stdin.buffer.read()), most_pages, most_chars)
    except (pypdfium2.PdfiumError, MemoryError) as error:
        told = {"failed": str(error) or "it takes too much memory"}
    sys.stdout.write(json.dumps(told))


def _read(document: object, most_pages: int, most_chars: int) -> dict[str, object]:
    count = len(document)  # type: ignore[arg-type]
    pages: list[str] = []
    while len(pages) < count <= most_pages and sum(map(len, pages)) <= most_chars:
        page = document[len(pages)]  # type: ignore[index]
        pages.append(page.get_textpage().get_text_bounded())
    return {"count": count, "pages": pages}


def _limit(most_s: int, most_bytes: int) -> None:
    try:
        import resource
    except ImportError:  # on Windows
        return
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CPU, (most_s, most_s + 1))  # a signal of its own comes first
    if sys.platform == "linux":
        resource.setrlimit(resource.RLIMIT_DATA, (most_bytes, most_bytes))


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
