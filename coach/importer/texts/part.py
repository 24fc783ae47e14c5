"""What every format is read into: a flat row of parts, each with its words and the line that it starts on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Kind = Literal["heading", "paragraph", "item", "row", "picture"]


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a text.

    `text` has no marks of layout; a line break within it is one of the text's lines. `depth` is the level of
    a heading (1 to 6), the number of lists around an item or a paragraph in one. `lead` are the bold words
    that it begins with, `number` that of an ordered item. `tight`: no empty line stands before it. A row has
    `cells`, and is a `head` where the format says so. `declared`: the text itself says that this is an
    exercise ("Exercise 3: …").
    """

    kind: Kind
    text: str
    line: int
    depth: int = 0
    lead: str = ""
    number: int | None = None
    tight: bool = False
    cells: tuple[str, ...] = ()
    head: bool = False
    declared: bool = False
