"""Whether the words of an exercise find room in their slots, at the slowest rate of speech that there is."""

from __future__ import annotations

from collections.abc import Iterator

from coach.adapt.select import at_level
from coach.plan.session_plan import plan_session, with_own_words
from coach.plan.verbosity import Words
from coach.routine.model import Exercise, Routine, Side
from coach.sound.tones import load_tones
from coach.speech.engines import SLOWEST
from coach.speech.estimate import EstimatedVoice
from coach.timeline.layout import lay_out
from coach.words import catalogue_for


def words_without_room(exercise: Exercise, language: str | None) -> Iterator[tuple[str, str]]:
    """The author's words that would be left out, each with what to do. Lengths are estimates.

    Only reminders and words that lead into a paced beat can be left out: everything else may take longer.
    """
    routine = Routine(exercise.id, exercise.name, None, (), (), (exercise,), language=language)
    catalogue = catalogue_for(language)
    plan = plan_session(at_level(routine, 0.0), Words.FULL)
    timeline = lay_out(plan, EstimatedVoice(SLOWEST), load_tones())
    left_out = {adjustment.text for adjustment in timeline.adjustments if adjustment.is_left_out}
    for words in _written(with_own_words(exercise, catalogue)):
        if any(catalogue.sided(words, side) in left_out for side in (*Side, None)):
            yield (
                words,
                f"there is no room for these words at the slowest rate of speech ({SLOWEST}); {_MEND}",
            )


_MEND = "make them shorter, add short:, or give the movement more time"


def _written(exercise: Exercise) -> Iterator[str]:
    yield from exercise.remind
    for phase in exercise.phases:
        yield phase.short
