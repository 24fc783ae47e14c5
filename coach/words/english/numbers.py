"""Numbers, lengths of time and sides, in English."""

from __future__ import annotations

from coach.routine.model import Side
from coach.words.sentences import sided_by

__all__ = ["number", "seconds", "side_name", "sided"]

# fmt: off
_NUMBERS = (
    "no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
    "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty",
)
# fmt: on


def number(count: int) -> str:
    """`3` is `three`; from 21 on digits."""
    return _NUMBERS[count] if count < len(_NUMBERS) else str(count)


def seconds(ms: int) -> str:
    """A length of time in words: `20 seconds`, `one minute and 30 seconds`."""
    minutes, rest_ms = divmod(ms, 60_000)
    told = []
    if minutes:
        told.append("one minute" if minutes == 1 else f"{number(minutes)} minutes")
    if rest_ms or not minutes:
        amount = f"{rest_ms / 1000:g}"
        whole = rest_ms % 1000 == 0
        told.append("one second" if amount == "1" else f"{number(int(amount)) if whole else amount} seconds")
    return " and ".join(told)


def times(count: int) -> str:
    """How often: `once`, `twice`, `three times`."""
    return {1: "once", 2: "twice"}.get(count, f"{number(count)} times")


def side_name(side: Side, _ending: str = "") -> str:
    """`left` or `right`, which never change."""
    return side.value


def sided(words: str, side: Side | None) -> str:
    """`words` with `{side}` and `{other}` named, the first letter a capital."""
    return sided_by(side_name, words, side)
