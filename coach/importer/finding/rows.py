"""The exercises among a section's own lists, tables and paragraphs."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from coach.importer.doses.dose import doses, is_dosed
from coach.importer.finding import evidence
from coach.importer.finding.body import body_words, text_of
from coach.importer.finding.drafts import Draft, Words
from coach.importer.finding.found import Found
from coach.importer.finding.governing import counts_rounds, governs_each
from coach.importer.finding.lists import is_described, list_kind
from coach.importer.finding.making import item_drafts, paragraph_drafts, unnamed_draft
from coach.importer.finding.names import split_name
from coach.importer.finding.outline import Node
from coach.importer.finding.tables import read_table
from coach.importer.lexis.shape import fold_label, is_label, names_movement, topic, words

_LONGEST_HEAD = 4  # words


@dataclass(frozen=True, slots=True)
class Above:
    """What stands above a list: its section's title, a dose for each, a title that announces exercises, and
    the words that lead in."""

    title: str
    governed: bool = False
    announced: bool = False
    lead: str = ""

    @property
    def excludes(self) -> bool:
        """Whether the words that lead in say what else it is: "My goals are:"."""
        return self.lead.endswith(":") and bool(topic(" ".join(words(self.lead)[-1:]) + ":"))


def rows(own: Sequence[Node], title: str, around: Sequence[Words], *, titled: bool, single: bool) -> Found:
    """The exercises among a section's own nodes; the words that are none of them are loose."""
    found = Found()
    governed = any(governs_each(w.text) or w.sort == "dose" for w in around)
    above = Above(title, governed, any(w.sort == "title" for w in around))
    paragraphs = [c for c in own if c.kind == "paragraph"]
    named = [d for p in paragraphs for d in paragraph_drafts(p, title)]
    named = [d for d in named if not set(words(d.name)) <= set(words(title))]  # parts of what the title names
    if len(named) < 2 and (titled or not named):
        named = []
    found.drafts += named
    lead = ""
    closed = 0  # drafts that a closing line before has spoken of
    for kind, run in groupby(own, key=lambda n: n.kind):
        nodes = list(run)
        if kind == "table":
            for table in nodes:
                drafts, left = read_table(table, title)
                found.drafts += drafts
                found.left += left
        elif kind == "item" and not single:
            _items(nodes, replace(above, lead=lead), found)
        elif kind in ("paragraph", "item"):
            loose = [n for n in nodes if n.line not in {d.line for d in named}]
            if kind == "paragraph" and len(found.drafts) > closed:
                loose = _without_closing(loose, found.drafts, closed)
                closed = len(found.drafts) if len(loose) < len(nodes) else closed
            found.loose += body_words(loose)
        lead = nodes[-1].text if kind == "paragraph" else ""
    return found


def _without_closing(nodes: list[Node], drafts: list[Draft], since: int) -> list[Node]:
    """The nodes without a line that counts the rounds of the drafts before it; these are given it."""
    closing = next((n for n in nodes if counts_rounds(n.text) and is_dosed(n.text)), None)
    if closing is None:
        return nodes
    again = [Words(closing.line, closing.text, "prose")]
    drafts[since:] = [d.governed(again) for d in drafts[since:]]
    return [n for n in nodes if n is not closing]


def pictured(own: Sequence[Node], title: str) -> Found | None:
    """Exercises without names that pictures part from one another; None where a text has no such row."""
    runs = [
        list(run) for is_picture, run in groupby(own, key=lambda n: n.kind == "picture") if not is_picture
    ]
    listed = [(run, items) for run in runs if len(items := [n for n in run if n.kind == "item"]) > 1]
    steps = [run for run, items in listed if list_kind(items, title) == "steps"]
    told = all(any(evidence.told(i.text) for i in items) for _, items in listed)
    if len(steps) < max(2, len(listed)) or not told or not any(is_dosed(text_of(n)) for n in own):
        return None
    return Found([unnamed_draft(body_words(run), title) for run in steps])


def _items(items: Sequence[Node], above: Above, found: Found) -> None:
    """The runs of items between those that announce the next ones."""
    run: list[Node] = []
    for i, item in enumerate(items):
        if i < len(items) - 2 and _is_head(item):
            _run(run, above, found)
            run, above = [], replace(above, title=item.text)
        else:
            run.append(item)
    _run(run, above, found)


def _run(items: Sequence[Node], above: Above, found: Found) -> None:
    """A run of items that are of one kind."""
    if not items:
        return
    kind = list_kind(items, above.title, governed=above.governed, announced=above.announced)
    told = topic(above.title) and (kind == "names" or not _prescribed(items))
    if (
        told
        or above.excludes
        or (evidence.is_aside(above.title) and not all(is_dosed(i.text) for i in items))
    ):
        kind = "steps"
    if kind in ("exercises", "names"):
        known = len(found.drafts)
        for item in items:
            _one_item(item, above, found, named=kind == "names")
        if kind == "names":
            found.drafts[known:] = [replace(d, mention=True) for d in found.drafts[known:]]
        return
    nested = [i for i in items if _is_container(i, above)]
    if nested and len(nested) * 2 >= sum(bool(i.children) for i in items):
        for item in nested:
            _container(item, above, found)
        return
    found.loose += body_words(items)


def _is_head(item: Node) -> bool:
    """Whether an item only announces those after it: "Exercises (with your therapist)"."""
    bare = re.sub(r"\([^()]*\)", "", item.text)
    short = len(words(bare)) <= _LONGEST_HEAD and not is_dosed(item.text)
    return short and not item.children and evidence.announces_several(" ".join(words(bare)[:2]))


def _prescribed(items: Sequence[Node]) -> bool:
    """Whether half of some items tell or count something, whatever their title is about."""
    counted = [
        i for i in items if evidence.told(text_of(i)) or any(v.field != "time_s" for v in doses(i.text))
    ]
    return len(counted) * 2 >= len(items)


def _one_item(item: Node, above: Above, found: Found, *, named: bool) -> None:
    why = evidence.is_treatment(item.text) or ("a log of what was done" if evidence.is_log(item.text) else "")
    why = why or ("a stage, not an exercise" if evidence.is_stage(item.text) and not item.children else "")
    why = why or ("a remark, not an exercise" if evidence.is_aside(_name(item)) else "")
    why = why or ("a rest, not an exercise" if evidence.is_pause(_name(item)) else "")
    why = why or ("a part of the list above" if is_label(fold_label(item.text)) and not item.children else "")
    why = why or ("no name" if named and is_described(item) else "")
    if why:
        found.leave(item, why)
    elif _is_container(item, above):
        _container(item, above, found)
    else:
        found.drafts += item_drafts(item, above.title)


def _name(item: Node) -> str:
    return split_name(" ".join(item.text.split()), item.lead).name or item.text


def _is_container(item: Node, above: Above) -> bool:
    """Whether an item is the head of a list of exercises rather than one of them."""
    if len(item.items) < 2 or is_dosed(item.text.split("\n")[0]):
        return False
    announced = (above.announced or evidence.announces(above.title)) and not names_movement(item.text)
    return list_kind(item.items, item.text, announced=announced) in (
        "exercises",
        "names",
    ) and not evidence.is_log(item.text)


def _container(item: Node, above: Above, found: Found) -> None:
    around = [Words(item.line, item.text, "prose")]
    if above.announced or evidence.announces(above.title):
        around.append(Words(item.line, above.title, "title"))
    inner = rows(item.children, item.text or above.title, around, titled=True, single=False)
    found.drafts += inner.drafts
    found.left += inner.left
