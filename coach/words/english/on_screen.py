"""What is read on a screen rather than heard, in English."""

from __future__ import annotations

from coach.routine.model import Side
from coach.units import clock
from coach.words.catalogue import Label
from coach.words.english.numbers import number
from coach.words.english.shown import SHOWN
from coach.words.shown import Shown

__all__ = [
    "ask_doubt",
    "ask_hold",
    "ask_reps",
    "fewer_rounds",
    "fewer_sets",
    "label",
    "left_out",
    "left_shown",
    "longest_possible",
    "nearest_possible",
    "next_shown",
    "of_shown",
    "set_shown",
    "shortest_possible",
    "shown",
    "side_shown",
]


def ask_hold(name: str, line: int) -> str:
    """Where a text gives no dose at all."""
    return f"{name} (line {line}) has no dose. How long is it held, such as 30s? Empty if it is not"


def ask_reps(name: str, line: int) -> str:
    """Where a text gives no dose at all."""
    return f"{name} (line {line}): how many repetitions, such as 10 or 10-15? Empty if you do not know"


def ask_doubt(name: str, why: str, line: int, words: str) -> str:
    """Where something was read that is not sure."""
    return f'{name}: {why} (line {line}, "{words[:60]}"). Enter keeps it, - removes it'


def left_out(names: list[str]) -> str:
    """Exercises that did not fit."""
    return f"Left out to fit: {', '.join(names)}."


def fewer_sets(name: str, sets: int, written: int) -> str:
    """Sets that did not fit."""
    return f"{name}: {number(sets)} {'set' if sets == 1 else 'sets'} instead of {number(written)}."


def fewer_rounds(title: str, rounds: int, written: int) -> str:
    """Rounds of a circuit that did not fit."""
    return f"{title}: {number(rounds)} {'round' if rounds == 1 else 'rounds'} instead of {number(written)}."


def shortest_possible(ms: int) -> str:
    """Where the asked time is too short."""
    return f"This is the shortest possible, {clock(ms)}: one exercise, one set, everything at its least."


def nearest_possible(ms: int) -> str:
    """Where the asked time lies between two choices of exercises."""
    return f"This is the nearest possible, {clock(ms)}: one exercise more is too long, one less too short."


def longest_possible(ms: int) -> str:
    """Where the asked time is too long."""
    return f"This is the longest possible, {clock(ms)}: everything at the most that the routine allows."


def label(what: Label) -> str:
    """What a stretch of time is for."""
    return what.value


def shown(what: Shown) -> str:
    """Words for the eye."""
    return SHOWN[what]


def side_shown(side: Side) -> str:
    """`left side`."""
    return f"{side} side"


def set_shown(number: int, total: int) -> str:
    """`set 1 of 3`."""
    return f"set {number} of {total}"


def of_shown(number: int, total: int) -> str:
    """`2 of 10`."""
    return f"{number} of {total}"


def next_shown(name: str) -> str:
    """The exercise that comes."""
    return f"next: {name}"


def left_shown(clock: str) -> str:
    """`3:20 left`."""
    return f"{clock} left"
