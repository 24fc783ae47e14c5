"""Words in letters that a voice for the routine's language has no sounds for."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator

from coach.routine.languages import language_of
from coach.routine.model import Exercise, Routine

_WORD = re.compile(r"[^\W\d_]{2,}")
_LATIN = ("LATIN", "FULLWIDTH", "MODIFIER", "FEMININE", "MASCULINE")
_LEAST_LETTERS = 2  # a single Greek letter is a sign: µm


def foreign_word(text: str, language: str | None) -> tuple[str, str]:
    """The first word of `text` in letters of another script than the language's, and that; or nothing."""
    own = language_of(language).script
    known = _LATIN if own == "LATIN" else (own,)
    for word in _WORD.findall(text):
        scripts = (unicodedata.name(letter, "").partition(" ")[0] for letter in word)
        foreign = [script for script in scripts if script and script not in known]
        if len(foreign) >= _LEAST_LETTERS:
            return word, foreign[0] if foreign[0] == "CJK" else foreign[0].capitalize()
    return "", ""


def foreign_in(routine: Routine) -> tuple[str, str]:
    """As `foreign_word`, in everything that a routine says."""
    found = (foreign_word(text, routine.language) for text in _texts(routine))
    return next((one for one in found if one[0]), ("", ""))


def _texts(routine: Routine) -> Iterator[str]:
    yield from (routine.title, *routine.notice, *routine.closing)
    for exercise in routine.exercises:
        yield from filter(None, _texts_of(exercise))


def _texts_of(exercise: Exercise) -> Iterable[str | None]:
    phases = (text for phase in exercise.phases for text in (phase.words, phase.short))
    own = (
        exercise.name,
        exercise.start,
        *exercise.setup,
        *exercise.remind,
        exercise.between,
        exercise.release,
    )
    return (*own, *phases)
