"""Names that can be told from one another by ear."""

from __future__ import annotations

import re
import textwrap

from coach.importer.reading import Side
from coach.importer.telling.steps import speakable
from coach.importer.writing.quoting import visible, without_braces
from coach.reports.lint import sound_alike
from coach.words import catalogue_for

_ENGLISH = catalogue_for()
_ROW = 10
_MOST = 80  # characters of a name
_NUMBERED = 30  # of them for "row nineteen, number thirteen" and the like
_LETTER = re.compile(r"(?<![\w-])[LR](?![\w-])")


def spoken_name(written: str, before: list[str], side: Side | None = None) -> str:
    """A name unlike the names before it; the same one again is numbered.

    `side` is the only one that it is for: what stands as L or R in the name.
    """
    written = _LETTER.sub(side, written) if side else written
    name = visible(speakable(without_braces(written)))
    if _ENGLISH.unseen_in(name):
        name = re.sub(r"\([^()]*\)?", "", name)
    if _ENGLISH.unseen_in(name):
        name = "Exercise"
    name = textwrap.shorten(name, _MOST, placeholder="").strip(" ,;:(-–#") or "Exercise"
    if not any(map(str.isalnum, name)):
        name = "Exercise"
    stem = " ".join(name.split()[:3])[: _MOST - _NUMBERED].strip()
    same = (f"{stem}, number ", f"{stem}, row ")
    told, number = name, max(1, sum(other == name or other.startswith(same) for other in before))
    while any(sound_alike(told, other, _ENGLISH) for other in before) and number <= 2 * len(before) + 2:
        number += 1
        told = f"{stem}, {_place(number)}"
    return told


def _place(number: int) -> str:
    """`number` in words that differ by ear, which digits from thirty-one on do not."""
    row, place = divmod(number - 1, _ROW)
    told = f"number {_ENGLISH.number(place + 1)}"
    return f"row {_ENGLISH.number(row + 1)}, {told}" if row else told
