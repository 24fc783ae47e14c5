"""The inside of one exercise: its items, paragraphs and labelled parts as words of their sorts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from coach.importer.doses.dose import Context, doses, is_dosed
from coach.importer.finding.drafts import SIDE_LABELS, Sort, Words, field_of, order_of, sides_told
from coach.importer.finding.evidence import is_about, is_contact, told
from coach.importer.finding.outline import Node
from coach.importer.lexis.lexicon import BODY, phrase_set, word_set
from coach.importer.lexis.shape import (
    fold_label,
    is_instruction,
    is_label,
    label_kind,
    label_of,
    names_body,
    names_movement,
    numbered_sentences,
    sentences,
    words,
)

_PIECE = re.compile(r"\s\|\s|\s·\s|\s•\s")
_NEXT_LABEL = re.compile(
    r"[,;]?\s{1,5}(?=(?:reps?|repetitions|sets?|rounds|hold|rest|tempo)\s?:\s)", re.I
)  # "Sets: 2 Reps: 8"
_PRAISE = re.compile(r"[A-Z][a-z]{3,}s (?!and\b)|(?:Great|Good|Essential|Ideal|Perfect|Helps?|Best) ")
_STAGE = re.compile(
    r"^(?:week|weeks|day|days|phase|stage|level|month)s? ?#?(\d{1,2})(?:\s?[-–]\s?\d{1,2})?\s?[:.–—-]\s*",
    re.I,
)
_SET = re.compile(r"^set ?#?(\d{1,2})\s?[:.–—-]\s*", re.I)
_PROGRESS = phrase_set(
    "progression, progressions, to progress, too easy, too easy?, harder, make it harder, level up,"
    " advanced, "
    "harder option"
)
_POSTURES = word_set("seated sitting standing lying kneeling prone supine")
_PLACED = word_set("on at in by near beside against facing with or")
_LONGEST_PLACE = 8  # words
_POSED = _POSTURES | word_set("on in at from against still")
_POSITIONS = _POSED | word_set(
    "or and your the a all fours hands knees back side stomach belly floor mat bed chair desk wall face up "
    "down still"
)
_MUSCLED = word_set("and inner outer upper lower front back deep muscles flexors extensors rotators")
_LONG_TITLE = 20  # words
_AIMED = ("goal", "goals", "target", "aim")


def body_words(nodes: Sequence[Node]) -> list[Words]:
    """The words of an exercise's own nodes, in their order."""
    items = [n for n in nodes if n.kind == "item" and not _label(n)[0]]
    praising = sum(bool(_PRAISE.match(i.text)) and not told(i.text) for i in items)
    praise = len(items) > 0 and praising * 2 >= len(items) and not any(is_dosed(i.text) for i in items)
    found = [
        w
        for node in nodes
        for w in (_as(_node_words(node), "detail") if praise and node in items else _node_words(node))
    ]
    return list(_staged(found))


def _node_words(node: Node) -> list[Words]:
    if node.kind == "section":
        return _section_words(node)
    if node.kind == "item":
        return _item_words(node)
    if node.kind == "paragraph":
        return _paragraph_words(node)
    return _table_words(node) if node.kind == "table" else []


def _item_words(item: Node) -> list[Words]:
    label, after = _label(item)
    if label and (label_kind(label) != "steps" or after == ""):
        return _labelled_item(item, label, after)
    text = item.text
    only_dose = len(text.split()) <= 6 and text[:1].isdigit() and is_dosed(text)
    nested: list[Words] = []
    for child in item.children:
        inner = _node_words(child)
        nested += (
            inner if any(w.sort in ("dose", "note", "frequency") for w in inner) else _as(inner, "detail")
        )
    if only_dose or (not item.children and _is_stage(text)):
        return [Words(item.line, text, "dose"), *nested]
    return [*(Words(n, s, "step") for n, s in _joined(item)), *nested]


def _joined(item: Node) -> Iterator[tuple[int, str]]:
    """A list item is one step, whatever the number of its sentences."""
    yield item.line, " ".join(item.text.split())


def _as(found: list[Words], sort: Sort) -> list[Words]:
    return [Words(w.line, w.text, sort, w.context) for w in found]


def _label(node: Node) -> tuple[str, str]:
    """The label that an item or a paragraph begins with, and the words after it."""
    text = " ".join(node.text.split())
    label, after = label_of(text)
    if not label and node.lead and is_label(fold_label(node.lead)):
        label, after = fold_label(node.lead), text[len(node.lead) :].lstrip(" :.-–—")
    if not label and node.children and is_label(fold_label(text)):
        label, after = fold_label(text), ""
    return label, after


def _labelled_item(item: Node, label: str, after: str) -> list[Words]:
    found = label_words(item.line, label, after)
    kind = label_kind(label)
    for child in item.children:
        if kind == "steps":
            found += _node_words(child)
        elif kind == "dose":
            found.append(Words(child.line, child.text, "dose", _context(label)))
        else:
            found.append(Words(child.line, child.text, "note"))
    return found


def _context(label: str) -> Context:
    order = order_of(label)
    return Context(field_of(label), order or "SxR", bool(order))


def label_words(line: int, label: str, text: str) -> list[Words]:
    """The words after a label, sorted by what the label names."""
    if not text.strip():
        return []
    kind = label_kind(label)
    pieces = _PIECE.split(text)
    if kind == "dose":
        pieces = [part for piece in pieces for part in _NEXT_LABEL.split(piece)]
    if len(pieces) > 1:
        rest = [w for p in pieces[1:] for w in _piece_words(line, p)]
        return [*label_words(line, label, pieces[0]), *rest]
    if kind == "dose" or (label in _AIMED and text[:1].isdigit() and len(text.split()) <= 9 and doses(text)):
        text = sides_told(text) if label in SIDE_LABELS and not any(map(str.isdigit, text)) else text
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


def _paragraph_words(node: Node) -> list[Words]:
    label, after = _label(node)
    if label:
        return label_words(node.line, label, after)
    lines = ("" if is_contact(line) and not is_dosed(line) else line for line in node.text.split("\n"))
    found = list(numbered_sentences("\n".join(lines), node.line))
    if re.match(r"(?:I|I'm|I've|My)\b", node.text):
        return [Words(line, s, "note") for line, s in found]  # the author's own story
    if len(found) == 1 and len(node.text) < 60 and not is_instruction(node.text) and is_dosed(node.text):
        return [Words(node.line, node.text, "dose")]
    return [Words(line, s, "prose") for line, s in found]


def is_position(title: str) -> bool:
    """Whether a title is a starting position and nothing else: "Seated or standing", "On your back"."""
    found = words(re.sub(r"^(?:come|move|get|go) (?:to|into|onto) ", "on ", title.lower()))
    posed = bool(found) and found[0] in _POSED
    return posed and (not set(found) - _POSITIONS or _is_place(title, found))


def _is_place(title: str, found: Sequence[str]) -> bool:
    """Whether a title only says where or how to begin: "Standing at the kitchen worktop"."""
    placed = found[0] in _POSTURES and found[1:2] and found[1] in _PLACED
    return bool(placed) and len(found) <= _LONGEST_PLACE and not names_movement(title) and not is_dosed(title)


def _named_parts(node: Node) -> Sequence[Node]:
    """What stands under a part of an exercise that has a name of its own ("To the front:"), or the node."""
    named = node.kind == "section" and node.text.endswith(":") and not is_label(fold_label(node.text))
    return node.children if named else [node]


def is_of_muscles(title: str) -> bool:
    """Whether a title lists what an exercise works on and nothing else: "Outer hips, hamstrings"."""
    found = words(title)
    return "," in title and len(found) > 1 and all(w in BODY or w in _MUSCLED for w in found)


def is_telling(title: str) -> bool:
    """Whether what is set as a title are the sentences of an exercise."""
    found = sentences(title)
    return len(found) > 1 and len(title.split()) > _LONG_TITLE and sum(map(told, found)) > 1


def _holds_steps(node: Node, label: str) -> bool:
    """Whether a part with a name of its own tells a movement: "Median nerve:", "How to do the bridge"."""
    named = "instruction" in label or "how to" in label
    return named or (
        not is_about(node.text) and any(told(c.text) and names_body(c.text) for c in node.children)
    )


def _section_words(node: Node) -> list[Words]:
    """The words under a labelled title of one exercise ("How to perform", "Hold time", "Benefits")."""
    if is_position(node.text) or is_telling(node.text):
        own = [Words(node.line, s, "prose") for s in sentences(node.text)]
        return [
            *own,
            *(w for child in node.children for part in _named_parts(child) for w in _node_words(part)),
        ]
    if is_of_muscles(node.text):
        return [Words(node.line, node.text, "note"), *(w for c in node.children for w in _node_words(c))]
    label = fold_label(node.text)
    if re.match(r"step \d", label):
        return [Words(node.line, " ".join(c.text for c in walk(node)), "step")]
    label, after = label_of(node.text) if ":" in node.text[:-1] else (label, "")
    kind = label_kind(label) or ("steps" if _holds_steps(node, label) else "note")
    found = label_words(node.line, label, after) if after else []
    for child in node.children:
        if kind in ("note", "frequency") and child.kind != "section":
            sort: Sort = (
                "frequency" if kind == "frequency" else "progression" if label in _PROGRESS else "note"
            )
            found += [Words(c.line, c.text, sort) for c in (child, *walk(child)) if c.text]
        elif kind == "dose" and child.kind in ("item", "paragraph") and not _is_told(child.text):
            found += [Words(c.line, c.text, "dose", _context(label)) for c in (child, *walk(child)) if c.text]
        else:
            found += _node_words(child)
    return found


def _is_told(text: str) -> bool:
    return is_instruction(text) and len(text.split()) > 5


def _table_words(table: Node) -> list[Words]:
    """A table whose rows are labels and values ("Hold | 30 s")."""
    found: list[Words] = []
    for row in table.children:
        if len(row.cells) == 2 and is_label(fold_label(row.cells[0])):
            found += label_words(row.line, fold_label(row.cells[0]), row.cells[1])
        elif not row.head:
            found.append(Words(row.line, row.text, "note"))
    return found


def walk(node: Node) -> list[Node]:
    """Every node under one, in the order of the text."""
    return [n for c in node.children for n in (c, *walk(c))]


# Weeks and sets of their own


def _is_stage(text: str) -> bool:
    return bool(_STAGE.match(text) or _SET.match(text)) and is_dosed(text)


def _staged(found: list[Words]) -> Iterator[Words]:
    """The first week's dose is the dose, the later ones are a progression; sets of their own are named."""
    begun = False
    for part in found:
        stage, a_set = _STAGE.match(part.text), _SET.match(part.text)
        if stage and is_dosed(part.text):
            sort: Sort = "progression" if begun else "dose"
            text = part.text if begun else part.text[stage.end() :]
            begun = True
            yield Words(part.line, text, sort)
        elif a_set and is_dosed(part.text):
            yield Words(part.line, part.text[a_set.end() :], "set", Context("", "SxR"))
        else:
            yield part
