"""A dose in English words, in the order in which it will happen."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from coach.routine.model import Breath, Exercise, Phase, PhaseKind, Section, Side, Sides
from coach.words.english.numbers import number, seconds, times
from coach.words.sentences import sentence
from coach.words.varied import is_few_seconds, varied_ms, varied_reps

__all__ = ["dose", "this_time"]


def dose(exercise: Exercise, is_in_circuit: bool) -> str:
    """The dose in words, in the order in which it will happen; ranges are taken at their low end."""
    is_own = exercise.dose.is_own_pace
    told = [_repetitions(exercise), "at your own pace"] if is_own else []
    told += [] if is_own else [_one_repetition(exercise), _repetitions(exercise)]
    told += [_directions(exercise), _sides(exercise), _sets(exercise, is_in_circuit)]
    told += [_interval(exercise, is_in_circuit)]
    stages = "" if is_own else _stages(exercise)
    return sentence(", ".join(part for part in told if part)) + stages


def this_time(exercise: Exercise) -> str:
    """`Twelve repetitions.`, or `Hold for 20 seconds.`"""
    return sentence(_one_repetition(exercise) or _repetitions(exercise))


def _one_repetition(exercise: Exercise) -> str:
    phase = exercise.phases[0]
    if len(exercise.phases) > 1 or phase.kind is PhaseKind.BEAT:
        return ""
    return f"{_verb(phase, exercise.section)} {_times_of_sets(exercise) or seconds(phase.ms.low)}"


def _times_of_sets(exercise: Exercise) -> str:
    """`20, then 30 seconds`: the unit once, where it is the same."""
    amounts = varied_ms(exercise)
    if len(amounts) > 1 and all(side is None and is_few_seconds(ms) for side, ms in amounts):
        return f"{', then '.join(_bare_seconds(ms) for _, ms in amounts)} seconds"
    return _varied(amounts, seconds)


def _verb(phase: Phase, section: Section) -> str:
    if phase.kind is PhaseKind.HOLD:
        return "hold for"
    return "for" if section is Section.BREATHE else "keep moving for"  # a quiet sitting does not move


def _varied(amounts: Sequence[tuple[Side | None, int]], told: Callable[[int], str]) -> str:
    """`15, then 12` for sets; `20 seconds on the right, 30 seconds on the left` for sides; or nothing."""
    if amounts and amounts[0][0] is not None:
        return ", ".join(f"{told(amount)} on the {side}" for side, amount in amounts)
    return ", then ".join(told(amount) for _, amount in amounts)


def _repetitions(exercise: Exercise) -> str:
    reps, amounts = exercise.dose.reps.low, varied_reps(exercise)
    if exercise.phases[0].kind is not PhaseKind.BEAT and len(exercise.phases) == 1:
        return _varied(amounts, times) or (times(reps) if reps > 1 else "")
    one, many = ("breath", "breaths") if _is_breathing(exercise) else ("repetition", "repetitions")
    if amounts:
        varied = _varied(amounts, number)
        return f"{many}: {varied}" if amounts[0][0] is not None else f"{varied} {many}"
    return f"one {one}" if reps == 1 else f"{number(reps)} {many}"


def _is_breathing(exercise: Exercise) -> bool:
    return exercise.section is Section.BREATHE and exercise.phases[0].breath is Breath.IN


def _stages(exercise: Exercise) -> str:
    """How long each phase of a repetition lasts, where there are several: `in for four, out for six`."""
    if len(exercise.phases) == 1:
        return ""
    if _is_unnamed(exercise.phases):
        return f" {_unnamed_stages([phase.ms.low for phase in exercise.phases])}"
    told = [f"{_stage_word(phase) or 'move'} for {_stage_seconds(phase.ms.low)}" for phase in exercise.phases]
    return f" {sentence(', then '.join(told) if len(told) < 3 else ', '.join(told))}"


def _is_unnamed(phases: Sequence[Phase]) -> bool:
    """Whether they are movements, and not every one of them has a short name."""
    is_movement = all(one.kind is PhaseKind.BEAT and one.breath is None for one in phases)
    return is_movement and not all(map(_stage_word, phases))


def _unnamed_stages(times_ms: Sequence[int]) -> str:
    """`Two seconds each way.`, `Four seconds, then two.`"""
    if len(set(times_ms)) == 1:
        return sentence(f"{seconds(times_ms[0])} {'each way' if len(times_ms) == 2 else 'each'}")
    return sentence(", then ".join((seconds(times_ms[0]), *map(_stage_seconds, times_ms[1:]))))


def _stage_word(phase: Phase) -> str:
    """What is done in a phase, where a word or two say it: `up`, `in`, `let go`; else nothing."""
    if phase.breath:
        return {Breath.IN: "in", Breath.OUT: "out", Breath.HOLD: "hold"}[phase.breath]
    if phase.kind is not PhaseKind.BEAT:
        return "hold" if phase.kind is PhaseKind.HOLD else "keep moving"
    word = phase.short.rstrip(".").lower().removeprefix("and ")
    is_short = len(word.split()) <= 2 and not set("{,") & set(word)
    return word if is_short else ""  # up for three, down for three


def _stage_seconds(ms: int) -> str:
    return _bare_seconds(ms) if ms % 1000 == 0 and ms < 20_000 else seconds(ms)


def _bare_seconds(ms: int) -> str:
    return number(ms // 1000)


def _directions(exercise: Exercise) -> str:
    return "in each direction" if exercise.dose.directions else ""


def _sides(exercise: Exercise) -> str:
    if any(one.side is not None for one in exercise.dose.variations):
        return ""  # each side was named with what it does
    return {
        Sides.NONE: "",
        Sides.EACH: "on each side",
        Sides.ALTERNATE: "on each side, taking turns",
        Sides.LEFT: "on the left side only",
        Sides.RIGHT: "on the right side only",
    }[exercise.dose.sides]


def _sets(exercise: Exercise, is_in_circuit: bool) -> str:
    sets = exercise.dose.sets.low
    if any(one.set is not None for one in exercise.dose.variations):
        return ""  # each set was told
    return "" if sets == 1 else f"{number(sets)} {'sets' if is_in_circuit else 'rounds'}"


def _interval(exercise: Exercise, is_in_circuit: bool) -> str:
    """`five rounds, one every minute`; where the rounds were not told, `a round every minute`."""
    every_ms = exercise.dose.every_ms
    if not every_ms or exercise.dose.sets.low == 1:
        return ""
    told = "one" if _sets(exercise, is_in_circuit) else "a set" if is_in_circuit else "a round"
    return f"{told} every {seconds(every_ms).removeprefix('one ')}"
