"""What the items of one list are together: exercises, steps of one exercise, or labelled parts of one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal

from coach.importer.dose import doses
from coach.importer.lexicon import word_set
from coach.importer.names import split_name
from coach.importer.outline import Node
from coach.importer.wordshape import (
    fold_label,
    is_instruction,
    is_label,
    is_name,
    label_of,
    names_body,
    names_movement,
    reads_as_instruction,
    sentences,
    starts_with_verb,
    words,
)  # fmt: skip

GroupKind = Literal["exercises", "steps", "labels", "none"]
_DIRECTION = re.compile(
    r"(?:counter-?|anti-?)?(?:clockwise|forwards?|backwards?|left|right|up|down|in|out)\b", re.I
)
_DOSE_VERBS = ("hold", "repeat", "do", "perform", "rest")
_PHASES = ("inhale", "exhale", "breathe", "breath", "hold")
_GOING_ON = word_set("now then next after once again repeat return continue finally relax release")
_PLURALS = word_set(
    "exercises stretches routine poses movements drills workout regimen sequence warmup warm-up "
    "cooldown moves program circuit"
)


def group_kind(items: Sequence[Node], title: str, *, each_held: bool) -> GroupKind:
    """What a run of sibling items is. `each_held` says that a text above tells how to do each of them."""
    sorts = [_item_sort(item) for item in items]
    if sorts.count("label") * 2 >= len(items):
        return "labels"
    if _breath_phases(items):
        return "steps"
    apart = _nominal(items) or (bool(_PLURALS & set(words(title))) and not _sequential(items))
    held_each = each_held and len(items) >= 3 and apart
    if _named(sorts) or _complete(items) or _counted(items) or held_each or _listed(items, sorts, title):
        return "exercises"
    told = sorts.count("step") * 5 >= len(items) * 2 or any(doses(i.text) for i in items)
    return "steps" if told else "none"


def _named(sorts: list[str]) -> bool:
    """Whether most items are names or begin with one, and not most of them instructions."""
    known = sorts.count("named") + sorts.count("container") + sorts.count("name")
    named = (known + sorts.count("bare")) * 5 >= len(sorts) * 3
    return known * 5 >= len(sorts) * 2 and named and sorts.count("step") * 2 <= len(sorts)


def _item_sort(item: Node) -> str:
    label = label_of(item.text)[0] or (item.lead if is_label(fold_label(item.lead)) else "")
    if label or (is_label(fold_label(item.text)) and item.children):
        return "label"
    split = split_name(item.text, item.lead, item.rest)
    name = split.name or item.text
    if item.children and is_name(name):
        return "named" if names_movement(name) or _has_body(item) else "container"
    if split.name and (split.rest or names_movement(name)):
        told = is_instruction(split.rest) and (names_body(name) or item.lead)
        if not _is_title(split.name) or not (names_movement(name) or told or _holds_dose(split.rest)):
            return "bare" if item.lead else "step" if is_instruction(item.text) else "other"
        return "named"
    if is_name(item.text) and ":" not in item.text and not doses(item.text) and _is_title(item.text):
        return "name" if names_movement(item.text) else "bare"
    return "step" if is_instruction(item.text) else "other"


def _is_title(text: str) -> bool:
    """Whether short words name a movement rather than tell it."""
    if reads_as_instruction(text):
        return False
    found = words(text)
    if not starts_with_verb(text) or len(found) < 2:
        return True
    return names_movement(" ".join(found[1:])) or names_movement(found[0])


def _has_body(item: Node) -> bool:
    return any(doses(c.text) or is_instruction(c.text) or label_of(c.text)[0] for c in item.children)


def _breath_phases(items: Sequence[Node]) -> bool:
    """Whether the items are the phases of one breath: breathe in, hold, breathe out."""
    firsts = [next(iter(words(i.text)), "") for i in items]
    return (
        len(items) >= 2
        and sum(f in _PHASES for f in firsts) * 3 >= len(items) * 2
        and any("hale" in f or "breath" in f for f in firsts)
    )


def _complete(items: Sequence[Node]) -> bool:
    """Whether each item tells a whole exercise with its dose; "Now, …" and "After 10 seconds, …" go on
    with one."""
    if any(next(iter(words(i.text)), "") in _GOING_ON for i in items[1:]):
        return False
    whole = [i for i in items if len(sentences(i.text)) >= 2 and _holds_dose(i.text)]
    return len(items) >= 2 and len(whole) * 5 >= len(items) * 3


def _counted(items: Sequence[Node]) -> bool:
    """Whether bullets are short and count for themselves: "10 leg lifts", "arch the back 15 seconds"."""
    if any(i.marker != "-" or len(i.text.split()) > 16 or len(sentences(i.text)) > 1 for i in items):
        return False
    own = [
        i
        for i in items
        if len(words(i.text)) > 1
        and _holds_dose(i.text)
        and next(iter(words(i.text)), "") not in ("hold", "repeat", "do", "perform", "rest")
    ]
    return len(own) >= 2 and len(own) * 5 >= len(items) * 2 and not any(_DIRECTION.match(i.text) for i in own)


def _holds_dose(text: str) -> bool:
    return any(
        v.field in ("hold_s", "reps", "sets", "duration_s", "breaths", "time_s")
        for s in sentences(text)
        for v in doses(s)
    )


def _sequential(items: Sequence[Node]) -> bool:
    """Whether items go on with one another: "then …", "return …", "hold …", "repeat …"."""
    firsts = [next(iter(words(i.text)), "") for i in items]
    return any(f in _GOING_ON or f in _DOSE_VERBS for f in firsts)


def _nominal(items: Sequence[Node]) -> bool:
    return (
        sum(not starts_with_verb(i.text) and len(sentences(i.text)) < 3 for i in items) * 3 >= len(items) * 2
    )


def _listed(items: Sequence[Node], sorts: list[str], title: str) -> bool:
    """Whether short names of parts of the body stand under a title that announces exercises."""
    bare = sorts.count("bare") * 5 >= len(items) * 4 and len(items) >= 2
    known = sum(names_body(i.text) or names_movement(i.text) for i in items)
    short = all(len(words(i.text)) <= 6 for i in items)
    return bare and short and bool(_PLURALS & set(words(title))) and known * 5 >= len(items) * 4
