"""Amounts in a sentence: `amounts(tokens)` finds every number or range with its unit, in order."""

from __future__ import annotations

from dataclasses import replace

from coach.importer.doses.tokens import CLOCK, UNITS, Amount, number, unit_at
from coach.importer.lexis.lexicon import word_set
from coach.importer.reading import Range

_JOINS = ("-", "to", "or", "~", "through", "till")
_ABOUT = word_set("about approximately around roughly approx ~ ≈ nearly only just another")
_FORBIDS = frozenset(("don't", "never", "avoid"))
_GROWS = frozenset(("work", "working", "build", "building", "progress", "increase"))
_TIME = ("second", "minute", "hour")


def amounts(found: list[str]) -> list[Amount]:
    """Every amount of a sentence, left to right, none overlapping."""
    out: list[Amount] = []
    at = 0
    while at < len(found):
        amount = _amount(found, at)
        if amount is None:
            at += 1
            continue
        out.append(_again(found, _opened(found, amount)))
        at = max(amount.end, at + 1)
    return out


def _again(found: list[str], amount: Amount) -> Amount:
    """The amount; "another 2 times" is two more."""
    counted = amount.unit in ("times", "rep", "set") and found[max(0, amount.start - 1) : amount.start] == [
        "another"
    ]
    return replace(amount, more=True) if counted else amount


def _amount(found: list[str], at: int) -> Amount | None:
    return _worded(found, at) or _clock(found, at) or _span(found, at)


def _worded(found: list[str], at: int) -> Amount | None:
    """ "once", "twice", "half a minute", "a minute (and a half)"."""
    word = found[at]
    if word in ("once", "twice", "thrice"):
        if found[at : at + 3] == ["once", "or", "twice"]:
            return Amount(Range(1, 2), "times", at, at + 3)
        times = float(("once", "twice", "thrice").index(word) + 1)
        more = found[at + 1 : at + 2] == ["more"]
        return Amount(Range(times, times), "times", at, at + 1 + more, more)
    if word == "half" and found[at + 1 : at + 2] and found[at + 1] in ("a", "an", "minute"):
        end = at + 2 if found[at + 1] != "minute" else at + 1
        return _halved(found, at, end)
    if word in ("a", "an", "one") and found[at + 1 : at + 2]:
        return _single(found, at)
    return None


def _halved(found: list[str], at: int, end: int) -> Amount | None:
    unit = UNITS.get(found[end], "") if end < len(found) else ""
    return Amount(Range(0.5, 0.5), unit, at, end + 1) if unit in _TIME else None


def _single(found: list[str], at: int) -> Amount | None:
    if found[at + 1] == "half" and found[at + 2 : at + 3]:
        return _halved(found, at, at + 2)
    if found[at + 1 : at + 4] == ["and", "a", "half"]:
        unit = UNITS.get(found[at + 4], "") if at + 4 < len(found) else ""
        return Amount(Range(1.5, 1.5), unit, at, at + 5) if unit in _TIME else None
    if found[at + 1] not in ("minute", "second", "breath"):
        return None
    if (
        found[at + 1] == "second"
        and found[at + 2 : at + 3]
        and found[at + 2] in ("set", "time", "person", "round")
    ):
        return None
    if found[at + 2 : at + 4] == ["or", "two"]:
        return Amount(Range(1, 2), UNITS[found[at + 1]], at, at + 4)
    extra = 0.5 if found[at + 2 : at + 5] == ["and", "a", "half"] else 0.0
    return Amount(Range(1 + extra, 1 + extra), UNITS[found[at + 1]], at, at + 2 + (3 if extra else 0))


def _clock(found: list[str], at: int) -> Amount | None:
    """`1:30` as ninety seconds."""
    if found[at + 1 : at + 2] != [CLOCK] or at + 2 >= len(found):
        return None
    minutes, seconds = found[at], found[at + 2]
    if not (
        minutes.isdigit()
        and seconds.isdigit()
        and len(seconds) == 2
        and int(minutes) < 20
        and int(seconds) < 60
    ):
        return None
    if at == 0 and minutes[0] == "0" and found[at + 3 :]:
        return None  # the time of a transcript
    if "at" in found[max(0, at - 6) : at] and "hold" not in found[max(0, at - 6) : at]:
        return None  # a time of day
    if found[at + 3 : at + 4] and found[at + 3] in ("am", "pm", "a", "p", "'", CLOCK):
        return None
    total = float(int(minutes) * 60 + int(seconds))
    return Amount(Range(total, total), "second", at, at + 3)


def _span(found: list[str], at: int) -> Amount | None:
    first = number(found, at)
    compound = found[at - 1] in (CLOCK, "/") and found[at - 2][0].isdigit() if at >= 2 else False
    if first is None:
        return None
    low, end = first
    unit = unit_at(found, end)
    if unit and _is_label(found, unit):
        unit = None
    if compound and (found[at - 1] == CLOCK or not unit or unit[0] not in _TIME):
        return None
    if unit and found[unit[1] - 1] == "m" and (low >= 5 or _is_area(found, at, unit[1])):
        return Amount(Range(low, low), "other", at, unit[1])  # metres rather than minutes
    low_unit = unit[0] if unit else ""
    after = unit[1] if unit else end
    second = _second(found, after, low, low_unit)
    if second is not None and not _alike(low_unit, unit_at(found, second[1])):
        second = None
    if second is not None:
        return _ranged(found, at, (low, low_unit), second)
    if unit is None:
        return Amount(Range(low, low), "", at, end)
    return _compound(found, Amount(Range(low, low), low_unit, at, after, unit[2]))


def _is_label(found: list[str], unit: tuple[str, int, bool]) -> bool:
    """Whether a unit is the label of the bare number after it: "2 Reps: 8-12"."""
    name, end, _ = unit
    counted = number(found, end + 1) if name == "rep" and found[end : end + 1] == [":"] else None
    return counted is not None and unit_at(found, counted[1]) is None


def _is_area(found: list[str], at: int, end: int) -> bool:
    """Whether metres are those of a floor: "2m x 2m"."""
    before, after = found[max(0, at - 2) : at], found[end : end + 3]
    return before == ["m", "x"] or (after[:1] == ["x"] and after[2:] == ["m"])


def _second(found: list[str], at: int, low: float, low_unit: str) -> tuple[float, int] | None:
    """The upper number of a range whose lower one ended before `at`."""
    if at >= len(found) or not (
        found[at] in _JOINS or (found[at] == "and" and "between" in found[max(0, at - 4) : at])
    ):
        return None
    skip = at + 1
    while skip < len(found) and (found[skip] in _ABOUT or found[skip] in ("-", "to")):
        skip += 1
    high = number(found, skip)
    if high is None:
        return None
    if low_unit and found[high[1] : high[1] + 1] == ["x"]:
        return None  # "1 rep - 2x daily"
    unit = unit_at(found, high[1])
    bigger = high[0] > low or (unit is not None and unit[0] == "minute")
    return high if bigger else None


def _alike(low_unit: str, high: tuple[str, int, bool] | None) -> bool:
    """Whether two ends count the same: "15 reps or 30 seconds" is no range."""
    if not low_unit or high is None:
        return True
    return low_unit == high[0] or (low_unit in _TIME and high[0] in _TIME)


def _ranged(found: list[str], at: int, low: tuple[float, str], high: tuple[float, int]) -> Amount:
    unit = unit_at(found, high[1])
    name = unit[0] if unit else low[1]
    end = unit[1] if unit else high[1]
    more = bool(unit and unit[2])
    if low[1] in _TIME and name in _TIME and low[1] != name:
        factor = {"second": 1.0, "minute": 60.0, "hour": 3600.0}
        return Amount(Range(low[0] * factor[low[1]], high[0] * factor[name]), "second", at, end)
    return Amount(Range(low[0], high[0]), name, at, end, more)


def _compound(found: list[str], amount: Amount) -> Amount:
    """`1 min 30 s`, `1 and a half minutes`."""
    if amount.unit != "minute":
        return amount
    at = amount.end + (found[amount.end : amount.end + 1] == ["and"])
    rest = number(found, at)
    unit = unit_at(found, rest[1]) if rest else None
    if rest is None or unit is None or unit[0] != "second" or amount.range.low is None:
        return amount
    total = amount.range.low * 60 + rest[0]
    return Amount(Range(total, total), "second", amount.start, unit[1])


def _opened(found: list[str], amount: Amount) -> Amount:
    """The amount with an open end where "+", "at least", "up to" and their like say so."""
    low, high = amount.range.low, amount.range.high
    before = [
        t
        for t in found[max(0, amount.start - 4) : amount.start]
        if t not in ("a", "an", "the", "of", "about", "for")
    ]
    end, plus = amount.end, False
    next_ = found[end + 1 : end + 2]
    again = next_ == found[max(0, amount.start - 1) : amount.start]  # "Round 1 + Round 2"
    summed = found[end : end + 1] == ["+"] and next_ and (next_[0][0].isdigit() or again)
    if (found[end : end + 1] == ["+"] and not summed) or found[end : end + 2] == ["or", "more"]:
        end, plus = end + (1 if found[end] == "+" else 2), True
        late = unit_at(found, end) if not amount.unit else None
        if late:
            amount = Amount(amount.range, late[0], amount.start, late[1], late[2])
            end = late[1]
    if not plus and low == high and (_capped(before) or (_floored(before) and _forbids(found, amount.start))):
        return Amount(Range(None, high), amount.unit, amount.start, end, amount.more)
    if plus or _floored(before):
        return Amount(Range(low, None if low == high else high), amount.unit, amount.start, end, amount.more)
    return amount


def _forbids(found: list[str], at: int) -> bool:
    """Whether a clause forbids: "don't hold it for more than 60 seconds"."""
    clause = found[max(0, at - 12) : at]
    return not _FORBIDS.isdisjoint(clause) or ["do", "not"] in [clause[i : i + 2] for i in range(len(clause))]


def _floored(before: list[str]) -> bool:
    return (
        before[-2:] in (["at", "least"], ["more", "than"])
        or before[-1:] in (["minimum"], ["≥"])
        or _compared(before, ">")
    )


def _capped(before: list[str]) -> bool:
    if before[-2:] == ["up", "to"]:
        return not _GROWS & set(before[-3:-2])
    limits = (["no", "more", "than"], ["no", "longer", "than"], ["not", "more", "than"])
    return before[-3:] in limits or before[-1:] in (["maximum"], ["max"], ["≤"]) or _compared(before, "<")


def _compared(before: list[str], sign: str) -> bool:
    """Whether a sign of comparison stands before a number: "> 30 s", but not the arrow "-> 30 s"."""
    return before[-1:] == [sign] and before[-2:-1] != ["-"]
