"""Spoken forms: how what is written on a handout is said. Text in, text out, whatever the engine.

Each language is a module, or a package, with `LETTERS`, the letters beyond a to z that its voices have
sounds for, and `RULES`, small functions from text to text in the order in which they apply; its row in
`coach.routine.languages` names it. The spellings were chosen with a recogniser's ears; see
tests/speech/listen.py.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Protocol, cast

from coach.routine.languages import LANGUAGES, primary
from coach.speech.normalize.letters import folded

if TYPE_CHECKING:
    from collections.abc import Callable

    from coach.speech.normalize import english, german

    # One line each, so that the type checker names what is missing.
    _english: _Language = english
    _german: _Language = german

_NEVER_SAID = str.maketrans(dict.fromkeys("<>[]{}\\|`*_#^~", " "))


class _Language(Protocol):
    @property
    def LETTERS(self) -> str: ...  # noqa: N802
    @property
    def RULES(self) -> tuple[Callable[[str], str], ...]: ...  # noqa: N802


def spoken_form(text: str, language: str = "en") -> str:
    """`text` as it is to be read: numbers with their units, ranges, signs and abbreviations in words.

    `language` is a BCP 47 tag; its first part chooses the rules. Of a language without rules the text
    only loses its markup.
    """
    rules = _rules_of(language)
    if rules is not None:
        text = folded(" ".join(text.split()), rules.LETTERS)
        for change in rules.RULES:
            text = change(text)
    return " ".join(text.translate(_NEVER_SAID).split())


def letters_of(language: str) -> str:
    """The letters beyond a to z that voices of `language` have sounds for; none where that is not known."""
    rules = _rules_of(language)
    return rules.LETTERS if rules is not None else ""


def _rules_of(language: str) -> _Language | None:
    row = LANGUAGES.get(primary(language))
    return cast("_Language", import_module(f"coach.speech.normalize.{row.package}")) if row else None
