"""The plan: everything that one session says, sounds and waits for, in order. Text and milliseconds only.

A plan is made of two kinds of blocks. A `Passage` lasts as long as its words need, and at least
`least_ms`; a `Measure` lasts exactly `ms` and its cues must find room inside. A hold is a measure, a
rest is a passage: that is how speech never eats into a hold.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from coach.routine.model import Side

BREATHER_MS = 400  # between two sentences, as a calm speaker leaves it
LEAD_MS = 150  # between the last word that leads into a movement and its beat


class SpanKind(StrEnum):
    """What a stretch of time is for."""

    SETUP = "setup"
    HOLD = "hold"
    BREATH = "breath"
    MOVE = "move"
    REST = "rest"


@dataclass(frozen=True, slots=True)
class Place:
    """Where in the session: counts from 1, None where it does not apply."""

    exercise: str | None = None
    set: int | None = None
    side: Side | None = None
    rep: int | None = None


@dataclass(frozen=True, slots=True)
class Say:
    """Words: `forms[0]` in full, then ever shorter ones that say the same. `place` where not the block's."""

    forms: tuple[str, ...]
    place: Place | None = None


@dataclass(frozen=True, slots=True)
class Sound:
    """A tone by its name; what follows starts at its end, or `lasts_ms` after its onset if that is later."""

    tone: str
    lasts_ms: int = 0


@dataclass(frozen=True, slots=True)
class Gap:
    """Silence of exactly `ms`."""

    ms: int


Item = Say | Sound | Gap


@dataclass(frozen=True, slots=True)
class Passage:
    """`items` one after another, silence up to `least_ms`, then `ending`.

    `is_slot`: the words are made shorter, then faster, to keep within `least_ms` before it grows.
    `twin`: the same passage on the other side; both last as long as the longer of the two.
    """

    kind: SpanKind
    label: str
    place: Place
    items: tuple[Item, ...]
    ending: tuple[Item, ...] = ()
    least_ms: int = 0
    is_slot: bool = False
    twin: Passage | None = None


@dataclass(frozen=True, slots=True)
class Cue:
    """A tone or words inside a measure.

    A tone starts at `from_ms`. Words find room between `from_ms` and `until_ms`: as early as they can,
    or, where `at_end`, so that they end at `until_ms`. Words that find none are left out.
    """

    what: Say | Sound
    from_ms: int
    until_ms: int
    at_end: bool = False


@dataclass(frozen=True, slots=True)
class Measure:
    """Exactly `ms`, with `cues` in the order of time."""

    kind: SpanKind
    label: str
    place: Place
    ms: int
    cues: tuple[Cue, ...]


Block = Passage | Measure


@dataclass(frozen=True, slots=True)
class Part:
    """The opening, one exercise, or the closing. `exercise` is None for the first and the last."""

    exercise: str | None
    title: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """One session."""

    routine: str
    title: str
    parts: tuple[Part, ...]
