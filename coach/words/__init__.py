"""The words of the coach: one catalogue a language, chosen by the routine's `language:`."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, cast

from coach.routine.languages import DEFAULT_LANGUAGE, LANGUAGES, language_of

if TYPE_CHECKING:
    from coach.words import english
    from coach.words.catalogue import Catalogue

    _CHECKED: tuple[Catalogue, ...] = (english,)  # a catalogue that lacks a word is no catalogue

__all__ = ["DEFAULT_LANGUAGE", "LANGUAGES", "catalogue_for"]


def catalogue_for(language: str = DEFAULT_LANGUAGE) -> Catalogue:
    """The words of a language, by a tag such as `de` or `en-GB`; imported when first asked for."""
    return cast("Catalogue", import_module(f"coach.words.{language_of(language).catalogue}"))
