"""The parts of one exercise's section as words: steps, doses, notes; and whether words speak of another
treatment."""

from __future__ import annotations

import re

from coach.importer.dose import Context, doses
from coach.importer.drafts import Sort, Words, field_of, order_of
from coach.importer.inline import plain
from coach.importer.outline import Node
from coach.importer.sentences import says_only_the_dose
from coach.importer.wordshape import fold_label, is_instruction, is_label, label_kind, label_of, sentences

_PIECE = re.compile(r"\s\|\s|\s·\s|\s•\s")
_DRUG = re.compile(
    r"\b(?:\d{1,4} ?mg|tablets?|pills?|capsules?|ibuprofen|paracetamol|acetaminophen|naproxen"
    r"|medication|medicine|vitamin)\b",
    re.I,
)
_TREATMENT = re.compile(
    r"\b(?:self-?massage|massage|heat(?:ing)? (?:pad|pack)|(?:the|use|with|put|apply|an?|some) ice\b"
    r"|ice (?:pack|bath|cube|massage)s?|cold (?:pack|shower)|(?:hot|warm) (?:pack|bath|water|shower))\b",
    re.I,
)
_LONGEST = 2000  # characters of one sentence
_CARDIO = re.compile(
    r"\b(?:cardio|treadmill|elliptical|(?:stationary|exercise) bike|rowing machine"
    r"|jogging(?! (?:in place|on the spot|forward))"
    r"|\d{1,2} ?(?:km|miles?))\b",
    re.I,
)
_AIMED = ("goal", "goals", "target", "aim")
_PROGRESS = (
    "progression",
    "progressions",
    "to progress",
    "too easy",
    "too easy?",
    "harder",
    "make it harder",
    "level up",
    "advanced",
    "harder option",
)


def is_treatment(text: str) -> str:
    """Why an item is no exercise though it stands among them: a medicine, heat, a massage; "" for
    exercises."""
    if _CARDIO.search(text[:80]):
        return "cardio, not an exercise to coach"
    if _DRUG.search(text[:400]):
        return "a medicine, not an exercise"
    return "treatment other than exercise" if _TREATMENT.search(text[:80]) else ""


def item_words(item: Node, kind: str) -> list[Words]:
    """The words of a list item inside one exercise; what is nested under it is a detail of it."""
    label, after = label_of(item.text)
    if not label and item.lead and is_label(fold_label(item.lead)):
        label, after = fold_label(item.lead), item.rest.lstrip(" :.-–—")
    if not label and is_label(fold_label(item.text)) and item.children:
        label, after = fold_label(item.text), ""
    if label and (kind == "labels" or label_kind(label) != "steps"):
        return _labelled_item(item, label, after)
    only_dose = item.text[:1].isdigit() and len(item.text.split()) <= 5 and bool(doses(item.text))
    own = Words(item.line, item.text, "note" if kind == "note" else "dose" if only_dose else "step")
    nested: Sort = "note" if kind == "note" else "detail"
    return [own, *(Words(c.line, c.text, nested) for c in item.children)]


def _labelled_item(item: Node, label: str, after: str) -> list[Words]:
    words = label_words(item.line, label, after)
    kind = label_kind(label)
    for child in item.children:
        if kind == "steps":
            words += item_words(child, "steps")
        elif kind == "dose":
            words.append(Words(child.line, child.text, "dose", _context(label)))
        else:
            words.append(Words(child.line, child.text, "note"))
    return words


def _context(label: str) -> Context:
    return Context(field_of(label), order_of(label) or "SxR")


def label_words(line: int, label: str, text: str) -> list[Words]:
    """The words after a label, sorted by what the label names."""
    if not text.strip():
        return []
    kind = label_kind(label)
    pieces = _PIECE.split(text)
    if len(pieces) > 1:
        rest = [w for p in pieces[1:] for w in _piece_words(line, p)]
        return [*label_words(line, label, pieces[0]), *rest]
    if kind == "dose" or (label in _AIMED and text[:1].isdigit() and len(text.split()) <= 9 and doses(text)):
        return [Words(line, text, "dose", _context(label))]
    if kind == "frequency":
        return [Words(line, text, "frequency")]
    if kind == "steps":
        return [Words(line, s, "prose") for s in sentences(text)]
    return [Words(line, text, "progression" if label in _PROGRESS else "note")]


def _piece_words(line: int, piece: str) -> list[Words]:
    label, after = label_of(piece.strip())
    if label:
        return label_words(line, label, after)
    return [Words(line, piece, "dose" if doses(piece) else "note")]


def paragraph_words(node: Node) -> list[Words]:
    """The words of a paragraph inside one exercise: labelled, or sentence by sentence."""
    label, after = label_of(node.text)
    if not label and is_label(fold_label(node.lead)):
        label, after = fold_label(node.lead), node.rest.lstrip(" :.-–—")
    if label:
        return label_words(node.line, label, after)
    if not node.lines:
        return [Words(node.line, s, "prose") for s in sentences(node.text)]
    found = sentences(node.text)
    if _is_closing_dose(found):
        return [Words(node.line, s, "dose") for s in found]
    return _sentences_with_lines(node)


def _is_closing_dose(found: list[str]) -> bool:
    """Whether a paragraph is a dose and how often in a day: "Repeat 5 times. Do 3 times a day."."""
    told = [v.field for s in found for v in doses(s)]
    return (
        len(found) > 1
        and "frequency" in told
        and "reps" in told
        and all(doses(s) and says_only_the_dose(s) for s in found)
    )


def _sentences_with_lines(node: Node) -> list[Words]:
    """Each sentence with the line that it starts on. Short lines without a full stop stand for themselves."""
    out: list[Words] = []
    held, start = "", node.line
    for line in node.lines:
        if held and (len(held) > _LONGEST or _is_whole(held) or _is_new(held, line.text)):
            out += _split(held, start)
            held, start = "", line.number
        held = f"{held} {line.text}".strip()
    return out + _split(held, start)


def _is_whole(held: str) -> bool:
    return held[-1:] in ".!?:"


def _is_new(held: str, line: str) -> bool:
    """Whether a line starts a sentence of its own after one that lacks its full stop."""
    return (len(held) < 55 and line[:1].isupper()) or (len(held) < 40 and bool(doses(held)))


def _split(text: str, line: int) -> list[Words]:
    found = sentences(text)
    if len(found) == 1 and len(text) < 60 and not is_instruction(text) and doses(text):
        return [Words(line, text, "dose")]
    return [Words(line, s, "prose") for s in found]


def subsection_words(node: Node) -> list[Words]:
    """The words under a labelled heading of one exercise ("How to perform", "Hold time", "Benefits")."""
    label = fold_label(node.text)
    kind = label_kind(label)
    if kind in ("note", "frequency"):
        sort: Sort = "frequency" if kind == "frequency" else "progression" if label in _PROGRESS else "note"
        parts = [
            c
            for c in node.children
            if c.kind == "heading" and label_kind(fold_label(c.text)) in ("steps", "dose")
        ]
        inside = {id(n) for p in parts for n in (p, *_walk(p))}
        notes = [Words(c.line, c.text, sort) for c in _walk(node) if id(c) not in inside]
        return notes + [w for part in parts for w in subsection_words(part)]
    words: list[Words] = []
    if label[:5] == "step " and label[5:].isdigit():
        return [Words(node.line, " ".join(c.text for c in _walk(node)), "step")]
    for child in node.children:
        if child.kind == "heading":
            words += subsection_words(child)
        elif kind == "dose" and not _is_told(child.text):
            words += [
                Words(c.line, c.text, "dose", _context(label)) for c in (child, *_walk(child)) if c.text
            ]
        elif child.kind == "item":
            words += item_words(child, "steps")
        else:
            words += paragraph_words(child)
    return words


def _is_told(text: str) -> bool:
    """Whether words under a dose's heading tell a movement rather than the dose."""
    return is_instruction(text) and len(text.split()) > 5


def _walk(node: Node) -> list[Node]:
    return [n for c in node.children for n in (c, *_walk(c))]


def note_words(node: Node) -> list[Words]:
    """The sentences of a section that is no exercise: one of them may govern its neighbours."""
    return [
        Words(c.line, s, "prose")
        for c in _walk(node)
        if c.kind in ("paragraph", "item")
        for s in sentences(c.text)
    ]


def labelled(node: Node) -> list[Words]:
    """The words of a table whose rows are labels and values ("Hold | 30 s"); none where it is another
    table."""
    words: list[Words] = []
    known = 0
    for row in node.rows:
        cells = [plain(c) for c in row.cells]
        if len(cells) == 2 and is_label(fold_label(cells[0])) and cells[1]:
            known += not is_label(fold_label(cells[1]))
            words += label_words(row.number, fold_label(cells[0]), cells[1])
    return words if known * 2 > len(node.rows) - 1 and known > 0 else []
