"""A Reading → the JSON that `coach import --json` promises to other programs."""

from __future__ import annotations

from typing import Any

from coach.importer.reading import DOSE_FIELDS, Confidence, Exercise, Found, Range, Reading
from coach.importer.telling.steps import is_about


def reading_to_json(reading: Reading) -> dict[str, Any]:
    """The reading as plain data: `exercises` and `left_out`, an open end and a silent field as None."""
    return {
        "exercises": [_exercise(e) for e in reading.exercises],
        "left_out": [{"line": item.line, "text": item.text, "why": item.why} for item in reading.left_out],
    }


def _exercise(exercise: Exercise) -> dict[str, Any]:
    return {
        "name": exercise.name,
        "hold_s": _pair(exercise.hold_s),
        "reps": _pair(exercise.reps),
        "sets": _pair(exercise.sets),
        "duration_s": _pair(exercise.duration_s),
        "sides": exercise.only_side or exercise.sides.value,
        "breath": bool(exercise.breath.value),
        "steps": [step.text for step in exercise.steps if not is_about(step.text)],
        "source_line": exercise.line,
        "confidence": _confidence(exercise),
    }


def _confidence(exercise: Exercise) -> dict[str, Confidence]:
    known: dict[str, Confidence] = {name: getattr(exercise, name).confidence for name in DOSE_FIELDS}
    return {**known, "sides": "stated"} if exercise.only_side else known


def _pair(found: Found[Range]) -> list[float | int | None] | None:
    return None if found.value is None else [_number(found.value.low), _number(found.value.high)]


def _number(value: float | None) -> float | int | None:
    return int(value) if value is not None and value == int(value) else value
