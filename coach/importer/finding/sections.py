"""The tree → drafts: the nearest title above a dose is an exercise, and like siblings decide together.

Every section is asked once: what are its lists, its tables and its paragraphs; which sections under it are parts
of it ("Instructions", "Dose"); and whether it is itself an exercise (sure), could be one (where its siblings
decide), or none.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby

from coach.importer.doses.dose import doses, is_dosed
from coach.importer.finding import evidence
from coach.importer.finding.body import body_words, walk
from coach.importer.finding.drafts import Draft, Words
from coach.importer.finding.governing import counts_rounds, govern, governs_each, speaks_of_all
from coach.importer.finding.lists import list_kind
from coach.importer.finding.making import item_drafts, paragraph_drafts, section_draft, unnamed_draft
from coach.importer.finding.names import split_name
from coach.importer.finding.outline import Node
from coach.importer.finding.tables import read_table
from coach.importer.lexis.shape import fold_label, is_generic, is_label, label_kind, topic, words
from coach.importer.reading import LeftOut


@dataclass(slots=True)
class Found:
    """What a section held. `sure`: 2 for an exercise of its own, 1 where its siblings decide, 0 for none."""

    drafts: list[Draft] = field(default_factory=list)
    left: list[LeftOut] = field(default_factory=list)
    loose: list[Words] = field(default_factory=list)
    maybe: Draft | None = None

    def leave(self, node: Node, why: str) -> None:
        text = node.text or (node.children[0].text if node.children else "")
        line = node.line or (node.children[0].line if node.children else 1)
        self.left.append(LeftOut(line, " ".join(text.split())[:200], why))


def find(root: Node, title: str) -> Found:
    """The drafts of a whole text, in its order, and what was left out."""
    found = _section(root, title, ())
    if not found.drafts and found.maybe is None:
        found = _section(root, title, (), logged=True)
        found.drafts = [d for d in found.drafts if any(is_dosed(w.text) for w in d.words)]
    if found.maybe is not None and not found.drafts:
        if _told_enough(found.maybe):
            found.drafts.append(found.maybe)
        else:
            found.left.append(
                LeftOut(found.maybe.line, found.maybe.name, "neither a dose nor enough to follow")
            )
    found.drafts = sorted(found.drafts, key=lambda d: d.line)
    found.drafts = _without_mentions(list(_merged(found.drafts)))
    return found


def _section(node: Node, group: str, above: tuple[Words, ...], *, logged: bool = False) -> Found:
    """A section with everything in it. `above` are words around it that may govern what it holds."""
    title = node.text or group
    if evidence.is_log(node.text) and not logged:
        return _left(node, "a log of what was done")
    parts, others = _parted(node)
    own = [c for c in node.children if c.kind != "section"] + parts
    around = (*govern(node.text, node.line, body_words([c for c in own if c.kind != "table"])), *above)
    found = _pictured(own, title) or _lists(own, title, around, titled=bool(node.text))
    own_drafts = len(found.drafts)
    governing = govern(node.text, node.line, found.loose)
    results = []
    for section in others:
        if evidence.is_pause(section.text) and is_dosed(section.text):
            governing.append(Words(section.line, section.text, "prose"))
        group = title if is_generic(section.text) else section.text
        results.append((section, _section(section, group, (*governing, *above), logged=logged)))
        if not results[-1][1].drafts:
            governing += [
                w for w in results[-1][1].loose if governs_each(w.text) and len(w.text.split()) < 30
            ]
    tabled = own_drafts and not any(
        c.kind == "item" and list_kind([c], "", governed=False) == "exercises" for c in own
    )
    steps = [c for c in own if c.kind != "table"] if tabled and any(c.kind == "table" for c in own) else own
    itself = None if own_drafts and steps is own else _itself(node, steps, results, title)
    _decide(results, found, governing)
    strength = _strength(itself) if itself is not None else 0
    if itself is not None and not node.text and sum(evidence.told(w.text) for w in itself.words) < 3:
        strength = 0  # a name taken from the first sentence says nothing
    if itself is not None and strength == 2:
        found.drafts.insert(0, itself)
    elif itself is not None and strength == 1 and not found.drafts:
        found.maybe = itself
    elif not found.drafts and node.text:
        found.leave(node, topic(node.text) or "neither a dose nor an instruction for moving")
    found.drafts = [d if d is itself else d.governed(governing) for d in found.drafts]
    return found


def _left(node: Node, why: str) -> Found:
    found = Found()
    found.leave(node, why)
    return found


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
    if any(
        c.kind == "section" and not is_label(fold_label(c.text)) and is_dosed(_text(c))
        for c in section.children
    ):
        return False
    if is_label(label):
        return True
    shared = set(words(section.text)) & set(words(above.text))
    return bool(shared) and label.split()[-1] in ("instructions", "steps", "technique", "directions")


def _lists_names(section: Node) -> bool:
    return bool(section.items) and list_kind(section.items, section.text, governed=False) in (
        "exercises",
        "names",
    )


def _text(node: Node) -> str:
    return "\n".join([node.text, *(n.text for n in walk(node))])[:8000]


# Lists, tables and paragraphs


def _lists(own: Sequence[Node], title: str, around: Sequence[Words], *, titled: bool) -> Found:
    """The exercises among a section's own nodes; the words that are none of them are loose."""
    found = Found()
    governed = any(governs_each(w.text) or w.sort == "dose" for w in around)
    paragraphs = [c for c in own if c.kind == "paragraph"]
    named = [d for p in paragraphs for d in paragraph_drafts(p, title)]
    taken: set[int] = set()
    closed = 0
    if len(named) > 1 or (named and not titled):
        found.drafts += named
        taken = {d.line for d in named}
    for kind, run in groupby(own, key=lambda n: n.kind):
        nodes = list(run)
        if kind == "table":
            for table in nodes:
                drafts, left = read_table(table, title)
                found.drafts += drafts
                found.left += left
        elif kind == "item":
            _items(nodes, title, governed, found)
        elif kind in ("paragraph", "section"):
            loose = [n for n in nodes if n.line not in taken]
            closing = next((n for n in nodes if counts_rounds(n.text) and is_dosed(n.text)), None)
            if closing is not None and len(found.drafts) > closed and kind == "paragraph":
                again = [Words(closing.line, closing.text, "prose")]
                found.drafts[closed:] = [d.governed(again) for d in found.drafts[closed:]]
                closed = len(found.drafts)
                loose = [n for n in loose if n is not closing]
            found.loose += [w for n in loose if n.kind == "paragraph" for w in body_words([n])]
    return found


def _pictured(own: Sequence[Node], title: str) -> Found | None:
    """Exercises without names that pictures part from one another; None where a text has no such row."""
    runs = [list(run) for kind, run in groupby(own, key=lambda n: n.kind) if kind == "item"]
    pictures = sum(n.kind == "picture" for n in own)
    told = [run for run in runs if len(run) > 1 and any(evidence.told(i.text) for i in run)]
    steps = [run for run in told if list_kind(run, title, governed=False) == "steps"]
    if (
        len(runs) < 2
        or pictures < len(runs)
        or len(steps) < len(runs)
        or not any(is_dosed(_text(i)) for i in own)
    ):
        return None
    return Found([unnamed_draft(body_words(run), title) for run in runs])


def _items(items: Sequence[Node], title: str, governed: bool, found: Found) -> None:
    kind = list_kind(items, title, governed=governed)
    if kind == "exercises" and topic(title) and not _prescribed(items):
        kind = "none"
    if (
        kind in ("exercises", "names")
        and evidence.is_aside(title)
        and not all(is_dosed(i.text) for i in items)
    ):
        kind = "none"
    if kind in ("exercises", "names"):
        known = len(found.drafts)
        for item in items:
            _one_item(item, title, governed, found)
        if kind == "names":
            found.drafts[known:] = [replace(d, mention=True) for d in found.drafts[known:]]
        return
    nested = [i for i in items if _is_container(i)]
    if nested and len(nested) * 2 >= len(items):
        for item in nested:
            _container(item, title, governed, found)
        return
    found.loose += body_words(items)


def _prescribed(items: Sequence[Node]) -> bool:
    """Whether half of some items tell or count something, whatever their title is about."""
    counted = [i for i in items if evidence.told(_text(i)) or any(v.field != "time_s" for v in doses(i.text))]
    return len(counted) * 2 >= len(items)


def _one_item(item: Node, title: str, governed: bool, found: Found) -> None:
    why = evidence.is_treatment(item.text) or ("a log of what was done" if evidence.is_log(item.text) else "")
    why = why or ("a stage, not an exercise" if evidence.is_stage(item.text) and not item.children else "")
    why = why or ("a remark, not an exercise" if evidence.is_aside(_name(item)) else "")
    why = why or ("a rest, not an exercise" if evidence.is_pause(_name(item)) else "")
    why = why or ("a part of the list above" if is_label(fold_label(item.text)) and not item.children else "")
    if why:
        found.leave(item, why)
    elif _is_container(item):
        _container(item, title, governed, found)
    else:
        found.drafts += item_drafts(item, title)


def _name(item: Node) -> str:
    return split_name(" ".join(item.text.split()), item.lead).name or item.text


def _is_container(item: Node) -> bool:
    """Whether an item is the head of a list of exercises rather than one of them."""
    if len(item.items) < 2 or is_dosed(item.text.split("\n")[0]):
        return False
    return list_kind(item.items, item.text, governed=False) in ("exercises", "names") and not evidence.is_log(
        item.text
    )


def _container(item: Node, title: str, governed: bool, found: Found) -> None:
    inner = _lists(item.children, item.text or title, [Words(item.line, item.text, "prose")], titled=True)
    found.drafts += inner.drafts
    found.left += inner.left


# The section itself


def _itself(
    node: Node, own: Sequence[Node], results: Sequence[tuple[Node, Found]], title: str
) -> Draft | None:
    """The section as an exercise; None where others stand under it and its words are only for them."""
    body = body_words(own)
    below = any(found.drafts for _, found in results)
    if below and (not node.text or len(body) < 2 or any(governs_each(w.text) for w in body)):
        return None
    if not node.text:
        return unnamed_draft(body, title) if body else None
    if not body and not is_dosed(node.text):
        return (
            section_draft(node.text, node.line, [], title) if any(c.kind == "picture" for c in own) else None
        )
    return section_draft(title if is_generic(node.text) else node.text, node.line, body, title)


def _strength(draft: Draft) -> int:
    """2 for an exercise by itself, 1 where its siblings decide, 0 for none."""
    text = "\n".join(w.text for w in draft.words)
    telling = [w for w in draft.words if w.sort in ("step", "prose")]
    told = sum(evidence.told(w.text) for w in telling)
    dosed = any(
        evidence.prescribes(w.text)
        if w.sort == "prose"
        else (is_dosed(w.text) or bool(doses(w.text, w.context))) and not evidence.is_treatment(w.text)
        for w in draft.words
        if w.sort != "note"
    )
    if evidence.is_criteria(draft.name) or evidence.is_treatment(draft.name):
        return 0
    if (
        evidence.is_foreign(text)
        or _is_story(draft)
        or (_is_narrated(draft, told) and not (dosed and evidence.has_body(draft.name)))
    ):
        return 0
    named = evidence.has_body(draft.name)
    several = evidence.announces_several(draft.name)
    stage = evidence.is_no_name(draft.name)
    if any(speaks_of_all(w.text) and is_dosed(w.text) for w in telling):
        return 0
    against = bool(topic(draft.name)) or draft.name.endswith("?") or several or stage
    if dosed and not against:
        return 2 if (told and (evidence.is_bodily(text) or told >= 2)) or named else 1
    if dosed and told >= 3 and not draft.name.endswith("?") and evidence.is_bodily(text) and not stage:
        return 1 if several else 2
    if against:
        return 0
    steps = sum(w.sort == "step" for w in draft.words)
    if told >= 2 and evidence.is_bodily(text):
        return 2 if named and (steps >= 2 or told >= 3) else 1
    if not telling:
        return 1 if len(draft.name.split()) <= 16 and named else 0
    bodily = named or evidence.is_bodily(text)
    return 1 if bodily and told * 2 >= len(telling) and len(words(draft.name)) <= 7 else 0


def _is_narrated(draft: Draft, told: int) -> bool:
    """Whether prose tells a story rather than what to do: few of its many sentences are instructions."""
    prose = sum(w.sort == "prose" for w in draft.words)
    listed = any(w.sort in ("step", "dose", "set") for w in draft.words)
    return not listed and prose >= 6 and told * 4 < prose


def _is_story(draft: Draft) -> bool:
    """Whether prose speaks of its writer or of others: an article, not a programme."""
    prose = [w for w in draft.words if w.sort == "prose"]
    listed = any(w.sort in ("step", "dose", "set") for w in draft.words)
    return not listed and sum(evidence.tells_a_story(w.text) for w in prose) * 5 >= len(prose) > 3


def _told_enough(draft: Draft) -> bool:
    return sum(evidence.told(w.text) for w in draft.words if w.sort in ("step", "prose")) >= 3


# Siblings


def _decide(results: Sequence[tuple[Node, Found]], found: Found, around: Sequence[Words]) -> None:
    """The consensus of like siblings: where a third of them are exercises, those that could be one are."""
    sure = sum(bool(r.drafts) for _, r in results)
    maybe = [r.maybe for _, r in results if r.maybe is not None]
    governed = any(governs_each(w.text) for w in around)
    agreed = sure * 2 >= len(maybe) and sure > 0
    if not sure and len(maybe) >= 2:
        named = sum(evidence.has_body(d.name) for d in maybe)
        told = sum(evidence.told(w.text) for d in maybe for w in d.words if w.sort in ("step", "prose"))
        enough = told >= 2 * len(maybe) and named * 2 >= len(maybe)
        agreed = len(maybe) * 2 >= len(results) and (enough or governed)
    for _, one in results:
        found.drafts += one.drafts
        found.left += one.left
        if one.maybe is None:
            continue
        if agreed:
            found.drafts.append(one.maybe)
        else:
            found.left.append(
                LeftOut(one.maybe.line, one.maybe.name, "a mention: no dose, and nothing like it has one")
            )


# The same exercise twice


def _without_mentions(drafts: list[Draft]) -> list[Draft]:
    """Without bare names in lists, where the text tells more exercises in full, or tells these again."""
    bare = [d for d in drafts if d.mention and len(d.words) == 1 and not d.governing]
    full = [d for d in drafts if not _bare(d) and any(is_dosed(w.text) for w in d.words)]
    names = {_folded(d.name) for d in drafts if not d.mention}
    repeated = [d for d in bare if any(_folded(d.name) in name for name in names)]
    if len(bare) < len(full) or len(repeated) * 2 >= len(bare) > 0:
        return [d for d in drafts if d not in bare]
    return drafts


def _merged(drafts: Sequence[Draft]) -> Iterator[Draft]:
    """A name in a summary and again with its steps is one exercise: the dose of the first, the steps of the second."""
    by_name: dict[str, list[int]] = {}
    for i, draft in enumerate(drafts):
        by_name.setdefault(_folded(draft.name), []).append(i)
    gone: set[int] = set()
    kept = list(drafts)
    for places in by_name.values():
        for first, second in zip(places, places[1:], strict=False):
            if _bare(drafts[first]) and sum(w.sort in ("step", "prose") for w in drafts[second].words) > 1:
                dose = [w for w in drafts[first].words if w.sort != "title"]
                if dose and not any(is_dosed(w.text) for w in drafts[second].words):
                    kept[second] = replace(kept[second], words=(*kept[second].words, *dose))
                gone.add(first)
    return (d for i, d in enumerate(kept) if i not in gone)


def _bare(draft: Draft) -> bool:
    return not any(w.sort in ("step", "prose") for w in draft.words)


def _folded(name: str) -> str:
    return " ".join(words(name))
