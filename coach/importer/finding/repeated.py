"""Names that are only mentioned, and exercises that a text names again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from coach.importer.doses.dose import is_dosed
from coach.importer.finding.drafts import Draft
from coach.importer.lexis.lexicon import word_set
from coach.importer.lexis.shape import words

_ADDED = word_set(
    "a an the stretch exercise pose hold with"
)  # "Knee to chest" is the "Knee to chest stretch"


def without_mentions(drafts: list[Draft]) -> list[Draft]:
    """Without bare names in lists, where the text tells more exercises in full, or tells these again."""
    mentions = [d for d in drafts if d.mention]
    names = {folded(d.name) for d in drafts if not d.mention}
    repeated = [d for d in mentions if any(folded(d.name) in name for name in names)]
    if len(repeated) * 2 >= len(mentions) > 0:
        return [d for d in drafts if d not in mentions]
    bare = [d for d in mentions if not d.governing]
    full = [d for d in drafts if not _bare(d) and _dosed(d)]
    return [d for d in drafts if d not in bare] if len(bare) < len(full) else drafts


def named_once(drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts without summaries: what is told in one place and only named in another is one exercise.

    A name that two lists have is done twice: on Monday and on Thursday, or at the beginning and at the end.
    """
    first: dict[str, int] = {}
    kept: list[Draft | None] = list(drafts)
    for i, draft in enumerate(drafts):
        at = first.setdefault(folded(draft.name), i)
        before = kept[at]
        if at == i or before is None:
            continue
        if not _bare(draft) and _bare(before):
            kept[at], kept[i] = _dosed_by(draft, before), None
        elif _bare(draft) and not _bare(before):
            kept[at], kept[i] = _dosed_by(before, draft), None
    return [d for d in kept if d is not None]


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
