"""The words that belong to one exercise, gathered before they are read."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from coach.importer.doses.dose import NO_CONTEXT, Context, Order
from coach.importer.lexis.lexicon import phrase_set

Sort = Literal["title", "dose", "step", "detail", "prose", "note", "frequency", "progression", "set"]


@dataclass(frozen=True, slots=True)
class Words:
    """Some words of an exercise: their line, their part, and what their label or column says they count."""

    line: int
    text: str
    sort: Sort
    context: Context = NO_CONTEXT


@dataclass(frozen=True, slots=True)
class Draft:
    """One exercise before its doses are read. `governing` are words around it, the nearest first."""

    name: str
    line: int
    words: tuple[Words, ...]
    group: str = ""
    stage: str = ""  # the day, week or phase that it is of
    governing: tuple[Words, ...] = ()
    mention: bool = False  # a bare name in a list of nothing else

    def told(self, more: Words) -> Draft:
        """The draft with more words of its own."""
        return replace(self, words=(*self.words, more))

    def governed(self, more: list[Words]) -> Draft:
        """The draft with words that stand further away."""
        return replace(self, governing=(*self.governing, *more)) if more else self


_FIELDS = {
    "hold": phrase_set("hold, holds, hold time, holding time, hold for, how long"),
    "reps": phrase_set(
        "rep, reps, repetition, repetitions, repeat, repeats, cycles, how many, per side, each side, breaths"
    ),
    "sets": phrase_set("set, sets, rounds, series"),
    "time": phrase_set("duration, time, seconds, secs, minutes, length"),
    "rest": phrase_set("rest, rest time, rest period, recovery"),
    "tempo": phrase_set("tempo, pace, speed, cadence"),
}


def field_of(folded: str) -> str:
    """The dose field that a folded label or column names alone, "" for none."""
    last = folded.rsplit(" of ", maxsplit=1)[-1].removeprefix("number ").removeprefix("# ")
    return next((name for name, labels in _FIELDS.items() if folded in labels or last in labels), "")


def order_of(folded: str) -> Order | None:
    """The order of `3 x 8` that a heading says: "Sets x Reps", "Reps × Sets"; None where it says none."""
    places = [at for word in ("rep", "time", "hold") if (at := folded.find(word)) >= 0]
    sets, reps = folded.find("set"), min(places, default=-1)
    if sets < 0 or reps < 0:
        return None
    return "SxR" if sets < reps else "RxS"


SIDE_LABELS = ("side", "sides")
_ONE = {"l": "left", "left": "left", "r": "right", "right": "right"}


def sides_told(value: str) -> str:
    """What stands under a label or a column of sides as words that say it: "both" is "sides: both"."""
    one = _ONE.get(value.strip().lower())
    return f"{one} only" if one else f"sides: {value}"
