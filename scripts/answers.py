"""Texts with the answers of a careful reader, and how the names of what was found match them.

A folder holds NNN.txt (or .md, .html, .csv, …) beside NNN.expected.json.
"""

from __future__ import annotations

import difflib
import json
import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

ALIKE = 0.6


def fold(name: str) -> str:
    """A name for comparing: lower case, words only, asides dropped."""
    bare = re.sub(r"\([^()]{0,80}\)", " ", name.lower().replace("’", "'"))
    return " ".join(re.findall(r"[a-z0-9]+", bare)) or name.lower()


def likeness(a: str | None, b: str | None) -> float:
    """How alike two names are, 0 to 1; a name within the other one counts as alike, an answer without one as
    just alike enough."""
    if a is None or b is None:
        return ALIKE
    left, right = fold(a), fold(b)
    if min(len(left), len(right)) > 4 and (left in right or right in left):
        return 0.9
    return difflib.SequenceMatcher(None, left, right).ratio()


def align(
    expected: list[dict[str, Any]], got: list[dict[str, Any]], bonus: Sequence[float] = ()
) -> list[tuple[int, int]]:
    """The pairs (expected, got), in order, that match best as a whole; `bonus` is for each of `got`."""
    rows, cols = len(expected), len(got)
    best = [[0.0] * (cols + 1) for _ in range(rows + 1)]
    for i in range(rows - 1, -1, -1):
        for j in range(cols - 1, -1, -1):
            like = likeness(expected[i]["name"], got[j]["name"])
            pair = like + (bonus[j] if bonus else 0.0) + best[i + 1][j + 1] if like >= ALIKE else 0.0
            best[i][j] = max(pair, best[i + 1][j], best[i][j + 1])
    return list(_trace(best, rows, cols))


def _trace(best: list[list[float]], rows: int, cols: int) -> Iterator[tuple[int, int]]:
    i = j = 0
    while i < rows and j < cols:
        if best[i][j] == best[i + 1][j]:
            i += 1
        elif best[i][j] == best[i][j + 1]:
            j += 1
        else:
            yield i, j
            i, j = i + 1, j + 1


def answered(folders: Iterable[Path]) -> Iterator[tuple[str, bytes, list[dict[str, Any]]]]:
    """The name, the bytes and the expected exercises of every text in some folders, in the order of names."""
    for folder in folders:
        for answer in sorted(folder.glob("*.expected.json")):
            stem = answer.name.removesuffix(".expected.json")
            (text,) = (p for p in folder.glob(f"{stem}.*") if p != answer)
            yield stem, text.read_bytes(), json.loads(answer.read_text(encoding="utf-8"))["exercises"]
