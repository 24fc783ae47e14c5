"""Names that are only mentioned, and exercises that a text names again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from coach.importer.doses.dose import is_dosed
from coach.importer.finding.drafts import Draft
from coach.importer.lexis.lexicon import word_set
from coach.importer.lexis.shape import words

_ADDED = word_set(
    "a an the stretch exercise pose hold with"
)  # "Knee to chest" is the "Knee to chest stretch"


def without_mentions(drafts: list[Draft]) -> list[Draft]:
    """Without lists of bare names, where the text tells more exercises in full, or tells these again."""
    listed = Counter(d.group for d in drafts)
    bare_ones = Counter(d.group for d in drafts if d.mention)
    mentions = [d for d in drafts if d.mention and bare_ones[d.group] * 2 > listed[d.group]]
    names = {folded(d.name) for d in drafts if not d.mention}
    repeated = [d for d in mentions if any(folded(d.name) in name for name in names)]
    if len(repeated) * 2 >= len(mentions) > 0:
        return [d for d in drafts if d not in mentions]
    bare = [d for d in mentions if not d.governing]
    full = [d for d in drafts if not _bare(d) and _dosed(d)]
    return [d for d in drafts if d not in bare] if len(bare) < len(full) else drafts


def named_once(drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts without summaries: what is told in one place and only named in another is one exercise.

    So it is where half of the list that names it is told elsewhere.
    A name that two lists have is done twice: on Monday and on Thursday, or at the beginning and at the end.
    """
    pairs = list(_pairs(drafts))
    again = Counter(drafts[named].group for named, _ in pairs)
    listed = Counter(d.group for d in drafts if _bare(d))
    kept: list[Draft | None] = list(drafts)
    for named, told in pairs:
        bare, full = kept[named], kept[told]
        if bare is None or full is None or again[bare.group] * 2 < listed[bare.group]:
            continue
        place = named if named < told and _dosed(bare) else told  # a plan's order, told further down
        kept[named] = kept[told] = None
        kept[place] = _dosed_by(full, bare)
    return [d for d in kept if d is not None]


def _pairs(drafts: Sequence[Draft]) -> Iterator[tuple[int, int]]:
    """Where an exercise is only named, perhaps in short ("Dog pose": "Dog pose, twisted"), and where told."""
    told: dict[str, int] = {}
    for i, draft in enumerate(drafts):
        if not _bare(draft):
            told.setdefault(folded(draft.name), i)
    for i, draft in enumerate(drafts):
        if _bare(draft) and (name := _among(told, draft.name)):
            yield i, told[name]


def _among(told: Collection[str], name: str) -> str:
    """The same name, else the only one that has all of its words and more; "" where there is none."""
    own = folded(name)
    if own in told:
        return own
    longer = [other for other in told if set(own.split()) < set(other.split())]
    return longer[0] if len(longer) == 1 and len(name.split()) > 1 else ""


def _dosed_by(draft: Draft, other: Draft) -> Draft:
    """A draft with the dose of another of its name, where it has none."""
    dose = [w for w in other.words if w.sort != "title"]
    return draft if _dosed(draft) or not dose else replace(draft, words=(*draft.words, *dose))


def _dosed(draft: Draft) -> bool:
    return any(is_dosed(w.text) for w in draft.words)


def _bare(draft: Draft) -> bool:
    return not any(w.sort in ("step", "prose") for w in draft.words)


def folded(name: str) -> str:
    """A name for comparing: words in lower case, without a plural's end and without "the", "stretch" …"""
    found = [word.rstrip("s") for word in words(name.replace("-", " ").split("(", maxsplit=1)[0])]
    return " ".join([w for w in found if w not in _ADDED] or found)
