"""What the author wrote: exercises, doses and routines as frozen data.

Ranges stay ranges (`hold: 20-30s` is 20 000 to 30 000 ms). Nothing here knows words to say, frames or
audio. Sets contain sides, sides contain repetitions, a repetition is an ordered run of phases.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from coach.routine.amounts import Range


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
    """One part of a repetition. `words` and `short` may hold `{side}` and `{other}`."""

    kind: PhaseKind
    ms: Range
    words: str
    short: str
    breath: Breath | None = None


@dataclass(frozen=True, slots=True)
class Rests:
    """The pause after a repetition, a side, a set and the exercise, from its least to its most.

    The least is taken, and a time budget may lengthen it; so may words that need longer.
    """

    reps_ms: Range
    sides_ms: Range
    sets_ms: Range
    exercises_ms: Range


@dataclass(frozen=True, slots=True)
class Dose:
    """How much: `sets` of (each side of) `reps` repetitions."""

    sets: Range
    reps: Range
    sides: Sides
    rests: Rests


@dataclass(frozen=True, slots=True)
class Exercise:
    """One exercise with the dose that it is done with in its routine.

    `phases` is never empty. `between` is what to do between repetitions instead of `release`. All the words
    are sentences for the ear; those of a sided exercise may hold `{side}` and `{other}`.
    `assumed` names the keys that the author left out and the coach filled in.
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

    @property
    def is_sided(self) -> bool:
        """Whether left and right take turns."""
        return self.dose.sides is not Sides.NONE


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


DEFAULT_RESTS = Rests(
    reps_ms=Range(5_000, 8_000),
    sides_ms=Range(12_000, 20_000),
    sets_ms=Range(15_000, 40_000),
    exercises_ms=Range(12_000, 40_000),
)
