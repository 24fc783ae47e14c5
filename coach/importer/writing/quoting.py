"""Words and values as they stand in a routine file: quoted text, comments, durations, counts."""

from __future__ import annotations

import json
from typing import TypeVar

from coach.importer.reading import Found, Range
from coach.routine.amounts import written_duration

T = TypeVar("T")


def text(words: str) -> str:
    """A YAML scalar of some words."""
    return json.dumps(visible(words), ensure_ascii=False)


def visible(words: str) -> str:
    """Words in one line, without characters that nobody sees."""
    return " ".join("".join(c if c.isprintable() else " " for c in words).split())


def quoted(words: str) -> str:
    """Words for a comment."""
    return visible(words)[:120]


def without_braces(words: str) -> str:
    """Words whose braces are not those of the format."""
    return words.replace("{", "(").replace("}", ")")


def ends(values: Range) -> tuple[float, float]:
    """Both ends; an open end is the one that is stated."""
    low = values.low if values.low is not None else values.high
    high = values.high if values.high is not None else values.low
    return low or 0, high or 0


def duration(values: Range | None, least_ms: int, most_ms: int) -> str | None:
    """`20s-30s`, or None where it lies outside what the format takes."""
    if values is None:
        return None
    low_ms, high_ms = (round(end * 1000) for end in ends(values))
    if not least_ms <= low_ms <= high_ms <= most_ms:
        return None
    low, high = written_duration(low_ms), written_duration(high_ms)
    return low if low_ms == high_ms else f"{low}-{high}"


def count(values: Range, most: int) -> str | None:
    """`10-15`, or None where it lies outside what the format takes; "up to 5" is 1-5."""
    low, high = ends(values)
    low_count, high_count = 1 if values.low is None else round(low), round(high)
    if not 1 <= low_count <= high_count <= most:
        return None
    return str(low_count) if low_count == high_count else f"{low_count}-{high_count}"


def source(found: Found[T]) -> str:
    """`line 4: Hold for ten seconds.`"""
    return f"line {found.source.line}: {quoted(found.source.words)}" if found.source else "not stated"


def stated(key: str, written: str, found: Found[T]) -> str:
    """A line of a dose with where it was read."""
    inherited = "inherited, " if found.confidence == "inherited" else ""
    return f"      {key}: {written}  # {inherited}{source(found)}"
