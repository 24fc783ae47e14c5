"""The routine format: the keys of an exercise, a dose and a routine, as shapes.

From these come the reader (`coach.routine.reader`) and the JSON Schema (`coach schema`).
"""

from __future__ import annotations

import re
from typing import Any, TypeVar

from coach.routine.dose_fields import CIRCUIT_RESTS, DOSE, MAX_HOLD_MS, MAX_REST_MS, PHASE, RESTS, optional
from coach.routine.languages import parse_language
from coach.routine.library import about_pages
from coach.routine.model import Position, Section
from coach.routine.pronunciations import PRONUNCIATIONS
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
    one_or_list,
    record,
    shown,
    text,
    unexpected,
)
from coach.routine.sentences import patterned, plain, sentence

T = TypeVar("T")

MAX_EXERCISES = 100
MAX_ROUNDS = 20

_ID = re.compile(r"[a-z0-9][a-z0-9-]*")


def _checked_id(words: str) -> str:
    if not _ID.fullmatch(words):
        raise ValueError(f"expected an id of small letters, digits and hyphens such as cat-cow, got {words}")
    return words


def exercise_id(description: str) -> Shape[str]:
    """The id of an exercise."""
    shape = text("the id of an exercise", 80).then(_checked_id)
    return patterned(shape, f"^{_ID.pattern}$").described(description)


_GET_READY = optional(duration(0, MAX_REST_MS), "the time between the words and the start: 10s")
_BELL = record("the marks", {"bell": Key(duration(10_000, MAX_HOLD_MS), required=True)})


def _read_marks(node: YamlNode) -> int:
    if node.id == "scalar" and node.value == "none":
        return 0
    if node.id != "mapping":
        raise unexpected(node, "none, or a bell so often such as {bell: 5m}")
    bell: int = _BELL.read(node).get("bell").low
    return bell


_MARKS = optional(
    Shape("none, or {bell: 5m}", _read_marks, {"anyOf": [{"const": "none"}, _BELL.schema]}),
    "what marks the time in a long hold: none, or {bell: 5m}; left out: halfway, or the time left",
)

# What a physiotherapist calls the positions.
POSITION_TERMS = {
    **{position.replace("-", " "): position.value for position in Position if "-" in position},
    "seated": Position.SITTING.value,
    "long sitting": Position.SITTING.value,
    "on a chair": Position.SITTING.value,
    "supine": Position.ON_THE_BACK.value,
    "lying on the back": Position.ON_THE_BACK.value,
    "crook lying": Position.ON_THE_BACK.value,
    "hook lying": Position.ON_THE_BACK.value,
    "hook-lying": Position.ON_THE_BACK.value,
    "prone": Position.ON_THE_STOMACH.value,
    "lying on the stomach": Position.ON_THE_STOMACH.value,
    "side-lying": Position.ON_THE_SIDE.value,
    "side lying": Position.ON_THE_SIDE.value,
    "lying on the side": Position.ON_THE_SIDE.value,
    "all fours": Position.HANDS_AND_KNEES.value,
    "on all fours": Position.HANDS_AND_KNEES.value,
    "quadruped": Position.HANDS_AND_KNEES.value,
    "half-kneeling": Position.KNEELING.value,
    "half kneeling": Position.KNEELING.value,
    "tall kneeling": Position.KNEELING.value,
}
_POSITION = one_of(tuple(Position), POSITION_TERMS)

_EXERCISE_KEYS: dict[str, Key[Any]] = {
    "name": Key(plain("a name", "what the coach calls it", 80), required=True),
    "section": optional(one_of(tuple(Section)), "what the exercise is for; told by its dose if left out"),
    "helps": optional(text(), "what it helps, in one sentence"),
    "position": optional(_POSITION, "the start position: standing, on-the-back (or supine), prone, …"),
    "start": optional(sentence(""), "how to take the start position"),
    "setup": optional(one_or_list(sentence("a step")), "steps between the start position and the movement"),
    "move": optional(sentence(""), "the movement into the hold, or the movement that repeats"),
    "short": optional(sentence(""), "the movement in a few words"),
    "phases": optional(list_of(PHASE, 1, 12), "the parts of a repetition, where it has more than one"),
    "remind": optional(one_or_list(sentence("a reminder")), "a quiet reminder during the hold"),
    "between": optional(
        sentence(""), "what to do between repetitions, where one does not come all the way out"
    ),
    "release": optional(sentence(""), "how to come out"),
    "dose": Key(DOSE.described("how much"), required=True),
    "to_check": optional(
        one_or_list(text("a note")), "what is not sure yet; told by coach check until you take it out"
    ),
    "get_ready": _GET_READY,
    "marks": _MARKS,
}
LANGUAGE = patterned(
    text("a language such as en, de or en-GB", 40).then(parse_language),
    "^[A-Za-z]{2,3}([-_][A-Za-z0-9]{1,8})*$",
)
EXERCISE = record(
    "an exercise",
    {**_EXERCISE_KEYS, "language": optional(LANGUAGE, "the language of its words: de; en if left out")},
)
INLINE_EXERCISE = record(
    "an exercise",
    {"id": Key(exercise_id("its id; made from the name where left out")), **_EXERCISE_KEYS},
)
USED_EXERCISE = record(
    "an entry",
    {
        "use": Key(text("the id of an exercise", 80).described("the id of an exercise"), required=True),
        "dose": optional(DOSE, "what differs from the exercise's own dose"),
        "get_ready": _GET_READY,
        "marks": _MARKS,
    },
)


def _has(node: Any, key: str) -> bool:
    return any(str(name.value).lower() == key for name, _ in node.value)


def _leads(node: Any, key: str) -> bool:
    """Whether `key` is there, and no name before it: then it begins another entry, whose dash is missing."""
    names = [str(name.value).lower() for name, _ in node.value]
    return key in names and "name" not in names[: names.index(key)]


def _read_exercise_entry(node: Any) -> str | Record:
    if node.id == "scalar":
        return text("the id of an exercise", 80).read(node)
    if node.id != "mapping":
        raise unexpected(node, "the id of an exercise, or an exercise")
    return (USED_EXERCISE if _leads(node, "use") else INLINE_EXERCISE).read(node)


EXERCISE_ENTRY: Shape[str | Record] = Shape(
    "the id of an exercise, or an exercise",
    _read_exercise_entry,
    {"anyOf": [{"type": "string"}, USED_EXERCISE.schema, INLINE_EXERCISE.schema]},
)


def _with_node(shape: Shape[T]) -> Shape[tuple[Any, T]]:
    """The shape's value together with its node, for errors that only show later."""
    return Shape(shape.expected, lambda node: (node, shape.read(node)), shape.schema)


CIRCUIT = record(
    "a circuit",
    {
        "circuit": Key(plain("the name of the circuit", "what it is called", 80), required=True),
        "rounds": Key(count(MAX_ROUNDS).described("how often it is done: 3"), required=True),
        "rest": optional(CIRCUIT_RESTS, "the pauses: {rounds: 60-90s, exercises: 15s}"),
        "exercises": Key(
            list_of(_with_node(EXERCISE_ENTRY), 1, MAX_EXERCISES).described("ids, or exercises, in order"),
            required=True,
        ),
    },
)


def _refuse_nested(node: Any, key: str) -> None:
    """A part or circuit whose keys stand below its name instead of beside it."""
    for name, value in node.value:
        if str(name.value).lower() == key and value.id != "scalar":
            raise ShapeError(
                value,
                f"{key}: expected its name, and its other keys below the {key[0]} of {key}, got "
                f"{shown(value)}; write - {key}: NAME, and exercises: under {key}:",
            )


def _group_or_exercise(*groups: tuple[str, Shape[Record]]) -> Shape[str | Record]:
    """An entry that may be one of `groups`, each known by its key."""

    def read(node: Any) -> str | Record:
        for key, shape in groups:
            if node.id == "mapping" and _has(node, key):
                _refuse_nested(node, key)
                return shape.read(node)
        return _read_exercise_entry(node)

    schemas = [EXERCISE_ENTRY.schema, *(shape.schema for _, shape in groups)]
    return Shape(EXERCISE_ENTRY.expected, read, {"anyOf": schemas})


PART = record(
    "a part",
    {
        "part": Key(plain("the name of the part", "what it is called: Warm-up", 80), required=True),
        "rest": optional(RESTS, "the pauses where an exercise states none"),
        "exercises": Key(
            list_of(_with_node(_group_or_exercise(("circuit", CIRCUIT))), 1, MAX_EXERCISES).described(
                "exercises and circuits, in order"
            ),
            required=True,
        ),
    },
)
ENTRY = _group_or_exercise(("circuit", CIRCUIT), ("part", PART))

TRANSITION = record(
    "a transition",
    {
        "from": Key(_POSITION.described("the position before"), required=True),
        "to": Key(_POSITION.described("the position after"), required=True),
        "time": Key(duration(0, MAX_REST_MS).described("the time to change between them"), required=True),
    },
)

ROUTINE = record(
    "a routine",
    {
        "title": Key(plain("a title", "what the session is called", 80), required=True),
        "language": optional(LANGUAGE, "the language of every word in it: de, en-GB; en if left out"),
        "about": optional(text(), "what it is for, in one sentence"),
        "notice": optional(one_or_list(plain("a sentence", "")), "said before the session starts"),
        "closing": optional(one_or_list(plain("a sentence", "")), "said at the end"),
        "rest": optional(RESTS, "the pauses where an exercise states none"),
        "transitions": optional(list_of(TRANSITION), "times to change between two start positions"),
        "importance": optional(
            list_of(text("the id of an exercise", 80)),
            "ids, the most important first; where time is short, the last is left out first",
        ),
        "page": optional(one_of(tuple(about_pages())), "the page that `--about` reads aloud"),
        "pronunciations": optional(PRONUNCIATIONS, "how words are said: piriformis: peer ih FOR miss"),
        "get_ready": _GET_READY,
        "start_delay": optional(
            duration(0, MAX_REST_MS), "the time between the opening words and the first exercise: 30s"
        ),
        "shuffle": optional(flag(), "true: the order changes with --shuffle NUMBER; parts stay together"),
        "exercises": Key(
            list_of(_with_node(ENTRY), 1, MAX_EXERCISES).described("exercises, circuits and parts, in order"),
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
