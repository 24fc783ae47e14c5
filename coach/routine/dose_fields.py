"""The routine format, amounts: the keys of a dose, of its rests and of a phase, as shapes."""

from __future__ import annotations

import re
from typing import Any, TypeVar

from coach.routine.amounts import Range, Varied
from coach.routine.model import Breath, Side, Sides
from coach.routine.schema import (
    Key,
    Record,
    Shape,
    ShapeError,
    YamlNode,
    count,
    duration,
    flag,
    list_of,
    one_of,
    record,
    text,
)
from coach.routine.sentences import plain, sentence
from coach.routine.short_dose import EXPECTED, PATTERN, read_short

T = TypeVar("T")

MAX_SETS = 20
MAX_REPS = 200
MAX_HOLD_MS = 60 * 60_000
MIN_BEAT_MS, MAX_BEAT_MS = 500, 30_000
MAX_REST_MS = 10 * 60_000
OWN_PACE = "own"


def optional(shape: Shape[T], description: str) -> Key[T]:
    """A key that may be left out."""
    return Key(shape.described(description))


# Rests

PAUSE = duration(0, MAX_REST_MS)
_REST_KEYS: dict[str, Key[Any]] = {
    "reps": optional(PAUSE, "the pause between repetitions, 3-6s from least to most"),
    "sides": optional(PAUSE, "the pause between the two sides"),
    "sets": optional(PAUSE, "the pause between sets"),
    "exercises": optional(PAUSE, "the pause after the exercise"),
    "exact": optional(
        flag(), "true: never longer than written; words are made shorter or left out to fit: sets of Tabata"
    ),
}
RESTS = record("the rests", _REST_KEYS)
CIRCUIT_RESTS = record(
    "the rests", {"rounds": optional(PAUSE, "the pause between two rounds of the circuit"), **_REST_KEYS}
)


# Paces

_PART = r"[0-9]{1,2}(?:\.[0-9])?"
_PACE = re.compile(rf"{_PART}(?:-{_PART}){{1,3}}")
_TEMPO = re.compile(rf"{_PART}(?:-{_PART}){{1,11}}")
PACE_PATTERN = r"^[0-9]{1,2}(\.[0-9])?(-[0-9]{1,2}(\.[0-9])?){1,11}$"


def parse_pace(written: str) -> tuple[int, ...]:
    """Milliseconds of each part of a breath: `4-6` is in, out; `4-7-8` in, hold, out; `4-4-4-4` adds a hold.

    A part of 0 is left out when breathing: `3-0-6-6` has no hold after the breath in. ValueError where it is
    no pace, or another part lies outside half a second to 30 seconds, or nobody would breathe in or out.
    """
    if not _PACE.fullmatch(written):
        raise ValueError(f"expected a pace in seconds such as 4-6, 4-7-8 or 4-4-4-4, got {written[:40]}")
    parts = _parts(written, "a pace")
    if not parts[0] or not parts[1 if len(parts) == 2 else 2]:
        raise ValueError(f"expected a pace that breathes in and out, got {written}")
    return parts


def _parts(written: str, what: str) -> tuple[int, ...]:
    parts = tuple(round(float(part) * 1000) for part in written.split("-"))
    if not all(part == 0 or MIN_BEAT_MS <= part <= MAX_BEAT_MS for part in parts):
        raise ValueError(f"expected each part of {what} between half a second and 30 seconds, got {written}")
    return parts


def _parse_own_or_pace(written: str) -> str | tuple[int, ...]:
    return OWN_PACE if written == OWN_PACE else parse_pace(written)


PACE = text(f"a pace in seconds such as 4-6, 4-7-8 or 4-4-4-4, or {OWN_PACE}", 20).then(_parse_own_or_pace)


def _tempo_shape() -> Shape[Range | tuple[int, ...]]:
    single = duration(MIN_BEAT_MS, MAX_BEAT_MS)

    def read(node: YamlNode) -> Range | tuple[int, ...]:
        written = str(node.value).strip() if node.id == "scalar" else ""
        if not _TEMPO.fullmatch(written):
            return single.read(node)
        try:
            return _parts(written, "a tempo")
        except ValueError as error:
            raise ShapeError(node, str(error)) from None

    schema = {"anyOf": [single.schema, {"type": "string", "pattern": PACE_PATTERN}]}
    return Shape("a tempo such as 4s, or the seconds of each phase such as 3-1-3", read, schema)


# Amounts that differ from set to set, or from side to side


def varied(shape: Shape[Range]) -> Shape[Varied]:
    """One amount; or a list with one for each set; or one for each side, `{left: 30s, right: 20s}`."""
    per_set = list_of(shape, 1, MAX_SETS)
    per_side = record("the two sides", {side.value: Key(shape, required=True) for side in Side})

    def read(node: YamlNode) -> Varied:
        if node.id == "sequence":
            sets = per_set.read(node)
            return Varied(sets[0], sets=sets)
        if node.id == "mapping":
            found = per_side.read(node)
            sides = tuple(found.get(side.value) for side in Side)
            return Varied(sides[0], sides=sides)
        return Varied(shape.read(node))

    return Shape(shape.expected, read, {"anyOf": [shape.schema, per_set.schema, per_side.schema]})


# A dose

DIRECTION = plain("a direction", "such as clockwise", 40)
_DOSE = record(
    "a dose",
    {
        "hold": optional(
            varied(duration(1_000, MAX_HOLD_MS)),
            "how long each static hold lasts: 20-30s; [20s, 30s] by sets; {left: 30s, right: 20s} by sides",
        ),
        "time": optional(
            varied(duration(5_000, MAX_HOLD_MS)), "how long to keep moving, without counting: 1 min"
        ),
        "breaths": optional(count(MAX_REPS), "how many guided breaths: 5"),
        "pace": optional(
            PACE,
            "the pace of guided breaths in seconds: 4-6 is in for 4, out for 6; "
            "own: a set of repetitions lasts until you say so",
        ),
        "tempo": optional(
            _tempo_shape(), "how long one counted repetition lasts: 4s; 3-1-3: the seconds of its phases"
        ),
        "reps": optional(
            varied(count(MAX_REPS)),
            "repetitions, of each side where sides take turns: 10-15; [15, 12, 10] for each set",
        ),
        "sets": optional(count(MAX_SETS), "sets; a set holds both sides: 3"),
        "sides": optional(
            one_of(tuple(Sides), {"alternating": Sides.ALTERNATE.value}),
            "each: all of one side, then the other; alternate: left, right, left, …; left, right: that one",
        ),
        "first": optional(one_of(tuple(Side)), "the side that begins: right"),
        "directions": optional(
            list_of(DIRECTION, 2, 4), "each is done once a turn; {direction} in the words names it"
        ),
        "every": optional(
            duration(5_000, MAX_REST_MS), "how often a set begins; the rest is what is left: 1m"
        ),
        "rest": optional(RESTS, "the pauses; words that need longer lengthen them"),
    },
)

_IN_SHORT: dict[str, Shape[Any]] = {
    "sets": count(MAX_SETS),
    "reps": count(MAX_REPS),
    "hold": duration(1_000, MAX_HOLD_MS),
    "breaths": count(MAX_REPS),
    "rest": PAUSE,
}


def _read_dose(node: YamlNode) -> Record:
    return read_short(node, _IN_SHORT) if node.id == "scalar" else _DOSE.read(node)


DOSE: Shape[Record] = Shape(
    EXPECTED, _read_dose, {"anyOf": [_DOSE.schema, {"type": "string", "pattern": PATTERN}]}
)

PHASE = record(
    "a phase",
    {
        "words": Key(sentence("what to do, in full: Breathe in, and arch your back."), required=True),
        "short": optional(sentence(""), "the same in a word or two: In, arch."),
        "time": optional(
            duration(MIN_BEAT_MS, MAX_HOLD_MS),
            "how long this paced movement or breath lasts; over 30s it is work that goes on",
        ),
        "hold": optional(duration(1_000, MAX_HOLD_MS), "how long this static hold lasts"),
        "breath": optional(one_of(tuple(Breath)), "what the breath does"),
    },
)
