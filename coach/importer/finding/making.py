"""An item, a paragraph or a section → the draft of the exercise that it tells."""

from __future__ import annotations

import re
from collections.abc import Sequence

from coach.importer.doses.dose import doses, is_dosed
from coach.importer.finding.body import body_words
from coach.importer.finding.drafts import Draft, Sort, Words
from coach.importer.finding.evidence import announces, has_body, is_bodily, is_no_name, told
from coach.importer.finding.names import clean_name, name_from_sentence, pieces, split_name
from coach.importer.finding.outline import Node
from coach.importer.lexis.shape import (
    fold_label,
    is_generic,
    is_instruction,
    is_label,
    is_name,
    is_title,
    numbered_sentences,
    sentences,
)

_NEXT = re.compile(
    r"(?=\w)(?:(?:first|second|then|next|after that|finally|now),? )?"
    r"(?:(?:start|begin|finish|end|continue|unwind|follow)\b[^,.;]{0,20}? with "
    r"|(?:perform|do|complete|practi[cs]e|try|add"
    r"|rest in) |(?<=[a-z,] ))(?:an? |the |your |some )?(?=[a-z\d])",
    re.I,
)
_NAMED = re.compile(r"[,;:.(—–]| (?:(?:for|with|to|until|while|on|x)\b|\d{1,3} )")
_DOING = re.compile(r"^(?:.{0,60}\b)?(?:doing|of|performing) (?:an? |the )?(?=[a-z])", re.I)


def item_drafts(item: Node, group: str) -> list[Draft]:
    """The exercise of an item of a list, or the several that stand in its line."""
    several = [] if item.children else pieces(" ".join(item.text.split()))
    if several:
        return [item_draft(Node("item", piece, item.line), group) for piece in several]
    return [item_draft(item, group)]


def item_draft(item: Node, group: str) -> Draft:
    """An item of a list of exercises, with what stands under it."""
    text = " ".join(item.text.split())
    split = split_name(text, item.lead)
    whole = split.name or (text if is_name(text, 12) else "")
    name, aside = clean_name(
        whole or _sentence_name(text), keep_aside=bool(split.rest) and not doses(split.rest)
    )
    found = [Words(item.line, name, "title")]
    if aside:
        found.append(Words(item.line, aside, "detail"))
    rest = split.rest if split.name else ("" if whole or len(text.split()) <= 9 else text)
    found += [Words(item.line, s, _sort_of(s)) for s in sentences(rest)]
    return Draft(name, item.line, (*found, *body_words(item.children)), group)


def _sentence_name(text: str) -> str:
    """The name in "2x8 repetitions of slowly doing a front kick": what is done."""
    match = _DOING.match(text) if text[:1].isdigit() else None
    rest = text[match.end() :] if match else ""
    return re.split(r"[,;:.(]", rest)[0] if rest and len(rest.split()) <= 10 else name_from_sentence(text)


def _sort_of(sentence: str) -> Sort:
    if is_instruction(sentence) or len(sentence.split()) > 7:
        return "prose"
    return "dose" if doses(sentence) else "detail"


def paragraph_drafts(node: Node, group: str) -> list[Draft]:
    """The exercises that a paragraph names: one at its start, or several in a row with their doses."""
    several = pieces(" ".join(node.text.split()))
    if several:
        return [item_draft(Node("item", piece, node.line), group) for piece in several]
    if sequence := _sequence(node, group):
        return sequence
    one = paragraph_draft(node, group)
    return [] if one is None else [one]


def _sequence(node: Node, group: str) -> list[Draft]:
    """The exercises of a paragraph that tells one after another: "Start with … Then …"; none for others."""
    said = list(numbered_sentences(node.text, node.line))
    names = [_NAMED.split(_NEXT.sub("", s, count=1))[0].strip() for _, s in said]
    starts = [
        i
        for i, (_, s) in enumerate(said)
        if _NEXT.match(s) and is_dosed(s) and has_body(s) and 0 < len(names[i].split()) <= 6
    ]
    if len(starts) < 2 or (has_body(group) and not announces(group)):
        return []
    out = []
    for at, end in zip(starts, [*starts[1:], len(said)], strict=True):
        line, _ = said[at]
        words = [Words(n, s, "prose") for n, s in said[at:end]]
        name, _ = clean_name(names[at], keep_aside=True)
        out.append(Draft(name, line, (Words(line, name, "title"), *words), group))
    return out


def paragraph_draft(node: Node, group: str) -> Draft | None:
    """The exercise that a paragraph names at its start and tells or doses after that; None for others."""
    text = " ".join(node.text.split())
    split = split_name(text, node.lead)
    if (
        not split.name
        or is_label(fold_label(split.name))
        or is_generic(split.name)
        or not is_title(split.name)
    ):
        return None
    if not (is_dosed(split.rest) or told(split.rest)) or is_no_name(split.name):
        return None
    saidwhole = is_dosed(split.rest) and told(split.rest) > 0 and is_bodily(split.rest)
    if not (
        saidwhole or has_body(split.name) or (node.lead and (is_dosed(split.rest) or told(split.rest) > 1))
    ):
        return None
    name, aside = clean_name(split.name, keep_aside=True)
    found = [Words(node.line, name, "title")]
    found += [Words(node.line, aside, "detail")] if aside else []
    after = [(n, s) for n, s in numbered_sentences(node.text, node.line)]
    lines = {s[:30]: n for n, s in after}
    found += [Words(lines.get(s[:30], node.line), s, _sort_of(s)) for s in sentences(split.rest)]
    return Draft(name, node.line, tuple(found), group)


def section_draft(title: str, line: int, body: Sequence[Words], group: str) -> Draft:
    """A section as one exercise; its title may hold a dose."""
    bare = re.sub(r"^\(?\d{1,2}[.)]\s*", "", title)
    split = split_name(bare)
    name, aside = clean_name(split.name or bare, keep_aside=True)
    found = [Words(line, name, "title")]
    if split.name:
        found.append(Words(line, split.rest, "dose"))
    if aside:
        found.append(Words(line, aside, "detail"))
    return Draft(name, line, (*found, *body), "" if group == title else group)


def unnamed_draft(body: Sequence[Words], group: str) -> Draft:
    """An exercise without a title, named by its first instruction."""
    first = next((w for w in body if is_instruction(w.text)), body[0])
    name = name_from_sentence(first.text)
    return Draft(name, body[0].line, (Words(first.line, name, "title"), *body), group)
