"""Numbers, lengths of time and sides, in German."""

from __future__ import annotations

from coach.routine.model import Side
from coach.words.sentences import sided_by

__all__ = ["number", "seconds", "side_name", "sided"]

# fmt: off
_NUMBERS = (
    "keine", "eins", "zwei", "drei", "vier", "fünf", "sechs", "sieben", "acht", "neun", "zehn", "elf",
    "zwölf", "dreizehn", "vierzehn", "fünfzehn", "sechzehn", "siebzehn", "achtzehn", "neunzehn", "zwanzig",
)
# fmt: on


_BARE_SIDES = {Side.LEFT: "links", Side.RIGHT: "rechts"}


_STEMS = {Side.LEFT: "link", Side.RIGHT: "recht"}


def number(count: int) -> str:
    """`3` is `drei`; from 21 on digits. `1` is the number that one counts with, `eins`."""
    return _NUMBERS[count] if count < len(_NUMBERS) else str(count)


def counted(count: int, one: str, many: str) -> str:
    """A number with its noun: `one` brings its article, `eine Runde`."""
    return one if count == 1 else f"{number(count)} {many}"


def seconds(ms: int) -> str:
    """A length of time in words: `zwanzig Sekunden`, `eine Minute und 30 Sekunden`, `1,5 Sekunden`."""
    minutes, rest_ms = divmod(ms, 60_000)
    told = [counted(minutes, "eine Minute", "Minuten")] if minutes else []
    if rest_ms % 1000:
        told.append(f"{rest_ms / 1000:g} Sekunden".replace(".", ","))
    elif rest_ms or not minutes:
        told.append(counted(rest_ms // 1000, "eine Sekunde", "Sekunden"))
    return " und ".join(told)


def times(count: int) -> str:
    """How often: `einmal`, `dreimal`, `25 Mal`."""
    if count == 1:
        return "einmal"
    return f"{number(count)}mal" if count < len(_NUMBERS) else f"{count} Mal"


def side_name(side: Side, ending: str = "") -> str:
    """`links`, or with an ending `linke`, `linken`, …"""
    return f"{_STEMS[side]}{ending}" if ending else _BARE_SIDES[side]


def sided(words: str, side: Side | None) -> str:
    """`words` with `{side:e}` and the like named, the first letter a capital."""
    return sided_by(side_name, words, side)
