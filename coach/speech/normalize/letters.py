"""Letters that a voice has no sound for, folded to plain ones."""

from __future__ import annotations

import unicodedata


def folded(text: str, kept: str = "") -> str:
    """`Trikoṇāsana` → `Trikonasana`, `Присед` → `Prised`, `१०` → `10`; the letters in `kept` stay.

    Signs stay as they are; so do characters for private use, which stand for words that are said otherwise.
    """
    if text.isascii():
        return text
    return "".join(_plain(character, kept) for character in text)


def _plain(character: str, kept: str) -> str:
    if character < "\x80" or character in kept or character in "ªº":
        return character
    category = unicodedata.category(character)
    if category[0] not in "LM" and category != "Nd":
        return character
    from anyascii import anyascii

    return anyascii(character)


def base_letter(character: str) -> str:
    """`Ṇ` → `n`: the letter under its marks, small; exactly one character for each, for comparing."""
    if character < "\x80":
        return character.lower()
    under = unicodedata.normalize("NFD", character)[0].lower()
    return under if len(under) == 1 else character
