"""What sentences have in common in every language that is written with capitals and full stops."""

from __future__ import annotations

from collections.abc import Callable

from coach.routine.model import Side
from coach.routine.placeholders import filled


def capital(words: str) -> str:
    """`words` with a capital."""
    return words[:1].upper() + words[1:]


def sentence(words: str) -> str:
    """`words` with a capital and a full stop."""
    return f"{capital(words).rstrip('.')}."


def sided_by(name: Callable[[Side, str], str], words: str, side: Side | None) -> str:
    """An author's words with each side named by `name(side, ending)`, and a capital."""
    return capital(filled(words, side, name) if side is not None else words)
