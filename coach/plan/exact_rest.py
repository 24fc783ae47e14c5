"""Rests that are exactly as written: from the end of one hold to the start of the next, whatever is said.

What has to be heard (a new side, a new direction) finds room or the session is refused; the way out, the
round and the movement are said where there is room.
"""

from __future__ import annotations

from collections.abc import Sequence

from coach.errors import InputError
from coach.plan.holds import CLEAR_END_MS, SIGN_OF_LIFE_MS
from coach.plan.lead_in import (
    READY_TICK_MS,
    READY_TICKS,
    changes_sides,
    how_much_now,
    movement_say,
    new_direction,
    rest_before_ms,
    what_is_new,
)
from coach.plan.plan import LEAD_MS, Cue, Measure, Say, Sound, SpanKind
from coach.plan.turns import Change, Turn
from coach.plan.way_out import way_out
from coach.routine.amounts import written_duration
from coach.routine.model import PhaseKind
from coach.words.catalogue import Label

LEAST_MS = 1_000  # the tone that ends a hold has to be over before the next one starts
_TONE_MS = 700  # a tone, and a breath after it
_CLEAR_MS = 300


def exact_rest_ms(turns: Sequence[Turn], turn: Turn, after: Turn) -> int | None:
    """The exact rest between `turn` and `after`; None where the rest may grow, or there is none.

    Raises InputError where it is too short for its tones, or a set takes longer than it may.
    """
    dose = turn.exercise.dose
    if after.change is Change.SET and dose.every_ms is not None:
        return _left_of_interval(turns, turn, dose.every_ms)
    if not dose.rests.is_exact and dose.every_ms is None:
        return None
    rest_ms = rest_before_ms(after)
    if turn.exercise.phases[-1].kind is PhaseKind.BEAT and after.change is Change.REP:
        return None  # a steady pace is exact as it is
    if rest_ms < LEAST_MS:
        raise InputError(
            f"{turn.visit.exercise.name}: expected an exact rest of at least {written_duration(LEAST_MS)}, "
            f"got {written_duration(rest_ms)}"
        )
    return rest_ms


def _left_of_interval(turns: Sequence[Turn], last: Turn, every_ms: int) -> int:
    """What is left of the interval after the set that `last` ends."""
    inside = [turn for turn in turns if turn.set == last.set]
    work_ms = sum(phase.ms.low for turn in inside for phase in turn.exercise.phases)
    work_ms += sum(rest_before_ms(turn) for turn in inside[1:])
    if every_ms - work_ms < LEAST_MS:
        raise InputError(
            f"{last.visit.exercise.name}: every {written_duration(every_ms)} is too short: one set takes "
            f"{written_duration(work_ms)}, and a rest at least {written_duration(LEAST_MS)}"
        )
    return every_ms - work_ms


def exact_rest(turn: Turn, after: Turn, ms: int) -> Measure:
    """The rest of exactly `ms` between `turn` and `after`."""
    tones = _tones(turn, after)
    busy_ms = _TONE_MS * len(tones)
    ticks = min(READY_TICKS, (ms - busy_ms - _CLEAR_MS) // READY_TICK_MS)
    cues = [Cue(Sound(tone), at * _TONE_MS, at * _TONE_MS) for at, tone in enumerate(tones)]
    first_tick_ms = ms - max(0, ticks) * READY_TICK_MS
    until_ms = first_tick_ms - (_CLEAR_MS if ticks > 0 else LEAD_MS)
    cues += _way_out(turn, busy_ms, until_ms)
    signs_ms = range(SIGN_OF_LIFE_MS, ms - CLEAR_END_MS - READY_TICKS * READY_TICK_MS, SIGN_OF_LIFE_MS)
    cues += [Cue(Sound("remind"), at_ms, at_ms) for at_ms in signs_ms]
    last_sign_ms = signs_ms[-1] + _TONE_MS if signs_ms else busy_ms
    ticks_ms = range(first_tick_ms, ms, READY_TICK_MS)
    later_ms = (*(at_ms - _CLEAR_MS for at_ms in ticks_ms[1:]), ms - LEAD_MS) if ticks_ms else ()
    cues += _what_comes(after, last_sign_ms, until_ms, later_ms)
    cues += [Cue(Sound("ready"), at_ms, at_ms, makes_room=True) for at_ms in ticks_ms]
    label = turn.catalogue.label(Label.REST)
    return Measure(SpanKind.REST, label, after.place, ms, tuple(cues), is_fixed=True)


def _tones(turn: Turn, after: Turn) -> list[str]:
    ends_hold = turn.exercise.phases[-1].kind is not PhaseKind.BEAT
    return (["hold-end"] if ends_hold else []) + (["switch-sides"] if changes_sides(after) else [])


def _way_out(turn: Turn, from_ms: int, until_ms: int) -> list[Cue]:
    """How to come out, early in the rest."""
    forms = way_out(turn)
    return [Cue(Say(forms, turn.place), from_ms, min(until_ms, SIGN_OF_LIFE_MS - _CLEAR_MS))] if forms else []


def _what_comes(after: Turn, from_ms: int, until_ms: int, later_ms: tuple[int, ...]) -> list[Cue]:
    """What is new, and the movement, so that they end where the countdown begins, or part of it is left out.

    A new side or direction has to be heard: where nothing tells it otherwise, in the movement's words.
    """
    needed = [*what_is_new(after), *new_direction(after)]
    full, short = (" ".join(forms[at] for forms in needed) for at in (0, -1))
    amount = " ".join(forms[0] for forms in how_much_now(after))
    moves = movement_say(after).forms
    forms = [_joined(full, amount, moves[0]), _joined(short, moves[-1])] if moves else []
    forms += [] if _must_hear_movement(after) else [full, short]
    told = tuple(dict.fromkeys(filter(None, forms)))
    cue = Cue(Say(told), from_ms, until_ms, at_end=True, later_ms=later_ms, is_needed=_is_needed(after))
    return [cue] if told else []


def _joined(*words: str) -> str:
    return " ".join(filter(None, words))


def _is_needed(after: Turn) -> bool:
    """Whether the side or the direction is another one than before, or may be taken for it."""
    is_anew = after.direction is not None and after.change is not Change.REP
    return changes_sides(after) or is_anew


def _must_hear_movement(after: Turn) -> bool:
    """Whether only the movement's words tell the direction that begins."""
    is_anew = after.direction is not None and after.change is not Change.REP
    return is_anew and not new_direction(after)
