"""Whether a draft is about moving a body at all: kitchens fold, workshops hold, and novels sit down too."""

from __future__ import annotations

from coach.importer.drafts import Draft
from coach.importer.lexicon import BODY, FOREIGN, POSTURES, word_set
from coach.importer.wordshape import names_movement, sentences, words

_SHARED = word_set("hand hands back floor water minutes face body side")  # said of dough and of cars as well


def _counts(draft: Draft) -> tuple[int, int]:
    found = [w for part in draft.words[:200] for w in words(part.text)]
    bodily = sum(w in BODY or w in POSTURES for w in found if w not in _SHARED)
    return bodily, sum(w in FOREIGN for w in found)


def is_bodily(draft: Draft) -> bool:
    """Whether the words of a draft name parts of the body, postures or a known movement."""
    bodily, foreign = _counts(draft)
    return bodily > foreign or (names_movement(draft.name) and foreign < 2)


def is_foreign(draft: Draft) -> bool:
    """Whether the words of kitchens, workshops and law outnumber those of the body."""
    bodily, foreign = _counts(draft)
    return foreign >= 2 and foreign > bodily


def is_narrated(draft: Draft, told: int) -> bool:
    """Whether prose tells a story rather than what to do: few of its many sentences are instructions."""
    prose = sum(len(sentences(w.text)) for w in draft.words if w.sort == "prose")
    listed = any(w.sort in ("step", "dose") for w in draft.words)
    return not listed and prose >= 8 and told * 4 < prose
