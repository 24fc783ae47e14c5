"""A block → the draft of the exercise that it tells."""

from __future__ import annotations

from dataclasses import replace

from coach.importer.doses.dose import doses, is_dosed
from coach.importer.finding.blocks import Block
from coach.importer.finding.body import body_words, is_of_muscles, is_position, is_telling
from coach.importer.finding.drafts import Draft, Sort, Words
from coach.importer.finding.evidence import is_bodily, is_foreign, told
from coach.importer.finding.names import name_from_sentence
from coach.importer.finding.outline import Node
from coach.importer.lexis.shape import (
    fold_label,
    is_instruction,
    is_label,
    numbered_sentences,
    sentences,
    words,
)

_LONGEST_DOSE = 7  # words, figures not counted
_ENOUGH = 3  # sentences that tell somebody to move, in an exercise without a name


def draft_of(block: Block, group: str) -> Draft:
    """The exercise of a block, with what stands under it."""
    if block.draft is not None:
        return replace(block.draft, group=group)
    name, line = block.naming.name, block.line
    found = [Words(line, name, "title")]
    if block.naming.aside:
        found.append(Words(line, block.naming.aside, "detail"))
    found += _rest(block)
    body = body_words(own_nodes(block.node))
    mention = block.kind == "item" and len(found) == 1 and not body and not is_dosed(name)
    group = "" if group == block.text else group
    return Draft(name, line, (*found, *body), group, mention=mention)


def _rest(block: Block) -> list[Words]:
    """The words after the name, each sentence with its line."""
    if block.kind == "section":
        return [Words(block.line, block.naming.rest, "dose")] if block.naming.rest else []
    lines = {s[:30]: n for n, s in numbered_sentences(block.node.text, block.line)}
    naming = block.naming
    rest = naming.rest or (
        "" if naming.given or not is_dosed(block.text) else block.text
    )  # "Lift it: 2 x 10"
    return [Words(lines.get(s[:30], block.line), s, _sort_of(s)) for s in sentences(rest)]


def _sort_of(sentence: str) -> Sort:
    if is_instruction(sentence) or len(words(sentence)) > _LONGEST_DOSE:
        return "prose"
    return "dose" if doses(sentence) else "detail"


def own_nodes(node: Node) -> list[Node]:
    """What stands under a node and is part of it; a lone title under it, where nothing else tells it."""
    titled = [c for c in node.children if c.kind == "section" and not is_part(c, node)]
    apart = set(map(id, titled))
    own = [c for c in node.children if id(c) not in apart]
    return node.children if len(titled) == 1 and not any(told(c.text) for c in own) else own


def is_part(section: Node, above: Node) -> bool:
    """Whether a section is a part of the exercise above it: "Instructions", "Dose", "Bridge technique"."""
    label = fold_label(section.text)
    shared = set(words(section.text)) & set(words(above.text))
    return (
        is_label(label)
        or is_position(section.text)
        or is_telling(section.text)
        or is_of_muscles(section.text)
        or (bool(shared) and label.split()[-1] in ("instructions", "steps", "technique", "directions"))
    )


def unnamed_draft(tree: Node, title: str) -> list[Draft]:
    """The one exercise that a text without titles tells, named by its first instruction; none for others."""
    body = body_words([c for c in tree.children if c.kind != "section"])
    text = "\n".join(w.text for w in body)
    telling = [w for w in body if w.sort in ("step", "prose")]
    count = sum(told(w.text) for w in telling)
    if count < _ENOUGH or count * 2 < len(telling) or not is_bodily(text) or is_foreign(text):
        return []
    first = next(w for w in telling if told(w.text))
    name = name_from_sentence(first.text)
    return [Draft(name, body[0].line, (Words(first.line, name, "title"), *body), title)]
