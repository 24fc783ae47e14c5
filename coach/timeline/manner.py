"""How words are said that have to find room: in which form, and how fast."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

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


def manners(says: Sequence[Say]) -> Iterator[Manner]:
    """From the full words, through one utterance after another made shorter, to the shortest said faster."""
    forms = [0] * len(says)
    yield Manner(tuple(forms), 1.0)
    for index, say in enumerate(says):
        for form in range(1, len(say.forms)):
            forms[index] = form
            yield Manner(tuple(forms), 1.0)
    yield from (Manner(tuple(forms), rate) for rate in FASTER_RATES)


def with_forms(items: Sequence[Item], manner: Manner) -> list[Item]:
    """`items` with each utterance in the one form that `manner` gives it."""
    forms = iter(manner.forms)
    return [
        replace(item, forms=item.forms[next(forms, 0) :][:1]) if isinstance(item, Say) else item
        for item in items
    ]


def says(items: Sequence[Item]) -> list[Say]:
    return [item for item in items if isinstance(item, Say)]


def told_of(manner: Manner) -> list[str]:
    told = ["said in a shorter form"] if manner.is_shorter else []
    return told + ([f"said {manner.rate:g} times faster"] if manner.rate > 1 else [])
