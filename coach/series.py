"""One exercise's turns as blocks: lead-in → phases → way out, again and again, each with its rest.

Paced phases (beats) follow each other without a passage between them: the words for the next one
stand at the end of the one before, so the pace never waits for words.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from coach import wording
from coach.measures import beat_measure, hold_measure, led_by, rest_measure
from coach.plan import BREATHER_MS, LEAD_MS, Block, Gap, Item, Measure, Passage, Place, Say, Sound, SpanKind
from coach.routine import Exercise, Phase, PhaseKind, Sides
from coach.turns import Change, Turn, turns_of

COUNTED_IN_MS = 12_000  # holds from this length on get a countdown each time; shorter ones flow
READY_TICK_MS = 1_000
FULL_WORDS_REPS = 1  # from the second time on, the short words
SHORT_WORDS_REPS = 3  # from the fourth time on, the count alone


def series(exercise: Exercise) -> list[Block]:
    """All turns of `exercise`, from the first lead-in to the last way out."""
    blocks: list[Block] = []
    turns = turns_of(exercise)
    for turn, after in zip(turns, (*turns[1:], None), strict=True):
        _lead_into_turn(blocks, exercise, turn)
        _add_phases(blocks, exercise, turn)
        _leave(blocks, exercise, turn, after)
    return blocks


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
        blocks[-1] = led_by(last, Say(_phase_forms(phase, turn), turn.place(exercise)))
        return

    def change(on: Turn) -> Passage:
        words = Say(_phase_forms(phase, on))
        items = (Sound("hold-end"), Gap(BREATHER_MS), words, Gap(LEAD_MS))
        return Passage(SpanKind.MOVE, "change", on.place(exercise), items)

    blocks.append(_as_long_on_both_sides(change, turn))


def _phase_forms(phase: Phase, turn: Turn) -> tuple[str, ...]:
    words, short = wording.sided(phase.words, turn.side), wording.sided(phase.short, turn.side)
    return (words, short) if turn.done <= FULL_WORDS_REPS else (short,)


# Into a turn


def _lead_into_turn(blocks: list[Block], exercise: Exercise, turn: Turn) -> None:
    last = blocks[-1] if blocks else None
    if turn.change is Change.REP and isinstance(last, Measure):
        blocks[-1] = led_by(last, Say(_movement_forms(exercise, turn), turn.place(exercise)))
    elif turn.change is Change.REP:
        blocks.append(_as_long_on_both_sides(lambda on: _lead_in(exercise, on), turn))
    else:
        blocks.append(_lead_in(exercise, turn))


def _lead_in(exercise: Exercise, turn: Turn) -> Passage:
    is_first = turn.change is Change.FIRST
    opening = (*_what_changes(exercise, turn), Say(_movement_forms(exercise, turn)))
    if _is_counted_in(exercise.phases[0], turn):
        items, ending = opening, _countdown()
    else:
        ready = () if turn.change is Change.REP else (Say(wording.get_ready()), Gap(BREATHER_MS))
        items, ending = (*opening[:-1], *ready), (opening[-1], Gap(LEAD_MS))
    return Passage(
        kind=SpanKind.SETUP if is_first else SpanKind.REST,
        label="get ready" if is_first else "rest",
        place=turn.place(exercise),
        items=items,
        ending=ending,
        least_ms=_least_rest_ms(exercise, turn),
        is_slot=not is_first,
    )


def _what_changes(exercise: Exercise, turn: Turn) -> tuple[Item, ...]:
    if turn.change is Change.SIDE and turn.side:
        return (
            Sound("switch-sides"),
            Gap(BREATHER_MS),
            Say(wording.switch_sides(turn.side)),
            Gap(BREATHER_MS),
        )
    if turn.change is Change.SET:
        words = wording.set_of(turn.set, exercise.dose.sets.low, turn.side)
        return (Say((wording.rest(),)), Gap(BREATHER_MS), Say(words), Gap(BREATHER_MS))
    if turn.change is Change.FIRST and turn.side:
        return (Say((wording.side_first(turn.side),)), Gap(BREATHER_MS))
    return ()


def _movement_forms(exercise: Exercise, turn: Turn) -> tuple[str, ...]:
    phase = exercise.phases[0]
    words, short = wording.sided(phase.words, turn.side), wording.sided(phase.short, turn.side)
    if turn.done < FULL_WORDS_REPS:
        return (words, short)
    if turn.change is not Change.REP:
        return (short,)
    if _is_long(phase):
        return (f"{wording.again(turn.rep, exercise.dose.reps.low)} {short}", short)
    count = wording.count(turn.rep, exercise.dose.reps.low)
    return (f"{count} {short}", short, count) if turn.done < SHORT_WORDS_REPS else (count,)


def _is_long(phase: Phase) -> bool:
    return phase.kind is not PhaseKind.BEAT and phase.ms.low >= COUNTED_IN_MS


def _is_counted_in(phase: Phase, turn: Turn) -> bool:
    return phase.kind is not PhaseKind.BEAT and (turn.change is not Change.REP or _is_long(phase))


def _countdown() -> tuple[Item, ...]:
    ticks = (Sound("ready", READY_TICK_MS),) * 3
    return (Gap(BREATHER_MS), Say(wording.get_ready()), Gap(BREATHER_MS), *ticks)


def _least_rest_ms(exercise: Exercise, turn: Turn) -> int:
    rests = exercise.dose.rests
    return {
        Change.FIRST: 0,
        Change.REP: rests.reps_ms.low,
        Change.SIDE: rests.sides_ms.low,
        Change.SET: rests.sets_ms.low,
    }[turn.change]


# Out of a turn


def _leave(blocks: list[Block], exercise: Exercise, turn: Turn, after: Turn | None) -> None:
    if exercise.phases[-1].kind is not PhaseKind.BEAT:
        blocks.append(_as_long_on_both_sides(lambda on: _release(exercise, on), turn))
    elif after is None or after.change is not Change.REP:
        blocks.append(_as_long_on_both_sides(lambda on: _series_over(exercise, on), turn))
    elif exercise.dose.rests.reps_ms.low:
        blocks.append(rest_measure(exercise, after, exercise.dose.rests.reps_ms.low))


def _release(exercise: Exercise, turn: Turn) -> Passage:
    words = wording.sided(exercise.release or wording.come_out(), turn.side)
    items = (Sound("hold-end"), Gap(BREATHER_MS), Say((words,)), Gap(BREATHER_MS))
    return Passage(SpanKind.MOVE, "release", turn.place(exercise), items)


def _series_over(exercise: Exercise, turn: Turn) -> Passage:
    words = wording.sided(exercise.release or wording.come_out(), turn.side)
    items = (Say((wording.series_over(),)), Gap(BREATHER_MS), Say((words,)), Gap(BREATHER_MS))
    alternates = exercise.dose.sides is Sides.ALTERNATE  # then it ends both sides together
    place = Place(exercise.id, turn.set) if alternates else turn.place(exercise)
    return Passage(SpanKind.MOVE, "release", place, items)


def _as_long_on_both_sides(make: Callable[[Turn], Passage], turn: Turn) -> Passage:
    passage = make(turn)
    return replace(passage, twin=make(turn.mirrored())) if turn.side else passage
