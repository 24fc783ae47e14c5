"""Fitting a session to the time there is: `--minutes`.

In this order, and never outside what the author wrote: doses and rests within their ranges; fewer
sets, down to one, the least important exercise first; leaving out exercises, the least important first.
Both sides stay equal, since a dose states both at once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from coach.adapt.select import at_level, at_rest, with_entries, with_rounds, with_sets
from coach.routine.model import Routine, numbered
from coach.words import catalogue_for
from coach.words.catalogue import Catalogue

TOLERANCE = 0.03
TOLERANCE_MS = 5_000
_STEPS = 12  # halvings: a fraction is then known to 1/4096, below any step of a dose or a rest

LengthOf = Callable[[Routine], int]


@dataclass(frozen=True, slots=True)
class Fit:
    """The routine that fits, its length, and what was changed, one sentence each."""

    routine: Routine
    ms: int
    notes: tuple[str, ...]


def shortest(routine: Routine) -> Routine:
    """Every dose and rest at its least; all exercises, all sets."""
    return at_rest(at_level(routine, 0.0), 0.0)


def longest(routine: Routine) -> Routine:
    """Every dose and rest at its most."""
    return at_rest(at_level(routine, 1.0), 1.0)


def shortest_of_all(routine: Routine) -> Routine:
    """The most important exercise alone, with one set, at its least."""
    *_, last = _reductions(routine)
    return shortest(last.routine)


@dataclass(frozen=True, slots=True)
class _Reduction:
    """A shorter routine, and the entries of the whole one that are left in it, by their index there."""

    routine: Routine
    kept: tuple[int, ...]


def fit_minutes(routine: Routine, wanted_ms: int, length_of: LengthOf) -> Fit:
    """The session nearest to `wanted_ms`. `length_of` gives the milliseconds of a routine's session.

    Where it cannot be reached within 3 % or 5 s, the last note tells what the limit is.
    """
    slack_ms = max(int(wanted_ms * TOLERANCE), TOLERANCE_MS)
    longer, reduced, is_last = _reduced(routine, wanted_ms + slack_ms, length_of)
    chosen = _Reduction(_stretched(reduced.routine, wanted_ms, length_of), reduced.kept)
    if longer is not None:
        longer = replace(longer, routine=shortest(longer.routine))
        chosen = min(chosen, longer, key=lambda one: abs(length_of(one.routine) - wanted_ms))
    ms = length_of(chosen.routine)
    notes = [*_what_changed(routine, chosen)]
    if abs(ms - wanted_ms) > slack_ms:
        notes.append(
            _limit(
                catalogue_for(routine.language),
                ms,
                is_shortest=is_last and ms == length_of(shortest(reduced.routine)) and ms > wanted_ms,
                is_longest=longer is None,
            )
        )
    return Fit(chosen.routine, ms, tuple(notes))


def _reduced(
    routine: Routine, most_ms: int, length_of: LengthOf
) -> tuple[_Reduction | None, _Reduction, bool]:
    """The reduction before, the first one that can be short enough, and whether it is the last there is."""
    longer: _Reduction | None = None
    reductions = _reductions(routine)
    reduced = next(reductions)
    while length_of(shortest(reduced.routine)) > most_ms:
        following = next(reductions, None)
        if following is None:
            return longer, reduced, True
        longer, reduced = reduced, following
    return longer, reduced, next(reductions, None) is None


def _limit(catalogue: Catalogue, ms: int, *, is_shortest: bool, is_longest: bool) -> str:
    if is_shortest:
        return catalogue.shortest_possible(ms)
    return catalogue.longest_possible(ms) if is_longest else catalogue.nearest_possible(ms)


def _occurrences(routine: Routine) -> list[int]:
    """For each entry, how often its exercise has come before."""
    ids = [exercise.id for exercise in routine.exercises]
    return [ids[:index].count(name) for index, name in enumerate(ids)]


def _by_importance(routine: Routine) -> list[int]:
    """The entries by their index, the least important first; what comes again counts less."""
    ids = list(dict.fromkeys(exercise.id for exercise in routine.exercises))
    stated = [name for name in routine.importance if name in ids]
    ranked = [*stated, *(name for name in ids if name not in stated)]
    times = _occurrences(routine)
    entries = range(len(routine.exercises))
    return sorted(entries, key=lambda entry: (-times[entry], -ranked.index(routine.exercises[entry].id)))


def _departures(routine: Routine) -> Iterator[set[int]]:
    """Which entries go together, in order: a round that is written out as a whole, then one by one."""
    times = _occurrences(routine)
    yield from (
        {entry for entry, time in enumerate(times) if time == last} for last in range(max(times), 0, -1)
    )
    yield from ({entry} for entry in _by_importance(routine) if not times[entry])


def _reductions(routine: Routine) -> Iterator[_Reduction]:
    """`routine`, then with ever fewer sets, then with ever fewer entries (each again with fewer sets)."""
    kept = tuple(range(len(routine.exercises)))
    for gone in _departures(routine):
        for fewer in _fewer_sets(with_entries(routine, kept)):
            yield _Reduction(fewer, kept)
        kept = tuple(entry for entry in kept if entry not in gone)


def _fewer_sets(routine: Routine) -> Iterator[Routine]:
    yield routine
    low = at_level(routine, 0.0)
    rank = _by_importance(routine)
    sets = [exercise.dose.sets.low for exercise in low.exercises]
    rounds = [group.rounds.low if group.rounds else None for group in low.groups]
    while (most := max(sets + [number or 1 for number in rounds])) > 1:
        if most in rounds:  # a round of a circuit is a set of each of its exercises
            rounds[rounds.index(most)] = most - 1
        else:
            entry = min((entry for entry, number in enumerate(sets) if number == most), key=rank.index)
            sets[entry] -= 1
        yield with_rounds(with_sets(routine, sets), rounds)


def _stretched(routine: Routine, wanted_ms: int, length_of: LengthOf) -> Routine:
    """`routine` with the highest level that is not too long, its rests lengthened to fill the time."""
    level = _highest(lambda fraction: length_of(at_rest(at_level(routine, fraction), 0.0)) <= wanted_ms)
    levelled = at_level(routine, level)
    rest = _highest(lambda fraction: length_of(at_rest(levelled, fraction)) <= wanted_ms)
    return _nearer(at_rest(levelled, rest), _next_level(routine, level), wanted_ms, length_of)


def _next_level(routine: Routine, level: float) -> Routine:
    """The least session above `level`, with the shortest rests."""
    here = at_level(routine, level)
    step = next(
        (step for step in range(101) if step / 100 > level and at_level(routine, step / 100) != here), 100
    )
    return at_rest(at_level(routine, step / 100), 0.0)


def _nearer(one: Routine, other: Routine, wanted_ms: int, length_of: LengthOf) -> Routine:
    return min(one, other, key=lambda routine: abs(length_of(routine) - wanted_ms))


def _highest(is_short_enough: Callable[[float], bool]) -> float:
    """The highest fraction, 0 to 1, for which that holds; 0 where it never does."""
    if is_short_enough(1.0):
        return 1.0
    low, high = 0.0, 1.0
    for _ in range(_STEPS):
        middle = (low + high) / 2
        low, high = (middle, high) if is_short_enough(middle) else (low, middle)
    return low


def _fewer_rounds(routine: Routine, chosen: _Reduction) -> Iterator[tuple[str, int, int]]:
    """The circuits that lost rounds: their title, how many are left, and how many were written."""
    written = [(group.start, group.end, group.rounds.low) for group in routine.groups if group.rounds]
    for group in chosen.routine.groups:
        entry = chosen.kept[group.start]
        for start, end, rounds in written if group.rounds else ():
            if group.rounds and start <= entry < end and group.rounds.low < rounds:
                yield group.title, group.rounds.low, rounds


def _what_changed(routine: Routine, chosen: _Reduction) -> Iterator[str]:
    catalogue = catalogue_for(routine.language)
    names = numbered([exercise.name for exercise in routine.exercises], catalogue.one_of)
    left_out = [name for entry, name in enumerate(names) if entry not in chosen.kept]
    if left_out:
        yield catalogue.left_out(left_out)
    for fewer in _fewer_rounds(routine, chosen):
        yield catalogue.fewer_rounds(*fewer)
    for entry, exercise in zip(chosen.kept, chosen.routine.exercises, strict=True):
        written = routine.exercises[entry].dose.sets.low
        if exercise.dose.sets.low < written:
            yield catalogue.fewer_sets(names[entry], exercise.dose.sets.low, written)
