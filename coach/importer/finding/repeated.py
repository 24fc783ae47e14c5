"""The same exercise told twice, and names that are only mentioned."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from coach.importer.doses.dose import is_dosed
from coach.importer.finding.drafts import Draft
from coach.importer.lexis.shape import words

_LEAST_AGAIN = 3  # names of a summary


def without_mentions(drafts: list[Draft]) -> list[Draft]:
    """Without bare names in lists, where the text tells more exercises in full, or tells these again."""
    mentions = [d for d in drafts if d.mention]
    names = {_folded(d.name) for d in drafts if not d.mention}
    repeated = [d for d in mentions if any(_folded(d.name) in name for name in names)]
    if len(repeated) * 2 >= len(mentions) > 0:
        return [d for d in drafts if d not in mentions]
    bare = [d for d in mentions if not d.governing]
    full = [d for d in drafts if not _bare(d) and _dosed(d)]
    return [d for d in drafts if d not in bare] if len(bare) < len(full) else drafts


def without_summaries(drafts: list[Draft]) -> list[Draft]:
    """Without a table or list at the end that says again, without a word more, what the text told before."""
    told = {_folded(d.name) for d in drafts if _told(d)}
    groups: dict[str, list[Draft]] = {}
    for draft in drafts:
        if _bare(draft):
            groups.setdefault(draft.group, []).append(draft)
    again = [g for g in groups.values() if _is_summary(g, told, drafts)]
    return [d for d in drafts if not any(d in group for group in again)]


def _is_summary(group: list[Draft], told: set[str], drafts: list[Draft]) -> bool:
    known = sum(_folded(d.name) in told for d in group)
    is_after = group[0].line > max((d.line for d in drafts if _told(d)), default=0)
    return is_after and known >= _LEAST_AGAIN and known * 5 >= len(group) * 4 and known * 5 >= len(told) * 3


def merged(drafts: Sequence[Draft]) -> Iterator[Draft]:
    """A name in a summary and again with its steps is one exercise: that dose, these steps."""
    by_name: dict[str, list[int]] = {}
    for i, draft in enumerate(drafts):
        by_name.setdefault(_folded(draft.name), []).append(i)
    gone: set[int] = set()
    kept = list(drafts)
    for places in by_name.values():
        for first, second in pairwise(places):
            if _bare(drafts[first]) and _told(drafts[second]):
                dose = [w for w in drafts[first].words if w.sort != "title"]
                if dose and not _dosed(drafts[second]):
                    kept[second] = replace(kept[second], words=(*kept[second].words, *dose))
                gone.add(first)
            elif _told(drafts[first]) and _bare(drafts[second]) and not _dosed(drafts[first]):
                dose = [w for w in drafts[second].words if w.sort != "title"]
                kept[first] = replace(kept[first], words=(*kept[first].words, *dose))
                gone.add(second)
    return (d for i, d in enumerate(kept) if i not in gone)


def _told(draft: Draft) -> bool:
    return sum(w.sort in ("step", "prose") for w in draft.words) > 1


def _dosed(draft: Draft) -> bool:
    return any(is_dosed(w.text) for w in draft.words)


def _bare(draft: Draft) -> bool:
    return not any(w.sort in ("step", "prose") for w in draft.words)


def _folded(name: str) -> str:
    """A name for comparing: words in lower case, without a plural's end."""
    return " ".join(word.rstrip("s") for word in words(name.replace("-", " ")))
