"""Which language a text is in, by its smallest words: the import reads English."""

from __future__ import annotations

import re
from collections import Counter

from coach.importer.lexis.lexicon import word_set

_SMALL_WORDS = {
    "German": word_set(
        "und der die das den dem mit auf ist nicht für sie ein eine einen bei zur zum von wird"
    ),
    "French": word_set("et le la les des du dans sur pour avec une vous votre vos aux pas est que"),
    "Spanish": word_set("el la los las del en con para una por que su sus al se lo más"),
    "Italian": word_set("il la le gli dei della nel con per una che si sul alla è di non"),
    "Portuguese": word_set("os as dos da na com para uma que seu sua ao se é em não"),
    "Dutch": word_set("en de het een van met op je uw naar voor niet dat aan bij tot"),
}
_ENGLISH = word_set("and the your you to of with on in for a is it or as at from until each")
_WORD = re.compile(r"[^\W\d_]+")
_ENOUGH, _DIFFERENT = 8, 4  # small words, and how many different ones, before anything is said of a language
_CHARACTERS = 40_000  # of the text that are looked at


def other_language(text: str) -> str:
    """The name of the language of a text that is surely not in English; "" for English and for short ones."""
    found = Counter(_WORD.findall(text[:_CHARACTERS].lower()))
    name, small = max(_SMALL_WORDS.items(), key=lambda language: _count(found, language[1]))
    surely = _count(found, small) >= _ENOUGH and len(small & found.keys()) >= _DIFFERENT
    return name if surely and _count(found, small) > 3 * _count(found, _ENGLISH) else ""


def _count(found: Counter[str], small: frozenset[str]) -> int:
    return sum(found[word] for word in small)
