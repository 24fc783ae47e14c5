"""The routine format: the keys of an exercise, a dose and a routine, as shapes.

From these come the reader (`coach.routine.reader`) and the JSON Schema (`coach schema`).
"""

from __future__ import annotations

import re
from typing import Any, TypeVar

from coach.routine.library import about_pages
from coach.routine.model import Breath, Position, Section, Sides
from coach.routine.schema import (
    MAX_TEXT_CHARACTERS,
    Key,
    Record,
    Shape,
    count,
    duration,
    list_of,
    one_of,
    one_or_list,
    record,
    text,
    unexpected,
)

T = TypeVar("T")

MAX_SETS = 20
MAX_REPS = 200
MAX_HOLD_MS = 60 * 60_000
MAX_BEAT_MS = 30_000
MAX_REST_MS = 10 * 60_000
MAX_EXERCISES = 100
PLACEHOLDERS = ("{side}", "{other}")

_ID = re.compile(r"[a-z0-9][a-z0-9-]*")
_SENTENCE_PATTERN = r"^([^{}]|\{side\}|\{other\})*$"
_BRACES = re.compile(r"\{[^{}]*\}?|\}")


def _checked_placeholders(words: str) -> str:
    for found in _BRACES.findall(words):
        if found not in PLACEHOLDERS:
            raise ValueError(f"expected only {{side}} and {{other}} in braces, got {found}")
    return words


def _checked_plain(words: str) -> str:
    if found := _BRACES.search(words):
        raise ValueError(f"expected no braces here, got {found[0]}; only an exercise's sentences have sides")
    return words


def _checked_id(words: str) -> str:
    if not _ID.fullmatch(words):
        raise ValueError(f"expected an id of small letters, digits and hyphens such as cat-cow, got {words}")
    return words


def sentence(description: str) -> Shape[str]:
    """Words that the coach says; `{side}` and `{other}` stand for left and right."""
    return _patterned(text("a sentence").then(_checked_placeholders), _SENTENCE_PATTERN).described(
        description
    )


def plain(expected: str, description: str, max_characters: int = MAX_TEXT_CHARACTERS) -> Shape[str]:
    """Words that belong to no side: a name, a title, a notice."""
    shape = text(expected, max_characters).then(_checked_plain)
    return _patterned(shape, "^[^{}]*$").described(description)


def _patterned(shape: Shape[T], pattern: str) -> Shape[T]:
    return Shape(shape.expected, shape.read, {**shape.schema, "pattern": pattern})


def exercise_id(description: str) -> Shape[str]:
    """The id of an exercise."""
    shape = text("the id of an exercise", 80).then(_checked_id)
    return _patterned(shape, f"^{_ID.pattern}$").described(description)


def _optional(shape: Shape[T], description: str) -> Key[T]:
    return Key(shape.described(description))


_PAUSE = duration(0, MAX_REST_MS)
RESTS = record(
    "the rests",
    {
        "reps": _optional(_PAUSE, "the pause between repetitions, 3-6s from least to most"),
        "sides": _optional(_PAUSE, "the pause between the two sides"),
        "sets": _optional(_PAUSE, "the pause between sets"),
        "exercises": _optional(_PAUSE, "the pause after the exercise"),
    },
)

_PACE = re.compile(r"(\d{1,2}(?:\.\d)?)((?:-\d{1,2}(?:\.\d)?){1,3})")


def parse_pace(written: str) -> tuple[int, ...]:
    """Milliseconds of each part of a breath: `4-6` is in, out; `4-7-8` in, hold, out; `4-4-4-4` adds a hold.

    ValueError where it is none, or a part lies outside 1 to 30 seconds.
    """
    if not _PACE.fullmatch(written):
        raise ValueError(f"expected a pace in seconds such as 4-6, 4-7-8 or 4-4-4-4, got {written[:40]}")
    parts = tuple(round(float(part) * 1000) for part in written.split("-"))
    if not all(1_000 <= part <= MAX_BEAT_MS for part in parts):
        raise ValueError(f"expected each part of a pace between 1 and 30 seconds, got {written}")
    return parts


_PACE_PATTERN = r"^[0-9]{1,2}(\.[0-9])?(-[0-9]{1,2}(\.[0-9])?){1,3}$"
PACE = _patterned(text("a pace in seconds such as 4-6, 4-7-8 or 4-4-4-4", 20).then(parse_pace), _PACE_PATTERN)

DOSE = record(
    "a dose",
    {
        "hold": _optional(duration(1_000, MAX_HOLD_MS), "how long each static hold lasts: 20-30s"),
        "time": _optional(duration(5_000, MAX_HOLD_MS), "how long to keep moving, without counting: 60s"),
        "breaths": _optional(count(MAX_REPS), "how many guided breaths: 5"),
        "pace": _optional(PACE, "the pace of guided breaths in seconds: 4-6 is in for 4, out for 6"),
        "tempo": _optional(duration(1_000, MAX_BEAT_MS), "how long one counted repetition lasts: 4s"),
        "reps": _optional(count(MAX_REPS), "repetitions, of each side where sides take turns: 10-15"),
        "sets": _optional(count(MAX_SETS), "sets; a set holds both sides: 3"),
        "sides": _optional(
            one_of(tuple(Sides)), "each: all of one side, then the other; alternate: left, right, left, …"
        ),
        "rest": _optional(RESTS, "the pauses; words that need longer lengthen them"),
    },
)

PHASE = record(
    "a phase",
    {
        "words": Key(sentence("what to do, in full: Breathe in, and arch your back."), required=True),
        "short": _optional(sentence(""), "the same in a word or two: In, arch."),
        "time": _optional(duration(1_000, MAX_BEAT_MS), "how long this paced movement or breath lasts"),
        "hold": _optional(duration(1_000, MAX_HOLD_MS), "how long this static hold lasts"),
        "breath": _optional(one_of(tuple(Breath)), "what the breath does"),
    },
)

_EXERCISE_KEYS: dict[str, Key[Any]] = {
    "name": Key(plain("a name", "what the coach calls it", 80), required=True),
    "section": Key(one_of(tuple(Section)).described("what the exercise is for"), required=True),
    "helps": _optional(text(), "what it helps, in one sentence"),
    "position": _optional(one_of(tuple(Position)), "the start position"),
    "start": _optional(sentence(""), "how to take the start position"),
    "setup": _optional(one_or_list(sentence("a step")), "steps between the start position and the movement"),
    "move": _optional(sentence(""), "the movement into the hold, or the movement that repeats"),
    "short": _optional(sentence(""), "the movement in a few words"),
    "phases": _optional(list_of(PHASE, 1, 12), "the parts of a repetition, where it has more than one"),
    "remind": _optional(one_or_list(sentence("a reminder")), "a quiet reminder during the hold"),
    "between": _optional(
        sentence(""), "what to do between repetitions, where one does not come all the way out"
    ),
    "release": _optional(sentence(""), "how to come out"),
    "dose": Key(DOSE.described("how much"), required=True),
}
EXERCISE = record("an exercise", _EXERCISE_KEYS)
INLINE_EXERCISE = record(
    "an exercise",
    {"id": Key(exercise_id("its id; made from the name where left out")), **_EXERCISE_KEYS},
)
USED_EXERCISE = record(
    "an entry",
    {
        "use": Key(text("the id of an exercise", 80).described("the id of an exercise"), required=True),
        "dose": _optional(DOSE, "what differs from the exercise's own dose"),
    },
)


def _is_used(entry: Any) -> bool:
    return any(key.value == "use" for key, _ in entry.value)


def _read_entry(node: Any) -> str | Record:
    if node.id == "scalar":
        return text("the id of an exercise", 80).read(node)
    if node.id != "mapping":
        raise unexpected(node, "the id of an exercise, or an exercise")
    return (USED_EXERCISE if _is_used(node) else INLINE_EXERCISE).read(node)


ENTRY: Shape[str | Record] = Shape(
    "the id of an exercise, or an exercise",
    _read_entry,
    {"anyOf": [{"type": "string"}, USED_EXERCISE.schema, INLINE_EXERCISE.schema]},
)


def _with_node(shape: Shape[T]) -> Shape[tuple[Any, T]]:
    """The shape's value together with its node, for errors that only show later."""
    return Shape(shape.expected, lambda node: (node, shape.read(node)), shape.schema)


TRANSITION = record(
    "a transition",
    {
        "from": Key(one_of(tuple(Position)).described("the position before"), required=True),
        "to": Key(one_of(tuple(Position)).described("the position after"), required=True),
        "time": Key(duration(0, MAX_REST_MS).described("the time to change between them"), required=True),
    },
)

ROUTINE = record(
    "a routine",
    {
        "title": Key(plain("a title", "what the session is called", 80), required=True),
        "about": _optional(text(), "what it is for, in one sentence"),
        "notice": _optional(one_or_list(plain("a sentence", "")), "said before the session starts"),
        "closing": _optional(one_or_list(plain("a sentence", "")), "said at the end"),
        "rest": _optional(RESTS, "the pauses where an exercise states none"),
        "transitions": _optional(list_of(TRANSITION), "times to change between two start positions"),
        "importance": _optional(
            list_of(text("the id of an exercise", 80)),
            "ids, the most important first; where time is short, the last is left out first",
        ),
        "page": _optional(one_of(tuple(about_pages())), "the page that `--about` reads aloud"),
        "exercises": Key(
            list_of(_with_node(ENTRY), 1, MAX_EXERCISES).described("ids, or exercises, in order"),
            required=True,
        ),
    },
)


def json_schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of a routine file and of an exercise file."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A routine or an exercise for audio-coach",
        "anyOf": [ROUTINE.schema, EXERCISE.schema],
    }
