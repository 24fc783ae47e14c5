"""Whether an exercise is held or moved, by its name and by the sentences that tell it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from coach.importer.doses.dose import doses
from coach.importer.finding.drafts import Draft
from coach.importer.lexis.lexicon import BODY, MOVING, STAYING, word_set
from coach.importer.lexis.shape import is_movement, sentences, words

_LASTS = re.compile(
    r"\b(?:hold|maintain|(?:stay|remain) in) (?:this|the|each|your) (?:pose|position|stretch)\b", re.I
)
_BREATHED = re.compile(
    r"\b(?:inhal|exhal)|\b(?:in|out)[- ]?breath\b|\bbreath(?:e|es|ing|s)? (?:in|out)\b|\bbreaths\b"
    r"|\b(?:take|with|each|every|one|of) (?:\w{1,12} ){0,2}breath\b"
    r"|\b(?:with|to) (?:the |your )?breathing\b|\bbreathe \w{1,12} (?:as|while) you\b",
    re.I,
)  # "keep breathing" is advice and no part of a movement
_WITH = word_set("on with against in from to at onto over off using")


def is_held(name: str) -> bool:
    """Whether a name is that of something held: "plank", "calf stretch"."""
    return any(w in STAYING for w in words(name))


def is_moved(name: str) -> bool:
    """Whether a name is that of a movement: "neck rolls", "cat cow"; a stretch is none."""
    found = words(name)
    found = [*("-".join(pair) for pair in pairwise(found)), *found]  # "cat cow" is "cat-cow"
    return not is_held(name) and any(w in MOVING or p in MOVING for w in found for p in w.split("-"))


def is_repeated(name: str) -> bool:
    """Whether a name ends in a movement that is done several times: "scrunches", but not "bridges"."""
    plurals = (w for w in _head(name) if w.endswith("s"))
    return any(is_movement(w) and w.rstrip("s") not in STAYING | BODY for w in plurals)


def _head(name: str) -> Sequence[str]:
    """The last word of a name before what it is done on or with: "dips" of "Tricep dips on a chair"."""
    found = words(name)
    end = next((i for i, w in enumerate(found) if i and w in _WITH), len(found))
    return found[max(0, end - 1) : end]


def is_of_holding(words_: str) -> bool:
    """Whether words tell to hold this pose: "Hold the stretch"."""
    return bool(_LASTS.search(words_))


def is_breathed(text: str) -> bool:
    """Whether words make breathing a part of a movement; "keep breathing" is advice."""
    return bool(_BREATHED.search(text))


def waits(draft: Draft) -> bool:
    """Whether a sentence tells to hold and leaves open how long: "Hold the stretch.", but no held breath."""
    told = (s for w in draft.words if w.sort in ("step", "prose") for s in sentences(w.text))
    return any(is_of_holding(s) and not is_breathed(s) and not doses(s) for s in told)
