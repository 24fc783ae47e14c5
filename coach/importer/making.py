"""An item, a paragraph or a section → the draft of the exercise that it tells."""

from __future__ import annotations

import re

from coach.importer.dose import doses
from coach.importer.drafts import Draft, Sort, Words
from coach.importer.evidence import is_dosed, is_told
from coach.importer.groups import group_kind
from coach.importer.names import clean_name, name_from_sentence, split_name
from coach.importer.outline import Node
from coach.importer.parts import item_words, paragraph_words
from coach.importer.wordshape import (
    fold_label,
    is_instruction,
    is_label,
    is_name,
    names_body,
    names_movement,
    sentences,
    topic,
)

_NAMED = re.compile(
    r"(?:[A-Z][a-z]{2,9},? )?(?:[Ii]n |[Ff]or |[Tt]o (?:do|perform) |[Nn]ow |[Tt]ry |[Ww]ith |[Dd]o )?[Tt]he "
    r"((?:[A-Z][A-Za-z'’-]{0,20} ){1,4})(?:exercise|stretch|pose)\b",
)


def item_draft(item: Node, group: str) -> Draft:
    split = split_name(item.text, item.lead, item.rest)
    whole = split.name or (item.text if is_name(item.text, 12) else "")
    name, aside = clean_name(
        whole or name_from_sentence(item.text), keep_aside=bool(split.rest) and not doses(split.rest)
    )
    words = [Words(item.line, name, "title")]
    if aside:
        words.append(Words(item.line, aside, "detail"))
    rest = split.rest if split.name else ("" if whole else item.text)
    words += [Words(item.line, s, _sort_of(s)) for s in sentences(rest)]
    children = [c for c in item.children if c.kind == "item"]
    kind = group_kind(children, name, each_held=False) if children else "none"
    for child in item.children:
        words += (
            item_words(child, "steps" if kind == "exercises" else kind)
            if child.kind == "item"
            else paragraph_words(child)
        )
    return Draft(name, item.line, tuple(words), group)


def _sort_of(sentence: str) -> Sort:
    return (
        "prose"
        if is_instruction(sentence) or len(sentence.split()) > 7
        else "dose"
        if doses(sentence)
        else "detail"
    )


def paragraph_draft(node: Node, group: str, *, among: bool) -> Draft | None:
    """The exercise that a paragraph names at its start, None where it names none; `among` others such."""
    split = split_name(node.text, node.lead, node.rest)
    if not split.name or topic(split.name) or is_label(fold_label(split.name)):
        return None
    if not is_told(split.rest) or not (
        names_movement(split.name) or split.name.isupper() or among or (node.lead and is_dosed(split.rest))
    ):
        return None
    name, aside = clean_name(split.name, keep_aside=True)
    words = [Words(node.line, name, "title")]
    words += [Words(node.line, aside, "detail")] if aside else []
    words += [Words(node.line, s, _sort_of(s)) for s in sentences(split.rest)]
    return Draft(name, node.line, tuple(words), group)


def told_drafts(node: Node, group: str) -> list[Draft]:
    """The exercises that a paragraph names in its sentences ("In the Heel Slides exercise, start by …"); none
    where it names fewer than two."""
    words = paragraph_words(node)
    named = [(i, m.group(1).strip()) for i, w in enumerate(words) if (m := _NAMED.match(w.text[:200]))]
    bodily = sum(names_movement(n) or names_body(n) for _, n in named)
    if len(named) < 2 or bodily * 2 < len(named):
        return []
    ends = [i for i, _ in named[1:]] + [len(words)]
    return [
        Draft(name, words[i].line, (Words(words[i].line, name, "title"), *words[i:end]), group)
        for (i, name), end in zip(named, ends, strict=True)
    ]


def own_draft(node: Node, name: str, own: list[Words], group: str) -> Draft | None:
    split = split_name(node.text) if node.text else None
    title = split.name if split and split.name and name == node.text else name
    if not own or not title:
        return None
    cleaned, aside = clean_name(title, keep_aside=True)
    words = [Words(node.line or own[0].line, cleaned, "title")]
    if split and split.name and name == node.text:
        words.append(Words(node.line, split.rest, "dose"))
    words += [Words(node.line, aside, "detail")] if aside else []
    return Draft(cleaned, node.line or own[0].line, (*words, *own), "" if group == node.text else group)
