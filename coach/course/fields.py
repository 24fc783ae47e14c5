"""The format of courses: the keys of a course and a phase, as shapes."""

from __future__ import annotations

import re

from coach.course.model import WEEKDAYS
from coach.journal.facts import Question
from coach.routine.amounts import Range
from coach.routine.dose_fields import optional
from coach.routine.faults import Faults
from coach.routine.fields import LANGUAGE
from coach.routine.schema import (
    Key,
    Shape,
    ShapeError,
    YamlNode,
    list_of,
    one_of,
    one_or_list,
    record,
    shown,
    text,
    unexpected,
)
from coach.routine.sentences import plain

MAX_WEEKS, MAX_PHASES, MAX_A_DAY = 52, 30, 12
_PERCENTS = re.compile(r"([0-9]{1,3})(?:\s*[-–]\s*([0-9]{1,3}))?\s*%?")
_EXPECTED_LEVEL = "a level from 0 to 100, or a range such as 0-30"
DAILY = "daily"


def _parse_level(written: str) -> Range:
    match = _PERCENTS.fullmatch(written)
    low, high = (int(match[1]), int(match[2] or match[1])) if match else (1, 0)
    if not 0 <= low <= high <= 100:
        raise ValueError(f"expected {_EXPECTED_LEVEL}, got {written[:40]}")
    return Range(low, high)


def _scalar(node: YamlNode, expected: str) -> str:
    if node.id != "scalar":
        raise unexpected(node, expected)
    return str(node.value).strip()


def _read_level(node: YamlNode) -> Range:
    try:
        return _parse_level(_scalar(node, _EXPECTED_LEVEL))
    except ValueError as error:
        raise ShapeError(node, str(error)) from None


LEVEL: Shape[Range] = Shape(
    _EXPECTED_LEVEL,
    _read_level,
    {
        "anyOf": [
            {"type": "integer", "minimum": 0, "maximum": 100},
            {"type": "string", "pattern": r"^[0-9]{1,3}(\s*[-–]\s*[0-9]{1,3})?\s*%?$"},
        ]
    },
)


def whole(least: int, most: int) -> Shape[int]:
    """One whole number within limits."""
    expected = f"a whole number from {least} to {most}"

    def read(node: YamlNode) -> int:
        written = _scalar(node, expected)
        if not written.isascii() or not written.isdigit() or not least <= int(written[:9]) <= most:
            raise ShapeError(node, f"expected {expected}, got {shown(node)}")
        return int(written)

    return Shape(expected, read, {"type": "integer", "minimum": least, "maximum": most})


_DAY_LIST = list_of(one_of(tuple(WEEKDAYS)), 1, 7)


def _read_days(node: YamlNode) -> tuple[str, ...]:
    if node.id == "scalar" and str(node.value).strip() == DAILY:
        return tuple(WEEKDAYS)
    if node.id != "sequence":
        raise unexpected(node, f"a list of days such as [mon, wed, fri], or {DAILY}")
    return _DAY_LIST.read(node)


DAYS: Shape[tuple[str, ...]] = Shape(
    f"days such as [mon, wed, fri], or {DAILY}",
    _read_days,
    {"anyOf": [{"const": DAILY}, _DAY_LIST.schema]},
)


def _read_levels(node: YamlNode) -> tuple[tuple[YamlNode, str, Range], ...]:
    if node.id != "mapping":
        raise unexpected(node, "exercises with their levels such as {bird-dog: 0-20}")
    faults = Faults()
    found = faults.each(lambda pair: (pair[0], str(pair[0].value), LEVEL.read(pair[1])), node.value)
    faults.tell()
    return tuple(found)


LEVELS: Shape[tuple[tuple[YamlNode, str, Range], ...]] = Shape(
    "exercises with their levels such as {bird-dog: 0-20}",
    _read_levels,
    {"type": "object", "additionalProperties": LEVEL.schema},
)

_EXERCISE_IDS = list_of(text("the id of an exercise", 80), 1)
_NRS = whole(0, 10)

PAIN = record(
    "the limits of pain",
    {
        "fine": optional(_NRS, "up to here all is well: 2"),
        "most": optional(_NRS, "up to here it is acceptable, if it has settled by the next morning: 5"),
    },
)
RAISE = record(
    "the rule of raise",
    {
        "by": Key(whole(1, 100).described("by how much of the range: 10"), required=True),
        "after": Key(whole(1, 50).described("after so many good sessions in a row: 3"), required=True),
    },
)
GO_ON = record(
    "the rule of go_on",
    {
        "sessions": Key(whole(1, 200).described("after so many good sessions in it: 4"), required=True),
        "pain": optional(_NRS, "a session is good with pain up to here: 3"),
    },
)
PHASE = record(
    "a phase",
    {
        "phase": Key(plain("the name of the phase", "what it is called", 80), required=True),
        "weeks": Key(whole(1, MAX_WEEKS).described("how many weeks it lasts, at the least"), required=True),
        "days": optional(DAYS, "the days with a session: [mon, wed, fri], or daily"),
        "a_week": optional(whole(1, 7), "or how many days a week have one: 3"),
        "times": optional(whole(1, MAX_A_DAY), "sessions on such a day: 2"),
        "rest_days": optional(whole(0, 6), "days of rest between two days with a session, at the least: 1"),
        "routine": Key(
            one_or_list(text("the name of a routine", 400)).described("a routine, or several in turn"),
            required=True,
        ),
        "level": optional(LEVEL, "where the level begins and how far it may grow: 0-30"),
        "raise": optional(RAISE, "how the level grows: {by: 10, after: 3}"),
        "go_on": optional(GO_ON, "when the phase may be left: {sessions: 4, pain: 3}"),
        "levels": optional(LEVELS, "levels of single exercises: {bird-dog: 0-20}"),
        "only": optional(_EXERCISE_IDS, "these exercises alone"),
        "skip": optional(_EXERCISE_IDS, "all but these exercises"),
    },
)
COURSE = record(
    "a course",
    {
        "course": Key(plain("the title of the course", "what it is called", 80), required=True),
        "language": optional(LANGUAGE, "the language that the coach speaks of it: de; en if left out"),
        "about": optional(text(), "what it is for, in one sentence"),
        "notice": optional(one_or_list(plain("a sentence", "")), "said before it starts"),
        "sources": optional(one_or_list(text()), "where its rules come from"),
        "pain": optional(PAIN, "the limits of pain: {fine: 2, most: 5}"),
        "step_back": optional(whole(1, 100), "how much lower the level is after too much pain: 20"),
        "absence_days": optional(whole(2, 365), "days without a session after which it steps back: 14"),
        "ask": optional(
            list_of(one_of(tuple(Question)), 0, len(Question)),
            "what is asked after a session: [pain, effort, morning]; [] for nothing",
        ),
        "phases": Key(list_of(PHASE, 1, MAX_PHASES).described("the phases, in order"), required=True),
    },
)
