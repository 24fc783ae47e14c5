"""Doubtful readings as questions to a person, and their answers back into the Reading."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from coach.importer.reading import Doubt, Exercise, Found, Range, Reading, Source, unsure
from coach.routine.amounts import parse_count_range, parse_duration_range
from coach.routine.dose_fields import MAX_HOLD_MS, MAX_REPS, MAX_SETS
from coach.routine.fields import MAX_EXERCISES
from coach.words import catalogue_for

_ENGLISH = catalogue_for()  # the language of the handouts that can be read

_MOST = {"reps": MAX_REPS, "sets": MAX_SETS}
_AMOUNTS = ("hold_s", "reps", "duration_s", "breaths")


@dataclass(frozen=True, slots=True)
class Question:
    """One doubtful field of one exercise. `now` is what it is if the answer is empty."""

    exercise: int
    field: str
    words: str
    now: str
    counts: bool = True  # the second question about one thing does not


def questions(reading: Reading) -> Iterator[Question]:
    """What the text leaves open, or says only for several exercises at once, in the order of the text."""
    for index, exercise in enumerate(reading.exercises):
        if all(getattr(exercise, field).value is None for field in _AMOUNTS):
            yield Question(index, "hold_s", _ENGLISH.ask_hold(exercise.name, exercise.line), "")
            yield Question(index, "reps", _ENGLISH.ask_reps(exercise.name, exercise.line), "", counts=False)
        yield from (_asked(index, exercise, doubt) for doubt in unsure(exercise))


def _asked(index: int, exercise: Exercise, doubt: Doubt) -> Question:
    """A doubt as a question; where it is of no single field, an empty answer is the only one."""
    words = _ENGLISH.ask_doubt(exercise.name, doubt.why, doubt.source.line, doubt.source.words)
    found: Found[Range] | None = getattr(exercise, doubt.field, None) if doubt.field else None
    return Question(
        index, doubt.field, words, written(doubt.field, found.value) if found and found.value else ""
    )


def things_to_check(reading: Reading) -> int:
    """How many things are open: missing, inherited or in doubt, and exercises beyond what a routine holds."""
    return sum(q.counts for q in questions(reading)) + (len(reading.exercises) > MAX_EXERCISES)


def written(field: str, values: Range) -> str:
    """A value as its question shows it: `20-30s`, `10`, `90s+`."""
    unit = "s" if field.endswith("_s") else ""
    if values.low is None or values.high is None:
        end = values.low if values.high is None else values.high
        return f"{end:g}{unit}{'+' if values.high is None else ''}"
    low, high = f"{values.low:g}", f"{values.high:g}"
    return f"{low}{unit}" if low == high else f"{low}-{high}{unit}"


def answered(reading: Reading, question: Question, answer: str) -> Reading:
    """`reading` with the answer in it; an empty one changes nothing. ValueError where it cannot be read."""
    answer = answer.strip()
    if not answer or answer == question.now or not question.field:
        return reading
    value = None if answer in ("-", "none", "no") else _value(question.field, answer)
    exercise = reading.exercises[question.exercise]
    found = Found(value, "stated" if value else "missing", Source(exercise.line, "said in the review"))
    changed = _with(exercise, question.field, found)
    exercises = [*reading.exercises]
    exercises[question.exercise] = changed
    return replace(reading, exercises=tuple(exercises))


def _with(exercise: Exercise, field: str, found: Found[Range]) -> Exercise:
    changed: Exercise = replace(exercise, **{field: found})  # type: ignore[arg-type]  # a field of that type
    return changed


def _value(field: str, answer: str) -> Range:
    if field in _MOST:
        counts = parse_count_range(answer, _MOST[field])
        return Range(counts.low, counts.high)
    ms = parse_duration_range(answer, 1_000, MAX_HOLD_MS)
    return Range(ms.low / 1000, ms.high / 1000)
