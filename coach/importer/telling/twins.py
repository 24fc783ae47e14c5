"""Exercises that a text tells once for each side, by names that differ in nothing else."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from coach.importer.lexis.shape import words
from coach.importer.reading import Exercise, Side

_SIDES: dict[str, Side] = {"left": "left", "l": "left", "right": "right", "r": "right"}
_OTHER = {"left": "right", "l": "r", "right": "left", "r": "l"}


def for_one_side(exercises: Sequence[Exercise]) -> tuple[Exercise, ...]:
    """The exercises; "Neck stretch L" beside "Neck stretch R" is for the left side only.

    So is what stands under "Left side", where the same stands under "Right side".
    """
    names = {_full_name(e) for e in exercises}
    return tuple(_sided(e, names) for e in exercises)


def _full_name(exercise: Exercise) -> tuple[str, ...]:
    return (*words(exercise.group), ":", *words(exercise.name))


def _sided(exercise: Exercise, names: set[tuple[str, ...]]) -> Exercise:
    name = _full_name(exercise)
    said = {_SIDES[w] for w in name if w in _SIDES}
    twin = tuple(_OTHER.get(w, w) for w in name)
    if len(said) != 1 or twin not in names:
        return exercise
    return replace(exercise, only_side=said.pop())
