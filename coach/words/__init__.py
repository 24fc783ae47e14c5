"""The words of the coach: one catalogue a language, chosen by the routine's `language:`."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, cast

from coach.routine.languages import DEFAULT_LANGUAGE, LANGUAGES, language_of

if TYPE_CHECKING:
    from coach.words import english, german
    from coach.words.catalogue import Catalogue

    # One line each, so that the type checker names the words that a catalogue lacks.
    _english: Catalogue = english
    _german: Catalogue = german

__all__ = ["DEFAULT_LANGUAGE", "LANGUAGES", "catalogue_for"]


def catalogue_for(language: str | None = None) -> Catalogue:
    """The words of a language, by a tag such as `de` or `en-GB`; English for None."""
    return cast("Catalogue", import_module(f"coach.words.{language_of(language).package}"))
