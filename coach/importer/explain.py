"""What an import read, what it left out, and why: the lines of `coach import --explain`."""

from __future__ import annotations

from collections.abc import Iterator

from coach.importer.reading import DOSE_FIELDS, Exercise, Found, Range, Reading

_LABELS = {"hold_s": "hold", "duration_s": "time"}


def explanation(reading: Reading) -> Iterator[str]:
    """Each exercise with its values and where they come from, then what was left out."""
    for exercise in reading.exercises:
        yield f"line {exercise.line}: {exercise.name}"
        yield from _values(exercise)
    for item in reading.left_out:
        yield f"line {item.line}: left out, {item.why}: {_short(item.text)}"
    if not reading.exercises:
        yield f"No exercise: {reading.why_empty}"


def _values(exercise: Exercise) -> Iterator[str]:
    for field in DOSE_FIELDS:
        found: Found[object] = getattr(exercise, field)
        if found.value is not None and found.source is not None:
            told = f"{_LABELS.get(field, field)} {_shown(field, found.value)}, {found.confidence}"
            yield f"    {told}, line {found.source.line}: {_short(found.source.words)}"
    yield from _missing(exercise)


def _short(words: str) -> str:
    return " ".join(words.split())[:80]


def _missing(exercise: Exercise) -> Iterator[str]:
    if all(getattr(exercise, field).value is None for field in ("hold_s", "reps", "duration_s", "breaths")):
        yield "    the text gives no dose"


def _shown(field: str, value: object) -> str:
    from coach.importer.review import written

    return written(field, value) if isinstance(value, Range) else str(value)
