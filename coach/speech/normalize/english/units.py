"""Units, and what is counted for each of something: `30 s`, `1,5 kg`, `10m`, `3x/wk`, `5 km/h`."""

from __future__ import annotations

import re

from coach.speech.normalize.english.patterns import DASH, NUMBER, UNIT, UNITS, counted, plural

_DECIMAL_COMMA = re.compile(
    rf"(?<![\w.,])(\d{{1,3}}),(\d{{1,2}})(?= ?(?:{UNIT}|m|km/h|%|°|minutes?|hours?|kilos?"
    rf"|kilograms?|meters?)(?!\w))"
)
_METRES_AFTER = re.compile(
    r"(?: ?(?:/| a | per )| (?:back|forwards?|backwards?|walk|walking|walks|run|running|sprint"
    r"|sprints|shuttle|swim|row|carry|crawl|dash"
    r"|distance|ahead|away|course|track|pool|line|apart|long|wide|high|and back|there and back|at "
    r"a time|up(?:hill)?\b|down(?:hill)?\b))\b",
    re.I,
)
_METRES_BEFORE = re.compile(
    r"\b(?:walk|walks|walking|run|runs|running|jog|sprint|swim|crawl|march|step|stepping|carry|drag"
    r"|push|pull|row|throw|hop|skip|lunge|lunges"
    r"|shuffle|stride|distance|travel|move|every few)(?: (?:about|around|at least|at most|up to"
    r"|less than|more than|backwards?|forwards?"
    r"|slowly|briskly|sideways|heel to toe|another|the|a|over))* (?:\d+ (?:to|times|x) )?$",
    re.I,
)
_SPAN_BEFORE = re.compile(
    r"\b(?:for|rest|hold|within|after|every|in|wait|pause|last|lasting|took|takes|spend)(?: "
    r"(?:about|at least|at most|up to|another))* (?:\d+ to )?$",
    re.I,
)
_M = re.compile(rf"(?<![\w.])({NUMBER})( ?)m(?=([²³]?))[²³]?(?![\w'])")
_UNIT = re.compile(rf"(?<![\w.])({NUMBER})( ?-? ?)({UNIT})(?!\w|['’]\w)")
_CAPITALS = {
    "Sec": "sec",
    "SEC": "sec",
    "Secs": "secs",
    "Min": "min",
    "MIN": "min",
    "Mins": "mins",
    "KG": "kg",
    "Kg": "kg",
    "CM": "cm",
    "LB": "lb",
    "LBS": "lbs",
    "Hr": "hr",
    "Hrs": "hrs",
}
_CAPITAL = re.compile(rf"(\d[ -]?)({'|'.join(_CAPITALS)})\b")
_PER = {
    "s": "second", "sec": "second", "min": "minute", "h": "hour", "hr": "hour", "d": "day", "day": "day",
    "wk": "week", "week": "week", "w": "week", "mo": "month", "mth": "month", "month": "month",
    "yr": "year", "year": "year", "side": "side", "leg": "leg", "arm": "arm", "foot": "foot",
    "hand": "hand", "set": "set", "session": "session", "round": "round", "hour": "hour",
    "minute": "minute", "second": "second", "night": "night", "knee": "knee", "hip": "hip",
    "direction": "direction", "position": "position", "exercise": "exercise",
}  # fmt: skip
_PER_WORD = re.compile(rf"(?<=[\w)]) ?/ ?({'|'.join(sorted(_PER, key=len, reverse=True))})\b\.?(?!/)(?=(.?))")
_LIMBS = ("side", "leg", "arm", "foot", "hand", "knee", "hip")
_NEAR_WORDS = 3
_SPEED = {
    "kph": "km/h",
    "kmh": "km/h",
    "mph": "mi/h",
    "bpm": "beats/min",
    "rpm": "turns/min",
    "spm": "steps/min",
}
_FAST = re.compile(rf"(\d ?)({'|'.join(_SPEED)})\b")
_PER_SHORT = re.compile(r"\bper (wk|hr|min|sec|mo|yr)\b")
_FOUR_DIGITS = re.compile(
    r"(?<![\w.,-])([1-9])(\d{3})(?= (?:steps?|meters?|feet|kilocalories|grams?|milliliters?|reps"
    r"|times|strokes|jumps)\b)"
)


def decimals(text: str) -> str:
    """1,5 kg → 1.5 kg, .5 kg → 0.5 kg"""
    return _DECIMAL_COMMA.sub(r"\1.\2", re.sub(r"(?<![\w.,/)])\.(?=\d)", "0.", text))


def per(text: str) -> str:
    """3 times/wk → 3 times a week, 5 km/h → 5 km an hour, 70 bpm → 70 beats a minute"""
    text = _FAST.sub(lambda m: f"{m[1].strip()} {_SPEED[m[2]]}", text)
    text = _PER_SHORT.sub(lambda m: f"per {_PER[m[1]]}", text)
    return _PER_WORD.sub(_per, _with_stop(text))


def _per(match: re.Match[str]) -> str:
    unit = _PER[match[1]]
    near = "".join(match.string[max(0, match.start() - 40) : match.start()].split(" ")[-_NEAR_WORDS:])
    if unit in _LIMBS and not any(map(str.isdigit, near)):
        return match[0]  # "your knee/leg" is one or the other
    ends = "." if match[0].endswith(".") and match[1] == unit else ""
    return f" {'an' if unit == 'hour' else 'a'} {unit}{ends}"


def _with_stop(text: str) -> str:
    """3x/wk. → 3x/wk: the full stop of an abbreviation is said nowhere"""
    return re.sub(r"(/(?:wk|hr|min|sec|mo|yr))\.(?= \w)", r"\1", text)


def metres_or_minutes(text: str) -> str:
    """walk 10m → walk 10 meters, rest 2m → rest 2 minutes, 10 m and back → 10 meters and back"""

    def told(match: re.Match[str]) -> str:
        if match[3]:
            return f"{match[1]} {'square' if match[3] == '²' else 'cubic'} meters"
        before, after = match.string[: match.start()], match.string[match.end() :]
        unit = "meter" if _is_length(match, before, after) else "minute"
        return f"{match[1]} {unit}" if _describes(before, match[1], after) else counted(match[1], unit)

    return _M.sub(told, text)


def _is_length(match: re.Match[str], before: str, after: str) -> bool:
    before = before[-60:]
    if re.match(r" a (?:second|minute|hour)\b| an hour\b", after):
        return True
    if re.match(r" a (?:day|week|side|session|night)\b", after):
        return False
    if _METRES_AFTER.match(after) or _METRES_BEFORE.search(before):
        return True
    if _SPAN_BEFORE.search(before):
        return False
    return bool(match[2]) or float(match[1]) > 90


def units(text: str) -> str:
    """30 s → 30 seconds, 1 min → 1 minute, 30-sec hold → 30 second hold, a 5 kg one → a 5 kilogram one"""
    text = _CAPITAL.sub(lambda m: f"{m[1]}{_CAPITALS[m[2]]}", text)

    def told(match: re.Match[str]) -> str:
        unit = UNITS[match[3]]
        before, after = match.string[: match.start()], match.string[match.end() :]
        if "-" in match[2] or _describes(before, match[1], after):
            return f"{match[1]} {unit}{_kept_stop(match, after)}"
        if re.search(r"\b(?:and a (?:half|quarter)|\d to|\d or) $", before):
            return f"{match[1]} {plural(unit)}{_kept_stop(match, after)}"
        return f"{counted(match[1], unit)}{_kept_stop(match, after)}"

    return re.sub(r"((?:second|minute|hour|pound|week)s?)\.(?= [a-z(])", r"\1", _UNIT.sub(told, text))


def _kept_stop(match: re.Match[str], after: str) -> str:
    """in. at the end of a sentence keeps its full stop"""
    return "." if match[3].endswith(".") and not re.match(r" [a-z(]|,", after) else ""


def _describes(before: str, number: str, after: str) -> bool:
    """Whether the amount stands before what it describes: a 30 s hold, a 10 m walk"""
    return number != "1" and bool(
        re.search(r"\b(?:a|an|one|your|the|this|each) (?:\d+ to )?$", before[-12:], re.I)
        and re.match(rf"(?: |{DASH})[a-z]", after)
    )


def thousands(text: str) -> str:
    """1500 meters → 1,500 meters, which is else read like a year"""
    return _FOUR_DIGITS.sub(r"\1,\2", text)
