"""Text as data: what is taken out of a text before any engine sees it.

Engines obey more than words. espeak-ng reads phonemes between `[[` and `]]` and commands after a
control character, macOS obeys `[[slnc 5000]]`, Windows an XML tag, and hibari `[word](/phonemes/)`.
"""

from __future__ import annotations

import re
import unicodedata

from coach.errors import InputError

MAX_CHARACTERS = 300
"""Longer phrases take engines minutes or make them fail."""

MAX_DIGITS = 12
"""hibari raises IndexError on long runs of digits."""

MAX_MARKS = 4
"""Combining marks in a row; no script needs more, and a long run takes seconds to read."""

_MARKUP = str.maketrans(dict.fromkeys("[]<>{}\\|`*_#^", " "))
_UNSAID = {"Cc", "Cf", "Cs", "Co", "Cn"}  # controls, formats and zero-width marks, surrogates, unassigned
_BREAKS = {"\t", "\n", "\v", "\f", "\r"}


def plain_text(text: str) -> str:
    """`text` in NFC without markup, control characters, surrogates and zero-width marks, on one line.

    Raises `InputError` where nothing is left to say, or more than an engine can bear.
    """
    if len(text) > 20 * MAX_CHARACTERS:  # before any work is spent on it
        raise InputError(_too_long(text))
    said = "".join(_said(character) for character in text)
    said = _limit_marks(unicodedata.normalize("NFC", said)).translate(_MARKUP)
    said = " ".join(said.split())
    _check(said, text)
    return said


def _said(character: str) -> str:
    if character in _BREAKS:
        return " "
    return "" if unicodedata.category(character) in _UNSAID else character


def _limit_marks(text: str) -> str:
    kept: list[str] = []
    marks = 0
    for character in text:
        marks = marks + 1 if unicodedata.category(character) in {"Mn", "Me"} else 0
        if marks <= MAX_MARKS:
            kept.append(character)
    return "".join(kept)


def _check(said: str, text: str) -> None:
    if not any(character.isalnum() for character in said):
        raise InputError(f"text: expected words to say, got {text[:40]!r}")
    if len(said) > MAX_CHARACTERS:
        raise InputError(_too_long(said))
    if digits := re.search(rf"\d{{{MAX_DIGITS + 1},}}", said):
        raise InputError(
            f"text: expected at most {MAX_DIGITS} digits in a row, got {len(digits[0])}: {digits[0][:20]}…"
        )


def _too_long(text: str) -> str:
    return (
        f"text: expected at most {MAX_CHARACTERS} characters in one phrase, got {len(text)}: "
        f"{text[:30]!r}… Say it in shorter phrases."
    )
