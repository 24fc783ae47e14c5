"""What a part of a text held: drafts, what was left out and why, and words that stand loose around them."""

from __future__ import annotations

from dataclasses import dataclass, field

from coach.importer.finding.drafts import Draft, Words
from coach.importer.finding.outline import Node
from coach.importer.reading import LeftOut


@dataclass(slots=True)
class Found:
    """`maybe` is the section itself as an exercise, where only its siblings can tell; a `weak` one has no say
    in that. `open` are those whose siblings could not tell; those of the section around may."""

    drafts: list[Draft] = field(default_factory=list)
    left: list[LeftOut] = field(default_factory=list)
    loose: list[Words] = field(default_factory=list)
    maybe: Draft | None = None
    weak: bool = False
    itself: bool = False
    open: list[Draft] = field(default_factory=list)

    def leave(self, node: Node, why: str) -> None:
        """Note that a node was left out."""
        text = node.text or (node.children[0].text if node.children else "")
        line = node.line or (node.children[0].line if node.children else 1)
        self.left.append(LeftOut(line, " ".join(text.split())[:200], why))
