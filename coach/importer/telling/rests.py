"""The rests of one exercise: its own, then those of the words that govern it, one for each place."""

from __future__ import annotations

import re

from coach.importer.doses.dose import doses
from coach.importer.reading import Between, Confidence, Found, Rest, Source
from coach.importer.telling.stated import Doses, Stated

_SAID = re.compile(r"\b(?:rests?|relax|breaks?|recover\w*|between|off)\b", re.IGNORECASE)
_SEVERAL = re.compile(r"\b(?:rests|breaks)\b", re.IGNORECASE)
_ONE_HELD = re.compile(r"\b(?:each|every|between) (?:stretch|pose|movement|move)s?\b", re.IGNORECASE)
_TIMES = ("hold_s", "duration_s", "time_s")


def rests(read: Doses) -> tuple[Rest, ...]:
    """The rests that a text gives an exercise without phases. A wait between two steps is none."""
    found: dict[Between, Rest] = {}
    confidences: tuple[tuple[Confidence, list[Stated]], ...] = (
        ("stated", read.own),
        ("inherited", read.around),
    )
    for confidence, stated in confidences:
        known = set(found)
        for part, value in stated:
            said = part.context.label == "rest" or _SAID.search(value.words)
            none = value.range.high == 0 and not value.between
            if value.field != "rest_s" or not said or (none and confidence == "stated"):
                continue  # "Lower without resting"
            again = confidence == "stated" and value.between == "exercises" and _ONE_HELD.search(value.words)
            own = "reps" if again and read.field("reps").value else value.between
            place: Between = own or ("exercises" if none else _place_of(confidence, read, value.words))
            if place in known or (not value.between and known):
                continue  # the exercise's own stands
            length = Found(value.range, confidence, Source(part.line, value.words[:300]))
            found.setdefault(place, Rest(place, length))
    return tuple(found.values())


def _place_of(confidence: Confidence, read: Doses, words: str) -> Between:
    """Between what a rest is that does not say it: the sets.

    It is between the exercises where a rule for each gives it beside a time ("40 s on, 20 s off") or as one
    of several ("20 s rests"), and between the repetitions of what is held more than once in one set.
    """
    beside = {value.field for value in doses(words)}
    several = not beside.isdisjoint(_TIMES) or _SEVERAL.search(words)
    if confidence == "inherited" and several:
        return "exercises"
    counted = read.field("reps").value or read.field("sets").value
    if not beside.isdisjoint(_TIMES) and not counted:
        return "exercises"  # "25 s, rest 10 s"
    held_again = read.field("hold_s").value and read.field("reps").value
    return "reps" if held_again and not read.field("sets").value else "sets"
