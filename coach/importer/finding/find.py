"""The tree → drafts: the blocks that the judge takes for exercises, each with the words that govern it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from coach.importer.doses.dose import is_dosed
from coach.importer.finding import evidence
from coach.importer.finding.blocks import Block, blocks
from coach.importer.finding.body import body_words
from coach.importer.finding.drafts import Draft, Words
from coach.importer.finding.governing import counts_rounds, govern, governs_each, is_open, names_rounds
from coach.importer.finding.judge import Weights, choose, judge, known_weights
from coach.importer.finding.making import draft_of, own_nodes, unnamed_draft
from coach.importer.finding.outline import Node
from coach.importer.finding.repeated import named_once, without_mentions
from coach.importer.finding.settled import settle
from coach.importer.finding.signs import read_signs
from coach.importer.lexis.shape import fold_label, is_label, names_body, sentences, topic, words
from coach.importer.reading import LeftOut

_OF_ALL = re.compile(
    r"\b(?:each|every|all|these) (?:of )?(?:the |these )?(?:exercises?|stretch(?:es)?|poses?)\b", re.I
)
_NEXT = re.compile(  # in a line that announces what follows
    r":$|\bthe following\b|:.{0,40}\bthese (?:\w{1,12} )?(?:exercises|stretches|poses|moves|drills)\b", re.I
)
_AGAIN = re.compile(r"(?:repeat|hold)\b[^.;]{0,30}\b(?:times|seconds?|breaths?)\b[^.;]{0,12}\.?$", re.I)
_THIS = re.compile(r"\bthis (?:exercise|stretch|movement|pose)\b", re.I)
_REPEATED = re.compile(r"repeat\b", re.I)  # "Repeat 1-2 on the other side"
_FIGURES = re.compile(r"\d[\d –-]*")
_ALL = frozenset(("each", "every", "all", "these", "following"))
_LONGEST_RULE = 30  # words of a sentence that gives a dose to its neighbours


@dataclass(slots=True)
class Found:
    """What a text holds: drafts in its order, and what was left out and why."""

    drafts: list[Draft] = field(default_factory=list)
    left: list[LeftOut] = field(default_factory=list)


def find(tree: Node, title: str, weights: Weights | None = None) -> Found:
    """The drafts of a whole text, judged by some weights, else by those that come with the coach."""
    root = settle(blocks(tree, title))
    read_signs(root)
    judge(root, weights or known_weights())
    gathering = _Gathering(choose(root) or _alone(root) or _told_and_dosed(root), _stages(root))
    drafts = gathering.under(root, title)
    if not drafts:
        drafts = unnamed_draft(tree, title)
    drafts = without_mentions(named_once(sorted(drafts, key=lambda d: d.line)))
    return Found(drafts, gathering.left)


def _alone(root: Block) -> list[Block]:
    """The line or paragraph that a text consists of, where it names an exercise and tells or doses it."""
    (only, *others) = root.children or [root]
    whole = not others and only.kind in ("paragraph", "item") and only.is_candidate
    if not whole or not only.signs["bodily"]:
        return []
    signs = only.signs
    dosed = signs["named"] and signs["rest_dosed"]
    return [only] if signs["full"] or signs["moving_told"] or dosed else []


def _told_and_dosed(root: Block) -> list[Block]:
    """Sections that tell in several steps what the body does, with a dose, in a text without clearer ones."""
    found = []
    for block in root.walk():
        steps = [c for c in block.children if c.signs["told"] and names_body(c.text)]
        is_last = not any(c.kind == "section" for c in block.children)
        if block.kind == "section" and block.is_candidate and is_last and len(steps) > 1:
            found += [block] if block.signs.get("below.dosed") else []
    return found


class _Gathering:
    """One walk over the blocks: the drafts of the chosen ones, and what was left out beside them."""

    def __init__(self, chosen: list[Block], stages: dict[int, str]) -> None:
        self.chosen = set(chosen)
        self.stages = stages
        self.around = set[Block]()  # the blocks that hold chosen ones
        self.left: list[LeftOut] = []
        for block in chosen:
            above = block.parent
            while above is not None and above not in self.around:
                self.around.add(above)
                above = above.parent

    def under(self, block: Block, group: str) -> list[Draft]:
        """The drafts under a block, with the doses that its other words give them."""
        titled = block.kind in ("section", "item")  # a paragraph's words are those of its exercises
        title = block.text if titled and block.text and not evidence.is_about(block.text) else group
        drafts: list[Draft] = []
        loose: list[Node] = []
        heads: list[tuple[int, list[Words]]] = []  # what announces the next drafts; how many stand before it
        rules: list[Words] = []
        closed = 0  # drafts that a closing line before has spoken of
        before = block  # the child that the last draft is of
        is_telling = False  # whether words that no draft has tell a movement: what follows is said of that
        listed = 0  # drafts before the list that stands here
        for child in block.children:
            listed = listed if child.kind == "item" else len(drafts)
            if child in self.chosen or child in self.around:
                is_telling, before = False, child
                drafts += self._within(child, title)
            elif child.kind == "section":
                self._leave(child)
                rules += _rules(child.node)
            elif drafts and _is_of_last(child, before):
                drafts[-1] = drafts[-1].told(Words(child.line, child.text, "prose"))
            elif len(drafts) > closed and (again := _again(child)):
                since = listed if child.kind == "item" else closed
                drafts[since:] = [d.governed(again) for d in drafts[since:]]
                closed = len(drafts)
            elif _NEXT.search(child.text) and (said := _said_ahead(child)):
                heads.append((len(drafts), said))
            else:
                self._leave(child)
                is_telling = is_telling or _tells_movement(child)
                if (not is_telling or child.signs.get("governs")) and not _holds_its_dose(child):
                    loose.append(child.node)
        own = body_words([n for n in loose if n.kind != "table"])
        own += _said_of_all(drafts)
        late = [w for start, said in heads for w in said if start == len(drafts)]  # at the end, so of all
        governing = [*govern(block.node.text if titled else "", block.line, own), *late, *rules]
        return [d.governed(governing) for d in _headed(drafts, heads)]

    def _within(self, block: Block, title: str) -> list[Draft]:
        if block not in self.chosen:
            return self.under(block, title)
        own = {id(node) for node in own_nodes(block.node)}
        for part in block.children:
            if part.kind == "section" and id(part.node) not in own:
                self._leave(part)
        return [replace(draft_of(block, title), stage=self.stages[id(block)])]

    def _leave(self, block: Block) -> None:
        why = _why_left(block)
        text = block.text or next((b.text for b in block.walk() if b.text), "")
        if why and text:
            self.left.append(LeftOut(block.line, text[:200], why))


def _stages(root: Block) -> dict[int, str]:
    """The day, week or phase of each block, by its identity: the title over it, or before that one."""
    stages = {id(root): ""}
    for above in (root, *root.walk()):
        stage = stages[id(above)]
        for child in above.children:
            if child.kind == "section" and (evidence.is_of_plan(child.text) or evidence.is_date(child.text)):
                stage = child.text
            stages[id(child)] = stage
    return stages


def _said_of_all(drafts: list[Draft]) -> list[Words]:
    """The remarks under the last of several exercises, where they speak of all "these exercises"."""
    remarks = [w for w in drafts[-1].words if w.sort == "note"] if len(drafts) > 1 else []
    return remarks if any(_OF_ALL.search(w.text) for w in remarks) else []


def _headed(drafts: list[Draft], heads: list[tuple[int, list[Words]]]) -> list[Draft]:
    """The drafts, each with the line that it stands under: "With a band, 12 each:"."""
    out = list(drafts)
    for i, (start, said) in enumerate(heads):
        end = heads[i + 1][0] if i + 1 < len(heads) else len(drafts)
        out[start:end] = [d.governed(said) for d in out[start:end]]
    return out


def _tells_movement(block: Block) -> bool:
    told = block.kind == "paragraph" and not evidence.is_turn(block.text)
    name = block.naming.name
    named = block.naming.split and block.text.startswith(name) and evidence.has_body(name)
    return (told and bool(block.signs["told"]) and names_body(block.text)) or (
        named and not evidence.announces(name)
    )


def _holds_its_dose(block: Block) -> bool:
    """Whether an item is a name with a dose under it, which is that of no other: "Pull-ups", "3 x 6"."""
    doses = [c for c in block.node.children if c.kind == "item" and evidence.is_bare_dose(c.text)]
    is_of_all = is_label(fold_label(block.text)) or not _ALL.isdisjoint(words(block.text))
    return block.kind == "item" and bool(doses) and not is_dosed(block.text) and not is_of_all


def _is_of_last(block: Block, before: Block) -> bool:
    """Whether words are of the exercise before them: the next sentences, "Do this stretch 3 times", and
    after a paragraph a bare dose, "Repeat 10 times"."""
    if block.kind == "sentence":
        return not _NEXT.search(block.text)
    if block.kind != "paragraph" or names_rounds(block.text):
        return False
    this = _THIS.search(block.text) and is_dosed(block.text)
    again = evidence.is_bare_dose(block.text, 0) or _AGAIN.match(block.text)
    return bool(this or (before.kind != "item" and again))


def _said_ahead(block: Block) -> list[Words]:
    """What a line says of the exercises under it: their dose, or their start ("Lie on your side, then:")."""
    placed = [Words(block.line, block.text, "note")] if evidence.is_setup(block.text) else []
    return govern("", block.line, body_words([block.node])) or placed


def _again(block: Block) -> list[Words]:
    """What a line says of those before it: "Repeat this superset twice", "Repeat 1-2 on the other side"."""
    if block.kind == "paragraph" and counts_rounds(block.text) and is_dosed(block.text):
        return [Words(block.line, s, "prose") for s in sentences(block.text)]
    if block.kind == "item" and _REPEATED.match(block.text) and evidence.is_turn(block.text):
        return [Words(block.line, _FIGURES.sub("", block.text), "note")]
    return []


def _why_left(block: Block) -> str:
    """Why a block is no exercise; "" for words that are only beside them."""
    name = block.naming.name
    if why := block.excluded or topic(block.text if block.kind == "section" else name):
        return why
    if evidence.is_stage(name):
        return "a stage, not an exercise"
    if evidence.is_aside(name):
        return "a remark, not an exercise"
    doubtful = block.kind == "section" or (block.signs.get("dosed") and not block.signs["governs"])
    return "less like an exercise than like other text" if doubtful else ""


def _rules(section: Node) -> list[Words]:
    """What a section without exercises says of those beside it."""
    said = body_words([c for c in section.children if c.kind not in ("section", "table")])
    rules = [rule for w in said for rule in _short(w) if governs_each(rule.text) and not is_open(rule.text)]
    if evidence.is_pause(section.text) and is_dosed(section.text):
        rules.insert(0, Words(section.line, section.text, "prose"))
    return rules


def _short(said: Words) -> list[Words]:
    """A sentence that is short enough to be a rule, else its clauses that speak of each exercise."""
    if len(said.text.split()) < _LONGEST_RULE:
        return [said]
    clauses = (clause.strip() for clause in said.text.split(";"))
    return [replace(said, text=c) for c in clauses if _OF_ALL.search(c) and len(c.split()) < _LONGEST_RULE]
