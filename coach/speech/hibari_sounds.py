"""IPA as hibari writes it: one letter for each sound of English, the stress right before its vowel."""

from __future__ import annotations

import re

# What its dictionaries write for these (they follow misaki, the reader of Kokoro): General American.
_LETTERS = {
    "t͡ʃ": "ʧ", "d͡ʒ": "ʤ", "tʃ": "ʧ", "dʒ": "ʤ", "eɪ": "A", "aɪ": "I", "ɔɪ": "Y", "aʊ": "W", "oʊ": "O",
    "əʊ": "O", "ɜːr": "ɜɹ", "ɜr": "ɜɹ", "ɜɹ": "ɜɹ", "ɝ": "ɜɹ", "ɜ": "ɜɹ", "ɚ": "əɹ", "ər": "əɹ", "ɒ": "ɑ",
    "a": "ɑ", "e": "ɛ", "o": "O", "r": "ɹ", "ɻ": "ɹ", "ɾ": "T", "ʔ": "t", "g": "ɡ", "ɫ": "l", "x": "k",
    "ɲ": "nj", "ʉ": "u", "y": "i", "ʍ": "w", "ɨ": "ɪ", "ɵ": "ə", "ɹ": "ɹ", "β": "v", "ɸ": "f", "χ": "h",
    "ɣ": "ɡ", "ː": "", "ˑ": "", ".": "", "\u0303": "", "\u0329": "", "\u032f": "", "\u0361": "", "ʰ": "",
    "ʲ": "j", "ʷ": "w",
}  # fmt: skip
_VOWELS = "AIOWYaiuæɑɔəɛɜɪʊʌᵊᵻ"
_LETTER = re.compile("|".join(re.escape(sound) for sound in sorted(_LETTERS, key=len, reverse=True)))
_STRESS = re.compile(f"([ˈˌ])([^{_VOWELS}ˈˌ ]+)(?=[{_VOWELS}])")


def own_sounds(ipa: str) -> str:
    """`ˌpɪrɪˈfɔːrmɪs` → `pˌɪɹɪfˈɔɹmɪs`"""
    return _STRESS.sub(r"\2\1", _LETTER.sub(lambda match: _LETTERS[match[0]], ipa))
