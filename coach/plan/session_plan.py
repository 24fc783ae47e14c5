"""The cue grammar: Routine → Plan. In which order things are said, sounded and waited for.

    opening → for each exercise: announce → set-up → [lead-in → phases → release] per turn → rest → closing

What is said lives in `coach.words`, the turns of one exercise in `coach.plan.exercise_plan`.
"""

from __future__ import annotations

from dataclasses import replace

from coach.plan.exercise_plan import plan_turns, signs_of_life, step_ms, waiting
from coach.plan.plan import BREATHER_MS, Block, Gap, Item, Part, Passage, Place, Plan, Say, Sound, SpanKind
from coach.plan.verbosity import Words, says_all
from coach.routine.model import Breath, Exercise, Phase, Position, Routine
from coach.routine.placeholders import names_a_side
from coach.words import catalogue_for
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


def plan_session(
    routine: Routine, words: Words = Words.NORMAL, about: tuple[str, ...] = (), lead_in_ms: int = 0
) -> Plan:
    """The plan of one session of `routine`; every range is taken at its low end.

    `about` are the sentences of the page about it, read before the first exercise. The first word comes after
    `lead_in_ms`, so that a speaker that has to wake up swallows none.
    """
    catalogue = catalogue_for(routine.language)
    exercises = tuple(with_own_words(exercise, catalogue) for exercise in routine.exercises)
    parts = [_opening(routine, catalogue, about, lead_in_ms)]
    position: Position | None = None
    for index, exercise in enumerate(exercises):
        after = exercises[index + 1] if index + 1 < len(exercises) else None
        change_ms = transition_ms(routine, position, exercise.position)
        place = Place(index, exercise.id)
        blocks: list[Block] = [_announcement(exercise, catalogue, place, len(exercises), change_ms)]
        blocks += _setup(exercise, catalogue, place) if says_all(words) else []
        blocks += plan_turns(exercise, index, catalogue, words)
        blocks += [_rest_before(exercise, after, catalogue, place)] if after else []
        parts.append(Part(place, exercise.name, tuple(blocks)))
        position = exercise.position
    parts.append(_closing(routine, catalogue))
    return Plan(routine.id, routine.title, tuple(parts), routine.language)


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


def _opening(routine: Routine, catalogue: Catalogue, about: tuple[str, ...], lead_in_ms: int) -> Part:
    title = Say(catalogue.opening(routine.title, len(routine.exercises)))
    notice = _spoken(*(routine.notice or catalogue.notice()))
    items = (*_lead_in(lead_in_ms), title, Gap(BREATHER_MS), *notice, Gap(1_000))
    blocks = [Passage(SpanKind.SETUP, catalogue.label(Label.OPENING), Place(), items)]
    if about:
        read = (*_spoken(catalogue.about_first(), *about), Gap(1_000))
        blocks.append(Passage(SpanKind.SETUP, catalogue.label(Label.ABOUT), Place(), read))
    return Part(Place(), routine.title, tuple(blocks))


def _closing(routine: Routine, catalogue: Catalogue) -> Part:
    sentences = (*(routine.closing or catalogue.closing()), catalogue.session_over())
    well_done = (catalogue.well_done(),) if len(routine.exercises) > 1 else ()
    items = (Gap(1_000), *_spoken(*well_done, *sentences), Sound("session-done"))
    return Part(
        Place(), routine.title, (Passage(SpanKind.SETUP, catalogue.label(Label.CLOSING), Place(), items),)
    )


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


def _announcement(
    exercise: Exercise, catalogue: Catalogue, place: Place, exercises: int, change_ms: int
) -> Passage:
    """Name, dose and start position; a start position that depends on the side is said with each side."""
    name = Say(catalogue.announcement(exercise, place.entry or 0, exercises))
    told = (name, Gap(BREATHER_MS), Say((catalogue.dose(exercise),)), Gap(2 * BREATHER_MS))
    start = exercise.start or catalogue.take_position()
    take = () if names_a_side(start) else (Say((start,)), *waiting(change_ms))
    return Passage(SpanKind.SETUP, catalogue.label(Label.ANNOUNCEMENT), place, (*told, *take))


def _setup(exercise: Exercise, catalogue: Catalogue, place: Place) -> list[Block]:
    """The set-up steps that hold for both sides; the others are said with each side."""
    return [
        Passage(SpanKind.SETUP, catalogue.label(Label.SET_UP), place, (Say((step,)), Gap(step_ms(step))))
        for step in exercise.setup
        if not names_a_side(step)
    ]


def _rest_before(exercise: Exercise, after: Exercise, catalogue: Catalogue, place: Place) -> Passage:
    rest_ms = exercise.dose.rests.exercises_ms.low
    new_position = after.position if after.position is not exercise.position else None
    opening = (Gap(BREATHER_MS), Say(catalogue.next_is(after.name, new_position, place.entry or 0)))
    items, ending = (*opening, *signs_of_life(rest_ms)), (Sound("rest-over", 800),)
    return Passage(
        SpanKind.REST,
        catalogue.label(Label.REST),
        place,
        items,
        ending,
        rest_ms,
        is_slot=True,
        can_wait=True,
    )
