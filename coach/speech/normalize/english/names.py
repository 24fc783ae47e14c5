"""Names: pairs that are done in turn, Roman numerals, levels of the spine."""

from __future__ import annotations

import re

from coach.speech.normalize.english.patterns import DASH, SAID_OTHERWISE

_PAIRS = {
    "cat-cow": "Cat, Cow",  # in one word it is heard as "kekow"
    "cat-camel": "Cat, Camel",
    "knee-to-chest": "Knee, to Chest",  # without the pause it is heard as "need a chest"
    "inhale/exhale": "Inhale, exhale",
    "up/down": "up, down",
    "in/out": "in, out",
    "push/pull": "push, pull",
}


def _pattern(name: str) -> str:
    return re.escape(name).replace(r"\-", rf"(?: ?{DASH} ?| ?/ ?)").replace("/", " ?/ ?")


_PAIR = re.compile(rf"\b(?:{'|'.join(_pattern(name) for name in _PAIRS)})\b", re.IGNORECASE)
_LEVELS = re.compile(rf"\b([CTLS])(\d{{1,2}})\s?(?:{DASH}|/)\s?([CTLS]?)(\d{{1,2}})\b")
_VALUES = {
    "I": 1, "II": 2, "III": 3, "IV": 4, "V": 5, "VI": 6, "VII": 7, "VIII": 8, "IX": 9, "X": 10, "XI": 11,
    "XII": 12,
}  # fmt: skip
_NUMERAL = "VIII|VII|XII|III|VI|IV|IX|XI|II|I|V|X"
_NAMED = (
    "warrior|virabhadrasana|phase|type|stage|grade|part|level|week|zone|volume|chapter|step|group"
    "|series|sequence|flow|class|set"
    "|round|day|exercise|section|pose|variation|option|version|unit|table|figure|crane|dragon|book"
    "|block|module|lesson|program"
)
_MORE = rf"(?:{_NUMERAL})(?:(?: ?(?:/|&|,|and|or|to|{DASH}) ?)(?:{_NUMERAL}))*"
_AFTER_NAME = re.compile(rf"\b((?i:{_NAMED})s?)[ -]({_MORE}|ii|iii|iv|vi|vii|viii|ix)(?![\w'’.]\w|['’]|\w)")
_LONG = re.compile(
    rf"(?<=[a-z){SAID_OTHERWISE}] )(VIII|VII|XII|III|VI|IX|XI|II|IV(?! (?:drip|line|pole|bag|access"
    rf"|fluids?)))(?![\w'’-])"
)
_ONE = re.compile(rf"(?<!\w)(?:{_NUMERAL}|[ivx]+)(?!\w)")


def pairs(text: str) -> str:
    """Cat-Cow and Cat/Cow → Cat, Cow"""
    return _PAIR.sub(lambda m: _PAIRS[_key(m[0])], text)


def _key(written: str) -> str:
    name = re.sub(rf" ?(?:{DASH}|/) ?", "-", written.lower())
    return name if name in _PAIRS else name.replace("-", "/")


def levels_of_the_spine(text: str) -> str:
    """L5–S1 → L5, S1 and L4/5 → L4, L5; T1-T12, which are more than two, → T1 to T12"""

    def told(match: re.Match[str]) -> str:
        last = match[3] or match[1]
        is_stretch = last == match[1] and int(match[4]) > int(match[2]) + 1
        return f"{match[1]}{match[2]}{' to ' if is_stretch else ', '}{last}{match[4]}"

    return _LEVELS.sub(told, text)


def roman_numerals(text: str) -> str:
    """Warrior II → Warrior 2, Phase I–III → Phase 1-3; the pronoun I and an IV drip stay"""
    text = _AFTER_NAME.sub(_numbered, text)
    return _LONG.sub(lambda m: str(_VALUES[m[1]]), text)


def _numbered(match: re.Match[str]) -> str:
    numerals = match[2]
    if numerals == "I" and re.match(
        r" (?:am|was|will|have|had|do|did|feel|can|could|want|need|would|like|love)\b",
        match.string[match.end() :],
    ):
        return match[0]
    told = _ONE.sub(lambda one: str(_VALUES[one[0].upper()]), numerals)
    return f"{match[1]} {re.sub(' ?/ ?', ' or ', told)}"
