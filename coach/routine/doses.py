"""What an exercise's keys say about amounts → phases and a Dose.

The author may state an amount in five ways (`hold`, `time`, `breaths`, `tempo`, or `phases` of their
own); from here on there are only phases. What is left out is filled in and named in `assumed`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from coach.routine.amounts import Range, exactly
from coach.routine.model import Breath, Dose, Phase, PhaseKind, Rests, Section, Sides
from coach.routine.schema import Record

# Where a dose says nothing: the usual of the shipped exercises, told to the person by `coach show`.
ASSUMED_HOLD_MS = exactly(20_000)
ASSUMED_REPS = exactly(10)
ASSUMED_TEMPO_MS = exactly(4_000)
ASSUMED_PACE_MS = (4_000, 6_000)

_BREATHS: tuple[tuple[Breath, str, str], ...] = (
    (Breath.IN, "Breathe in.", "In."),
    (Breath.HOLD, "And hold.", "Hold."),
    (Breath.OUT, "Breathe out.", "Out."),
    (Breath.HOLD, "And wait.", "Wait."),
)
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
    _check_one_amount(exercise, own, changed, stated)
    phases, assumed = _phases(exercise, stated)
    if all(phase.kind is PhaseKind.BEAT for phase in phases):
        rests = replace(rests, reps_ms=exactly(0))  # a steady pace has no pauses, unless the exercise says so
    reps, assumed_reps = _reps(stated, phases)
    dose = Dose(
        sets=stated.get("sets", exactly(1)),
        reps=reps,
        sides=Sides(stated.get("sides", Sides.NONE)),
        rests=read_rests(changed and changed.get("rest"), read_rests(own.get("rest"), rests)),
    )
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
    )


def _merged(own: Record, changed: Record | None) -> dict[str, Any]:
    """The keys of both doses. A new amount replaces the old one, with all that belongs only to it."""
    if changed is None:
        return dict(own.values)
    replaced: set[str] = set()
    if any(key in changed.values for key in _AMOUNT_KEYS):
        replaced = {*_AMOUNT_KEYS, "pace"}
    if "breaths" in changed.values:
        replaced |= {"reps"}
    if "reps" in changed.values and "breaths" in own.values:
        replaced |= {"breaths"}  # breaths are the repetitions of a breathing exercise
        changed_values = {**changed.values, "breaths": changed.values["reps"]}
        return {**_without(own.values, replaced), **_without(changed_values, {"reps"})}
    return {**_without(own.values, replaced), **changed.values}


def _without(values: Mapping[str, Any], keys: set[str]) -> dict[str, Any]:
    return {key: value for key, value in values.items() if key not in keys}


def _check_one_amount(
    exercise: Record, own: Record, changed: Record | None, stated: Mapping[str, Any]
) -> None:
    blamed = changed or own
    amounts = [key for key in _AMOUNT_KEYS if key in stated]
    if "phases" in exercise.values and amounts:
        raise blamed.wrong(
            amounts[0], "expected the times to stand in the phases only, got one in the dose too"
        )
    if len(amounts) > 1:
        raise blamed.wrong(
            amounts[1], f"expected one of {', '.join(_AMOUNT_KEYS)}, got {' and '.join(amounts)}"
        )
    if "breaths" in amounts and "reps" in stated:
        raise blamed.wrong("reps", "expected breaths or reps, got both; breaths are counted as they are")
    if "pace" in stated and "breaths" not in stated:
        raise blamed.wrong("pace", "expected a pace only together with breaths")
    if not {"phases", "move"} & exercise.values.keys() and "breaths" not in amounts:
        if changed is not None:
            raise changed.wrong(
                amounts[0], "expected breaths here, since this exercise has no movement of its own"
            )
        raise exercise.wrong(
            "move", "expected a key move (the movement) or phases in an exercise, got neither"
        )


def _phases(exercise: Record, stated: Mapping[str, Any]) -> tuple[tuple[Phase, ...], tuple[str, ...]]:
    if "phases" in exercise.values:
        return tuple(_phase(record) for record in exercise.get("phases")), ()
    if "breaths" in stated:
        return breath_phases(stated.get("pace", ASSUMED_PACE_MS)), () if "pace" in stated else ("pace",)
    kind, ms, assumed = _single_phase(exercise, stated)
    words = exercise.get("move")
    return (Phase(kind, ms, words, exercise.get("short", words)),), assumed


def _single_phase(exercise: Record, stated: Mapping[str, Any]) -> tuple[PhaseKind, Range, tuple[str, ...]]:
    if "hold" in stated:
        return PhaseKind.HOLD, stated["hold"], ()
    if "time" in stated:
        return PhaseKind.WORK, stated["time"], ()
    if "tempo" in stated:
        return PhaseKind.BEAT, stated["tempo"], ()
    if "reps" not in stated and exercise.get("section") == Section.STRETCH:
        return PhaseKind.HOLD, ASSUMED_HOLD_MS, ("hold",)
    return PhaseKind.BEAT, ASSUMED_TEMPO_MS, ("tempo",)


def _phase(record: Record) -> Phase:
    has_hold, has_time = "hold" in record.values, "time" in record.values
    if has_hold == has_time:
        raise record.wrong(
            "hold", f"expected either hold or time in a phase, got {'both' if has_hold else 'neither'}"
        )
    kind = PhaseKind.HOLD if has_hold else PhaseKind.BEAT
    breath = Breath(record.get("breath")) if "breath" in record.values else None
    words = record.get("words")
    return Phase(kind, record.get("hold") or record.get("time"), words, record.get("short", words), breath)


def breath_phases(pace_ms: tuple[int, ...]) -> tuple[Phase, ...]:
    """The phases of one guided breath; `pace_ms` has 2 to 4 parts (in, out; in, hold, out; …)."""
    breaths = (_BREATHS[0], _BREATHS[2]) if len(pace_ms) == 2 else _BREATHS[: len(pace_ms)]
    return tuple(
        Phase(PhaseKind.BEAT, exactly(ms), words, short, breath)
        for (breath, words, short), ms in zip(breaths, pace_ms, strict=True)
    )


def _reps(stated: Mapping[str, Any], phases: tuple[Phase, ...]) -> tuple[Range, tuple[str, ...]]:
    if "breaths" in stated:
        return stated["breaths"], ()
    if "reps" in stated:
        return stated["reps"], ()
    if all(phase.kind is PhaseKind.BEAT for phase in phases):
        return ASSUMED_REPS, ("reps",)
    return exactly(1), ()
