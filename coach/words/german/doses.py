"""A dose in German words, in the order in which it will happen."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from coach.routine.model import Breath, Exercise, Phase, PhaseKind, Section, Side, Sides
from coach.words.german.numbers import counted, number, seconds, side_name, times
from coach.words.sentences import sentence
from coach.words.varied import is_few_seconds, varied_ms, varied_reps

__all__ = ["dose", "this_time"]


def dose(exercise: Exercise, is_in_circuit: bool) -> str:
    """The dose: `20 Sekunden halten, dreimal, auf jeder Seite, zwei Runden.`"""
    is_own = exercise.dose.is_own_pace
    told = [_repetitions(exercise), "in Ihrem Tempo"] if is_own else []
    told += [] if is_own else [_one_repetition(exercise), _repetitions(exercise)]
    told += [_directions(exercise), _sides(exercise), _sets(exercise, is_in_circuit)]
    told += [_interval(exercise, is_in_circuit)]
    return sentence(", ".join(part for part in told if part)) + ("" if is_own else _stages(exercise))


def this_time(exercise: Exercise) -> str:
    """`Zwölf Wiederholungen.`, oder `Zwanzig Sekunden halten.`"""
    return sentence(_one_repetition(exercise) or _repetitions(exercise))


def _one_repetition(exercise: Exercise) -> str:
    phase = exercise.phases[0]
    if len(exercise.phases) > 1 or phase.kind is PhaseKind.BEAT:
        return ""
    lasting = _times_of_sets(exercise) or seconds(phase.ms.low)
    is_quiet = phase.kind is PhaseKind.WORK and exercise.section is Section.BREATHE
    return lasting if is_quiet else f"{lasting} {_doing(phase)}"  # a quiet sitting does not move


def _times_of_sets(exercise: Exercise) -> str:
    """`zwanzig, dann 30 Sekunden`: the unit once, where it is the same."""
    amounts = varied_ms(exercise)
    if len(amounts) > 1 and all(side is None and is_few_seconds(ms) for side, ms in amounts):
        return f"{', dann '.join(number(ms // 1000) for _, ms in amounts)} Sekunden"
    return _varied(amounts, seconds)


def _varied(amounts: Sequence[tuple[Side | None, int]], told: Callable[[int], str]) -> str:
    """`15, dann zwölf` for sets; `zwanzig Sekunden rechts, 30 Sekunden links` for sides; or nothing."""
    if amounts and amounts[0][0] is not None:
        return ", ".join(f"{told(amount)} {side_name(side)}" for side, amount in amounts if side)
    return ", dann ".join(told(amount) for _, amount in amounts)


def _repetitions(exercise: Exercise) -> str:
    reps, amounts = exercise.dose.reps.low, varied_reps(exercise)
    if exercise.phases[0].kind is not PhaseKind.BEAT and len(exercise.phases) == 1:
        return _varied(amounts, times) or (times(reps) if reps > 1 else "")
    is_breathing = exercise.section is Section.BREATHE and exercise.phases[0].breath is Breath.IN
    one, many = ("ein Atemzug", "Atemzüge") if is_breathing else ("eine Wiederholung", "Wiederholungen")
    if amounts:
        varied = _varied(amounts, number)
        return f"{many}: {varied}" if amounts[0][0] is not None else f"{varied} {many}"
    return counted(reps, one, many)


def _stages(exercise: Exercise) -> str:
    """How long each phase of a repetition lasts: `Vier Sekunden einatmen, dann sechs ausatmen.`"""
    first, *others = exercise.phases
    if not others:
        return ""
    if _is_unnamed(exercise.phases):
        return f" {_unnamed_stages([phase.ms.low for phase in exercise.phases])}"
    told = [f"{seconds(first.ms.low)} {_doing(first)}"]
    told += [f"{_bare_seconds(phase.ms.low)} {_doing(phase)}" for phase in others]
    return f" {sentence(', dann '.join(told) if len(told) < 3 else ', '.join(told))}"


def _is_unnamed(phases: Sequence[Phase]) -> bool:
    """Whether they are movements, and not every one of them has a short name."""
    is_movement = all(one.kind is PhaseKind.BEAT and one.breath is None for one in phases)
    return is_movement and not all(map(_stage_word, phases))


def _unnamed_stages(times_ms: Sequence[int]) -> str:
    """`Je zwei Sekunden.`, `Vier Sekunden, dann zwei.`"""
    if len(set(times_ms)) == 1:
        return sentence(f"je {seconds(times_ms[0])}")
    return sentence(", dann ".join((seconds(times_ms[0]), *map(_bare_seconds, times_ms[1:]))))


def _doing(phase: Phase) -> str:
    return _stage_word(phase) or "bewegen"


def _stage_word(phase: Phase) -> str:
    """What is done in a phase, where one word says it: `auf`, `halten`; else nothing."""
    if phase.breath:
        return {Breath.IN: "einatmen", Breath.OUT: "ausatmen", Breath.HOLD: "halten"}[phase.breath]
    if phase.kind is not PhaseKind.BEAT:
        return "halten" if phase.kind is PhaseKind.HOLD else "in Bewegung bleiben"
    word = phase.short.rstrip(".").lower().removeprefix("und ")
    return "" if set(" {,") & set(word) else word  # zwei Sekunden auf, dann drei ab


def _bare_seconds(ms: int) -> str:
    return number(ms // 1000) if ms % 1000 == 0 and 1_000 < ms < 20_000 else seconds(ms)


def _directions(exercise: Exercise) -> str:
    return "in jede Richtung" if exercise.dose.directions else ""


def _sides(exercise: Exercise) -> str:
    if any(one.side is not None for one in exercise.dose.variations):
        return ""  # each side was named with what it does
    return {
        Sides.NONE: "",
        Sides.EACH: "auf jeder Seite",
        Sides.ALTERNATE: "auf jeder Seite, im Wechsel",
        Sides.LEFT: "nur auf der linken Seite",
        Sides.RIGHT: "nur auf der rechten Seite",
    }[exercise.dose.sides]


def _sets(exercise: Exercise, is_in_circuit: bool) -> str:
    sets = exercise.dose.sets.low
    if any(one.set is not None for one in exercise.dose.variations):
        return ""  # each set was told
    return "" if sets == 1 else f"{number(sets)} {'Sätze' if is_in_circuit else 'Runden'}"


def _interval(exercise: Exercise, is_in_circuit: bool) -> str:
    """`fünf Runden, jede Minute eine`; where the rounds were not told, `alle 90 Sekunden eine Runde`."""
    every_ms = exercise.dose.every_ms
    if not every_ms or exercise.dose.sets.low == 1:
        return ""
    often = f"alle {seconds(every_ms)}"
    if every_ms == 60_000:
        often = "jede Minute"
    elif every_ms % 60_000:
        often = f"alle {every_ms / 1000:g} Sekunden".replace(".", ",")
    is_told = bool(_sets(exercise, is_in_circuit))
    one = "ein Satz" if is_in_circuit else "eine Runde"
    return f"{often} {('einer' if is_in_circuit else 'eine') if is_told else one}"
