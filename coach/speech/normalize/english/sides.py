"""Left and right as people shorten them: `R hip`, `(L)`, `Lt. arm`, `10 reps R`, `B/L`."""

from __future__ import annotations

import re

from coach.speech.normalize.english.patterns import BODY, DASH, SAID_OTHERWISE

_SIDE = r"(?:Lt|Rt|LT|RT|lt|rt|L|R)"
_QUALITY = (
    r"(?:(?:upper|lower|outer|inner|big|little|mid|middle|front|back|top|bottom|whole|bent|straight"
    r"|involved|affected|operated|injured|sore"
    r"|good|bad|stance|standing|moving|working|anterior|posterior|lateral|medial|distal|proximal|deep) )?"
)
_PART = rf"(?:{BODY}|[{SAID_OTHERWISE}])(?:e?s)?(?!\w)"
_BOTH_LETTERS = re.compile(
    r"(?<![\w.'’-])(L|R|Lt|Rt)\.? ?(/|&|\+|and|or|then|to|vs\.?|-) ?(L|R|Lt|Rt)(?![\w'’])\.?(?! ?\d)"
)
_BEFORE_PART = re.compile(rf"(?<![\w.'’&-])\(?({_SIDE})\b\.?\)?[ -](?={_QUALITY}{_PART})")
_BRACKETED = re.compile(rf"(?<=\w) ?[(]({_SIDE})\b\.?[)]")
_BRACKETED_FIRST = re.compile(rf"[(]({_SIDE})\b\.?[)]")
_ENDS = r"(?=[,;:!?)]|\.?$|\. |,? (?:and|then|or|side|x|x?\d|[-–—])\b| ?[-–—] )"
_AFTER_PREPOSITION = re.compile(
    rf"\b((?:on|to|onto|towards?|from|of|for) (?:the |your )?|(?:the|your) |[Tt]urn |[Ll]ook "
    rf"|[Rr]oll )({_SIDE})\b{_ENDS}"
)
_AFTER_DOSE = re.compile(
    rf"(\b(?:reps?|sets?|times|hold|secs?|s|min|mins|each|ea)|\d[sx]?)\.? ({_SIDE})\b{_ENDS}"
)
_POINTED = re.compile(r"(?<!\w)(Lt|Rt)\.(?= [a-z])")
_BOTH = re.compile(r"(?<!\w)(?:B/L|b/l|BL|Bil\.|bil\.|[Bb]ilat\b\.?)(?!\w)( ?[^\W\d])?")
_NAMES = {"l": "left", "r": "right"}


def _named(written: str) -> str:
    return _NAMES[written[0].lower()]


def sides(text: str) -> str:
    """R hip → right hip, (L) → left, Lt. arm → left arm, on the R → on the right"""
    text = _BOTH_LETTERS.sub(_two_sides, text)
    text = _BEFORE_PART.sub(lambda m: f"{_named(m[1])} ", text)
    text = _BRACKETED.sub(_in_brackets, text)
    text = _BRACKETED_FIRST.sub(lambda m: _named(m[1]), text)
    text = _AFTER_PREPOSITION.sub(lambda m: f"{m[1]}{_named(m[2])}", text)
    text = _AFTER_DOSE.sub(lambda m: f"{m[1]}, {_named(m[2])}", text)
    return _POINTED.sub(lambda m: _named(m[1]), text)


def _in_brackets(match: re.Match[str]) -> str:
    """Clamshell (R) → Clamshell, right; on the (R) side → on the right side"""
    inside = re.search(r"\b(?:the|on|your|to|a)$", match.string[: match.start()])
    return f"{' ' if inside else ', '}{_named(match[1])}"


def _two_sides(match: re.Match[str]) -> str:
    """L/R → left and right, L to R → left to right"""
    if _named(match[1]) == _named(match[3]):
        return match[0]
    joint = {"/": "and", "&": "and", "+": "and", "-": "to", "vs": "versus", "vs.": "versus"}.get(
        match[2], match[2]
    )
    return f"{_named(match[1])} {joint} {_named(match[3])}"


def both_sides(text: str) -> str:
    """10 reps B/L → 10 reps, both sides; B/L heel raises → bilateral heel raises"""
    return re.sub(rf"(?<=[\w)])(?:\s?{DASH}|,|)\s+(?=both sides)", ", ", _BOTH.sub(_both, text)).replace(
        "on, both", "on both"
    )


def _both(match: re.Match[str]) -> str:
    following = match[1]
    return (
        f"bilateral{following if following.startswith(' ') else f' {following}'}"
        if following
        else "both sides"
    )
