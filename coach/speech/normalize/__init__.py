"""Spoken forms: how what is written on a handout is said. Text in, text out, whatever the engine.

Each language is a module with `LETTERS`, the letters beyond a to z that its voices have sounds for, and
`RULES`, small functions from text to text in the order in which they apply. Another language is another
module and a line in `_LANGUAGES`. The spellings were chosen with a recogniser's ears; see
tests/speech/listen.py.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Protocol, cast

from coach.routine.languages import primary
from coach.speech.normalize.letters import folded

if TYPE_CHECKING:
    from collections.abc import Callable

_LANGUAGES = {"en": "english", "de": "german"}
_NEVER_SAID = str.maketrans(dict.fromkeys("<>[]{}\\|`*_#^~", " "))


class _Language(Protocol):
    LETTERS: str
    RULES: tuple[Callable[[str], str], ...]


def spoken_form(text: str, language: str = "en") -> str:
    """`text` as it is to be read: numbers with their units, ranges, signs and abbreviations in words.

    `language` is a BCP 47 tag; its first part chooses the rules. Of a language without rules the text
    only loses its markup.
    """
    name = _LANGUAGES.get(primary(language))
    if name is not None:
        rules = cast("_Language", import_module(f"coach.speech.normalize.{name}"))
        text = folded(" ".join(text.split()), rules.LETTERS)
        for change in rules.RULES:
            text = change(text)
    return " ".join(text.translate(_NEVER_SAID).split())


def letters_of(language: str) -> str:
    """The letters beyond a to z that voices of `language` have sounds for; none where that is not known."""
    name = _LANGUAGES.get(primary(language))
    if name is None:
        return ""
    return cast("_Language", import_module(f"coach.speech.normalize.{name}")).LETTERS
