"""The cue grammar: Routine → Plan. In which order things are said, sounded and waited for.

    opening → for each exercise: announce → set-up → [lead-in → phases → release] per turn → rest → closing

What is said lives in `coach.words.english`, the turns of one exercise in `coach.plan.exercise_plan`.
"""

from __future__ import annotations

from coach.plan.exercise_plan import series, signs_of_life, step_ms, waiting
from coach.plan.plan import BREATHER_MS, Block, Gap, Item, Part, Passage, Place, Plan, Say, Sound, SpanKind
from coach.plan.verbosity import Words, says_all
from coach.routine.model import Exercise, Position, Routine
from coach.words import english as wording

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


def plan_session(routine: Routine, words: Words = Words.NORMAL, about: tuple[str, ...] = ()) -> Plan:
    """The plan of one session of `routine`; every range is taken at its low end.

    `about` are the sentences of the page about it, read before the first exercise.
    """
    exercises = routine.exercises
    parts = [_opening(routine, about)]
    position: Position | None = None
    for index, exercise in enumerate(exercises):
        after = exercises[index + 1] if index + 1 < len(exercises) else None
        change_ms = transition_ms(routine, position, exercise.position)
        blocks: list[Block] = [_announcement(exercise, index, len(exercises), change_ms)]
        blocks += _setup(exercise) if says_all(words) else []
        blocks += series(exercise, words)
        blocks += [_rest_before(exercise, after, index)] if after else []
        parts.append(Part(exercise.id, exercise.name, tuple(blocks)))
        position = exercise.position
    parts.append(_closing(routine))
    return Plan(routine.id, routine.title, tuple(parts))


# Opening and closing


def _spoken(*sentences: str) -> tuple[Item, ...]:
    items: list[Item] = []
    for sentence in sentences:
        items += [Say((sentence,)), Gap(BREATHER_MS)]
    return tuple(items)


def _opening(routine: Routine, about: tuple[str, ...]) -> Part:
    title = Say(wording.opening(routine.title, len(routine.exercises)))
    notice = _spoken(*(routine.notice or wording.notice()))
    items = (Sound("session-start"), Gap(BREATHER_MS), title, Gap(BREATHER_MS), *notice, Gap(1_000))
    blocks = [Passage(SpanKind.SETUP, "opening", Place(), items)]
    if about:
        read = (*_spoken(wording.about_first(), *about), Gap(1_000))
        blocks.append(Passage(SpanKind.SETUP, "about", Place(), read))
    return Part(None, routine.title, tuple(blocks))


def _closing(routine: Routine) -> Part:
    sentences = (*(routine.closing or wording.closing()), wording.session_over())
    well_done = (wording.well_done(),) if len(routine.exercises) > 1 else ()
    items = (Gap(1_000), *_spoken(*well_done, *sentences), Sound("session-done"))
    return Part(None, routine.title, (Passage(SpanKind.SETUP, "closing", Place(), items),))


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


def _announcement(exercise: Exercise, index: int, exercises: int, change_ms: int) -> Passage:
    """Name, dose and start position; a start position that depends on the side is said with each side."""
    name = Say(wording.announcement(exercise, index, exercises))
    told = (name, Gap(BREATHER_MS), Say((wording.dose(exercise),)), Gap(2 * BREATHER_MS))
    start = exercise.start or wording.take_position()
    take = () if wording.names_a_side(start) else (Say((start,)), *waiting(change_ms))
    return Passage(SpanKind.SETUP, "announcement", Place(exercise.id), (*told, *take))


def _setup(exercise: Exercise) -> list[Block]:
    """The set-up steps that hold for both sides; the others are said with each side."""
    place = Place(exercise.id)
    return [
        Passage(SpanKind.SETUP, "set-up", place, (Say((step,)), Gap(step_ms(step))))
        for step in exercise.setup
        if not wording.names_a_side(step)
    ]


def _rest_before(exercise: Exercise, after: Exercise, index: int) -> Passage:
    rest_ms = exercise.dose.rests.exercises_ms.low
    new_position = after.position if after.position is not exercise.position else None
    opening = (Gap(BREATHER_MS), Say(wording.next_is(after.name, new_position, index)))
    items, ending = (*opening, *signs_of_life(rest_ms)), (Sound("rest-over", 800),)
    return Passage(SpanKind.REST, "rest", Place(exercise.id), items, ending, rest_ms, is_slot=True)
