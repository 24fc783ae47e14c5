"""A pronunciation list at work: words found in a text, and put back as they are to be said.

A found word gives its place to one character for private use, so that the rules of the language see that
something stands there, and change nothing in it; `filled` puts in how it is said. So each word is replaced
once, and nothing that a list says is read as markup or replaced again.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from coach.routine.pronunciation import Pronunciation
from coach.speech.normalize.letters import base_letter

_FIRST = 0xE000
_MOST = 6_400  # characters for private use in one plane; `plain_text` lets none of a text's own through
_PLACE = re.compile("[\ue000-\uf8ff]")
_SUFFIX = r"(['’]s|e?s|['’](?!\w))?"
_SIBILANT = ("s", "z", "x", "sh", "ch", "ʃ", "ʒ", "tʃ", "dʒ")
_VOICELESS = tuple("ptkfθ")


@dataclass(frozen=True, slots=True)
class Found:
    """A word of the list in a text: its entry, and `s` or `'s` where that stood after it."""

    entry: Pronunciation
    suffix: str

    @property
    def written(self) -> str:
        """The word, with its ending."""
        return self.entry.word + self.suffix

    @property
    def say(self) -> str:
        """In plain letters; syllables small, since engines spell out capitals, single letters as they are."""
        words = (word if len(word) == 1 else word.lower() for word in self.entry.say.split())
        said = " ".join(words)
        if self.suffix in ("s", "es"):
            return said + ("es" if said.endswith(_SIBILANT) else "s")
        return said + self.suffix.replace("’", "'")

    @property
    def ipa(self) -> str:
        """In IPA, or empty."""
        sounds = self.entry.ipa
        if not sounds or self.suffix in ("", "'", "’"):
            return sounds
        if sounds.endswith(_SIBILANT):
            return f"{sounds}ɪz"
        return sounds + ("s" if sounds.endswith(_VOICELESS) else "z")


@dataclass(frozen=True, slots=True)
class Marked:
    """A text in which each word of the list is one character for private use."""

    text: str
    found: tuple[Found, ...]

    def filled(self, text: str, said: Callable[[Found], str]) -> str:
        """`text`, which may have changed around the marks, with each found word as `said` gives it."""
        return _PLACE.sub(lambda match: said(self.found[ord(match[0]) - _FIRST]), text)


class Pronunciations:
    """A list of pronunciations, ready to be found in texts; of two for one word the first one counts.

    Words are found whole, whatever their case and the marks on their letters (but for the letters in
    `kept`, which are letters of the language), also with `s` or `'s` after them. The longest one wins.
    """

    def __init__(self, entries: Iterable[Pronunciation] = (), kept: str = "") -> None:
        self._kept = kept
        self._entries: dict[str, Pronunciation] = {}
        for entry in entries:
            self._entries.setdefault(self._key(entry.word), entry)
        words = sorted(self._entries, key=len, reverse=True)
        alternatives = "|".join(re.escape(word).replace(r"\ ", "[ -]") for word in words)
        self._pattern = re.compile(rf"(?<!\w)({alternatives}){_SUFFIX}(?!\w)") if words else None

    def marked(self, text: str) -> Marked:
        """`text`, in NFC, with the words of the list marked."""
        if self._pattern is None:
            return Marked(text, ())
        found: list[Found] = []

        def mark(match: re.Match[str]) -> str:
            if len(found) == _MOST:
                return text[match.start() : match.end()]
            entry = self._entries[self._key(match[1])]
            found.append(Found(entry, match[2] or ""))
            return chr(_FIRST + len(found) - 1)

        plain = "".join(self._base(character) for character in text)  # as long as the text
        parts, end = [], 0
        for match in self._pattern.finditer(plain):
            parts += [text[end : match.start()], mark(match)]
            end = match.end()
        return Marked("".join(parts) + text[end:], tuple(found))

    def _key(self, word: str) -> str:
        joined = " ".join(re.sub(r"[-‐‑]", " ", word).split())
        return "".join(self._base(character) for character in joined)

    def _base(self, character: str) -> str:
        if character in "‐‑":
            return "-"
        return character.lower() if character in self._kept else base_letter(character)
