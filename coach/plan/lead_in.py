"""Into a turn: what is new, the rest, then the movement, so that nobody is told to move long before."""

from __future__ import annotations

from dataclasses import replace

from coach.plan.holds import SIGN_OF_LIFE_MS
from coach.plan.plan import BREATHER_MS, LEAD_MS, Gap, Item, Passage, Say, Sound, SpanKind
from coach.plan.turns import Change, Turn
from coach.plan.verbosity import Telling, movement, says_all
from coach.routine.model import Phase, PhaseKind, Sides
from coach.routine.placeholders import names_a_side
from coach.words.catalogue import Label

COUNTED_IN_MS = 12_000  # holds from this length on get a countdown each time; shorter ones flow
READY_TICK_MS = 1_000
READY_TICKS = 3
STEP_MS, STEP_CHARACTER_MS = 1_500, 50  # to do one set-up step: the more it says, the more there is to do
SIDE_START_MS = 9_000  # to take a start position that depends on the side, as to roll over
INTO_HOLD_MS = 1_500  # to move into a hold after its words, where there is no countdown


def lead_in(turn: Turn) -> Passage:
    """The passage before a turn."""
    is_first, phase = turn.change is Change.FIRST, turn.exercise.phases[0]
    rest_ms = rest_before_ms(turn)
    return Passage(
        kind=SpanKind.SETUP if is_first else SpanKind.REST,
        label=turn.catalogue.label(Label.GET_READY if is_first else Label.REST),
        place=turn.place,
        items=(*_what_changes(turn), *signs_of_life(rest_ms)),
        ending=_into_the_movement(turn),
        least_ms=rest_ms,
        is_slot=turn.change is Change.REP,  # a new side or set takes the time that its words need
        can_wait=not is_first and (turn.change is not Change.REP or is_long(phase)),  # short rests flow
    )


def _into_the_movement(turn: Turn) -> tuple[Item, ...]:
    phase, is_rep = turn.exercise.phases[0], turn.change is Change.REP
    ready = () if is_rep and not is_long(phase) else _get_ready(turn)
    say = movement_say(turn)
    told: tuple[Item, ...] = (say,) if say.forms else ()
    if turn.tells_key:
        told = (*told, Gap(BREATHER_MS), Say((turn.catalogue.press_when_done(),)))
    delay = () if is_rep else _time_to_get_ready(turn)
    if phase.kind is not PhaseKind.BEAT and (not is_rep or is_long(phase)):
        return (*ready, *told, *(delay or (Gap(BREATHER_MS),)), *_COUNTDOWN)
    if delay:
        return (*ready, *told, *delay, *_COUNTDOWN)
    return (*ready, *told, Gap(lead_ms(phase)))


def _time_to_get_ready(turn: Turn) -> tuple[Item, ...]:
    """What the author gives between the words and the start, up to the countdown."""
    left_ms = (turn.exercise.get_ready_ms or 0) - READY_TICKS * READY_TICK_MS
    return waiting(left_ms) if left_ms > 0 else ()


def what_is_new(turn: Turn) -> list[tuple[str, ...]]:
    """What a turn tells that the one before did not, the forms of each thing: the set or the side.

    A side that is the only one was told with the dose.
    """
    catalogue, sides = turn.catalogue, turn.exercise.dose.sides
    side = turn.side if sides.is_both else None
    told: list[tuple[str, ...]] = []
    if turn.change is Change.FIRST:
        told += [(catalogue.take_turns(),)] if sides is Sides.ALTERNATE else []
        told += [(catalogue.side_first(side),)] if side else []
    elif turn.change is Change.SET:
        sets = turn.exercise.dose.sets.low
        told += [catalogue.set_of(turn.set, sets, side, turn.visit.is_in_circuit)]
    elif turn.change is Change.SIDE and side:
        told += [catalogue.switch_sides(side)]
    return told


def how_much_now(turn: Turn) -> list[tuple[str, ...]]:
    """The repetitions or the time of this set or side, where they are not those of the one before."""
    dose = turn.exercise.dose
    is_new = turn.change is Change.SET or (turn.change is Change.SIDE and _differs_by_side(turn))
    if not dose.variations or not is_new or turn.visit.exercise.dose.is_own_pace:
        return []  # at one's own pace, the movement tells them
    same = replace(turn.exercise, dose=replace(dose, variations=()))
    return [(turn.catalogue.this_time(same),)]


def _differs_by_side(turn: Turn) -> bool:
    return any(one.side is not None for one in turn.exercise.dose.variations)


def new_direction(turn: Turn) -> list[tuple[str, ...]]:
    """The direction that comes: at each change, and at the start of a side; not if the movement tells it."""
    direction, forms = _direction(turn), movement_say(turn).forms
    if not direction or forms == direction or (_is_first_direction(turn) and _name_it(turn, forms)):
        return []
    return [direction]


def _direction(turn: Turn) -> tuple[str, ...]:
    """The direction that begins with this turn, in words; empty where none does."""
    if turn.direction is None or turn.change is Change.REP:
        return ()
    return turn.catalogue.direction(turn.direction, _is_first_direction(turn))


def _is_first_direction(turn: Turn) -> bool:
    return turn.direction == turn.exercise.dose.directions[0]


def _name_it(turn: Turn, forms: tuple[str, ...]) -> bool:
    """Whether the words of the movement name its direction in all their forms."""
    return bool(forms) and all((turn.direction or "").lower() in words.lower() for words in forms)


def _what_changes(turn: Turn) -> tuple[Item, ...]:
    """What is new in this turn: the tone first where the side changes, then the words."""
    switch = (Sound("switch-sides"), Gap(BREATHER_MS)) if changes_sides(turn) else ()
    if turn.change is Change.REP:
        return switch
    told = [*what_is_new(turn), *how_much_now(turn)]
    if turn.change is Change.SET:
        told.insert(0, (turn.catalogue.rest(),))
    setup = _side_setup(turn) if _is_on_a_new_side(turn) else ()
    return (*switch, *_sentences(told), *setup, *_sentences(new_direction(turn)))


def _is_on_a_new_side(turn: Turn) -> bool:
    """Whether the start position, if it depends on the side, has to be taken anew."""
    is_set = turn.change is Change.SET and turn.exercise.dose.sides.is_both
    return is_set or turn.change in (Change.FIRST, Change.SIDE)


def _sentences(told: list[tuple[str, ...]]) -> tuple[Item, ...]:
    return tuple(item for forms in told for item in (Say(forms), Gap(BREATHER_MS)))


def _side_setup(turn: Turn) -> tuple[Item, ...]:
    """The start position and the steps, where they depend on the side: at every change of side."""
    items: list[Item] = []
    exercise = turn.exercise
    if exercise.start and names_a_side(exercise.start):
        items += [Say((turn.filled(exercise.start),)), Gap(SIDE_START_MS)]
    for step in filter(names_a_side, exercise.setup):
        items += [Say((turn.filled(step),)), Gap(step_ms(step))]
    return tuple(items)


def step_ms(step: str) -> int:
    """Time to do one set-up step."""
    return STEP_MS + STEP_CHARACTER_MS * len(step)


def changes_sides(turn: Turn) -> bool:
    """Whether a turn is on another side than the one before it, or may be taken for it."""
    if not turn.exercise.dose.sides.is_both:
        return False
    return turn.change in (Change.SIDE, Change.SET) or _alternates(turn)


def _alternates(turn: Turn) -> bool:
    return turn.exercise.dose.sides is Sides.ALTERNATE and turn.change is Change.REP


# The words of the movement


def movement_say(turn: Turn) -> Say:
    """The movement, or the count alone; no forms where only its tone is heard."""
    forms = _movement_forms(turn)
    if turn.change is Change.DIRECTION and forms == _direction(turn)[-1:]:
        forms = _direction(turn)  # where the movement is nothing but its direction
    is_counted = turn.change is Change.REP and not _alternates(turn) and not is_long(turn.exercise.phases[0])
    series = _counts(turn) if is_counted and forms and forms[-1] == _count(turn) else ()
    if series and turn.rep == turn.reps and turn.exercise.phases[-1].kind is PhaseKind.BEAT:
        forms = (*forms, turn.catalogue.last_count())  # a quick pace has no room for more
    return Say(forms, series=series)


def _movement_forms(turn: Turn) -> tuple[str, ...]:
    phase = turn.exercise.phases[0]
    amount = movement(turn.words, turn.done, turn.rep, turn.is_last)
    words, short = turn.filled(phase.words), turn.filled(phase.short)
    if turn.visit.exercise.dose.is_own_pace:
        reps = turn.catalogue.own_pace(turn.prescribed.dose.reps.low)
        short = f"{short} {reps}"
        return (f"{words} {reps}", short) if amount is Telling.FULL else (short,)
    if amount is Telling.FULL:
        return (words, short)
    if turn.change is not Change.REP or (_alternates(turn) and turn.rep == 1):
        return (short,)  # a new side or set: the movement is always told
    if _alternates(turn) and turn.side:
        on_side = turn.catalogue.count_on_side(turn.rep, turn.reps, turn.side)
        return (f"{_count(turn)} {short}", on_side)
    count = turn.catalogue.again(turn.rep, turn.reps) if is_long(phase) else _count(turn)
    return {Telling.TONE: (), Telling.COUNT: (count,), Telling.SHORT: (f"{count} {short}", count)}[amount]


def _count(turn: Turn) -> str:
    return turn.catalogue.count(turn.rep, turn.reps)


def _counts(turn: Turn) -> tuple[str, ...]:
    reps, count = turn.reps, turn.catalogue.count
    return tuple(count(rep, reps) for rep in range(1, reps + 1))


def is_long(phase: Phase) -> bool:
    """Whether a hold or work is counted in at every repetition."""
    return phase.kind is not PhaseKind.BEAT and phase.ms.low >= COUNTED_IN_MS


def said(forms: tuple[str, ...]) -> tuple[Item, ...]:
    """Words, if there are any."""
    return (Say(forms),) if forms else ()


def lead_ms(phase: Phase) -> int:
    """From the last word to the start, without a countdown."""
    return LEAD_MS if phase.kind is PhaseKind.BEAT else INTO_HOLD_MS


def _get_ready(turn: Turn) -> tuple[Item, ...]:
    return (Say(turn.catalogue.get_ready()), Gap(BREATHER_MS)) if says_all(turn.words) else ()


# "Get ready" comes before the movement's words, so that the ticks are the time to move in.
_COUNTDOWN: tuple[Item, ...] = (Sound("ready", READY_TICK_MS),) * READY_TICKS


# Rests


def rest_before_ms(turn: Turn) -> int:
    """The rest that is written between the turn before and this one."""
    rests = turn.exercise.dose.rests
    return {
        Change.FIRST: 0,
        Change.REP: rests.reps_ms.low,
        Change.DIRECTION: rests.reps_ms.low,
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
