"""Names that are only mentioned, and exercises that a text names again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from coach.importer.doses.dose import is_dosed
from coach.importer.finding.drafts import Draft
from coach.importer.lexis.lexicon import word_set
from coach.importer.lexis.shape import words

_LONGEST = 8  # words of a name that are looked at
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
    short = _shortened(told)
    for i, draft in enumerate(drafts):
        own = folded(draft.name)
        name = own if own in told else short.get(own, "") if len(draft.name.split()) > 1 else ""
        if _bare(draft) and name:
            yield i, told[name]


def _shortened(names: Collection[str]) -> dict[str, str]:
    """What some names could be called in short, some of their words in a row, and the only name of each."""
    out: dict[str, str] = {}
    for name in names:
        found = name.split()[:_LONGEST]
        starts = range(len(found))
        rows = {" ".join(found[i:j]) for i in starts for j in range(i + 1, len(found) + 1)}
        out |= {row: "" if row in out else name for row in rows - {name}}
    return out


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
