"""Choices that a person makes before a session: Routine → Routine.

Ranges are narrowed, never left; sides are never made unequal, since a dose states both at once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace

from coach.errors import ChoiceError, nearest
from coach.routine.amounts import Range, exactly
from coach.routine.doses import breath_phases
from coach.routine.model import Exercise, Group, Routine, Variation

LEVELS = {"gentle": 0.0, "middle": 0.5, "full": 1.0}
_SECOND_MS = 1_000


def parse_level(written: str) -> float:
    """A fraction of each range: `gentle`, `middle`, `full`, or 0 to 100 with or without `%`."""
    if written in LEVELS:
        return LEVELS[written]
    number = written.removesuffix("%")
    if number.isascii() and number.isdigit() and int(number) <= 100:
        return int(number) / 100
    raise ChoiceError("level", f"expected gentle, middle, full or 0 to 100, got {written[:40]}")


def at_level(routine: Routine, fraction: float) -> Routine:
    """Holds, repetitions, sets and rounds at `fraction` (0 to 1) of the way up their ranges. Rests stay."""
    levelled = _each(routine, lambda exercise: _exercise_at_level(exercise, fraction))
    groups = tuple(
        replace(group, rounds=exactly(group.rounds.at(fraction))) if group.rounds else group
        for group in routine.groups
    )
    return replace(levelled, groups=groups)


def at_levels(routine: Routine, fractions: Mapping[str, float]) -> Routine:
    """Single exercises, by their ids, as `at_level` does all. ChoiceError for an id that is not there."""
    for name in fractions:
        _known(routine, name, "levels")

    def change(exercise: Exercise) -> Exercise:
        fraction = fractions.get(exercise.id)
        return exercise if fraction is None else _exercise_at_level(exercise, fraction)

    return _each(routine, change)


def _exercise_at_level(exercise: Exercise, fraction: float) -> Exercise:
    phases = tuple(replace(phase, ms=exactly(phase.ms.at(fraction, _SECOND_MS))) for phase in exercise.phases)
    dose = replace(
        exercise.dose,
        reps=exactly(exercise.dose.reps.at(fraction)),
        sets=exactly(exercise.dose.sets.at(fraction)),
        variations=tuple(_variation_at_level(one, fraction) for one in exercise.dose.variations),
    )
    return replace(exercise, phases=phases, dose=dose)


def _variation_at_level(variation: Variation, fraction: float) -> Variation:
    reps, ms = variation.reps, variation.ms
    return replace(
        variation,
        reps=exactly(reps.at(fraction)) if reps else None,
        ms=exactly(ms.at(fraction, _SECOND_MS)) if ms else None,
    )


def at_rest(routine: Routine, fraction: float) -> Routine:
    """Every rest at `fraction` (0 to 1) of the way from its least to its most."""

    def chosen(rest: Range) -> Range:
        return exactly(rest.at(fraction, 100))

    def change(exercise: Exercise) -> Exercise:
        rests = exercise.dose.rests
        taken = replace(rests, exercises_ms=chosen(rests.exercises_ms))
        if exercise.dose.every_ms is None:  # else a set would not be over in time
            taken = replace(
                taken,
                reps_ms=chosen(rests.reps_ms),
                sides_ms=chosen(rests.sides_ms),
                sets_ms=chosen(rests.sets_ms),
            )
        return replace(exercise, dose=replace(exercise.dose, rests=taken))

    def change_group(group: Group) -> Group:
        between, after = group.rounds_rest_ms, group.after_ms
        return replace(
            group,
            rounds_rest_ms=chosen(between) if between else None,
            after_ms=chosen(after) if after else None,
        )

    return replace(_each(routine, change), groups=tuple(map(change_group, routine.groups)))


def with_exact_rests(routine: Routine) -> Routine:
    """Every rest inside an exercise exactly as written: words find room in it, or are left out."""

    def change(exercise: Exercise) -> Exercise:
        rests = replace(exercise.dose.rests, is_exact=True)
        return replace(exercise, dose=replace(exercise.dose, rests=rests))

    return _each(routine, change)


def with_sets(routine: Routine, sets: Iterable[int]) -> Routine:
    """`routine` with that many sets of each exercise, in order."""
    exercises = tuple(
        replace(exercise, dose=replace(exercise.dose, sets=exactly(number)))
        for exercise, number in zip(routine.exercises, sets, strict=True)
    )
    return replace(routine, exercises=exercises)


def with_rounds(routine: Routine, rounds: Iterable[int | None]) -> Routine:
    """`routine` with that many rounds of each of its groups, in order; None for a part, which has none."""
    groups = tuple(
        replace(group, rounds=exactly(number)) if number else group
        for group, number in zip(routine.groups, rounds, strict=True)
    )
    return replace(routine, groups=groups)


def with_entries(routine: Routine, entries: Iterable[int]) -> Routine:
    """The entries of those indices, in that order; what is left of its parts and circuits.

    Those of one group stay together in `entries`.
    """
    order = tuple(entries)
    groups = (_regrouped(group, order) for group in routine.groups)
    return replace(
        routine,
        exercises=tuple(routine.exercises[entry] for entry in order),
        groups=tuple(group for group in groups if group is not None),
    )


def _regrouped(group: Group, order: Sequence[int]) -> Group | None:
    inside = [place for place, entry in enumerate(order) if group.start <= entry < group.end]
    if not inside:
        return None
    joined = [place for place in inside if order[place] >= (group.joined_at or group.start)]
    joined_at = joined[0] if joined and joined != inside else None
    return replace(group, start=inside[0], end=inside[-1] + 1, joined_at=joined_at)


def only(routine: Routine, ids: Iterable[str]) -> Routine:
    """The exercises of those ids, in the routine's order. ChoiceError for an id that is not in it."""
    wanted = {_known(routine, name, "only") for name in ids}
    return _kept(routine, lambda exercise: exercise.id in wanted)


def skip(routine: Routine, ids: Iterable[str]) -> Routine:
    """All but the exercises of those ids. ChoiceError for an unknown id, or where nothing is left."""
    unwanted = {_known(routine, name, "skip") for name in ids}
    kept = _kept(routine, lambda exercise: exercise.id not in unwanted)
    if not kept.exercises:
        raise ChoiceError("skip", "expected to leave at least one exercise, got none")
    return kept


def starting_from(routine: Routine, exercise_id: str) -> Routine:
    """The routine from that exercise on. In a circuit its first round begins there, and later ones are whole.

    ChoiceError for an id that is not in it.
    """
    ids = [exercise.id for exercise in routine.exercises]
    first = ids.index(_known(routine, exercise_id, "start"))
    circuit = next((one for one in routine.groups if _comes_again(one) and one.start < first < one.end), None)
    if circuit is None:
        return with_entries(routine, range(first, len(ids)))
    groups = (replace(one, joined_at=first) if one is circuit else one for one in routine.groups)
    return with_entries(replace(routine, groups=tuple(groups)), range(circuit.start, len(ids)))


def _comes_again(group: Group) -> bool:
    return group.rounds is not None and group.rounds.high > 1


def _known(routine: Routine, name: str, choice: str) -> str:
    ids = tuple(exercise.id for exercise in routine.exercises)
    if name not in ids:
        hint = nearest(name, ids) or f"; this routine has {', '.join(ids)}"
        raise ChoiceError(choice, f"expected an exercise of {routine.id}, got {name[:80]}{hint}")
    return name


def _kept(routine: Routine, keep: Callable[[Exercise], bool]) -> Routine:
    return with_entries(routine, [entry for entry, one in enumerate(routine.exercises) if keep(one)])


def _each(routine: Routine, change: Callable[[Exercise], Exercise]) -> Routine:
    return replace(routine, exercises=tuple(map(change, routine.exercises)))


def at_pace(routine: Routine, pace_ms: tuple[int, ...]) -> Routine:
    """Guided breaths at another pace, in every exercise that breathes in that pattern.

    `pace_ms`: in, out; or in, hold, out; or in, hold, out, hold. ChoiceError where no exercise does.
    """
    breaths = tuple(phase.breath for phase in breath_phases(pace_ms))

    def change(exercise: Exercise) -> Exercise:
        if tuple(phase.breath for phase in exercise.phases) != breaths:
            return exercise
        phases = zip(exercise.phases, pace_ms, strict=True)
        return replace(exercise, phases=tuple(replace(phase, ms=exactly(ms)) for phase, ms in phases))

    if all(change(exercise) is exercise for exercise in routine.exercises):
        wanted = "-".join(breath or "" for breath in breaths)
        raise ChoiceError("breath", f"expected a routine that breathes {wanted}, got none in {routine.id}")
    return _each(routine, change)
