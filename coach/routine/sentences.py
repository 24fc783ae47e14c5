"""The routine format, words: sentences that are said, and what may stand in braces in them."""

from __future__ import annotations

import re
from typing import TypeVar

from coach.routine.placeholders import DIRECTION, PLACEHOLDER, SENTENCE_PATTERN
from coach.routine.schema import MAX_TEXT_CHARACTERS, Shape, text

T = TypeVar("T")

_BRACES = re.compile(r"\{[^{}]*\}?|\}")


def _checked_placeholders(words: str) -> str:
    for found in _BRACES.findall(words):
        if found != DIRECTION and not PLACEHOLDER.fullmatch(found):
            raise ValueError(f"expected only {{side}}, {{other}} and {{direction}} in braces, got {found}")
    return words


def _checked_plain(words: str) -> str:
    if found := _BRACES.search(words):
        raise ValueError(f"expected no braces here, got {found[0]}; only an exercise's sentences have sides")
    return words


def sentence(description: str) -> Shape[str]:
    """Words that the coach says; `{side}`, `{other}` and `{direction}` are named in them."""
    return patterned(text("a sentence").then(_checked_placeholders), SENTENCE_PATTERN).described(description)


def plain(expected: str, description: str, max_characters: int = MAX_TEXT_CHARACTERS) -> Shape[str]:
    """Words that belong to no side: a name, a title, a notice."""
    shape = text(expected, max_characters).then(_checked_plain)
    return patterned(shape, "^[^{}]*$").described(description)


def patterned(shape: Shape[T], pattern: str) -> Shape[T]:
    """The same shape; an editor checks `pattern` while the author types."""
    return Shape(shape.expected, shape.read, {**shape.schema, "pattern": pattern})
