"""Lines that stand as titles in plain text, made headings by their shape and by what follows them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from coach.importer.dose import doses
from coach.importer.governing import governs_each
from coach.importer.lines import LABEL_LEVEL, TITLE_LEVEL, Line
from coach.importer.names import split_name
from coach.importer.sentences import says_only_the_dose
from coach.importer.wordshape import (
    fold_label,
    is_label,
    is_name,
    label_of,
    names_body,
    names_movement,
)

_DATED = re.compile(
    r"\b(?:19|20)\d\d\b|^(?:by|updated|published|posted|written|reviewed|photo|image|figure|fig|source|copyright|©)\b",
    re.I,
)


def titled(lines: Sequence[Line]) -> list[Line]:
    """The lines, with those that stand as titles in plain text made headings."""
    out: list[Line] = []
    for i, line in enumerate(lines):
        above = out[-1] if out else None
        below = _next(lines, i)
        if (
            (line.kind == "heading" and line.level == TITLE_LEVEL)
            or (line.kind == "text" and _is_title(line, above, below))
            or (line.kind == "item" and _is_titled_item(lines, i))
        ):
            out.append(_as_heading(line))
        else:
            out.append(line)
    return out


def _as_heading(line: Line) -> Line:
    text = line.text.rstrip(" :.")
    level = LABEL_LEVEL if is_label(fold_label(text)) else TITLE_LEVEL
    return replace(line, kind="heading", text=text, level=level)


def _next(lines: Sequence[Line], i: int) -> Line | None:
    """The next line with words, None at the end; `blank` lines between are passed."""
    for line in lines[i + 1 : i + 5]:
        if line.kind not in ("blank", "rule"):
            return line
    return None


def _is_title(line: Line, above: Line | None, below: Line | None) -> bool:
    if below is None or _DATED.search(line.text):
        return False
    if doses(line.text):
        return _is_dosed_title(line, below)
    if not _is_title_name(line, above, below):
        return False
    folded = fold_label(line.text)
    label, after = label_of(line.text)
    named = label.startswith("how to") and is_name(after) and names_movement(after)
    if not is_label(folded) and label and not named:
        return False
    if not line.text[:1].isupper() and not line.text[:1].isdigit():
        return False
    return _stands_alone(line, above, below)


def _is_dosed_title(line: Line, below: Line) -> bool:
    """Whether a line is a name with its dose over a list or a labelled part: "Toe curls 3 sets of 15
    reps"."""
    split = split_name(line.text)
    if ":" in split.name or label_of(line.text)[0]:
        return False
    part = below.kind == "item" or is_label(fold_label(below.text))
    return part and len(line.text.split()) <= 14 and names_movement(split.name)


def _is_title_name(line: Line, above: Line | None, below: Line) -> bool:
    """Whether a line is short as titles are; one with space around it may be told ("Shrug your
    shoulders")."""
    text = line.text.rstrip(" :")
    apart = (above is None or above.kind in ("blank", "rule", "heading")) and below.number > line.number + 1
    short = len(text.split()) <= 6 and text[-1:] not in ".,;!?"
    return (
        is_name(text, 10)
        or (short and apart and names_movement(text))
        or (short and capitalised(text) and _between_prose(above, below))
    )


def capitalised(text: str) -> bool:
    """Whether the words of a title have capitals: "Make a Fist"."""
    found = text.split()
    return len(found) > 1 and sum(w[0].isupper() for w in found) * 3 >= len(found) * 2


def _between_prose(above: Line | None, below: Line) -> bool:
    return (
        above is not None
        and above.kind == "text"
        and len(above.text) > 80
        and above.text[-1:] in ".!?"
        and len(below.text) > 60
    )


def _stands_alone(line: Line, above: Line | None, below: Line) -> bool:
    tight = above is not None and above.kind not in ("blank", "rule", "heading")
    if (
        tight
        and not (names_movement(line.text) or names_body(line.text) or is_label(fold_label(line.text)))
        and len(above.text if above else "") < 60
    ):
        return False
    starts = above is None or above.kind in ("blank", "rule", "heading", "row") or _is_closed(above)
    if not starts or below.kind == "heading":
        return False
    apart = below.number > line.number + 1
    captioned = (
        names_movement(line.text) and len(below.text) < 40 and (above is None or above.kind == "blank")
    )
    return (
        below.kind != "text" or apart or captioned or not (below.text[:1] in ",;" or below.text[:1].islower())
    )


def _is_closed(above: Line) -> bool:
    """Whether the line above is complete, so that a short line after it starts something."""
    return (
        above.text[-1:] in ".!?)"
        or (above.kind == "item" and len(above.text) < 80)
        or (above.kind == "text" and len(above.text) < 40)
    )


def _is_item_name(text: str, apart: bool, line: Line) -> bool:
    """Whether an item's words are a name; a numbered one that stands apart may be told ("Lie on all fours
    (Child's Pose)")."""
    told = (
        apart
        and line.marker != "-"
        and len(text.split()) <= 9
        and text[-1:] not in ".!?"
        and names_movement(text)
    )
    return is_name(text, 9) or told


def _follows_item(lines: Sequence[Line], i: int) -> bool:
    """Whether a bullet stands right under another one that is neither a label nor a title."""
    above = next(
        (line for line in reversed(lines[max(0, i - 4) : i]) if line.kind not in ("blank", "rule")), None
    )
    return above is not None and above.kind == "item" and above.marker == "-" and not label_of(above.text)[0]


def _in_list(lines: Sequence[Line], i: int) -> bool:
    """Whether an item stands right under another one."""
    return i > 0 and lines[i - 1].kind == "item"


def _is_titled_item(lines: Sequence[Line], i: int) -> bool:
    """Whether an item is the title of the unindented text under it ("1. Cat stretch", then a paragraph)."""
    line = lines[i]
    below = _next(lines, i)
    if below is None or below.kind not in ("text", "row") or below.indent > line.indent:
        return False
    text = line.text.rstrip(" :." if line.marker != "-" and names_movement(line.text) else " :")
    if (
        not _is_item_name(text, lines[i + 1].kind == "blank" and not _in_list(lines, i), line)
        or label_of(line.text)[0]
        or says_only_the_dose(text)
        or not text.lstrip("‘'“\"(")[:1].isupper()
    ):
        return False
    if is_label(fold_label(below.text)):
        return line.marker != "-"
    return _heads(lines, i, text, below)


def _heads(lines: Sequence[Line], i: int, text: str, below: Line) -> bool:
    """Whether the words under an item's name go on about it."""
    line = lines[i]
    if is_name(below.text) and not doses(below.text) and not label_of(below.text)[0]:
        return False
    if governs_each(below.text) or (line.marker == "-" and _follows_item(lines, i)):
        return False
    tight = lines[i + 1].kind == "text"
    if tight and (below.text[:1].islower() or below.text[:1] == "("):
        return False
    return (
        len(below.text) > len(text) or bool(doses(below.text)) or label_of(below.text)[0] != "" or not tight
    )
