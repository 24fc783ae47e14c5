"""Fractions, and scores such as pain 3/10."""

from __future__ import annotations

import re

from coach.speech.normalize.english.patterns import DASH, UNIT, UNITS, counted, plural

_SIGNS = {
    "½": (1, 2),
    "⅓": (1, 3),
    "⅔": (2, 3),
    "¼": (1, 4),
    "¾": (3, 4),
    "⅕": (1, 5),
    "⅛": (1, 8),
    "⅜": (3, 8),
    "⅝": (5, 8),
    "⅞": (7, 8),
}
_PARTS = {2: "half", 3: "third", 4: "quarter", 5: "fifth", 8: "eighth"}
_NUMBERS = ("", "a", "two", "three", "four", "five", "six", "seven")
_ONES = ("", "one", *_NUMBERS[2:])
_SIGN = "[½⅓⅔¼¾⅕⅛⅜⅝⅞]"
_TO_SIGN = {f"{top}/{bottom}": sign for sign, (top, bottom) in _SIGNS.items() if bottom != 5}
_WRITTEN = re.compile(r"(?<![\w./,-])(?:(\d{1,3})[ -])?(1/2|1/3|2/3|1/4|3/4|1/8|3/8|5/8|7/8)(?![\w/]|\.\d)")
_FOLLOWED = (
    rf"(?: ?-? ?(?:({UNIT}|minutes?|seconds?|hours?|weeks?|pounds?|inch(?:es)?|feet|foot|miles?"
    rf"|cups?)(?!\w)\.?))?"
)
_MIXED = re.compile(
    rf"(?:(?<![\w.])(\d+) ?{DASH} ?)?(?<![\w.])(\d+) ?({_SIGN})(?: ?{DASH} ?(\d+(?:\.\d+)?"
    rf"|{_SIGN}))?{_FOLLOWED}"
)
_ALONE = re.compile(rf"(?<!\w)(a |an )?({_SIGN})(?: ?{DASH} ?(\d+))?{_FOLLOWED}")
_OVER = re.compile(r"(?<![\w./,-])(\d{1,3})/(\d{1,3})(?![\w/]|\.\d)")
_GRADE = re.compile(r"(?<![\w./,-])([0-5])([+−-])/(?=5(?![\w/]|\.\d))")  # of a muscle's strength
_AND_SIGN = re.compile(rf"(?<![\w.,])(\d{{1,3}}) and (?=1/2|1/4|3/4|{_SIGN})")


def fractions(text: str) -> str:
    """1½ min → 1 and a half minutes, 1 1/2 → 1 and a half, ½ min → half a minute, ¾ → three quarters"""
    text = re.sub(rf"({_SIGN}) ?[x×](?!\w)", r"\1 times", _AND_SIGN.sub(r"\1 ", text))
    text = _WRITTEN.sub(lambda m: f"{m[1] or ''}{_TO_SIGN[m[2]]}", text)
    text = _MIXED.sub(_mixed, text)
    return _ALONE.sub(_alone, text)


def _mixed(match: re.Match[str]) -> str:
    told = f"{match[2]} and {_part(match[3], _NUMBERS)}"
    if match[1]:
        told = f"{match[1]} to {told}"
    if match[4]:
        told += f" to {_part(match[4], _ONES) if match[4] in _SIGNS else match[4]}"
    return told + (f" {plural(_full(match[5]))}" if match[5] else "")


def _alone(match: re.Match[str]) -> str:
    unit = match[4]
    if match[3]:
        return f"{_part(match[2], _ONES)} to {match[3]}" + (
            f" {counted(match[3], _full(unit))[len(match[3]) + 1 :]}" if unit else ""
        )
    if not unit:
        return f"{match[1] or ''}{_bare(match)}"
    if match[1]:
        return f"{match[1]}{_part(match[2], _ONES).removeprefix('one ')} {_full(unit)}"
    article = "an" if _full(unit).startswith(("hour", "inch", "ounce")) else "a"
    if match[2] == "½":
        return f"half {article} {_full(unit)}"
    return f"{_part(match[2], _NUMBERS)} of {article} {_full(unit)}"


def _bare(match: re.Match[str]) -> str:
    """½ squat → half squat, ¼ turn → a quarter turn, a ¼ turn → a quarter turn"""
    if match[2] == "½":
        return "half"
    told = _part(match[2], _NUMBERS)
    return (
        told.removeprefix("a ")
        if match[1] or re.search(r"\b(?:your|the|each|per) $", match.string[: match.start()])
        else told
    )


def _part(sign: str, numbers: tuple[str, ...]) -> str:
    """½ → a half or one half, ¾ → three quarters"""
    top, bottom = _SIGNS[sign]
    return f"{numbers[top]} {_PARTS[bottom]}{'s' if top > 1 else ''}"


def _full(unit: str) -> str:
    """min → minute, minutes → minute"""
    if unit in UNITS:
        return UNITS[unit]
    return {"feet": "foot", "inches": "inch"}.get(unit, unit.removesuffix("s"))


def out_of(text: str) -> str:
    """3/10 → 3 out of 10, 120/80 → 120 over 80, 90/90 → 90 90"""
    text = _GRADE.sub(lambda m: f"{m[1]} {'plus' if m[2] == '+' else 'minus'} out of ", text)
    return _OVER.sub(lambda m: _over(int(m[1]), int(m[2])), text)


def _over(top: int, bottom: int) -> str:
    if top <= bottom and bottom in (5, 6, 10, 100) and top != bottom:
        return f"{top} out of {bottom}"
    if top == bottom and bottom in (5, 10):
        return f"{top} out of {bottom}"
    if 80 <= top <= 250 and 40 <= bottom < top:
        return f"{top} over {bottom}"  # a blood pressure
    return f"{top} {bottom}" if top >= bottom else f"{top}, {bottom}"
