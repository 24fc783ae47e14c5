"""The plan: everything that one session says, sounds and waits for, in order. Text and milliseconds only.

A plan is made of two kinds of blocks. A `Passage` lasts as long as its words need, and at least
`least_ms`; a `Measure` lasts exactly `ms` and its cues must find room inside. A hold is a measure, a
rest is a passage: that is how speech never eats into a hold.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from coach.routine.languages import DEFAULT_LANGUAGE
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
    """Where in the session; None where it does not apply.

    `entry` is the index of the entry in the session's routine, from 0: one exercise may stand there often.
    `exercise` is the exercise's id. `round` (of a circuit), `set` and `rep` count from 1; `direction` is the
    author's word for one.
    """

    entry: int | None = None
    exercise: str | None = None
    round: int | None = None
    set: int | None = None
    side: Side | None = None
    direction: str | None = None
    rep: int | None = None


@dataclass(frozen=True, slots=True)
class Say:
    """Words: `forms[0]` in full, then ever shorter ones that say the same. `place` where not the block's.

    `series`: the last form of this and of all the others that belong with it, such as a count from one to
    thirty. Where not all of them find room, every second, fifth or tenth is said, and the last.
    """

    forms: tuple[str, ...]
    place: Place | None = None
    series: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Sound:
    """A tone by its name; what follows starts at its end, or `lasts_ms` after its onset if that is later.

    `most_ms`: it fades out by then, where it is longer.
    """

    tone: str
    lasts_ms: int = 0
    most_ms: int | None = None


@dataclass(frozen=True, slots=True)
class Gap:
    """Silence of exactly `ms`."""

    ms: int


Item = Say | Sound | Gap


@dataclass(frozen=True, slots=True)
class Passage:
    """`items` one after another, silence up to `least_ms`, then `ending`.

    `is_slot`: the words are made shorter, then faster, to keep within `least_ms` before it grows.
    `can_wait`: a person may ask for this rest to last until they say go; it waits where `ending` begins.
    `twin`: the same passage on the other side; both last as long as the longer of the two.
    `first_item`: the index of `items[0]` in the whole passage, where this is what is left of one.
    """

    kind: SpanKind
    label: str
    place: Place
    items: tuple[Item, ...]
    ending: tuple[Item, ...] = ()
    least_ms: int = 0
    is_slot: bool = False
    can_wait: bool = False
    twin: Passage | None = None
    first_item: int = 0

    @property
    def is_exact(self) -> bool:
        """No passage is: it lasts as long as its words need."""
        return False


@dataclass(frozen=True, slots=True)
class Cue:
    """A tone or words inside a measure.

    A tone starts at `from_ms`. Words find room between `from_ms` and `until_ms`: as early as they can,
    or, where `at_end`, so that they end at `until_ms`, or else the shortest form at one of `later_ms`. Words
    that find none are left out, but for those that are needed: for them the others make room, and the session
    is refused where there is none. A tone that `makes_room` is left out where words still sound.
    """

    what: Say | Sound
    from_ms: int
    until_ms: int
    at_end: bool = False
    is_needed: bool = False
    later_ms: tuple[int, ...] = ()
    makes_room: bool = False


@dataclass(frozen=True, slots=True)
class Measure:
    """Exactly `ms`, with `cues` in the order of time; `first_item` as in a passage.

    `is_fixed`: not even a person who asks for longer rests makes this one longer. `waits_for_person`: in a
    live session it lasts until the person says so, `ms` or longer.
    """

    kind: SpanKind
    label: str
    place: Place
    ms: int
    cues: tuple[Cue, ...]
    first_item: int = 0
    is_fixed: bool = False
    waits_for_person: bool = False

    @property
    def is_exact(self) -> bool:
        """Whether it is prescribed: broken off, it is done again. A rest inside a steady pace is not."""
        return self.kind is not SpanKind.REST


Block = Passage | Measure


@dataclass(frozen=True, slots=True)
class Part:
    """The opening, one exercise, or the closing. `place` has no entry in the first and the last."""

    place: Place
    title: str
    blocks: tuple[Block, ...]

    @property
    def is_exercise(self) -> bool:
        """Whether it is an exercise."""
        return self.place.entry is not None


@dataclass(frozen=True, slots=True)
class Plan:
    """One session; every word of it is in `language`, a BCP 47 tag."""

    routine: str
    title: str
    parts: tuple[Part, ...]
    language: str = DEFAULT_LANGUAGE


def items_of(plan: Plan) -> Iterator[Item]:
    """Everything that is said, sounded and waited for, in order."""
    for part in plan.parts:
        for block in part.blocks:
            yield from items_in(block)


def items_in(block: Block) -> tuple[Item, ...]:
    """What is said, sounded and waited for in one block, in order."""
    if isinstance(block, Measure):
        return tuple(cue.what for cue in block.cues)
    return (*block.items, *block.ending)


def phrases_of(plan: Plan) -> tuple[str, ...]:
    """What is said, each once, as it is written where there is room."""
    return tuple(dict.fromkeys(item.forms[0] for item in items_of(plan) if isinstance(item, Say)))
