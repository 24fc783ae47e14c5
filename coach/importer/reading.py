"""What an import found: frozen data, every value with the words that it was read from.

Times are seconds as the text gives them (the reader of routines turns them into milliseconds); ranges are
`Range(low, high)`, and an open end is `None`: `90s+` is `Range(90, None)`, `up to 5` is `Range(None, 5)`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Generic, Literal, TypeVar

T = TypeVar("T")
Confidence = Literal["stated", "inherited", "missing"]
Sides = Literal["each", "both"]
Role = Literal["setup", "movement", "release", "note"]
Breath = Literal["in", "out", "hold"]
Position = Literal[
    "standing", "sitting", "kneeling", "hands-and-knees", "on-the-back", "on-the-stomach", "on-the-side"
]

Side = Literal["left", "right"]
Between = Literal["", "reps", "sides", "sets", "exercises", "rounds"]  # what a rest is between; "": not said
DOSE_FIELDS = ("hold_s", "reps", "sets", "duration_s", "sides", "breath")


@dataclass(frozen=True, slots=True)
class Range:
    """A number or a span; one end may be open (`None`)."""

    low: float | None
    high: float | None


@dataclass(frozen=True, slots=True)
class Source:
    """Where a value was read: a line of the text (counted from 1) and its words."""

    line: int
    words: str


@dataclass(frozen=True, slots=True)
class Found(Generic[T]):
    """A value with its provenance. `value` is `None` exactly where `confidence` is "missing"."""

    value: T | None = None
    confidence: Confidence = "missing"
    source: Source | None = None


@dataclass(frozen=True, slots=True)
class Phase:
    """One timed part of a repetition or of a hold, in the order of the text."""

    kind: Literal["hold", "contract", "stretch", "inhale", "exhale", "rest", "up", "down", "move"]
    seconds: Range
    source: Source


@dataclass(frozen=True, slots=True)
class Rest:
    """A pause that the text gives, and between what."""

    between: Between
    length_s: Found[Range]


@dataclass(frozen=True, slots=True)
class Step:
    """One instruction in speakable words."""

    text: str
    role: Role
    line: int
    breath: Breath | None = None


@dataclass(frozen=True, slots=True)
class Doubt:
    """What the text leaves open or says twice, to be asked: of which field ("" for none), and why."""

    field: str
    why: str
    source: Source


@dataclass(frozen=True, slots=True)
class Exercise:
    """One exercise of the text, in the order of the text.

    `by_set` and `by_side` (left, right) are amounts that differ, of the field that `varied` names; `rounds`
    counts how often a whole row of exercises is done, and `every_s` how often a set begins. `only_side` is
    the one side that the text asks for.

    `breaths` is a hold or a repetition that is counted in breaths; where the text counts nothing else, `reps`
    has the same number. `refers_to` quotes a reference to another exercise ("as before, but …").
    """

    name: str
    line: int
    hold_s: Found[Range]
    reps: Found[Range]
    sets: Found[Range]
    duration_s: Found[Range]
    sides: Found[Sides]
    breath: Found[bool]
    breaths: Found[Range]
    rests: tuple[Rest, ...]
    tempo: Found[str]
    frequency: Found[str]
    progression: Found[str]
    refers_to: Found[str]
    rounds: Found[Range]
    every_s: Found[Range]
    varied: str
    by_set: tuple[Range, ...]
    by_side: tuple[Range, ...]
    only_side: Side | None
    per_direction: bool
    alternating: bool
    phases: tuple[Phase, ...]
    steps: tuple[Step, ...]
    notes: tuple[str, ...]
    position: Position | None
    group: str
    doubts: tuple[Doubt, ...] = ()


def unsure(exercise: Exercise) -> Iterator[Doubt]:
    """What to ask of an exercise that was read: what is in doubt, and what is said for several at once."""
    yield from exercise.doubts
    for field, told in _INHERITED.items():
        found: Found[Range] = getattr(exercise, field)
        of_row = field == "sets" and exercise.rounds.value is not None
        if found.confidence == "inherited" and found.source and not of_row:
            yield Doubt(field, f"the {told} is said for several exercises", found.source)


_INHERITED = {
    "hold_s": "hold",
    "reps": "number of repetitions",
    "sets": "number of sets",
    "duration_s": "time",
}


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Text that was not read as an exercise, and why."""

    line: int
    text: str
    why: str


@dataclass(frozen=True, slots=True)
class Reading:
    """A whole text as it was read. `cautions` say when to stop; `why_empty` why there are no `exercises`."""

    title: str
    exercises: tuple[Exercise, ...]
    left_out: tuple[LeftOut, ...]
    frequency: tuple[Found[str], ...]
    why_empty: str = ""
    cautions: tuple[Found[str], ...] = ()
