"""An exercise's dose as lines of a routine file; what the format cannot say stays as a comment."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from coach.importer.reading import Exercise, Found, Range, Rest
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
    if every and not _fits(exercise):
        yield f"      # a set takes longer than that: {source(exercise.every_s)}"
    elif every:
        yield stated("every", every, exercise.every_s)
    else:
        yield from rest_lines(exercise.rests)


def rest_lines(rests: Sequence[Rest]) -> Lines:
    """The key `rest`, in one line where there is one."""
    written = [(rest, time) for rest in rests if (time := duration(rest.length_s.value, 0, MAX_REST_MS))]
    if len(written) == 1:
        (rest, time) = written[0]
        yield stated("rest", f"{{{rest.between}: {time}}}", rest.length_s)
    elif written:
        yield "      rest:"
        yield from (f"  {stated(rest.between, time, rest.length_s)}" for rest, time in written)


def _fits(exercise: Exercise) -> bool:
    """Whether a set is surely over before the next one begins: with repetitions of four seconds, and the
    rests that the coach takes between timed ones and between sides."""
    time, every = exercise.duration_s.value, exercise.every_s.value
    if (exercise.reps.value is None and time is None) or exercise.breaths.value is not None:
        return False  # the coach takes an amount of its own
    reps = ends(exercise.reps.value)[1] if exercise.reps.value else 1
    once_s = ends(time)[1] + 5 if time else 4
    sides = 1 if exercise.sides.value != "each" or exercise.only_side else 2
    most_s = sides * reps * once_s + (12 if sides == 2 else 0)
    return every is not None and not exercise.phases and most_s < ends(every)[0]


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
