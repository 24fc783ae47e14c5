"""What the items of one list are together: exercises, steps of one exercise, or labelled parts of one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from coach.importer.doses.dose import is_dosed
from coach.importer.doses.sides import read_sides
from coach.importer.finding.evidence import announces, announces_several, has_body, is_bodily, told
from coach.importer.finding.names import split_name
from coach.importer.finding.outline import Node
from coach.importer.lexis.lexicon import word_set
from coach.importer.lexis.shape import (
    fold_label,
    is_instruction,
    is_label,
    is_movement,
    is_name,
    is_title,
    label_of,
    names_movement,
    sentences,
    words,
)

ListKind = Literal["exercises", "names", "steps", "labels"]
_DIRECTION = re.compile(
    r"(?:counter-?|anti-?)?(?:clockwise|forwards?|backwards?|left|right|up|down|in|out)\b", re.I
)
_DOSE_VERBS = word_set("hold repeat do perform rest complete")
_GOING_ON = word_set("now then next after once again repeat return continue finally relax release switch")
_STAGED = re.compile(r"(?:week|day|set|phase|stage|round|step)s? ?#?\d", re.I)


@dataclass(frozen=True, slots=True)
class _Item:
    """What one item looks like: its name and the words after it, and what its words and its own items are."""

    name: str
    rest: str
    label: bool
    step: bool
    dosed: bool
    owned: bool  # its own items or paragraphs dose or tell something
    declared: bool
    titled: bool
    led: bool  # its name is bold
    bare: bool  # a name and little else; what follows a colon describes it
    moving: bool  # its words are about moving


def list_kind(
    items: Sequence[Node], title: str, *, governed: bool = False, announced: bool = False
) -> ListKind:
    """What a run of sibling items is. `governed`: words around give each of them a dose; `announced`: a title
    above says that exercises follow."""
    seen = [_item(i) for i in items]
    if sum(i.label for i in seen) * 2 >= len(seen):
        return "labels"
    if all(i.declared for i in seen):
        return "exercises"
    moving = sum(names_movement(i.name) for i in seen)
    one = _names_one(title) and not announced and moving * 2 <= len(seen)
    one = one or (len(seen) == 1 and names_movement(title) and not announces(title))
    if one or _follows(items):
        return "steps"
    bodily = announces(title) or governed or sum(i.moving or i.owned for i in seen) * 4 >= len(seen)
    if bodily and (_mostly_exercises(seen) or _counted(items) or _whole(items)):
        return "exercises"
    brief = announces_several(title) and all(_is_brief(i) for i in items)
    steps = 0 if brief else sum(i.step for i in seen)
    bare = sum(brief or i.bare or _is_exercise(i) for i in seen)
    announced = announced or announces(title)
    if (
        (bodily or announced)
        and bare * 5 >= len(seen) * 4 >= steps * 16
        and _announced(seen, announced, governed)
    ):
        return "names"
    return "steps"


def _is_brief(item: Node) -> bool:
    """Whether an item is a few words without a dose or a full stop, as names are in a list of them."""
    text = item.text
    return not (is_dosed(text) or item.children or text[-1:] in ".:!") and len(text.split()) <= 6


def _names_one(title: str) -> bool:
    """Whether a title names one movement: "Single leg stand", but not "Neck stretches"."""
    found = words(title)
    return len(found) > 1 and is_movement(found[-1]) and found[-1][-1] != "s" and not announces(title)


def _mostly_exercises(seen: Sequence[_Item]) -> bool:
    """Whether enough items are exercises by themselves, most stand like names, and few are steps."""
    named, titled = sum(_is_exercise(i) for i in seen), sum(i.titled for i in seen)
    steps = sum(i.step for i in seen)
    count = len(seen)
    return named * 5 >= count * 2 and (named + titled) * 5 >= count * 3 and steps * 2 <= count


def _item(item: Node) -> _Item:
    text = " ".join(item.text.split())
    label = bool(label_of(text)[0]) or (bool(item.lead) and is_label(fold_label(item.lead)))
    label = label or (is_label(fold_label(text)) and bool(item.children)) or bool(_STAGED.match(text))
    split = split_name(text, item.lead)
    name = split.name or (text if is_name(text, 12) else "")
    owned = any(is_dosed(c.text) or told(c.text) or label_of(c.text)[0] for c in item.children)
    titled = bool(name) and is_title(name) and not (label and not item.children)
    step = not split.name and is_instruction(text) and not (titled and has_body(name))
    rest = split.rest if split.name else ""
    led = bool(split.name and item.lead)
    described = ":" in text and bool(rest or not split.name)
    bare = titled and (led or (len(rest.split()) <= 5 and not described))
    moving = has_body(text) or step or bool(told(rest))
    return _Item(name, rest, label, step, is_dosed(text), owned, item.declared, titled, led, bare, moving)


def is_described(item: Node) -> bool:
    """Whether what follows a colon describes an item rather than doses or tells it."""
    seen = _item(item)
    return ":" in item.text and bool(seen.rest or ":" in seen.name) and not _is_exercise(seen)


def _is_exercise(item: _Item) -> bool:
    """Whether an item alone is an exercise: a name with its dose, its instructions, or both under it."""
    if not item.titled or item.label:
        return False
    if item.owned or is_dosed(item.rest) or read_sides(item.rest).sides:
        return True
    return (
        bool(item.rest)
        and bool(told(item.rest))
        and (has_body(item.name) or (told(item.rest) > 1 and is_bodily(item.rest)))
    )


def _announced(seen: Sequence[_Item], announced: bool, governed: bool) -> bool:
    """Whether bare names are exercises: most name movements, or their title or a dose for all says so."""
    moving = sum(names_movement(i.name) for i in seen)
    bodily = sum(has_body(i.name) for i in seen)
    if announced and any(i.led for i in seen):
        return moving * 2 >= len(seen)  # remarks begin with bold words as well
    if governed or announced:
        return bodily * (3 if governed else 2) >= len(seen)
    return moving * 3 >= len(seen) * 2 and len(seen) >= 3


def _follows(items: Sequence[Node]) -> bool:
    """Whether items go on with one another: most do not stand alone ("then …", "return …", "hold …")."""
    firsts = [next(iter(words(i.text)), "") for i in items[1:]]
    going = sum(f in _GOING_ON or f in _DOSE_VERBS for f in firsts)
    return going > 0 and is_instruction(items[0].text) and not any(i.children for i in items)


def _whole(items: Sequence[Node]) -> bool:
    """Whether each item tells a whole exercise with its dose."""
    if any(next(iter(words(i.text)), "") in _GOING_ON for i in items[1:]):
        return False
    whole = [i for i in items if len(sentences(i.text)) >= 2 and is_dosed(i.text) and told(i.text)]
    return len(items) >= 2 and len(whole) * 5 >= len(items) * 3


def _counted(items: Sequence[Node]) -> bool:
    """Whether items are short and count for themselves: "10 leg lifts", "arch the back 15 seconds"."""
    if any(len(i.text.split()) > 18 or len(sentences(i.text)) > 1 for i in items):
        return False
    own = [i for i in items if len(words(i.text)) > 1 and is_dosed(i.text) and _no_dose_verb(i.text)]
    numbers = sum(i.number is not None for i in items)
    if any(_DIRECTION.match(i.text) for i in own) or (numbers and sum(is_instruction(i.text) for i in own)):
        return False
    return len(own) >= 2 and len(own) * 2 >= len(items)


def _no_dose_verb(text: str) -> bool:
    return next(iter(words(text)), "") not in _DOSE_VERBS
