"""Rests: between what they are, and the words that say that there is none."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import takewhile

from coach.importer.doses.near import STOPS
from coach.importer.doses.tokens import Amount
from coach.importer.lexis.lexicon import word_set
from coach.importer.reading import Between

_PLACES: dict[Between, frozenset[str]] = {
    "sets": word_set("set sets"),
    "reps": word_set("rep reps repetition repetitions hold holds contraction contractions"),
    "sides": word_set("side sides leg legs arm arms"),
    "exercises": word_set(
        "exercise exercises stretch stretches pose poses posture postures movement movements move moves drill"
        " drills station stations"
    ),
    "rounds": word_set("round rounds circuit circuits superset supersets"),
}
_BETWEEN = frozenset(("between", "after", "before"))
_REACH = 4  # words from "between" to what it is between: "after each of the exercises"
_RESTS = word_set("rest rests resting break breaks pause pauses pausing stopping")
_OTHER = word_set("pain position day days")  # "no rest pain", "no rest days"
_WITHOUT = word_set("without no zero")


def between(found: list[str], amount: Amount) -> Between:
    """Between what a rest is, by the words after it, then by those before; "" where they do not say."""
    return _place(_clause(found[amount.end :])) or _place(_clause(found[: amount.start][::-1])[::-1])


def none_between(found: list[str]) -> Between | None:
    """Between what a sentence says that there is no rest ("" where it does not say); None for others."""
    for i, word in enumerate(found[:-1]):
        at = i + 1 + (found[i + 1] in ("a", "any"))
        rests = found[at : at + 1]
        if word in _WITHOUT and not _RESTS.isdisjoint(rests) and _OTHER.isdisjoint(found[at + 1 : at + 2]):
            before = _clause(found[:i][::-1])[::-1]
            return _place(_clause(found[i + 2 :])) or _place(before) or _named(before)
    return None


def _clause(words: Iterable[str]) -> list[str]:
    return list(takewhile(lambda word: word not in STOPS and not word[0].isdigit(), words))


def _place(clause: list[str]) -> Between:
    for i, word in enumerate(clause):
        if word in _BETWEEN and clause[i + 1 : i + 2] != ["your"]:  # "a pillow between your legs"
            return _named(clause[i + 1 : i + 1 + _REACH])
    return ""


def _named(near: list[str]) -> Between:
    return next((place for word in near for place, words in _PLACES.items() if word in words), "")
