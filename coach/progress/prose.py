"""Sentences in a picture: broken into lines that fit."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from coach.picture.lettering import width_of
from coach.picture.shapes import Ink, Words

LEADING = 1.42


def lines_of(text: str, size: float, width: float) -> list[str]:
    """`text` in lines of at most `width`, broken between words; one that is wider stands alone."""
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and width_of(longer, size) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def paragraphs(
    texts: Sequence[str], place: tuple[float, float], width: float, size: float = 16, ink: Ink = Ink.TEXT
) -> Iterator[Words]:
    """Each of `texts`, with a little room after it; `place` is the start of the first baseline."""
    x, y = place
    for text in texts:
        for line in lines_of(text, size, width):
            yield Words(x, y, line, size, ink)
            y += size * LEADING
        y += size * 0.35


def height_of(texts: Sequence[str], width: float, size: float = 16) -> float:
    """How high `paragraphs` are."""
    return sum(len(lines_of(text, size, width)) * size * LEADING + size * 0.35 for text in texts)
