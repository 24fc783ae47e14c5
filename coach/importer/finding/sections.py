"""The tree → drafts: the nearest title above a dose is an exercise, and like siblings decide together.

Every section is asked once: what are its lists, its tables and its paragraphs; which sections under it are
parts of it ("Instructions", "Dose"); and whether it is itself an exercise (sure), could be one (where its
siblings decide), or none.
"""

from __future__ import annotations

from collections.abc import Sequence

from coach.importer.doses.dose import is_dosed
from coach.importer.finding import evidence
from coach.importer.finding.body import body_words, text_of
from coach.importer.finding.drafts import Draft, Words
from coach.importer.finding.found import Found
from coach.importer.finding.governing import counts_rounds, govern, governs_each
from coach.importer.finding.lists import list_kind
from coach.importer.finding.making import section_draft, unnamed_draft
from coach.importer.finding.outline import Node
from coach.importer.finding.repeated import merged, without_mentions
from coach.importer.finding.rows import pictured, rows
from coach.importer.finding.strength import MAYBE, NONE, SURE, WEAK, strength, told_enough
from coach.importer.finding.tables import read_table
from coach.importer.lexis.shape import fold_label, is_generic, is_label, label_kind, topic, words
from coach.importer.reading import LeftOut

_LONGEST_RULE = 30  # words of a sentence that gives a dose to its neighbours


def find(root: Node, title: str) -> Found:
    """The drafts of a whole text, in its order, and what was left out."""
    found = _section(root, title, ())
    if not found.drafts and found.maybe is None:
        found = _section(root, title, (), logged=True)
        found.drafts = [d for d in found.drafts if any(is_dosed(w.text) for w in d.words)]
    if found.maybe is not None and not found.drafts:
        _settle(found, found.maybe)
    why = "a mention: no dose, and nothing like it has one"
    found.left += [LeftOut(draft.line, draft.name, why) for draft in found.open]
    found.drafts = without_mentions(list(merged(sorted(found.drafts, key=lambda d: d.line))))
    return found


def _settle(found: Found, alone: Draft) -> None:
    """Take or leave a draft that has no siblings to decide for it."""
    if told_enough(alone):
        found.drafts.append(alone)
    else:
        found.left.append(LeftOut(alone.line, alone.name, "neither a dose nor enough to follow"))


def _section(
    node: Node, group: str, above: tuple[Words, ...], *, logged: bool = False, single: bool = False
) -> Found:
    """A section with everything in it. `above` are words around it that may govern what it holds; a `single`
    one is one exercise, and its lists are steps."""
    found = Found()
    if evidence.is_log(node.text) and not logged:
        found.leave(node, "a log of what was done")
        return found
    title = node.text or group
    parts, others = _parted(node)
    own = [c for c in node.children if c.kind != "section"] + parts
    around = (*govern(node.text, node.line, body_words([c for c in own if c.kind != "table"])), *above)
    found = pictured(own, title) or rows(own, title, around, titled=bool(node.text), single=single)
    governing = govern(node.text, node.line, found.loose)
    results = [_below(section, title, governing, above, logged=logged) for section in others]
    if sum(one.itself for one in results) > 1:  # the others are read like them: their lists are steps
        around = (*governing, *above)
        results = [_alike(s, title, around, one) for s, one in zip(others, results, strict=True)]
    itself = _itself(node, own, found, results, title)
    _decide(results, found, governing)
    _judge(node, itself, found)
    found.drafts = [d if d is itself else d.governed(governing) for d in found.drafts]
    return found


def _below(
    section: Node, title: str, governing: list[Words], above: tuple[Words, ...], *, logged: bool
) -> Found:
    """A section under another one. One without exercises may give a rule to those beside it."""
    if evidence.is_pause(section.text) and is_dosed(section.text):
        governing.append(Words(section.line, section.text, "prose"))
    group = title if is_generic(section.text) else section.text
    announcing = [Words(section.line, section.text, "title")] if evidence.announces(section.text) else []
    found = _section(section, group, (*governing, *announcing, *above), logged=logged)
    if not found.drafts:
        rules = [w for w in found.loose if governs_each(w.text)]
        governing += [w for w in rules if len(w.text.split()) < _LONGEST_RULE]
    return found


def _alike(section: Node, title: str, around: tuple[Words, ...], found: Found) -> Found:
    """A section whose list gave several exercises as the one exercise that its siblings are, if it can be."""
    if found.itself or not found.drafts or any(c.kind != "item" for c in section.children):
        return found
    again = _section(section, title, around, single=True)
    return again if again.itself else found


def _judge(node: Node, itself: Draft | None, found: Found) -> None:
    """Take a section as an exercise, keep it for its siblings to decide, or leave it out."""
    sure = strength(itself) if itself is not None else NONE
    if node.text.rstrip().endswith("?") and not node.text.lower().startswith("how"):
        sure = NONE  # a question that the text answers
    if itself is not None and not node.text and not told_enough(itself):
        sure = NONE  # a name taken from the first sentence says nothing
    if itself is not None and sure == SURE:
        found.itself = not found.drafts
        found.drafts.insert(0, itself)
    elif itself is not None and not found.drafts and (sure == MAYBE or (sure == WEAK and node.number)):
        found.maybe, found.weak = itself, sure == WEAK
    elif not found.drafts and node.text:
        found.leave(node, topic(node.text) or "neither a dose nor an instruction for moving")


# Which sections are parts of the one above them


def _parted(node: Node) -> tuple[list[Node], list[Node]]:
    """The sections under one that are parts of it, and those that stand for themselves."""
    sections = [c for c in node.children if c.kind == "section"]
    if not node.text:
        return [], sections
    parts = [s for s in sections if _is_part(s, node)]
    return parts, [s for s in sections if s not in parts]


def _is_part(section: Node, above: Node) -> bool:
    label = fold_label(section.text)
    if label_kind(label) in ("dose", "frequency", "steps") and _lists_names(section):
        return False
    if any(c.kind == "table" and len(read_table(c, "")[0]) > 1 for c in section.children):
        return False
    if any(
        c.kind == "section" and not is_label(fold_label(c.text)) and is_dosed(text_of(c))
        for c in section.children
    ):
        return False
    if is_label(label):
        return True
    shared = set(words(section.text)) & set(words(above.text))
    return bool(shared) and label.split()[-1] in ("instructions", "steps", "technique", "directions")


def _lists_names(section: Node) -> bool:
    return bool(section.items) and list_kind(section.items, section.text) in ("exercises", "names")


# The section itself


def _itself(
    node: Node, own: Sequence[Node], found: Found, results: Sequence[Found], title: str
) -> Draft | None:
    """The section as an exercise; None where others stand in it and its words are only for them."""
    if found.drafts:
        if any(d.line in {c.line for c in own if c.kind != "table"} for d in found.drafts):
            return None
        own = [c for c in own if c.kind != "table"]  # a table of others may stand under an exercise
    body = body_words(own)
    if found.drafts and all(counts_rounds(w.text) or governs_each(w.text) for w in body):
        return None
    below = any(one.drafts for one in results)
    if below and (not node.text or len(body) < 2 or any(governs_each(w.text) for w in body)):
        return None
    if not node.text:
        return unnamed_draft(body, title) if body else None
    if not body and not is_dosed(node.text) and not any(c.kind == "picture" for c in own):
        return None
    return section_draft(title if is_generic(node.text) else node.text, node.line, body, title)


# Siblings


def _decide(results: Sequence[Found], found: Found, around: Sequence[Words]) -> None:
    """The consensus of like siblings: where a third of them are exercises, those that could be one are."""
    agreed = _agree(results, around)
    for one in results:
        found.drafts += one.drafts
        found.left += one.left
        if one.maybe is not None and agreed:
            found.drafts.append(one.maybe)
        elif one.maybe is not None:
            found.open.append(one.maybe)
    cousins = [draft for one in results for draft in one.open]
    dosed = [d for d in cousins if any(is_dosed(w.text) for w in d.words)]
    taken = dosed if len(found.drafts) >= 2 * len(dosed) else []
    found.drafts += taken
    found.open += [d for d in cousins if d not in taken]


def _agree(results: Sequence[Found], around: Sequence[Words]) -> bool:
    sure = sum(bool(one.drafts) for one in results)
    maybe = [one.maybe for one in results if one.maybe is not None and not one.weak]
    if sure and sure * 2 >= len(maybe):
        return True
    named = sum(evidence.has_body(d.name) for d in maybe)
    told = sum(evidence.told(w.text) for d in maybe for w in d.words if w.sort in ("step", "prose"))
    enough = told * 2 >= 3 * len(maybe) and named * 2 >= len(maybe)
    governed = any(governs_each(w.text) for w in around)
    return len(maybe) >= 2 and (len(maybe) + sure) * 2 >= len(results) and (enough or governed)
