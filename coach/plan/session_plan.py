"""The cue grammar: Routine → Plan. In which order things are said, sounded and waited for.

    opening → for each exercise: announce → set-up → [lead-in → phases → release] per turn → rest → closing

What is said lives in `coach.words`, the turns of one exercise in `coach.plan.exercise_plan`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from coach.plan.exercise_plan import plan_turns
from coach.plan.half_told import with_half_told
from coach.plan.lead_in import signs_of_life, step_ms, waiting
from coach.plan.limits import check_size
from coach.plan.plan import BREATHER_MS, Block, Gap, Item, Part, Passage, Place, Plan, Say, Sound, SpanKind
from coach.plan.verbosity import Words, says_all
from coach.plan.visits import Visit, visits_of
from coach.routine.model import Breath, Exercise, Phase, Position, Routine
from coach.routine.placeholders import names_a_side
from coach.words import DEFAULT_LANGUAGE, catalogue_for
from coach.words.catalogue import Catalogue, Label

_STANDING, _SITTING, _KNEELING = Position.STANDING, Position.SITTING, Position.KNEELING
_ON_ALL_FOURS, _LYING = Position.HANDS_AND_KNEES, "lying"
# Times to change position, in either direction, unhurried, for someone whose back hurts. Our own.
_TRANSITIONS_MS = {
    frozenset((_STANDING, _SITTING)): 5_000,
    frozenset((_STANDING, _KNEELING)): 8_000,
    frozenset((_STANDING, _ON_ALL_FOURS)): 9_000,
    frozenset((_STANDING, _LYING)): 14_000,
    frozenset((_SITTING, _KNEELING)): 7_000,
    frozenset((_SITTING, _ON_ALL_FOURS)): 8_000,
    frozenset((_SITTING, _LYING)): 10_000,
    frozenset((_KNEELING, _ON_ALL_FOURS)): 4_000,
    frozenset((_KNEELING, _LYING)): 9_000,
    frozenset((_ON_ALL_FOURS, _LYING)): 9_000,
    frozenset((_LYING,)): 9_000,  # rolling over
}
SAME_POSITION_MS = 2_500
UNKNOWN_POSITION_MS = 6_000


@dataclass(frozen=True, slots=True)
class Opening:
    """What comes before the exercises.

    `greeting` is the first that is said. `about` are the sentences of the page about the routine. The first
    word comes after `lead_in_ms`, so that a speaker that has to wake up swallows none.
    """

    lead_in_ms: int = 0
    greeting: str | None = None
    about: tuple[str, ...] = ()


def plan_session(
    routine: Routine,
    words: Words = Words.NORMAL,
    opening: Opening | None = None,
    *,
    is_live: bool = False,
) -> Plan:
    """The plan of one session of `routine`; every range is taken at its low end.

    `opening` is what comes before the title and the exercises. Where it `is_live`, the first sets at one's
    own pace tell how they end. Raises InputError where an exact rest cannot be kept, or the session would be
    too long.
    """
    check_size(routine)
    catalogue = catalogue_for(routine.language)
    worded = tuple(with_own_words(exercise, catalogue) for exercise in routine.exercises)
    worded_routine = replace(routine, exercises=worded)
    visits = visits_of(worded_routine)
    session = _Session(worded_routine, catalogue, words, len({visit.entry for visit in visits}))
    parts = [_opening(session, opening or Opening())]
    keyed = next((visit for visit in visits if is_live and visit.exercise.dose.is_own_pace), None)
    position: Position | None = None
    for visit, after in zip(visits, (*visits[1:], None), strict=True):
        change_ms = transition_ms(routine, position, visit.exercise.position)
        blocks: list[Block] = [_announcement(session, visit, after is None, change_ms)]
        blocks += _setup(session, visit) if says_all(words) and visit.is_first else []
        blocks += plan_turns(visit, catalogue, words, tells_key=visit is keyed)
        blocks += [_rest_before(session, visit, after)] if after else []
        parts.append(Part(visit.place, _title(session, visit), tuple(blocks)))
        position = visit.exercise.position
    parts.append(_closing(session))
    plan = Plan(routine.id, routine.title, tuple(parts), routine.language or DEFAULT_LANGUAGE)
    return with_half_told(plan, catalogue) if says_all(words) else plan


@dataclass(frozen=True, slots=True)
class _Session:
    """What every part of a plan needs to know."""

    routine: Routine
    catalogue: Catalogue
    words: Words
    exercises: int  # that are done at all


def _title(session: _Session, visit: Visit) -> str:
    name = visit.exercise.name
    return name if not visit.is_in_circuit else session.catalogue.in_round(name, visit.round)


def with_own_words(exercise: Exercise, catalogue: Catalogue) -> Exercise:
    """`exercise` with the coach's own words for the guided breaths that have none of the author's."""
    breaths = (None, *(phase.breath for phase in exercise.phases))
    phases = tuple(_worded(*pair, catalogue) for pair in zip(exercise.phases, breaths, strict=False))
    return replace(exercise, phases=phases)


def _worded(phase: Phase, before: Breath | None, catalogue: Catalogue) -> Phase:
    if phase.words or phase.breath is None:
        return phase
    words, short = catalogue.breath_words(phase.breath, before)
    return replace(phase, words=words, short=short)


# Opening and closing


def _spoken(*sentences: str) -> tuple[Item, ...]:
    items: list[Item] = []
    for sentence in sentences:
        items += [Say((sentence,)), Gap(BREATHER_MS)]
    return tuple(items)


def _lead_in(lead_in_ms: int) -> tuple[Item, ...]:
    """Silence, and the first tone a third in: at once where there is no time."""
    before_ms = lead_in_ms // 3
    if not before_ms:
        return (Sound("session-start"), Gap(BREATHER_MS))
    return (Gap(before_ms), Sound("session-start", lead_in_ms - before_ms))


def _opening(session: _Session, opening: Opening) -> Part:
    routine, catalogue = session.routine, session.catalogue
    title = Say(catalogue.opening(routine.title, session.exercises))
    notice = _spoken(*(routine.notice or catalogue.notice()))
    # Each of its own, so that what comes first is laid out before the next words are spoken.
    greeted = (_spoken(opening.greeting),) if opening.greeting else ()
    openings = (_lead_in(opening.lead_in_ms), *greeted, (title, Gap(BREATHER_MS)), (*notice, Gap(1_000)))
    label = catalogue.label(Label.OPENING)
    blocks = [Passage(SpanKind.SETUP, label, Place(), items) for items in openings]
    if opening.about:
        read = (*_spoken(catalogue.about_first(), *opening.about), Gap(1_000))
        blocks.append(Passage(SpanKind.SETUP, catalogue.label(Label.ABOUT), Place(), read))
    if routine.start_delay_ms:
        told = (Say((catalogue.starts_in(routine.start_delay_ms),)), *waiting(routine.start_delay_ms))
        blocks.append(Passage(SpanKind.SETUP, catalogue.label(Label.OPENING), Place(), told))
    return Part(Place(), routine.title, tuple(blocks))


def _closing(session: _Session) -> Part:
    routine, catalogue = session.routine, session.catalogue
    sentences = (*(routine.closing or catalogue.closing()), catalogue.session_over())
    well_done = (catalogue.well_done(),) if session.exercises > 1 else ()
    items = (Gap(1_000), *_spoken(*well_done, *sentences), Sound("session-done"))
    closing = Passage(SpanKind.SETUP, catalogue.label(Label.CLOSING), Place(), items)
    return Part(Place(), routine.title, (closing,))


# An exercise: what it is, and how to begin


def transition_ms(routine: Routine, before: Position | None, after: Position | None) -> int:
    """Time to change from one start position to another: the routine's, or the project's own, unhurried."""
    for transition in routine.transitions:
        if (transition.before, transition.after) == (before, after):
            return transition.ms
    if before is None or after is None:
        return UNKNOWN_POSITION_MS
    if before is after:
        return SAME_POSITION_MS
    return _TRANSITIONS_MS[frozenset((_kind(before), _kind(after)))]


def _kind(position: Position) -> str:
    return _LYING if position.startswith("on-the-") else position


def _announcement(session: _Session, visit: Visit, is_last: bool, change_ms: int) -> Passage:
    """Name, dose and start position; a start position that depends on the side is said with each side."""
    catalogue, exercise = session.catalogue, visit.exercise
    begins = _spoken(*_what_begins(session, visit))
    name = Say(catalogue.announcement(exercise, is_last and session.exercises > 1))
    dose = Say((catalogue.dose(exercise, visit.is_in_circuit),))
    told = (*begins, name, Gap(BREATHER_MS), dose, Gap(2 * BREATHER_MS))
    start = exercise.start or catalogue.position_start(exercise.position)
    take = () if names_a_side(start) else (Say((start,)), *waiting(change_ms))
    return Passage(SpanKind.SETUP, catalogue.label(Label.ANNOUNCEMENT), visit.place, (*told, *take))


def _what_begins(session: _Session, visit: Visit) -> Iterator[str]:
    """The part, the circuit or the round of it that begins with this visit."""
    for group in visit.begun:
        rounds = group.rounds.low if group.rounds else 1
        yield session.catalogue.group(group.title, rounds)
    if visit.is_new_round:
        yield session.catalogue.round_of(visit.round, visit.rounds)


def _setup(session: _Session, visit: Visit) -> list[Block]:
    """The set-up steps that hold for both sides; the others are said with each side."""
    label = session.catalogue.label(Label.SET_UP)
    return [
        Passage(SpanKind.SETUP, label, visit.place, (Say((step,)), Gap(step_ms(step))))
        for step in visit.exercise.setup
        if not names_a_side(step)
    ]


def _rest_before(session: _Session, visit: Visit, after: Visit) -> Passage:
    exercise, following = visit.exercise, after.exercise
    new_position = following.position if following.position is not exercise.position else None
    told = Say(session.catalogue.next_is(following.name, new_position, visit.entry))
    return Passage(
        SpanKind.REST,
        session.catalogue.label(Label.REST),
        visit.place,
        (Gap(BREATHER_MS), told, *signs_of_life(visit.rest_ms)),
        (Sound("rest-over", 800),),
        visit.rest_ms,
        is_slot=True,
        can_wait=True,
    )
