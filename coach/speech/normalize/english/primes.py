"""Primes: the marks of seconds and minutes, and of inches and feet, told from quotation marks."""

from __future__ import annotations

import re

from coach.speech.normalize.english.patterns import DASH, NUMBER, counted

_SECOND = r"(?:\"|''|′′|″|”|’’)"
_MINUTE = r"(?:'|′|’)"
_QUOTED = re.compile(r"(?<!\S)[\"“]([^\"“”]*)[\"”](?!\w)")
_LENGTH = (
    r"(?=[ -](?:steps?|box|boxes|block|blocks|platform|stair|board|ball|band|foam|bar|wide|high"
    r"|tall|long|deep|thick|apart"
    r"|away|off the|above|below|from|behind|square|rod|dowel|roller)\b)"
)
_LONG_WAY = r"(?=[ -](?:wide|high|tall|long|apart|away|off the|from|behind|step)\b)"
_MINUTES_SECONDS = re.compile(rf"(?<![\w.])(\d{{1,3}}) ?{_MINUTE} ?([0-5]?\d)(?: ?{_SECOND})?(?!\w)")
_INCHES = re.compile(rf"(?<![\w.])({NUMBER})(?: ?{_SECOND}){_LENGTH}")
_FEET = re.compile(rf"(?<![\w.])({NUMBER})(?: ?{_MINUTE}){_LONG_WAY}")
_BY = re.compile(rf"(?<![\w.])({NUMBER}) ?{_SECOND} ?[x×] ?({NUMBER}) ?{_SECOND}(?!\w)")
_RANGE = re.compile(rf"(\d)(?:{_SECOND}|{_MINUTE})( ?{DASH} ?\d+(?:\.\d+)? ?(?:{_SECOND}|{_MINUTE})(?!\w))")
_SECONDS = re.compile(rf"(\d|½|¼|¾) ?{_SECOND}(?!\w)")
_MINUTES = re.compile(rf"(\d|½|¼|¾) ?{_MINUTE}(?!\w)")


def primes(text: str) -> str:
    """10" → 10 seconds, 2' → 2 minutes, 1'30" → 1:30, a 6" step → a 6 inch step, "hold 10" → hold 10"""
    text = _BY.sub(r"\1 by \2 inches", _QUOTED.sub(r"\1", text))
    text = _MINUTES_SECONDS.sub(lambda m: f"{m[1]}:{int(m[2]):02}", text)
    text = _RANGE.sub(r"\1\2", text)
    text = _INCHES.sub(lambda m: _length(m, "inch"), text)
    text = _FEET.sub(lambda m: _length(m, "foot"), text)
    text = _SECONDS.sub(r"\1 sec", text)
    return _MINUTES.sub(r"\1 min", text)


def _length(match: re.Match[str], unit: str) -> str:
    """6, before `wide` → 6 inches; before `step` → 6 inch"""
    after = match.string[match.end() :]
    measures = re.match(
        r" (?:wide|high|tall|long|deep|thick|apart|away|off the|above|below|from|behind)\b", after
    )
    return counted(match[1], unit) if measures else f"{match[1]} {unit}"
