"""The cue grammar: Routine → Plan. In which order things are said, sounded and waited for.

    opening → for each exercise: announce → set-up → [lead-in → phases → release] per turn → rest → closing

What is said lives in `coach.wording`, the turns of one exercise in `coach.series`.
"""

from __future__ import annotations

from coach import wording
from coach.plan import BREATHER_MS, Block, Gap, Item, Part, Passage, Place, Plan, Say, Sound, SpanKind
from coach.routine import Exercise, Position, Routine
from coach.series import series

STEP_MS = 1_500  # to do one set-up step
_HEIGHT = {  # how high the hips are: changing height takes the time
    Position.STANDING: 3,
    Position.SITTING: 2,
    Position.KNEELING: 1,
    Position.HANDS_AND_KNEES: 1,
    Position.ON_THE_BACK: 0,
    Position.ON_THE_STOMACH: 0,
    Position.ON_THE_SIDE: 0,
}


def plan_session(routine: Routine) -> Plan:
    """The plan of one session of `routine`; every range is taken at its low end."""
    exercises = routine.exercises
    parts = [_opening(routine)]
    position: Position | None = None
    for index, exercise in enumerate(exercises):
        after = exercises[index + 1] if index + 1 < len(exercises) else None
        blocks: list[Block] = [_announcement(exercise, index, len(exercises), position)]
        blocks += series(exercise)
        blocks += [_rest_before(exercise, after)] if after else []
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


def _opening(routine: Routine) -> Part:
    title = Say(wording.opening(routine.title, len(routine.exercises)))
    items = (Sound("session-start"), Gap(BREATHER_MS), title, Gap(BREATHER_MS), *_spoken(*routine.notice))
    return Part(None, routine.title, (Passage(SpanKind.SETUP, "opening", Place(), (*items, Gap(1_000))),))


def _closing(routine: Routine) -> Part:
    sentences = (*routine.closing, wording.session_over())
    well_done = (wording.well_done(),) if len(routine.exercises) > 1 else ()
    items = (Gap(1_000), *_spoken(*well_done, *sentences), Sound("session-done"))
    return Part(None, routine.title, (Passage(SpanKind.SETUP, "closing", Place(), items),))


# An exercise: what it is, and how to begin


def transition_ms(before: Position | None, after: Position | None) -> int:
    """Time to change from one start position to another; the numbers are the project's own, unhurried."""
    if before is None or after is None:
        return 5_000
    if before is after:
        return 2_500
    return 4_000 + 2_000 * abs(_HEIGHT[before] - _HEIGHT[after])


def _announcement(exercise: Exercise, index: int, exercises: int, before: Position | None) -> Passage:
    start = wording.sided(exercise.start or wording.take_position(), None)
    items: list[Item] = [
        Say(wording.announcement(exercise, index, exercises)),
        Gap(BREATHER_MS),
        Say((wording.dose(exercise),)),
        Gap(2 * BREATHER_MS),
        Say((start,)),
        Gap(transition_ms(before, exercise.position)),
    ]
    for step in exercise.setup:
        items += [Say((wording.sided(step, None),)), Gap(STEP_MS)]
    return Passage(SpanKind.SETUP, "set-up", Place(exercise.id), tuple(items))


def _rest_before(exercise: Exercise, after: Exercise) -> Passage:
    return Passage(
        SpanKind.REST,
        "rest",
        Place(exercise.id),
        (Gap(BREATHER_MS), Say(wording.next_is(after.name))),
        (Sound("rest-over", 800),),
        exercise.dose.rests.exercises_ms.low,
        is_slot=True,
    )
