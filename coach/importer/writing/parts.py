"""The sentences of an exercise by their place in a session: start, steps, movement and way out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from coach.importer.writing.sentences import (
    Sentence,
    goes_on,
    is_one_cue,
    joined,
    leads_out,
    tells_a_movement,
)
from coach.routine.schema import MAX_TEXT_CHARACTERS

_STAYS = re.compile(r"(?:hold|stay|breathe|inhale|exhale)\b", re.IGNORECASE)  # what is done where one is
_MOST_STEPS = 20  # as the format takes


@dataclass(frozen=True, slots=True)
class Parts:
    """What is said of an exercise, in the order of a session; None and () where the text tells nothing."""

    start: Sentence | None
    setup: list[Sentence]
    move: Sentence | None
    release: Sentence | None


def parts_of(told: list[Sentence], *, is_held: bool) -> Parts:
    """The start position, the steps, the movement and the way out; what is counted is told there and back."""
    rest = [one for one in told if one.role != "note"]
    moving = any(one.role == "movement" and tells_a_movement(one.words) for one in rest)
    # "Lower your ear to your shoulder" may be all that there is to do.
    out = [one for one in rest if one.role == "release" and moving and (is_held or leads_out(one.words))]
    rest = [one for one in rest if one not in out]
    start = rest.pop(0) if rest and rest[0].role == "setup" else None
    acts = [i for i, one in enumerate(rest) if one.role != "setup" and tells_a_movement(one.words)]
    if not acts:
        return Parts(start, _ordered(rest), None, joined(out))
    last = first = acts[-1]
    if not is_held:
        first = _begins(rest, acts)
    while first and goes_on(rest[first - 1], rest[first]) and is_one_cue(rest[first - 1 : last + 1]):
        first -= 1
    stays = [one for one in rest[last + 1 :] if _STAYS.match(one.words)]
    steps = [one for i, one in enumerate(rest) if not first <= i <= last and one not in stays]
    return Parts(start, _ordered(steps), joined([*rest[first : last + 1], *stays]), joined(out))


def _begins(rest: Sequence[Sentence], acts: Sequence[int]) -> int:
    """Where the movement begins that ends with the last act: before what returns from it."""
    first = acts[-1]
    for act in reversed(acts[:-1]):
        if rest[first].role != "release" or not is_one_cue(rest[act : acts[-1] + 1]):
            break
        first = act
    return first


def _ordered(steps: list[Sentence]) -> list[Sentence]:
    """Steps of which one that names no side stays with the sided one before it: the coach says sided ones for
    each side, the others once before."""
    out: list[Sentence] = []
    for one in steps:
        sided = bool(out) and "{" in out[-1].words and "{" not in one.words
        if sided and len(out[-1].words) + len(one.words) < MAX_TEXT_CHARACTERS:
            out[-1] = replace(out[-1], words=f"{out[-1].words} {one.words}")
        else:
            out.append(one)
    return out[:_MOST_STEPS]
