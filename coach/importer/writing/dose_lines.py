"""An exercise's dose as lines of a routine file; what the format cannot say stays as a comment."""

from __future__ import annotations

from collections.abc import Iterator

from coach.importer.reading import Exercise, Found, Range
from coach.importer.writing.phases import staged
from coach.importer.writing.quoting import count, duration, ends, quoted, source, stated
from coach.routine.dose_fields import MAX_BEAT_MS, MAX_HOLD_MS, MAX_REPS, MAX_REST_MS, MAX_SETS

Lines = Iterator[str]


def dose_lines(exercise: Exercise) -> Lines:
    """The key `dose` and what stands under it."""
    lines = list(_dose(exercise))
    yield "    dose:"
    yield from lines if any(not line.lstrip().startswith("#") for line in lines) else ["      {}", *lines]


def _dose(exercise: Exercise) -> Lines:
    has_phases = bool(staged(exercise))
    if not has_phases:
        yield from _amount(exercise)
    if exercise.breaths.value is None or exercise.hold_s.value is not None or has_phases:
        yield from _varied("reps", exercise) or _counted("reps", exercise.reps, MAX_REPS)
    if exercise.rounds.value is None:
        yield from _counted("sets", exercise.sets, MAX_SETS)
    yield from _sides(exercise)
    yield from _between_sets(exercise)
    for told in (exercise.tempo, exercise.frequency, exercise.progression):
        if told.value:
            yield f"      # also said: {quoted(str(told.value))}"


def _between_sets(exercise: Exercise) -> Lines:
    every = duration(exercise.every_s.value, 5_000, MAX_REST_MS) if exercise.hold_s.value is None else None
    rest = duration(exercise.rest_s.value, 0, MAX_REST_MS)
    if every:
        yield stated("every", every, exercise.every_s)
    elif rest and exercise.rounds.value is None:
        yield stated("rest", f"{{sets: {rest}}}", exercise.rest_s)


def _sides(exercise: Exercise) -> Lines:
    if exercise.only_side:
        yield f"      sides: {exercise.only_side}  # the only side that the text names"
    elif exercise.sides.value == "each" or exercise.by_side:
        turns = "alternate" if exercise.alternating and not exercise.by_side else "each"
        yield stated("sides", turns, exercise.sides)


def _amount(exercise: Exercise) -> Lines:
    hold = duration(exercise.hold_s.value, 1_000, MAX_HOLD_MS)
    time = duration(exercise.duration_s.value, 5_000, MAX_HOLD_MS)
    if hold:
        yield from _varied("hold_s", exercise) or [stated("hold", hold, exercise.hold_s)]
    elif time:
        yield stated("time", time, exercise.duration_s)
    elif exercise.breaths.value is not None:
        yield from _counted("breaths", exercise.breaths, MAX_REPS)
    elif tempo := _tempo(exercise):
        yield f"      tempo: {tempo}  # {quoted(exercise.phases[0].source.words)}"
    elif exercise.duration_s.value is not None or exercise.hold_s.value is not None:
        said = exercise.hold_s if exercise.hold_s.value is not None else exercise.duration_s
        yield f"      # a time that cannot be used: {source(said)}"
    elif exercise.reps.value is None:
        yield "      # missing: how long or how often"


def _varied(field: str, exercise: Exercise) -> list[str]:
    """An amount for each set or each side, where the text gives one."""
    if exercise.varied != field or not (exercise.by_set or exercise.by_side):
        return []
    amounts = exercise.by_set or exercise.by_side
    written = [duration(a, 1_000, MAX_HOLD_MS) if field == "hold_s" else count(a, MAX_REPS) for a in amounts]
    if not all(written) or len(written) > MAX_SETS:
        return []
    told = [str(w) for w in written]
    value = f"{{left: {told[0]}, right: {told[1]}}}" if exercise.by_side else f"[{', '.join(told)}]"
    return [stated("hold" if field == "hold_s" else "reps", value, getattr(exercise, field))]


def _tempo(exercise: Exercise) -> str | None:
    """The length of one repetition whose parts are too short to be told each."""
    total = sum(ends(phase.seconds)[0] for phase in exercise.phases)
    return duration(Range(total, total), 1_000, MAX_BEAT_MS) if total else None


def _counted(key: str, found: Found[Range], most: int) -> Lines:
    if found.value is None:
        return
    written = count(found.value, most)
    if written:
        yield stated(key, written, found)
    else:
        low, high = ends(found.value)
        yield f"      # {key} of {low:g} to {high:g} cannot be used ({source(found)})"
