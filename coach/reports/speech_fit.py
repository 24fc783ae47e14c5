"""Whether the words of an exercise find room in their slots, at a usual and at the slowest rate of speech."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product

from coach.adapt.select import at_level
from coach.errors import InputError
from coach.plan.session_plan import plan_session, with_own_words
from coach.plan.verbosity import Words
from coach.routine.model import Exercise, Phase, Routine, Side
from coach.routine.placeholders import DIRECTION
from coach.sound.tones import load_tones
from coach.speech.engines import SLOWEST
from coach.speech.estimate import EstimatedVoice
from coach.timeline.layout import lay_out
from coach.words import catalogue_for

_USUAL = 1.0
_MEND = "make them shorter, add short:, or give the movement more time"


@dataclass(frozen=True, slots=True)
class NoRoom:
    """An author's words without room, empty for the whole dose; whether something is lost; what to do."""

    words: str
    is_error: bool
    told: str


def words_without_room(exercise: Exercise, language: str | None) -> Iterator[NoRoom]:
    """The author's words that would be left out, each with what to do. Lengths are estimates.

    Only reminders and words that lead into a paced beat can be left out: everything else may take longer, but
    for a new side in an exact rest. An error is what nobody would hear at the usual rate, save a guided
    breath, which has a tone of its own; where only slow speech has no room, the pace still tells what to do.
    """
    usual, slow = (_Heard(exercise, language, rate) for rate in (_USUAL, SLOWEST))
    if slow.refusal:
        at_rate = "" if usual.refusal else f" at the slowest rate of speech ({SLOWEST})"
        yield NoRoom("", bool(usual.refusal), f"{usual.refusal or slow.refusal}{at_rate}")
        return
    for words, phase in _written(with_own_words(exercise, catalogue_for(language))):
        if usual.lacks(words):
            is_error = phase is None or phase.breath is None
            yield NoRoom(words, is_error, f"there is no room for these words; {_MEND}")
        elif slow.lacks(words):
            told = f"there is no room for these words at the slowest rate of speech ({SLOWEST}); {_MEND}"
            yield NoRoom(words, False, told)


class _Heard:
    """An exercise as it is heard at one rate: which words are left out, or why it is refused."""

    def __init__(self, exercise: Exercise, language: str | None, rate: float) -> None:
        routine = Routine(exercise.id, exercise.name, None, (), (), (exercise,), language=language)
        self.refusal = ""
        self._exercise, self._catalogue, self._left_out = exercise, catalogue_for(language), set[str]()
        try:
            plan = plan_session(at_level(routine, 0.0), Words.FULL)
            timeline = lay_out(plan, EstimatedVoice(rate), load_tones())
        except InputError as error:
            self.refusal = str(error)
            return
        self._left_out = {one.text for one in timeline.adjustments if one.is_left_out}

    def lacks(self, words: str) -> bool:
        """Whether these words of the author's are left out, on a side or in a direction."""
        directions = self._exercise.dose.directions or ("",)
        filled = product((*Side, None), directions)
        return any(
            self._catalogue.sided(words.replace(DIRECTION, direction), side) in self._left_out
            for side, direction in filled
        )


def _written(exercise: Exercise) -> Iterator[tuple[str, Phase | None]]:
    yield from ((words, None) for words in exercise.remind)
    yield from ((phase.short, phase) for phase in exercise.phases)
