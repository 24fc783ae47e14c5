"""PDF → text, by pypdfium2: columns in their order, ligatures whole, running heads and page numbers out.

A process of its own reads it, see `pdf_worker`.
"""

from __future__ import annotations

import json
import re
import signal
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import Any

from coach.importer.texts.decode import NotTextError
from coach.importer.texts.size import MAX_CHARS, MAX_PAGES, bounded_chars, bounded_pages

MOST_S = (
    3  # of processor time, and one more for each megabyte; a leaflet takes 0.2 s with the start (measured)
)
MOST_BYTES = 500_000_000
HANGS_S = 60  # beyond that by the clock: a busy machine takes longer, and Windows knows no other limit
_OUT_OF_TIME = getattr(signal, "SIGXCPU", 1_000)  # a signal, where there are such
_SCRIPT = Path(__file__).with_name("pdf_worker.py")


def is_pdf(data: bytes) -> bool:
    """Whether bytes are a PDF."""
    return b"%PDF-" in data[:1024]


def pdf_text(data: bytes) -> str:
    """The text of a PDF, a form feed after every page.

    NotTextError where it has none or too much, cannot be read, or takes more time or memory than a handout.
    """
    told = _asked(data)
    if "failed" in told:
        raise NotTextError(f"a PDF that cannot be read ({told['failed']})")
    bounded_pages(told["count"])
    bounded_chars(sum(map(len, told["pages"])))
    pages = [_lines(text) for text in told["pages"]]
    if not any(line.strip() for page in pages for line in page):
        raise NotTextError("a PDF of pictures without text; a program for text recognition (OCR) can add it")
    return "\n\f".join("\n".join(page) for page in _without_heads(pages))


def _asked(data: bytes) -> dict[str, Any]:
    """What the process that reads it says."""
    most_s = MOST_S + len(data) // 1_000_000
    limits = map(str, (MAX_PAGES, MAX_CHARS, most_s, MOST_BYTES))
    try:
        run = subprocess.run(
            [sys.executable, "-P", str(_SCRIPT), *limits],
            input=data,
            capture_output=True,
            check=False,
            timeout=most_s + HANGS_S,
        )
    except subprocess.TimeoutExpired:
        raise NotTextError(f"a PDF that takes longer than {most_s} s to read") from None
    if run.returncode == -_OUT_OF_TIME:
        raise NotTextError(f"a PDF that takes longer than {most_s} s to read")
    try:
        told: dict[str, Any] = json.loads(run.stdout)
    except ValueError:
        raise NotTextError(f"a PDF that its reader cannot cope with (exit status {run.returncode})") from None
    return told


def _lines(text: str) -> list[str]:
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
