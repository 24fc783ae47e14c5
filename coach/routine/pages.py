"""The `about` pages as sentences for the ear."""

from __future__ import annotations

import re

from coach.routine.library import about_pages


def page_text(name: str) -> str:
    """The page as it is printed. KeyError for an unknown name."""
    return about_pages()[name].read_text(encoding="utf-8").rstrip()


def page_sentences(name: str) -> tuple[str, ...]:
    """The page's sentences without marks; a heading or a bullet is a sentence of its own."""
    return tuple(
        sentence
        for line in page_text(name).splitlines()
        for sentence in re.split(r"(?<=[.!?])\s+", line.lstrip("#- ").strip())
        if sentence
    )
