"""What an exercise's keys say about amounts → phases and a Dose.

The author may state an amount in five ways (`hold`, `time`, `breaths`, `tempo`, or `phases` of their
own); from here on there are only phases. What is left out is filled in and named in `assumed`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from coach.routine.amounts import Range, Varied, exactly, written_duration
from coach.routine.dose_fields import MAX_BEAT_MS, OWN_PACE
from coach.routine.intervals import interval_fault
from coach.routine.model import Breath, Dose, Phase, PhaseKind, Rests, Section, Side, Sides, Variation
from coach.routine.schema import Record

# Where a dose says nothing: the usual of the shipped exercises, told to the person by `coach show`.
ASSUMED_HOLD_MS = exactly(20_000)
ASSUMED_REPS = exactly(10)
ASSUMED_TEMPO_MS = exactly(4_000)
ASSUMED_PACE_MS = (4_000, 6_000)
_STRETCH_FROM_MS = 15_000  # shorter holds are for strength

_BREATHS = (Breath.IN, Breath.HOLD, Breath.OUT, Breath.HOLD)
_AMOUNT_KEYS = ("hold", "time", "breaths", "tempo")


@dataclass(frozen=True, slots=True)
class Amounts:
    """The phases of one repetition, the dose, and the dose keys that were filled in."""

    phases: tuple[Phase, ...]
    dose: Dose
    assumed: tuple[str, ...]


def read_amounts(exercise: Record, changed: Record | None, rests: Rests) -> Amounts:
    """The amounts of `exercise`, with the keys of the dose `changed` in place of its own.

    `rests` stand where neither states any. Raises ShapeError (in `changed` where there is one).
    """
    own: Record = exercise.get("dose")
    stated = _merged(own, changed)
    _check_amounts(exercise, own, changed, stated)
    phases, assumed = _phases(exercise, stated)
    if all(phase.kind is PhaseKind.BEAT for phase in phases):
        rests = replace(rests, reps_ms=exactly(0))  # a steady pace has no pauses, unless the exercise says so
    reps, assumed_reps = _reps(stated, phases)
    sets, variations = _varied(changed or own, stated)
    every = stated.get("every")
    dose = Dose(
        sets=sets,
        reps=reps,
        sides=Sides(stated.get("sides", Sides.NONE)),
        rests=read_rests(changed and changed.get("rest"), read_rests(own.get("rest"), rests)),
        first=Side(stated.get("first", Side.LEFT)),
        directions=stated.get("directions", ()),
        variations=variations,
        every_ms=every.low if every else None,
        is_own_pace=stated.get("pace") == OWN_PACE,
    )
    if fault := interval_fault(phases, dose):
        raise (changed or own).wrong("every", fault)
    return Amounts(phases, dose, assumed + assumed_reps)


def read_rests(record: Record | None, otherwise: Rests) -> Rests:
    """The rests that `record` states, and `otherwise`'s for what it leaves out."""
    if record is None:
        return otherwise
    return Rests(
        reps_ms=record.get("reps", otherwise.reps_ms),
        sides_ms=record.get("sides", otherwise.sides_ms),
        sets_ms=record.get("sets", otherwise.sets_ms),
        exercises_ms=record.get("exercises", otherwise.exercises_ms),
        is_exact=record.get("exact", otherwise.is_exact),
    )


# What differs from set to set, or from side to side


def _varied(blamed: Record, stated: Mapping[str, Any]) -> tuple[Range, tuple[Variation, ...]]:
    """The number of sets, and what is done otherwise in one of them or on one side."""
    amounts = {key: value for key, value in stated.items() if isinstance(value, Varied)}
    sets: Range = stated.get("sets") or exactly(max([1, *(len(one.sets) for one in amounts.values())]))
    found: list[Variation] = []
    for key, amount in amounts.items():
        if amount.sets and sets != exactly(len(amount.sets)):
            raise blamed.wrong(
                key, f"expected an amount for each set, got {len(amount.sets)} for {_counted(sets)}"
            )
        if amount.sides and Sides(stated.get("sides", Sides.NONE)) is Sides.NONE:
            raise blamed.wrong(key, "expected sides: each where the two sides differ, got none")
        found += [_variation(key, value, set_number=number) for number, value in enumerate(amount.sets, 1)]
        found += [_variation(key, value, side=side) for side, value in zip(Side, amount.sides, strict=False)]
    return sets, tuple(found)


def _variation(key: str, value: Range, set_number: int | None = None, side: Side | None = None) -> Variation:
    if key == "reps":
        return Variation(set_number, side, reps=value)
    return Variation(set_number, side, ms=value)


def _counted(sets: Range) -> str:
    return f"{sets.low} sets" if sets.is_single else f"{sets.low} to {sets.high} sets"


# Which keys go together


def _merged(own: Record, changed: Record | None) -> dict[str, Any]:
    """The keys of both doses. A new amount replaces the old one, with all that belongs only to it."""
    if changed is None:
        return dict(own.values)
    new = _meant(own, changed)
    replaced = {"first"} if "sides" in new else set()
    if any(isinstance(one, Varied) and one.sets for one in new.values()):
        replaced |= {"sets"}  # a list has an amount for each set, so it tells how many there are
    if changed.node.id == "scalar":
        replaced |= {"sets", "reps"}  # in short it is all of it: `3 x 30s` is three times 30 seconds
    if any(key in new for key in _AMOUNT_KEYS):
        replaced |= {*_AMOUNT_KEYS, "pace"}
    if "breaths" in new:
        replaced |= {"reps"}
    kept = _without(own.values, replaced)
    if "sets" in new:
        kept = {
            key: Varied(one.usual, sides=one.sides) if isinstance(one, Varied) else one
            for key, one in kept.items()
        }
    return {**kept, **new}


def _meant(own: Record, changed: Record) -> dict[str, Any]:
    """The keys of `changed` as they are meant where the exercise's own dose is `own`."""
    new = dict(changed.values)
    if "reps" in new and "breaths" in own.values:
        new["breaths"] = new.pop("reps").usual  # breaths are the repetitions of a breathing exercise
    if changed.node.id == "scalar" and "hold" in new and "time" in own.values:
        new["time"] = new.pop("hold")  # `3 x 30s` is more of what the exercise is about
    return new


def _without(values: Mapping[str, Any], keys: set[str]) -> dict[str, Any]:
    return {key: value for key, value in values.items() if key not in keys}


def _check_amounts(exercise: Record, own: Record, changed: Record | None, stated: Mapping[str, Any]) -> None:
    blamed = changed or own
    amounts = [key for key in _AMOUNT_KEYS if key in stated]
    for check in (_check_phases, _check_one_amount, _check_company, _check_sides):
        check(exercise, blamed, stated, amounts)
    if not {"phases", "move"} & exercise.values.keys() and "breaths" not in amounts:
        if changed is not None:
            raise changed.wrong(
                amounts[0], "expected breaths here, since this exercise has no movement of its own"
            )
        raise exercise.wrong(
            "move", "expected a key move (the movement) or phases in an exercise, got neither"
        )


def _check_phases(exercise: Record, blamed: Record, stated: Mapping[str, Any], amounts: list[str]) -> None:
    has_phases, tempo = "phases" in exercise.values, stated.get("tempo")
    if isinstance(tempo, tuple):
        phases = len(exercise.get("phases", ()))
        if not has_phases:
            raise blamed.wrong(
                "tempo",
                f"expected phases: with the words of each of its {len(tempo)} parts, got none; "
                f"without phases, write the seconds of a whole repetition: {_whole_tempo(tempo)}",
            )
        if phases != len(tempo):
            raise blamed.wrong("tempo", f"expected {phases} numbers, one for each phase, got {len(tempo)}")
    elif has_phases and amounts:
        raise blamed.wrong(
            amounts[0], "expected the times to stand in the phases only, got one in the dose too"
        )


def _whole_tempo(tempo: tuple[int, ...]) -> str:
    return f"tempo: {written_duration(sum(tempo))}"


def _check_one_amount(_: Record, blamed: Record, stated: Mapping[str, Any], amounts: list[str]) -> None:
    if len(amounts) > 1:
        raise blamed.wrong(
            amounts[1], f"expected one of {', '.join(_AMOUNT_KEYS)}, got {' and '.join(amounts)}"
        )
    if "breaths" in amounts and "reps" in stated:
        raise blamed.wrong("reps", "expected breaths or reps, got both; breaths are counted as they are")


def _check_company(_: Record, blamed: Record, stated: Mapping[str, Any], amounts: list[str]) -> None:
    pace = stated.get("pace")
    if pace == OWN_PACE and not ("reps" in stated and set(amounts) <= {"tempo"}):
        raise blamed.wrong("pace", "expected pace: own together with reps (and a tempo for exports)")
    if pace not in (None, OWN_PACE) and "breaths" not in stated:
        raise blamed.wrong("pace", "expected a pace only together with breaths")
    if "every" in stated:
        _check_every(blamed, stated)


def _check_every(blamed: Record, stated: Mapping[str, Any]) -> None:
    if stated.get("pace") == OWN_PACE:
        raise blamed.wrong("every", "expected it without pace: own, since nobody knows how long a set takes")
    lists = [one for one in stated.values() if isinstance(one, Varied) and one.sets]
    if "sets" not in stated and not lists:
        raise blamed.wrong("every", "expected sets beside it, since it says how often one begins, got none")


def _check_sides(_: Record, blamed: Record, stated: Mapping[str, Any], __: list[str]) -> None:
    if "first" in stated and not Sides(stated.get("sides", Sides.NONE)).is_both:
        raise blamed.wrong("first", "expected it where both sides are done; add sides: each or alternate")


def _phases(exercise: Record, stated: Mapping[str, Any]) -> tuple[tuple[Phase, ...], tuple[str, ...]]:
    if "phases" in exercise.values:
        return tuple(_own_phases(exercise.get("phases"), stated.get("tempo"))), ()
    if "breaths" in stated:
        return breath_phases(stated.get("pace", ASSUMED_PACE_MS)), () if "pace" in stated else ("pace",)
    kind, ms, assumed = _single_phase(exercise, stated)
    words = exercise.get("move")
    return (Phase(kind, ms, words, exercise.get("short", words)),), assumed


def _single_phase(exercise: Record, stated: Mapping[str, Any]) -> tuple[PhaseKind, Range, tuple[str, ...]]:
    if "hold" in stated:
        return PhaseKind.HOLD, stated["hold"].usual, ()
    if "time" in stated:
        return PhaseKind.WORK, stated["time"].usual, ()
    if "tempo" in stated:
        return PhaseKind.BEAT, stated["tempo"], ()
    if "reps" not in stated and exercise.get("section") == Section.STRETCH:
        return PhaseKind.HOLD, ASSUMED_HOLD_MS, ("hold",)
    return PhaseKind.BEAT, ASSUMED_TEMPO_MS, ("tempo",)


def _own_phases(records: Sequence[Record], tempo: Any) -> Iterator[Phase]:
    """The author's phases, their times from `tempo` where it has one for each; one of 0 is left out."""
    times = tempo if isinstance(tempo, tuple) else (None,) * len(records)
    for record, ms in zip(records, times, strict=True):
        if ms != 0:
            yield _phase(record, ms)


def _phase(record: Record, tempo_ms: int | None) -> Phase:
    words = record.get("words")
    breath = Breath(record.get("breath")) if "breath" in record.values else None
    kind, ms = _phase_time(record, tempo_ms)
    return Phase(kind, ms, words, record.get("short", words), breath)


def _phase_time(record: Record, tempo_ms: int | None) -> tuple[PhaseKind, Range]:
    has_hold, has_time = "hold" in record.values, "time" in record.values
    if tempo_ms is not None:
        if has_hold or has_time:
            raise record.wrong("hold" if has_hold else "time", "expected the tempo to give it, got both")
        return PhaseKind.BEAT, exactly(tempo_ms)
    if has_hold == has_time:
        raise record.wrong(
            "hold", f"expected either hold or time in a phase, got {'both' if has_hold else 'neither'}"
        )
    if has_hold:
        return PhaseKind.HOLD, record.get("hold")
    ms: Range = record.get("time")
    if ms.high > MAX_BEAT_MS and "breath" in record.values:
        raise record.wrong("time", f"expected a breath of at most {written_duration(MAX_BEAT_MS)}, got more")
    return (PhaseKind.WORK if ms.high > MAX_BEAT_MS else PhaseKind.BEAT), ms  # a long one needs its tones


def section_of(phases: tuple[Phase, ...]) -> Section:
    """What an exercise is for, as far as its dose tells."""
    if any(phase.breath and not phase.words for phase in phases):
        return Section.BREATHE
    kind = phases[0].kind
    if kind is PhaseKind.HOLD:
        return Section.STRETCH if phases[0].ms.low >= _STRETCH_FROM_MS else Section.STRENGTHEN
    return Section.MOBILISE if kind is PhaseKind.WORK else Section.STRENGTHEN


def breath_phases(pace_ms: tuple[int, ...]) -> tuple[Phase, ...]:
    """The phases of one guided breath; `pace_ms` has 2 to 4 parts (in, out; in, hold, out; …), 0 for none.

    They have no words of their own: those are the language's.
    """
    breaths = (_BREATHS[0], _BREATHS[2]) if len(pace_ms) == 2 else _BREATHS[: len(pace_ms)]
    return tuple(
        Phase(PhaseKind.BEAT, exactly(ms), words="", short="", breath=breath)
        for breath, ms in zip(breaths, pace_ms, strict=True)
        if ms
    )


def _reps(stated: Mapping[str, Any], phases: tuple[Phase, ...]) -> tuple[Range, tuple[str, ...]]:
    if "breaths" in stated:
        return stated["breaths"], ()
    if "reps" in stated:
        return stated["reps"].usual, ()
    if all(phase.kind is PhaseKind.BEAT for phase in phases):
        return ASSUMED_REPS, ("reps",)
    return exactly(1), ()
