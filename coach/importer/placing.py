"""What a part of a section is to the exercises before and in it."""

from __future__ import annotations

import re

from coach.importer.evidence import is_dosed
from coach.importer.governing import governs_each, repeats_a_row
from coach.importer.groups import group_kind
from coach.importer.outline import Node
from coach.importer.reading import LeftOut
from coach.importer.wordshape import fold_label, is_label

_THIS = re.compile(r"(?:do|perform|repeat|hold|complete) this (?:exercise|stretch|movement|pose)\b", re.I)
_ADVISES = re.compile(r"remember to (?:breathe|listen|stretch|always|never|warm|stay)\b", re.I)
_DISCLAIMS = re.compile(
    r"\b(?:informational purposes|medical advice|at your own risk|not a substitute"
    r"|health ?care professional)\b",
    re.I,
)
_EXPLAINS = re.compile(
    r"\b(?:causes?|caused by|symptoms?|signs?|benefits?|risks?|reasons?|conditions?|notice"
    r"|if you (?:have|are|feel))\b",
    re.I,
)
_WARNS = re.compile(
    r"(?:keep|avoid|don't|do not|if|only|never|stop|make sure|ensure|remember|breathe|stretch gently"
    r"|always)\b",
    re.I,
)
_CLOSES = re.compile(
    r"\b(?:each|every|all|these) (?:of (?:the|these) )?(?:exercises?|stretch|stretches|position|pose)\b"
)


def left_out(node: Node, why: str) -> LeftOut:
    """A part of the text that is no exercise, with the reason."""
    text = node.text or (node.children[0].text if node.children else "")
    return LeftOut(node.line or (node.children[0].line if node.children else 1), text[:200], why)


def warns(text: str) -> bool:
    """Whether words begin as a warning or an advice."""
    return bool(_WARNS.match(text))


def closes(text: str) -> bool:
    """Whether a closing line speaks of each of the exercises before it."""
    return bool(_CLOSES.search(text[:300].lower()))


def disclaims(node: Node) -> bool:
    """Whether a paragraph declines liability, sends to a doctor, or says what to remember of it all."""
    return bool(_DISCLAIMS.search(node.text[:600]) or _ADVISES.match(node.text)) and not governs_each(
        node.text
    )


def explains(text: str) -> bool:
    """Whether words announce causes, signs or benefits."""
    return bool(_EXPLAINS.search(text))


def of_the_last(node: Node) -> bool:
    """Whether a paragraph is the dose of the exercise just before it: "Perform this exercise 10 times"."""
    return bool(_THIS.match(node.text)) and is_dosed(node.text)


def only_repeats(node: Node) -> bool:
    """Whether a paragraph does nothing but repeat the row of exercises before it."""
    return len(node.text.split()) <= 12 and repeats_a_row(node.text)


def only_gathers(node: Node) -> bool:
    """Whether a section such as "Notes" or "Overview" holds sections of its own."""
    gathers = fold_label(node.text) in ("notes", "note", "summary", "overview", "schedule", "weekly plan")
    return gathers and any(c.kind in ("heading", "table") for c in node.children)


def holds_exercises(node: Node) -> bool:
    """Whether a labelled heading ("Exercise", "Movement") holds exercises of its own rather than steps."""
    items = [c for c in node.children if c.kind == "item"]
    if any(c.kind == "heading" and not is_label(fold_label(c.text)) for c in node.children):
        return fold_label(node.text) not in (
            "progression",
            "progressions",
            "variations",
            "modifications",
            "benefits",
            "tips",
        )
    if any(c.kind == "table" for c in node.children):
        return fold_label(node.text) in ("exercise", "movement", "movements")
    steps = fold_label(node.text) in (
        "exercise",
        "movement",
        "instructions",
        "how to",
        "steps",
        "directions",
        "stretch",
    )
    return bool(items) and steps and group_kind(items, node.text, each_held=False) == "exercises"
