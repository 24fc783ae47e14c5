"""What the author wrote: exercises, doses and routines as frozen data.

Ranges stay ranges (`hold: 20-30s` is 20 000 to 30 000 ms). Nothing here knows words to say, frames or
audio. Sets contain sides, sides contain repetitions, a repetition is an ordered run of phases.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from pathlib import Path

from coach.routine.amounts import Range
from coach.routine.pronunciation import Pronunciation


class Section(StrEnum):
    """What an exercise is for."""

    STRETCH = "stretch"
    STRENGTHEN = "strengthen"
    MOBILISE = "mobilise"
    BREATHE = "breathe"


class Position(StrEnum):
    """The start positions that the coach knows; between two of them the person needs time."""

    STANDING = "standing"
    SITTING = "sitting"
    KNEELING = "kneeling"
    HANDS_AND_KNEES = "hands-and-knees"
    ON_THE_BACK = "on-the-back"
    ON_THE_STOMACH = "on-the-stomach"
    ON_THE_SIDE = "on-the-side"


class Sides(StrEnum):
    """How a dose is shared between left and right."""

    NONE = "none"
    EACH = "each"
    ALTERNATE = "alternate"
    LEFT = "left"
    RIGHT = "right"

    @property
    def is_both(self) -> bool:
        """Whether left and right take turns."""
        return self in (Sides.EACH, Sides.ALTERNATE)


class Side(StrEnum):
    """The side that works."""

    LEFT = "left"
    RIGHT = "right"

    @property
    def other(self) -> Side:
        """The opposite side."""
        return Side.RIGHT if self is Side.LEFT else Side.LEFT


class Breath(StrEnum):
    """What the breath does in a phase."""

    IN = "in"
    OUT = "out"
    HOLD = "hold"


class PhaseKind(StrEnum):
    """What the time of a phase is."""

    HOLD = "hold"  # stay still, between two tones
    WORK = "work"  # keep moving, between two tones
    BEAT = "beat"  # one paced movement or breath; phases follow each other at a steady pace


@dataclass(frozen=True, slots=True)
class Phase:
    """One part of a repetition. `words` and `short` may hold `{side}` and `{other}`.

    A guided breath has none (`""`): its words are the coach's own, in the language of the routine.
    """

    kind: PhaseKind
    ms: Range
    words: str
    short: str
    breath: Breath | None = None


@dataclass(frozen=True, slots=True)
class Rests:
    """The pause after a repetition, a side, a set and the exercise, from its least to its most.

    The least is taken, and a time budget may lengthen it; so may words that need longer, unless `is_exact`:
    then from the end of one hold to the start of the next it is as written, and words find room or are left
    out.
    """

    reps_ms: Range
    sides_ms: Range
    sets_ms: Range
    exercises_ms: Range
    is_exact: bool = False


@dataclass(frozen=True, slots=True)
class Variation:
    """What one set, or one side, does otherwise: its repetitions, or the time of its hold or work.

    `set` counts from 1; None stands for every set, or both sides.
    """

    set: int | None = None
    side: Side | None = None
    reps: Range | None = None
    ms: Range | None = None

    def is_for(self, set_number: int | None, side: Side | None) -> bool:
        """Whether that set, on that side, is meant."""
        return self.set in (None, set_number) and self.side in (None, side)


@dataclass(frozen=True, slots=True)
class Dose:
    """How much: `sets` of (each side of, in each direction of) `reps` repetitions.

    `first` is the side that begins. `directions` are the author's words for them. `variations` stand before
    `reps` and the times of the phases. `every_ms`: a set begins so often, and the rest is what is left of it.
    `is_own_pace`: in a live session a set lasts until the person says so.
    """

    sets: Range
    reps: Range
    sides: Sides
    rests: Rests
    first: Side = Side.LEFT
    directions: tuple[str, ...] = ()
    variations: tuple[Variation, ...] = ()
    every_ms: int | None = None
    is_own_pace: bool = False


@dataclass(frozen=True, slots=True)
class Exercise:
    """One exercise with the dose that it is done with in its routine.

    `phases` is never empty. `between` is what to do between repetitions instead of `release`. All the words
    are sentences for the ear; those of a sided exercise may hold `{side}` and `{other}`, those of one with
    directions `{direction}`. `assumed` names the keys that the author left out and the coach filled in.
    `get_ready_ms` is the time between the words and the start. `bell_ms`: what marks a long hold; None for
    halfway and the time left, 0 for nothing, else a bell so often. `to_check` are notes on what is not sure.
    """

    id: str
    name: str
    section: Section
    helps: str | None
    position: Position | None
    start: str | None
    setup: tuple[str, ...]
    phases: tuple[Phase, ...]
    remind: tuple[str, ...]
    between: str | None
    release: str | None
    dose: Dose
    assumed: tuple[str, ...] = ()
    get_ready_ms: int | None = None
    bell_ms: int | None = None
    to_check: tuple[str, ...] = ()

    @property
    def is_sided(self) -> bool:
        """Whether it is done on a side that has to be named."""
        return self.dose.sides is not Sides.NONE


def prescribed(exercise: Exercise, set_number: int, side: Side | None) -> Exercise:
    """`exercise` as it is done in that set on that side: its variations taken."""
    for variation in exercise.dose.variations:
        if not variation.is_for(set_number, side):
            continue
        if variation.reps is not None:
            exercise = replace(exercise, dose=replace(exercise.dose, reps=variation.reps))
        if variation.ms is not None:
            exercise = replace(exercise, phases=(replace(exercise.phases[0], ms=variation.ms),))
    return exercise


@dataclass(frozen=True, slots=True)
class Group:
    """Entries that belong together: the half-open range `start` to `end` of a routine's entries.

    A named part, or, where `rounds` are given, a circuit: its entries one after another, again and again,
    with `rounds_rest_ms` between two rounds and `after_ms` after the last one. A circuit may stand in a part.
    A session that starts within a circuit does its first round from the entry `joined_at` on.
    """

    title: str
    start: int
    end: int
    rounds: Range | None = None
    rounds_rest_ms: Range | None = None
    after_ms: Range | None = None
    joined_at: int | None = None


@dataclass(frozen=True, slots=True)
class Transition:
    """Time to change from one position to another."""

    before: Position
    after: Position
    ms: int


@dataclass(frozen=True, slots=True)
class Routine:
    """Exercises in the author's order. `notice` and `closing` are sentences said before and after.

    `importance` ranks ids, the most important first. `page` names the `about` page that belongs to it.
    `transitions` gives the time to change between two positions where the coach's own does not suit.
    `language` is that of every word in it, as a BCP 47 tag; None, which is English, where nobody said.
    `groups` are its parts and circuits, the outer ones first. `start_delay_ms` is the time between the
    opening words and the first exercise. `is_shuffled`: the order is drawn anew where a person asks for it.
    `source` is the file that it was read from; two routines that say the same are equal wherever they lie.
    `pronunciations` tells how words are said that a voice would not know.
    """

    id: str
    title: str
    about: str | None
    notice: tuple[str, ...]
    closing: tuple[str, ...]
    exercises: tuple[Exercise, ...]
    importance: tuple[str, ...] = ()
    transitions: tuple[Transition, ...] = ()
    page: str | None = None
    language: str | None = None
    pronunciations: tuple[Pronunciation, ...] = ()
    groups: tuple[Group, ...] = ()
    start_delay_ms: int = 0
    is_shuffled: bool = False
    source: Path | None = field(default=None, compare=False, repr=False)


DEFAULT_RESTS = Rests(
    reps_ms=Range(5_000, 8_000),
    sides_ms=Range(12_000, 20_000),
    sets_ms=Range(15_000, 40_000),
    exercises_ms=Range(12_000, 40_000),
)


def numbered(titles: Sequence[str], tell: Callable[[str, int, int], str]) -> list[str]:
    """`titles`, and where one comes more than once `tell(title, number, of how many)`: `Plank 1 of 2`."""
    total, seen = Counter(titles), Counter[str]()
    told = []
    for title in titles:
        seen[title] += 1
        told.append(title if total[title] == 1 else tell(title, seen[title], total[title]))
    return told
