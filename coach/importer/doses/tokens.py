"""Words → tokens, and amounts among them: numbers, number words, ranges, open ends, counted times."""

from __future__ import annotations

import re
from dataclasses import dataclass

from coach.importer.lexis.lexicon import word_set
from coach.importer.reading import Range

_TOKEN = re.compile(
    r"[A-WYZa-wyz]\d{1,2}(?![A-Za-z0-9])|\d{1,7}(?:\.\d{1,4})?|[A-Za-zµ]{1,40}(?:['’][A-Za-z]{1,8})?|[^\sA-Za-z0-9]"
)
_ONES = (
    "zero one two three four five six seven eight nine ten "
    "eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
)
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
NUMBER_WORDS = {w: float(i) for i, w in enumerate(_ONES.split())} | {
    w: float(10 * i) for i, w in enumerate(_TENS.split(), start=2)
}
_SHORT = frozenset(("sec", "secs", "min", "mins", "rep", "reps"))
_FRACTIONS = {"½": 0.5, "¼": 0.25, "¾": 0.75}
CLOCK = "∶"  # a colon between two figures without a space: 1:30, and never "Week 2: 15"
_GLUED_COLON = re.compile(r"(?<=\d):(?=\d)")
_DASHES = "–—−‑‒"

_UNIT_WORDS = {
    "second": "s sec secs second seconds seg",
    "minute": "min mins minute minutes m mn",
    "hour": "h hr hrs hour",
    "rep": "rep reps repetition repetitions cycle cycles repeat repeats steps ones",
    "times": "time times",
    "set": "set sets round rounds series circuit circuits",
    "breath": "breath breaths inhalations exhalations",
    "count": "count counts beats",
    "calendar": "day days week weeks month months year years weekly daily",
    "other": "degree degrees deg ° % percent inch inches cm mm ft foot feet meter meters metre metres"
    " km mile miles kg"
    " kgs g gram grams lb lbs pound pounds mg ml oz litre litres calories kcal yard yards yd yds hz bpm rm"
    " rpe am pm yrs old"
    " people patients hours nd rd th st o'clock x/week pain points exercises stretches poses"
    " movements minutes-long hundred thousand million",
}
UNITS: dict[str, str] = {word: unit for unit, told in _UNIT_WORDS.items() for word in told.split()}
# Words that may stand between a number and its unit: "10 slow, controlled reps", "3 more times".
_BETWEEN = word_set(
    "more additional slow slowly deep full complete long total good easy controlled gentle smooth big "
    "small further extra separate "
    "working consecutive times-through quality strict light very and or even clean solid whole calm "
    "natural steady normal short "
    "quick fast relaxed partial pain free cycles"
)


@dataclass(frozen=True, slots=True)
class Amount:
    """The tokens `start:end` as an amount; `unit` is "" for a bare number, `more` for "3 more times"."""

    range: Range
    unit: str
    start: int
    end: int
    more: bool = False

    def seconds(self) -> Range:
        """The range in seconds; counts are taken as seconds."""
        return _scaled(self.range, {"minute": 60, "hour": 3600}.get(self.unit, 1))


def _scaled(span: Range, factor: float) -> Range:
    low = None if span.low is None else span.low * factor
    high = None if span.high is None else span.high * factor
    return Range(low, high)


def tokens(text: str) -> list[str]:
    """The words, numbers and signs of a text, lower case; dashes are "-", a multiplication sign is "x"."""
    found = _TOKEN.findall(
        _GLUED_COLON.sub(CLOCK, text.lower())
        .replace("×", "x")
        .replace("✕", "x")
        .replace("⨯", "x")
        .replace("’", "'")
        .replace("minute's", "minute")
        .replace("seconds'", "seconds")
    )
    return _joined(["-" if t in _DASHES else t for t in found])


def _joined(found: list[str]) -> list[str]:
    """Tokens with glued signs parted: `x10` is x, 10."""
    out: list[str] = []
    for word in found:
        out += ["x", word[1:]] if word[:1] == "x" and word[1:].isdigit() else [word]
    return out


def number(found: list[str], at: int) -> tuple[float, int] | None:
    """The number that starts at `at` and the index after it, or None."""
    if at >= len(found):
        return None
    token = found[at]
    if token[0].isascii() and token[0].isdigit():
        return _decimal(found, at)
    if token in _FRACTIONS:
        return _FRACTIONS[token], at + 1
    return _number_word(found, at)


def _decimal(found: list[str], at: int) -> tuple[float, int]:
    value = float(found[at])
    after = found[at + 1] if at + 1 < len(found) else ""
    if after in _FRACTIONS:
        return value + _FRACTIONS[after], at + 2
    if found[at : at + 3] == ["1", "/", "2"]:
        return 0.5, at + 3
    return value, at + 1


def _number_word(found: list[str], at: int) -> tuple[float, int] | None:
    token = found[at]
    if token not in NUMBER_WORDS:
        return None
    value, end = NUMBER_WORDS[token], at + 1
    if value >= 20 and found[end : end + 1] == ["-"]:
        end += 1
    if value >= 20 and end < len(found) and 0 < NUMBER_WORDS.get(found[end], 0) < 10:
        return value + NUMBER_WORDS[found[end]], end + 1
    return value, at + 1


def unit_at(found: list[str], at: int) -> tuple[str, int, bool] | None:
    """The unit at `at` (a hyphen and three adjectives may stand before it), the index after it, and
    "more"."""
    end = at
    more = False
    if found[end : end + 1] == ["-"]:
        end += 1
    for _ in range(4):
        word = found[end] if end < len(found) else ""
        if word in UNITS:
            return UNITS[word], _past_dot(found, end), more
        if word not in _BETWEEN and not (word == "," and found[end - 1] in _BETWEEN):
            return None
        more = more or word in ("more", "additional", "further", "extra")
        end += 1
    return None


def _past_dot(found: list[str], end: int) -> int:
    dotted = found[end] in _SHORT and found[end + 1 : end + 2] == ["."]
    return end + 2 if dotted else end + 1
