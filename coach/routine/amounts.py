"""Durations and counts as people write them in a routine: `30s`, `20-30s`, `1m30s`, `1:30`, `10-15`.

Durations become integer milliseconds. A bare number is refused: nobody can tell seconds from minutes.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Range:
    """An inclusive range of whole numbers, `low` ≤ `high`; the unit stands in the name that holds it."""

    low: int
    high: int

    @property
    def is_single(self) -> bool:
        """Whether there is nothing to choose."""
        return self.low == self.high

    def at(self, fraction: float, step: int = 1) -> int:
        """The value `fraction` (0 to 1) of the way up, in whole `step`s from the low end, never outside."""
        steps = int((self.high - self.low) * fraction / step + 0.5)
        return min(self.low + steps * step, self.high)


def exactly(value: int) -> Range:
    """A range with one value."""
    return Range(value, value)


@dataclass(frozen=True, slots=True)
class Varied:
    """An amount: `usual`, or another one in each set, or on each side (left, right)."""

    usual: Range
    sets: tuple[Range, ...] = ()
    sides: tuple[Range, ...] = ()


# The same patterns stand in the JSON Schema, so they keep to what Python and ECMAScript share.
_MINUTE, _SECOND = r"m(in(ute)?s?)?", r"s(ec(ond)?s?)?"
_NUMBER = r"[0-9]+(\.[0-9]+)?"
_TO = r"\s*([-–]|to)\s*"
DURATION_PATTERN = (
    rf"([0-9]+:[0-5][0-9]|[0-9]+\s*{_MINUTE}(\s*(and\s+)?{_NUMBER}\s*{_SECOND})?"
    rf"|{_NUMBER}\s*({_SECOND}|{_MINUTE}|ms))"
)
RANGE_PATTERN = (
    rf"{_NUMBER}{_TO}{_NUMBER}\s*({_SECOND}|{_MINUTE})|" + rf"{DURATION_PATTERN}{_TO}{DURATION_PATTERN}"
)

COUNT_PATTERN = rf"[0-9]+({_TO}[0-9]+)?"

_AMOUNT = r"([0-9]{1,6}(?:\.[0-9]{1,3})?)"
_IN_MINUTES, _IN_SECONDS = r"\s*m(?:in(?:ute)?s?)?", r"\s*s(?:ec(?:ond)?s?)?"
_CLOCK = re.compile(r"([0-9]{1,4}):([0-5][0-9])")
_MINUTES = re.compile(rf"{_AMOUNT}{_IN_MINUTES}")
_MINUTES_SECONDS = re.compile(rf"([0-9]{{1,4}}){_IN_MINUTES}\s*(?:and\s+)?{_AMOUNT}{_IN_SECONDS}")
_SECONDS = re.compile(rf"{_AMOUNT}{_IN_SECONDS}")
_MILLISECONDS = re.compile(r"([0-9]{1,8})\s*ms")
_SHARED_UNIT = re.compile(rf"{_AMOUNT}{_TO.replace('(', '(?:')}{_AMOUNT}({_IN_SECONDS}|{_IN_MINUTES})")
_DASH = re.compile(r"\s*(?:[-–]|\bto\b)\s*")
_COUNT = re.compile(r"([0-9]{1,6})(?:\s*(?:[-–]|to)\s*([0-9]{1,6}))?")


def parse_duration(written: str) -> int:
    """Milliseconds in one duration. ValueError where it is none, with the reason where one is known."""
    if match := _CLOCK.fullmatch(written):
        return (int(match[1]) * 60 + int(match[2])) * 1000
    if match := _MINUTES.fullmatch(written):
        return _milliseconds(match[1]) * 60
    if match := _MINUTES_SECONDS.fullmatch(written):
        return int(match[1]) * 60_000 + _milliseconds(match[2])
    if match := _SECONDS.fullmatch(written):
        return _milliseconds(match[1])
    if match := _MILLISECONDS.fullmatch(written):
        return int(match[1])
    if re.fullmatch(r"[0-9]{1,9}(\.[0-9]{1,9})?", written):
        raise ValueError("the unit is missing")
    if re.match(r"[-−]\s*[0-9]", written):
        raise ValueError("it is negative")
    raise ValueError


def parse_duration_range(written: str, least_ms: int, most_ms: int) -> Range:
    """The range of milliseconds in `20-30s`, `1m-1m30s` or `30s`; ValueError outside the limits."""
    if match := _SHARED_UNIT.fullmatch(written):
        unit = match[3].strip()
        low, high = parse_duration_in(match[1], unit), parse_duration_in(match[2], unit)
    else:
        parts = _DASH.split(written, maxsplit=1) if written[:1].isdigit() else [written]
        low, high = parse_duration(parts[0]), parse_duration(parts[-1])
    if low > high:
        raise ValueError("the range is reversed")
    if low < least_ms or high > most_ms:
        raise ValueError(f"outside {written_duration(least_ms)} to {written_duration(most_ms)}")
    return Range(low, high)


def parse_duration_in(number: str, unit: str) -> int:
    """Milliseconds in a number whose unit stands elsewhere (the `20` of `20-30s`)."""
    return _milliseconds(number) * (60 if unit.startswith("m") else 1)


def parse_count_range(written: str, most: int) -> Range:
    """The range in `3` or `10-15`; ValueError where it is none or lies outside 1 to `most`."""
    match = _COUNT.fullmatch(written)
    if match is None:
        raise ValueError("it is negative" if re.match(r"[-−]\s*[0-9]", written) else "")
    low = int(match[1])
    high = int(match[2]) if match[2] else low
    if low > high:
        raise ValueError("the range is reversed")
    if low < 1 or high > most:
        raise ValueError(f"outside 1 to {most}")
    return Range(low, high)


def written_duration(ms: int) -> str:
    """`ms` as an author would write it: `500ms`, `30s`, `1m30s`, `2m`."""
    if ms % 1000:
        return f"{ms}ms" if ms < 1000 else f"{Decimal(ms) / 1000}s"
    minutes, seconds = divmod(ms // 1000, 60)
    if not minutes:
        return f"{seconds}s"
    return f"{minutes}m{seconds}s" if seconds else f"{minutes}m"


def _milliseconds(seconds: str) -> int:
    return int(Decimal(seconds) * 1000)
