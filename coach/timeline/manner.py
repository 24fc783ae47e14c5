"""How words are said that have to find room: in which form, and how fast."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest

from coach.plan.plan import Item, Say

FASTER_RATES = (1.12, 1.25)  # above 1.25 speech starts to sound wrong to listeners


@dataclass(frozen=True, slots=True)
class Manner:
    """How the words of a block are said: the form of each utterance by its place; and how fast."""

    forms: tuple[int, ...]
    rate: float

    @property
    def is_shorter(self) -> bool:
        return any(self.forms)


AS_WRITTEN = Manner((), 1.0)


def manners(says: Sequence[Say], twins: Sequence[Say] = ()) -> Iterator[Manner]:
    """From the full words, through one utterance after another made shorter, to the shortest said faster.

    They suit `says`, and `twins` as well: both sides go through the same ones, whatever each has to say.
    """
    counts = [max(map(len, one)) for one in zip_longest(map(_forms, says), map(_forms, twins), fillvalue=())]
    forms = [0] * len(counts)
    yield Manner(tuple(forms), 1.0)
    for index, count in enumerate(counts):
        for form in range(1, count):
            forms[index] = form
            yield Manner(tuple(forms), 1.0)
    yield from (Manner(tuple(forms), rate) for rate in FASTER_RATES)


def with_forms(items: Sequence[Item], manner: Manner) -> list[Item]:
    """`items` with each utterance in the one form that `manner` gives it, or its shortest before that."""
    forms = iter(manner.forms)
    return [
        replace(item, forms=(item.forms[: next(forms, 0) + 1][-1],)) if isinstance(item, Say) else item
        for item in items
    ]


def _forms(say: Say) -> tuple[str, ...]:
    return say.forms


def says(items: Sequence[Item]) -> list[Say]:
    return [item for item in items if isinstance(item, Say)]


def told_of(manner: Manner) -> list[str]:
    told = ["said in a shorter form"] if manner.is_shorter else []
    return told + ([f"said {manner.rate:g} times faster"] if manner.rate > 1 else [])
