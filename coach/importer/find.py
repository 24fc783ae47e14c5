"""The tree of a text → drafts of its exercises, and what was left out with the reason."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import groupby

from coach.importer.bodily import is_bodily, is_foreign
from coach.importer.drafts import Draft, Gathered, Words
from coach.importer.evidence import (
    announces,
    has_dose,
    has_step,
    is_dosed,
    is_short_dose,
    promoted,
    stands_for_itself,
    strength,
)
from coach.importer.governing import govern, governs_each
from coach.importer.groups import group_kind
from coach.importer.making import item_draft, own_draft, paragraph_draft, told_drafts
from coach.importer.names import name_from_sentence, split_name
from coach.importer.outline import Node
from coach.importer.parts import (
    is_treatment,
    item_words,
    labelled,
    note_words,
    paragraph_words,
    subsection_words,
)
from coach.importer.placing import (
    closes,
    disclaims,
    explains,
    holds_exercises,
    left_out,
    of_the_last,
    only_gathers,
    only_repeats,
    warns,
)
from coach.importer.reading import LeftOut
from coach.importer.tables import read_table
from coach.importer.wordshape import (
    fold_label,
    is_generic,
    is_instruction,
    is_label,
    is_name,
    label_kind,
    label_of,
    names_movement,
    topic,
)

_MOST_WORDS = 200  # sentences of one exercise; what follows is something else
_MOST_GOVERNING = 12
_RESTS = re.compile(r"rest\b[^A-Za-z]{0,12}\d", re.I)


def find(root: Node, title: str) -> Gathered:
    """The drafts of a whole text. `title` names an exercise that has no heading of its own."""
    out = _section(root, title, "")
    if out.maybe is not None and not out.drafts:
        out.left.append(left_out(root, "no exercise was recognised here"))
    out.drafts.sort(key=lambda d: d.line)
    moving = any(names_movement(d.name) or is_bodily(d) for d in out.drafts)
    kept = [d for d in out.drafts if moving and not is_foreign(d)]
    dropped = [d for d in out.drafts if not moving or is_foreign(d)]
    out.left += [LeftOut(d.line, d.name, "speaks of no posture, no part of the body") for d in dropped]
    out.drafts = kept
    return out


class _Section:
    """One section in the reading: the exercises found in it so far, and the words that are its own."""

    def __init__(self, node: Node, name: str, group: str) -> None:
        self.node, self.name, self.group = node, name, group
        self.out = Gathered()
        self.own: list[Words] = []
        self.held_each = False  # a sentence of its own gives a dose to each exercise
        self.labelled = False  # it has labelled doses of its own
        self.numbered_line = next((c.line for c in node.children if c.kind == "item" and c.marker != "-"), 0)
        self.maybes: list[Draft] = []
        self.orphans: list[tuple[Draft, list[Words]]] = []
        self.from_paragraph = False
        self.last_run = 0  # how many exercises the list read last held
        self.row_start = 0  # where the row of exercises begins that the next closing line repeats

    def read(self) -> Gathered:
        """The section, its parts in order, decided."""
        for kind, nodes in groupby(self._before_closing(), key=lambda n: n.kind):
            if kind == "item":
                self._items(list(nodes))
            else:
                for node in nodes:
                    self._block(node)
        return self._decided()

    def _before_closing(self) -> tuple[Node, ...]:
        """The parts of the section without a closing line for all exercises: that one governs its
        neighbours too."""
        children = self.node.children
        last = children[-1] if len(children) > 1 and self.node.kind == "heading" else None
        if last is None or last.kind != "paragraph" or not closes(last.text):
            return children
        self.out.loose += [w for w in paragraph_words(last) if governs_each(w.text)]
        return children[:-1] if self.out.loose else children

    def _block(self, node: Node) -> None:
        if node.kind == "heading":
            self._heading(node)
        elif node.kind == "table":
            self._table(node)
        else:
            self._paragraph(node)

    def _heading(self, node: Node) -> None:
        self.last_run = 0
        if is_label(fold_label(node.text)) and not holds_exercises(node):
            self._take(subsection_words(node))
            return
        self.from_paragraph = False
        why = topic(node.text)
        if why and not only_gathers(node):
            self._leave(node, why)
            return
        name = self.name if is_generic(node.text) else node.text
        inner = _section(node, name, node.text)
        self._merge(inner)

    def _merge(self, inner: Gathered) -> None:
        self.out.drafts += inner.drafts
        self.out.left += inner.left
        self.out.loose += inner.loose
        if inner.maybe is not None:
            self.maybes.append(inner.maybe)

    def _leave(self, node: Node, why: str) -> None:
        self.out.left.append(left_out(node, why))
        told = [
            c
            for c in node.children
            if c.kind == "heading" and label_kind(fold_label(c.text)) in ("steps", "dose")
        ]
        for child in told:
            self._take(subsection_words(child))
        self.out.loose += note_words(replace(node, children=tuple(c for c in node.children if c not in told)))

    def _table(self, node: Node) -> None:
        fields = labelled(node)
        if fields:
            self._take(fields)
            return
        inner = read_table(node, self.node.text)
        self._merge(inner)
        self.from_paragraph = False

    def _items(self, items: list[Node]) -> None:
        treatments = [i for i in items if is_treatment(i.text)]
        if treatments:
            self.out.left += [left_out(i, is_treatment(i.text)) for i in treatments]
            items = [i for i in items if not is_treatment(i.text)]
        if not items:
            return
        if self._explains(items):
            self.out.left += [left_out(i, "an explanation, not an exercise") for i in items]
            return
        kind = group_kind(items, self.node.text or self.name, each_held=self.held_each)
        if kind == "exercises":
            self.from_paragraph = False
            self.last_run = len(items)
            for item in items:
                self._item(item)
        elif kind == "none" and not self.own and not self.from_paragraph:
            self.out.left += [left_out(i, "a list without instructions or doses") for i in items]
        else:
            sort = "note" if self._is_advice(items) else kind
            self._take([w for item in items for w in item_words(item, sort)])

    def _explains(self, items: list[Node]) -> bool:
        """Whether the words just before a list announce causes, signs or benefits rather than exercises."""
        before = self.own[-1].text if self.own and self.own[-1].line < items[0].line else ""
        return before.endswith(":") and explains(before)

    def _is_advice(self, items: list[Node]) -> bool:
        """Whether a later list of bullets, after numbered steps, warns rather than tells."""
        numbered = 0 < self.numbered_line < items[0].line
        warning = sum(warns(i.text) for i in items)
        return numbered and items[0].marker == "-" and warning * 2 >= len(items)

    def _item(self, item: Node) -> None:
        label, _ = label_of(item.text)
        why = is_treatment(item.text)
        if label or why or _RESTS.match(item.text):
            self.out.left.append(left_out(item, why or ("a note, not an exercise" if label else "a rest")))
            return
        split = split_name(item.text, item.lead, item.rest)
        title = split.name or item.text
        if item.children and is_name(title):
            inner = _section(item, title, title)
            if inner.drafts and not (len(inner.drafts) == 1 and inner.drafts[0].line == item.line):
                self._merge(inner)
                return
        self.out.drafts.append(item_draft(item, self.group or self.node.text))

    def _goes_on(self) -> bool:  # whether the last exercise of a list may still take words
        return (
            bool(self.out.drafts) and not self.from_paragraph and len(self.out.drafts[-1].words) < _MOST_WORDS
        )

    def _belongs(self, node: Node) -> bool:
        """Take a paragraph that is no exercise by what it is to the ones around it; False for others."""
        alone = self.last_run == 1 and label_of(node.text)[0] != ""
        if len(self.out.drafts) - self.row_start > 1 and only_repeats(node):
            self._close_row(node)
        elif disclaims(node):
            self.out.left.append(left_out(node, "advice, not an exercise"))
        elif self._goes_on() and (of_the_last(node) or alone):
            self.out.drafts[-1] = self.out.drafts[-1].with_words(paragraph_words(node))
        elif label_of(node.text)[0] or is_label(fold_label(node.lead)):
            self._take(paragraph_words(node))
        elif told := told_drafts(node, self.group or self.node.text):
            self.out.drafts += told
        else:
            return False
        return True

    def _paragraph(self, node: Node) -> None:
        if self._belongs(node):
            return
        draft = paragraph_draft(node, self.group or self.node.text, among=self.from_paragraph)
        if draft is not None and self.labelled and not has_dose(draft):
            self.own += [Words(w.line, w.text, "note") for w in draft.words]
            return
        if draft is not None and not is_treatment(draft.name):
            self.out.drafts.append(draft)
            self.from_paragraph = True
            return
        more = paragraph_words(node)
        if not self.from_paragraph and stands_for_itself(
            node.text, dosed=not (self.held_each or any(governs_each(w.text) for w in more))
        ):
            name = name_from_sentence(node.text)
            self.orphans.append((Draft(name, node.line, tuple(more), self.node.text), more))
        self._take(more)

    def _close_row(self, node: Node) -> None:
        """Let "repeat this superset 2 times" govern the exercises since the last such line."""
        row = self.out.drafts[self.row_start :]
        self.out.drafts[self.row_start :] = [d.governed(paragraph_words(node)) for d in row]
        self.out.left.append(left_out(node, "governs the exercises around it"))
        self.row_start = len(self.out.drafts)
        self.from_paragraph = False

    def _take(self, more: list[Words]) -> None:
        """Give words to the exercise that a paragraph has just begun, else keep them as the section's own."""
        telling = [w for w in more if w.sort != "prose" or is_instruction(w.text) or is_short_dose(w.text)]
        full = self.from_paragraph and len(self.out.drafts[-1].words) > _MOST_WORDS
        ended = full or (
            self.from_paragraph
            and has_dose(self.out.drafts[-1])
            and all(w.sort == "prose" and not is_dosed(w.text) for w in more)
        )
        if self.from_paragraph and telling and not ended and not any(governs_each(w.text) for w in more):
            self.out.drafts[-1] = self.out.drafts[-1].with_words(more)
        else:
            self._keep(more)

    def _keep(self, more: list[Words]) -> None:
        self.own += more
        self.held_each = self.held_each or any(w.sort == "prose" and governs_each(w.text) for w in more)
        self.labelled = self.labelled or any(w.context.label for w in more)

    def _decided(self) -> Gathered:
        self._settle_maybes()
        own = own_draft(self.node, self.name, promoted(self.own), self.group)
        sure = strength(own, self.name) if own else 0
        if own and ((sure == 2 and not self.out.drafts) or (sure and self._tops_others(own))):
            self.out.drafts.insert(0, own)
            self.own = []
        elif own and sure == 1 and not self.out.drafts:
            self.out.maybe = own
        elif self.out.drafts:
            self._adopt_orphans()
        return self._governed()

    def _adopt_orphans(self) -> None:
        """Paragraphs that tell a whole exercise without naming it, beside exercises that have names."""
        if names_movement(self.name) and not announces(self.name) and self.node.text:
            self.orphans = [
                (replace(d, name=self.name) if n == 0 else d, more)
                for n, (d, more) in enumerate(self.orphans)
            ]
        taken: set[int] = set()
        for draft, more in self.orphans:
            self.out.drafts.append(draft)
            taken |= {id(w) for w in more}
        self.own = [w for w in self.own if id(w) not in taken]
        self.out.drafts.sort(key=lambda d: d.line)

    def _tops_others(self, own: Draft) -> bool:
        """Whether a section is an exercise itself although others stand under it: it has its own steps and
        dose."""
        if not self.out.drafts or is_generic(self.name) or not names_movement(self.name):
            return False
        return any(w.sort == "step" for w in own.words) and has_dose(own)

    def _settle_maybes(self) -> None:
        """Sections that may be exercises are, where exercises stand beside them."""
        if not self.maybes:
            return
        if self.out.drafts or (len(self.maybes) > 1 and all(has_step(m) for m in self.maybes)):
            self.out.drafts += self.maybes
            self.out.drafts.sort(key=lambda d: d.line)
        else:
            self.out.left += [
                LeftOut(m.line, m.name[:200], "no dose and no movement that is known") for m in self.maybes
            ]
            self.own += [w for m in self.maybes for w in m.words if w.sort != "title"]

    def _governed(self) -> Gathered:
        if self.out.maybe is not None:
            return self.out
        words = [*self.own, *self.out.loose]
        governing = govern(self.node.text, self.node.line, words, bool(self.out.drafts))[:_MOST_GOVERNING]
        lines = {w.line for w in governing}
        self.out.drafts = [d.governed(governing) for d in self.out.drafts]
        self.out.left += [
            LeftOut(
                w.line,
                w.text[:200],
                "governs the exercises around it" if w.line in lines else "explains, tells no exercise",
            )
            for w in self.own
            if w.sort != "title"
        ]
        around = (
            self.out.loose if len(self.out.drafts) > 1 and self.node.text else (*self.out.loose, *self.own)
        )
        self.out.loose = [w for w in around if governs_each(w.text)]
        return self.out


def _section(node: Node, name: str, group: str) -> Gathered:
    return _Section(node, name, group).read()
