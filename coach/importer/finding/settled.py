"""Blocks that are exercises or certainly none by a rule of structure: what stands around and under them."""

from __future__ import annotations

from collections.abc import Sequence

from coach.importer.doses.dose import is_dosed
from coach.importer.doses.sides import read_sides
from coach.importer.finding.blocks import Block
from coach.importer.finding.evidence import (
    announces,
    announces_several,
    forbids,
    has_body,
    is_date,
    is_learned,
    is_of_release,
    is_setup,
    names_log,
    names_several,
    names_stage,
    told,
)
from coach.importer.finding.names import goes_on
from coach.importer.lexis.shape import fold_label, is_label, label_kind, names_movement, sentences, topic

_LEFT = (
    (is_learned, "a log of what was done"),
    (forbids, "what not to do"),
    (is_of_release, "news of a program"),
)
_LEAST_DATES = 3  # a plan for two days may give their dates


def settle(root: Block) -> Block:
    """A tree with every block marked that is certainly an exercise, or certainly left out."""
    _leave_out(root)
    _mark_card(root)
    for above in (root, *root.walk()):
        _leave_heads(above)
        _mark_sequence(above)
        _mark_ruled(above)
        _mark_listed(above)
        _mark_parted(above)
    return root


def _mark_card(root: Block) -> None:
    """Mark the title of a page about one exercise, whose sections are "Instructions", "Benefits" and such."""
    titled = [child for child in root.children if child.kind == "section"]
    if len(titled) != 1 or announces_several(titled[0].naming.name):
        return
    inside = [child.text for child in titled[0].children if child.kind == "section"]
    about = sum(bool(is_label(fold_label(text)) or topic(text)) for text in inside)
    if len(inside) > 1 and about * 5 >= len(inside) * 3 and names_movement(titled[0].naming.name):
        titled[0].certain = True


def _mark_parted(above: Block) -> None:
    """Mark titles beside one another that each have the parts of one exercise: "Set-up", "Movement"."""
    parted = [child for child in above.children if child.kind == "section" and _has_steps(child)]
    for block in parted if len(parted) > 1 else ():
        block.certain |= not announces(block.text)


def _has_steps(block: Block) -> bool:
    """Whether a title has parts and nothing else, of which one tells steps."""
    inside = [child for child in block.children if child.kind == "section"]
    parts = all(is_label(fold_label(child.text)) or topic(child.text) for child in inside)
    steps = (c for c in inside if label_kind(fold_label(c.text)) == "steps")
    return parts and any(sum(told(step.text) > 0 for step in part.children) > 1 for part in steps)


def _mark_listed(above: Block) -> None:
    """Mark the items under "Shoulder stretches", where most of them tell a whole exercise."""
    if above.kind != "section" or not names_several(above.naming.name) or above.excluded:
        return
    items = [child for child in above.children if child.kind == "item"]
    if items and is_setup(items[0].text) and not _is_whole(items[0]):
        return  # "Begin seated." and its steps
    moving = [item for item in items if told(item.text) and has_body(item.text)]
    whole = sum(map(_is_whole, items))
    if len(moving) > 1 and len(moving) * 3 >= len(items) * 2 and whole * 2 >= len(items):
        for item in moving:
            item.certain = True


def _is_whole(item: Block) -> bool:
    """Whether an item tells an exercise and no step of one: with a dose, sides, or in several sentences."""
    text = item.text
    return is_dosed(text) or bool(read_sides(text).sides) or len(sentences(text)) > 1


def _mark_ruled(above: Block) -> None:
    """Mark the items under a line that doses each: "20 kicks to each side of", "Do all these 10 times"."""
    of_one = above.kind != "section" or (has_body(above.text) and not announces(above.text))
    ruled = False
    for child in above.children:
        ruled = (ruled and child.kind == "item") or child.doses_what_follows
        is_step = child.text.endswith(":") or (of_one and told(child.text))
        if ruled and child.kind == "item" and has_body(child.text) and not is_step:
            child.certain = True


def _leave_out(root: Block) -> None:
    """Leave out what stands under dates, where several are beside one another or a log begins, and under what
    is not to be done now."""
    for above in (root, *root.walk()):
        dated = [is_date(child.text) and not names_stage(child.text) for child in above.children]
        logged = names_log(above.text) or any(names_log(child.text) for child in above.children)
        if sum(dated) >= (1 if logged else _LEAST_DATES):
            _leave(above.children[dated.index(True) :], "a log of what was done")
        for is_left, why in _LEFT if above.kind == "section" else ():
            if is_left(above.text):
                _leave(above.children, why)


def _leave_heads(above: Block) -> None:
    """Leave out titles that announce exercises and have nothing under them, beside others that have."""
    titles = [child for child in above.children if child.kind == "section"]
    empty = [title for title in titles if all(child.kind == "picture" for child in title.children)]
    for title in empty if len(empty) < len(titles) else ():
        if announces(title.text):
            title.left = "the title of several exercises"


def _leave(blocks_: Sequence[Block], why: str) -> None:
    for child in blocks_:
        for block in (child, *child.walk()):
            block.left = why


def _mark_sequence(paragraph: Block) -> None:
    """Mark the exercises of a paragraph that tells one after another: "Start with … Then …"."""
    row = [s for s in paragraph.children if s.kind == "sentence" and goes_on(s.text)]
    title = paragraph.parent.text if paragraph.parent else ""
    for sentence in row if len(row) > 1 and (announces(title) or not has_body(title)) else []:
        sentence.certain = True
