"""The known word nearest to a mistyped one."""

from __future__ import annotations

import difflib


def nearest(word: str, known: tuple[str, ...]) -> str:
    """`; did you mean …?` for the known word nearest to a mistyped one, or nothing."""
    found = difflib.get_close_matches(word[:100].lower(), known, n=1, cutoff=0.6)
    return f"; did you mean {found[0]}?" if found else ""
