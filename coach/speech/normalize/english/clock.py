"""Figures with a colon: times of day, how long something lasts, and ratios."""

from __future__ import annotations

import re

from coach.speech.normalize.english.patterns import DASH, counted

_CLOCK = re.compile(r"(?<![\w:.,/])(\d{1,2}):([0-5]\d)(?![\d:])(?: ?([ap])\.?m\b\.?(?=(.?)))?", re.I)
_PLAIN_HOUR = re.compile(r"(?<![\w:.,])(\d{1,2}) ?([ap])\.?m\b\.?(?=(.?))", re.I)
_DAY_AFTER = re.compile(
    rf"(?: ?(?:{DASH}|to|and|or|until|till) ?\d{{1,2}}:\d\d)? ?(?:[ap]\.?m\b|o['’]?clock|every "
    rf"(?:day|morning|evening|night"
    r"|weekday|\w+day\b)|each (?:day|morning|evening|night)|in the (?:morning|evening|afternoon)"
    r"|at night|daily|today|tonight"
    r"|tomorrow|sharp|on \w+days?\b)",
    re.I,
)
_DAY_BEFORE = re.compile(
    r"\b(?:at|by|before|until|till|since|from|between|clock|alarm|morning|mornings|noon|evening"
    r"|evenings|night|afternoon"
    r"|breakfast|lunch|dinner|bedtime|daily|\w+days?)(?:,|:| at| around| about)? $",
    re.I,
)
_JOINED = re.compile(rf" ?(?:{DASH}|to|and|or|,|/) ?$")
_UNTIL = re.compile(rf"^ ?{DASH} ?$")
_LASTING = re.compile(
    r"(?:(?<![\w:.,/])|(?<=\d[xX×]))(\d{1,3}):([0-5]\d)(?::([0-5]\d))?(?![\d:])(?: ?(?:min|mins"
    r"|minutes|m|hrs?|h|hours?)\b\.?)?"
)
_SPELLED = re.compile(
    r"(?<![\w.])(?:(\d{1,2}) ?(?:h|hrs?|hours?) ?(?:and )?)?(\d{1,3}) ?(?:m|min|mins)\.? ?(?:and "
    r")?([0-5]?\d) ?(?:s|secs?)?(?!\w|[.:]\d)"
)
_HOURS = re.compile(r"(?<![\w.])(\d{1,2}) ?(?:h|hrs?) ?([0-5]?\d) ?(?:m|mins?)?(?!\w|[.:]\d)")
_RATIO = re.compile(r"(?<![\w:.,/])(\d{1,2}):(\d{1,2})((?::\d{1,2})*)(?![\w:])")


def times_of_day(text: str) -> str:
    """at 7:30 → at 7 30, 7:05 pm → 7 oh 5 PM, at 7:00 → at 7 o'clock; other times stay as they are"""
    parts: list[str] = []
    end = 0
    joined = False
    for match in _CLOCK.finditer(text):
        before, after = text[max(0, match.start() - 30) : match.start()], text[match.end() :][:40]
        joined = joined and bool(_JOINED.match(text[end : match.start()]))
        joined = bool(match[3]) or joined or _is_time_of_day(match, before, after)
        between = text[end : match.start()]
        parts += [_UNTIL.sub(" to ", between) if joined else between, _told(match) if joined else match[0]]
        end = match.end()
    return _PLAIN_HOUR.sub(lambda m: f"{m[1]}{_half_of_day(m[2], m[3])}", "".join(parts) + text[end:])


def _is_time_of_day(match: re.Match[str], before: str, after: str) -> bool:
    hour = int(match[1])
    if hour > 23 or match[1] in ("0", "00"):
        return False
    if len(match[1]) == 2 and hour < 10:  # 07:30
        return True
    if _DAY_AFTER.match(after) or _DAY_BEFORE.search(before):
        return True
    return hour >= 5 and bool(re.search(r"\b(?:after|around) $", before, re.I))


def _told(match: re.Match[str]) -> str:
    hour, minutes = str(int(match[1])), int(match[2])
    half = _half_of_day(match[3], match[4]) if match[3] else ""
    if minutes:
        return f"{hour} {'oh ' if minutes < 10 else ''}{minutes}{half}"
    return f"{hour}{half}" if half else f"{hour} o'clock"


def _half_of_day(letter: str, following: str) -> str:
    """p → PM; the full stop of `p.m.` stays where a sentence ends with it"""
    return f" {letter.upper()}M{'' if following else '.'}"


def lasting(text: str) -> str:
    """1:30 → 1 minute 30 seconds, 1m30s → the same, 1:15:00 → 1 hour 15 minutes, 1h30 → 1 hour 30 minutes"""
    text = _LASTING.sub(_clock_lasting, text)
    text = _SPELLED.sub(lambda m: _amounts(m[1], m[2], m[3]), text)
    return _HOURS.sub(lambda m: _amounts(m[1], m[2], "0"), text)


def _clock_lasting(match: re.Match[str]) -> str:
    in_hours = re.search(r"h(?:rs?|ours?)?\.?$", match[0])
    if match[3] or in_hours:
        return _amounts(match[1], match[2], match[3] or "0")
    return _amounts("0", match[1], match[2])


def _amounts(hours: str | None, minutes: str, seconds: str) -> str:
    told = ((int(hours or 0), "hour"), (int(minutes), "minute"), (int(seconds), "second"))
    return " ".join(counted(str(number), unit) for number, unit in told if number) or "0 seconds"


def ratios(text: str) -> str:
    """1:2 → 1 to 2"""
    return _RATIO.sub(lambda m: f"{m[1]} to {m[2]}{m[3].replace(':', ' to ')}", text)
