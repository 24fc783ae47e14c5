"""One visit's turns as blocks: lead-in → phases → way out, again and again, each with its rest.

Paced phases (beats) follow each other without a passage between them: the words for the next one
stand at the end of the one before, so the pace never waits for words.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise

from coach.plan.exact_rest import exact_rest, exact_rest_ms
from coach.plan.holds import beat_measure, hold_measure, led_by, rest_measure
from coach.plan.lead_in import lead_in, lead_ms, movement_say, said
from coach.plan.plan import BREATHER_MS, Block, Gap, Measure, Passage, Say, Sound, SpanKind
from coach.plan.turns import Change, Turn, turns_of
from coach.plan.verbosity import Telling, Words, movement
from coach.plan.visits import Visit
from coach.plan.way_out import way_out
from coach.routine.model import Phase, PhaseKind, Sides
from coach.words.catalogue import Catalogue, Label

KEY_TOLD_TIMES = 2  # who missed it the first time hears it once more


def plan_turns(
    visit: Visit, catalogue: Catalogue, words: Words = Words.NORMAL, tells_key: bool = False
) -> tuple[Block, ...]:
    """All turns of a visit, from the first lead-in to the last way out. Raises InputError for exact rests.

    `tells_key`: a set lasts until the person presses a key, and the first ones tell which.
    """
    planned: Callable[..., tuple[Block, ...]] = _planned
    return planned(visit, catalogue, words, tells_key)


@lru_cache(maxsize=512)  # fitting a session to a time asks again and again for exercises that stay the same
def _planned(visit: Visit, catalogue: Catalogue, words: Words, tells_key: bool) -> tuple[Block, ...]:
    turns = turns_of(visit, catalogue, words)
    if tells_key:
        first = (replace(turn, tells_key=True) for turn in turns[:KEY_TOLD_TIMES])
        turns = (*first, *turns[KEY_TOLD_TIMES:])
    blocks: list[Block] = [lead_in(turns[0])]
    _add_phases(blocks, turns[0])
    for turn, after in pairwise(turns):
        rest_ms = exact_rest_ms(turns, turn, after)
        if rest_ms is not None:
            blocks.append(exact_rest(turn, after, rest_ms))
        else:
            _leave(blocks, turn, after)
            _lead_into(blocks, after)
        _add_phases(blocks, after)
    _leave(blocks, turns[-1], None)
    return tuple(blocks)


def _add_phases(blocks: list[Block], turn: Turn) -> None:
    before: Phase | None = None
    for phase in turn.exercise.phases:
        if before is not None:
            _lead_into_phase(blocks, turn, before, phase)
        make = beat_measure if phase.kind is PhaseKind.BEAT else hold_measure
        blocks.append(make(phase, turn))
        before = phase


# Between the phases of one turn


def _lead_into_phase(blocks: list[Block], turn: Turn, before: Phase, phase: Phase) -> None:
    last = blocks[-1]
    if before.kind is PhaseKind.BEAT and isinstance(last, Measure):
        blocks[-1] = _led(last, turn, Say(_phase_forms(phase, turn)))
        return

    def change(on: Turn) -> Passage:
        items = (Sound("hold-end"), Gap(BREATHER_MS), *said(_phase_forms(phase, on)), Gap(lead_ms(phase)))
        return Passage(SpanKind.MOVE, turn.catalogue.label(Label.CHANGE), on.place, items)

    blocks.append(_as_long_on_both_sides(change, turn))


def _led(measure: Measure, turn: Turn, say: Say) -> Measure:
    return led_by(measure, replace(say, place=turn.place)) if say.forms else measure


def _phase_forms(phase: Phase, turn: Turn) -> tuple[str, ...]:
    amount = movement(turn.words, turn.done, turn.rep, is_last=False)
    if amount <= Telling.COUNT and phase.kind is PhaseKind.BEAT:
        return ()
    words, short = turn.filled(phase.words), turn.filled(phase.short)
    return (words, short) if amount is Telling.FULL else (short,)


# Into a turn


def _lead_into(blocks: list[Block], turn: Turn) -> None:
    last = blocks[-1]
    if turn.change is Change.REP and isinstance(last, Measure):
        blocks[-1] = _led(last, turn, movement_say(turn))
    elif turn.change is Change.REP:
        blocks.append(_as_long_on_both_sides(lead_in, turn))
    else:
        blocks.append(lead_in(turn))


# Out of a turn


def _leave(blocks: list[Block], turn: Turn, after: Turn | None) -> None:
    if turn.exercise.phases[-1].kind is not PhaseKind.BEAT:
        blocks.append(_as_long_on_both_sides(_release, turn))
    elif after is not None and after.change is Change.DIRECTION:
        return  # the other way round, from where one is
    elif after is None or after.change is not Change.REP:
        blocks.append(_as_long_on_both_sides(_series_over, turn))
    elif turn.exercise.dose.rests.reps_ms.low:
        blocks.append(rest_measure(after, turn.exercise.dose.rests.reps_ms.low))


def _release(turn: Turn) -> Passage:
    items = (Sound("hold-end"), Gap(BREATHER_MS), *said(way_out(turn)), Gap(BREATHER_MS))
    return Passage(SpanKind.MOVE, turn.catalogue.label(Label.RELEASE), turn.place, items)


def _series_over(turn: Turn) -> Passage:
    words = turn.filled(turn.exercise.release or turn.catalogue.come_out())
    items = (Say((turn.catalogue.series_over(),)), Gap(BREATHER_MS), Say((words,)), Gap(BREATHER_MS))
    place = turn.place
    if turn.exercise.dose.sides is Sides.ALTERNATE:  # then it ends both sides together
        place = replace(place, side=None, rep=None)
    return Passage(SpanKind.MOVE, turn.catalogue.label(Label.RELEASE), place, items)


def _as_long_on_both_sides(make: Callable[[Turn], Passage], turn: Turn) -> Passage:
    passage = make(turn)
    is_both = turn.exercise.dose.sides.is_both
    return replace(passage, twin=make(turn.mirrored())) if is_both else passage
