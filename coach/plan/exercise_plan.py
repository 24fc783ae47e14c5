"""One exercise's turns as blocks: lead-in → phases → way out, again and again, each with its rest.

Paced phases (beats) follow each other without a passage between them: the words for the next one
stand at the end of the one before, so the pace never waits for words.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import lru_cache

from coach.plan.holds import SIGN_OF_LIFE_MS, beat_measure, hold_measure, led_by, rest_measure
from coach.plan.plan import (
    BREATHER_MS,
    LEAD_MS,
    Block,
    Gap,
    Item,
    Measure,
    Passage,
    Say,
    Sound,
    SpanKind,
)
from coach.plan.turns import Change, Turn, turns_of
from coach.plan.verbosity import Telling, Words, movement, release, says_all
from coach.routine.model import Exercise, Phase, PhaseKind, Sides
from coach.routine.placeholders import names_a_side
from coach.words.catalogue import Catalogue, Label

COUNTED_IN_MS = 12_000  # holds from this length on get a countdown each time; shorter ones flow
READY_TICK_MS = 1_000
STEP_MS, STEP_CHARACTER_MS = 1_500, 50  # to do one set-up step: the more it says, the more there is to do
SIDE_START_MS = 9_000  # to take a start position that depends on the side, as to roll over
INTO_HOLD_MS = 1_500  # to move into a hold after its words, where there is no countdown


def plan_turns(
    exercise: Exercise, entry: int, catalogue: Catalogue, words: Words = Words.NORMAL
) -> tuple[Block, ...]:
    """All turns of `exercise`, the routine's entry `entry`, from the first lead-in to the last way out."""
    planned: Callable[..., tuple[Block, ...]] = _planned
    return planned(exercise, entry, catalogue, words)


@lru_cache(maxsize=512)  # fitting a session to a time asks again and again for exercises that stay the same
def _planned(exercise: Exercise, entry: int, catalogue: Catalogue, words: Words) -> tuple[Block, ...]:
    blocks: list[Block] = []
    turns = turns_of(exercise, entry, catalogue, words)
    for turn, after in zip(turns, (*turns[1:], None), strict=True):
        _lead_into_turn(blocks, exercise, turn)
        _add_phases(blocks, exercise, turn)
        _leave(blocks, exercise, turn, after)
    return tuple(blocks)


def _add_phases(blocks: list[Block], exercise: Exercise, turn: Turn) -> None:
    before: Phase | None = None
    for phase in exercise.phases:
        if before is not None:
            _lead_into_phase(blocks, exercise, turn, before, phase)
        make = beat_measure if phase.kind is PhaseKind.BEAT else hold_measure
        blocks.append(make(exercise, phase, turn))
        before = phase


# Between the phases of one turn


def _lead_into_phase(
    blocks: list[Block], exercise: Exercise, turn: Turn, before: Phase, phase: Phase
) -> None:
    last = blocks[-1]
    if before.kind is PhaseKind.BEAT and isinstance(last, Measure):
        blocks[-1] = _led(last, exercise, turn, _phase_forms(phase, turn))
        return

    def change(on: Turn) -> Passage:
        items = (Sound("hold-end"), Gap(BREATHER_MS), *_said(_phase_forms(phase, on)), Gap(_lead_ms(phase)))
        return Passage(SpanKind.MOVE, turn.catalogue.label(Label.CHANGE), on.place(exercise), items)

    blocks.append(_as_long_on_both_sides(change, turn))


def _led(measure: Measure, exercise: Exercise, turn: Turn, forms: tuple[str, ...]) -> Measure:
    return led_by(measure, Say(forms, turn.place(exercise))) if forms else measure


def _said(forms: tuple[str, ...]) -> tuple[Item, ...]:
    return (Say(forms),) if forms else ()


def _lead_ms(phase: Phase) -> int:
    return LEAD_MS if phase.kind is PhaseKind.BEAT else INTO_HOLD_MS


def _phase_forms(phase: Phase, turn: Turn) -> tuple[str, ...]:
    amount = movement(turn.words, turn.done, turn.rep, is_last=False)
    if amount <= Telling.COUNT and phase.kind is PhaseKind.BEAT:
        return ()
    words, short = turn.catalogue.sided(phase.words, turn.side), turn.catalogue.sided(phase.short, turn.side)
    return (words, short) if amount is Telling.FULL else (short,)


# Into a turn


def _lead_into_turn(blocks: list[Block], exercise: Exercise, turn: Turn) -> None:
    last = blocks[-1] if blocks else None
    if turn.change is Change.REP and isinstance(last, Measure):
        blocks[-1] = _led(last, exercise, turn, _movement_forms(exercise, turn))
    elif turn.change is Change.REP:
        blocks.append(_as_long_on_both_sides(lambda on: _lead_in(exercise, on), turn))
    else:
        blocks.append(_lead_in(exercise, turn))


def _lead_in(exercise: Exercise, turn: Turn) -> Passage:
    """What is new, then the rest, then the movement: nobody is told to move long before they should."""
    is_first, phase = turn.change is Change.FIRST, exercise.phases[0]
    rest_ms = _rest_ms(exercise, turn)
    opening = (*_what_changes(exercise, turn), *signs_of_life(rest_ms))
    told = _said(_movement_forms(exercise, turn))
    ready = () if turn.change is Change.REP and not _is_long(phase) else _get_ready(turn)
    if _is_counted_in(phase, turn):
        ending = (*ready, *told, Gap(BREATHER_MS), *_COUNTDOWN)
    else:
        ending = (*ready, *told, Gap(_lead_ms(phase)))
    return Passage(
        kind=SpanKind.SETUP if is_first else SpanKind.REST,
        label=turn.catalogue.label(Label.GET_READY if is_first else Label.REST),
        place=turn.place(exercise),
        items=opening,
        ending=ending,
        least_ms=rest_ms,
        is_slot=turn.change is Change.REP,  # a new side or set takes the time that its words need
        can_wait=not is_first and (turn.change is not Change.REP or _is_long(phase)),  # short rests flow
    )


def _what_changes(exercise: Exercise, turn: Turn) -> tuple[Item, ...]:
    """What is new in this turn: the tone first where the side changes, then the words."""
    switch = (Sound("switch-sides"), Gap(BREATHER_MS)) if _changes_sides(exercise, turn) else ()
    if turn.change is Change.REP:
        return switch
    if turn.change is Change.SIDE and turn.side:
        told = [turn.catalogue.switch_sides(turn.side)]
    elif turn.change is Change.SET:
        told = [(turn.catalogue.rest(),), turn.catalogue.set_of(turn.set, exercise.dose.sets.low, turn.side)]
    else:
        told = [(turn.catalogue.take_turns(),)] if exercise.dose.sides is Sides.ALTERNATE else []
        told += [(turn.catalogue.side_first(turn.side),)] if turn.side else []
    said = (item for forms in told for item in (Say(forms), Gap(BREATHER_MS)))
    return (*switch, *said, *_side_setup(exercise, turn))


def _side_setup(exercise: Exercise, turn: Turn) -> tuple[Item, ...]:
    """The start position and the steps, where they depend on the side: at every change of side."""
    items: list[Item] = []
    if exercise.start and names_a_side(exercise.start):
        items += [Say((turn.catalogue.sided(exercise.start, turn.side),)), Gap(SIDE_START_MS)]
    for step in filter(names_a_side, exercise.setup):
        items += [Say((turn.catalogue.sided(step, turn.side),)), Gap(step_ms(step))]
    return tuple(items)


def step_ms(step: str) -> int:
    """Time to do one set-up step."""
    return STEP_MS + STEP_CHARACTER_MS * len(step)


def _changes_sides(exercise: Exercise, turn: Turn) -> bool:
    return turn.side is not None and (turn.change in (Change.SIDE, Change.SET) or _alternates(exercise, turn))


def _alternates(exercise: Exercise, turn: Turn) -> bool:
    return exercise.dose.sides is Sides.ALTERNATE and turn.change is Change.REP


def _movement_forms(exercise: Exercise, turn: Turn) -> tuple[str, ...]:
    phase, reps = exercise.phases[0], exercise.dose.reps.low
    amount = movement(turn.words, turn.done, turn.rep, turn.is_last)
    words, short = turn.catalogue.sided(phase.words, turn.side), turn.catalogue.sided(phase.short, turn.side)
    if amount is Telling.FULL:
        return (words, short)
    if turn.change is not Change.REP:
        return (short,)  # a new side or set: the movement is always told
    count = turn.catalogue.count(turn.rep, reps)
    if _alternates(exercise, turn) and turn.side:
        return (f"{count} {short}", turn.catalogue.count_on_side(turn.rep, reps, turn.side))
    if _is_long(phase):
        count = turn.catalogue.again(turn.rep, reps)
    return {Telling.TONE: (), Telling.COUNT: (count,), Telling.SHORT: (f"{count} {short}", count)}[amount]


def _is_long(phase: Phase) -> bool:
    return phase.kind is not PhaseKind.BEAT and phase.ms.low >= COUNTED_IN_MS


def _is_counted_in(phase: Phase, turn: Turn) -> bool:
    return phase.kind is not PhaseKind.BEAT and (turn.change is not Change.REP or _is_long(phase))


def _get_ready(turn: Turn) -> tuple[Item, ...]:
    return (Say(turn.catalogue.get_ready()), Gap(BREATHER_MS)) if says_all(turn.words) else ()


# "Get ready" comes before the movement's words, so that the ticks are the time to move in.
_COUNTDOWN: tuple[Item, ...] = (Sound("ready", READY_TICK_MS),) * 3


def _rest_ms(exercise: Exercise, turn: Turn) -> int:
    rests = exercise.dose.rests
    return {
        Change.FIRST: 0,
        Change.REP: rests.reps_ms.low,
        Change.SIDE: rests.sides_ms.low,
        Change.SET: rests.sets_ms.low,
    }[turn.change]


def signs_of_life(rest_ms: int) -> tuple[Item, ...]:
    """A quiet tone now and then in a long rest, so that nobody wonders whether the session goes on."""
    return (Gap(SIGN_OF_LIFE_MS), Sound("remind")) * ((rest_ms - 10_000) // SIGN_OF_LIFE_MS)


def waiting(ms: int) -> tuple[Item, ...]:
    """Exactly `ms` without words, with signs of life where that is long."""
    sign = (Gap(SIGN_OF_LIFE_MS - READY_TICK_MS), Sound("remind", READY_TICK_MS))
    signs = max(0, ms - 1) // SIGN_OF_LIFE_MS
    return (*(sign * signs), Gap(ms - signs * SIGN_OF_LIFE_MS))


# Out of a turn


def _leave(blocks: list[Block], exercise: Exercise, turn: Turn, after: Turn | None) -> None:
    if exercise.phases[-1].kind is not PhaseKind.BEAT:
        blocks.append(_as_long_on_both_sides(lambda on: _release(exercise, on), turn))
    elif after is None or after.change is not Change.REP:
        blocks.append(_as_long_on_both_sides(lambda on: _series_over(exercise, on), turn))
    elif exercise.dose.rests.reps_ms.low:
        blocks.append(rest_measure(exercise, after, exercise.dose.rests.reps_ms.low))


def _release(exercise: Exercise, turn: Turn) -> Passage:
    amount = release(turn.words, turn.done, turn.is_last)
    way_out = exercise.release or turn.catalogue.come_out()
    words = turn.catalogue.sided(way_out if turn.is_last else exercise.between or way_out, turn.side)
    told = {Telling.FULL: (words,), Telling.SHORT: (turn.catalogue.let_go(turn.done),)}.get(amount, ())
    items = (Sound("hold-end"), Gap(BREATHER_MS), *_said(told), Gap(BREATHER_MS))
    return Passage(SpanKind.MOVE, turn.catalogue.label(Label.RELEASE), turn.place(exercise), items)


def _series_over(exercise: Exercise, turn: Turn) -> Passage:
    words = turn.catalogue.sided(exercise.release or turn.catalogue.come_out(), turn.side)
    items = (Say((turn.catalogue.series_over(),)), Gap(BREATHER_MS), Say((words,)), Gap(BREATHER_MS))
    alternates = exercise.dose.sides is Sides.ALTERNATE  # then it ends both sides together
    place = turn.place(exercise)
    if alternates:
        place = replace(place, side=None, rep=None)
    return Passage(SpanKind.MOVE, turn.catalogue.label(Label.RELEASE), place, items)


def _as_long_on_both_sides(make: Callable[[Turn], Passage], turn: Turn) -> Passage:
    passage = make(turn)
    return replace(passage, twin=make(turn.mirrored())) if turn.side else passage
