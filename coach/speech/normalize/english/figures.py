"""Figures joined by hyphens: ranges where they rise, and else said one after another."""

from __future__ import annotations

import re

from coach.speech.normalize.english.patterns import DASH, NUMBER, UNIT

_MONTHS = (
    "January February March April May June July August September October November December".split()  # noqa: SIM905
)
_ISO_DATE = re.compile(r"(?<![\w-])(\d{4})-(\d{1,2})-(\d{1,2})(?![\w-])")
_OTHER_DATE = re.compile(r"(?<![\w./-])(\d{1,2})([-/.])(\d{1,2})\2(\d{4}|(?<=/)\d{2})(?![\w/-])")
_TELEPHONE = re.compile(r"(?<![\w.,/-])[+(]?\d[\d ().-]{5,24}(?<=\d)(?![\w/:])")
_CALLED = re.compile(
    r"\b(?:call|calls|dial|fax|phone|ring|tel|telephone|text|mobile|hotline|helpline)\b[\w\s.,:]{0,24}$", re.I
)

_SUFFIX = rf"(?: ?(?:{UNIT}|m|%|°|['\"])(?!\w))?"
_CHAIN = re.compile(
    rf"(?:(?<![\w.,:/+-])|(?<=\d[xX]))({NUMBER}{_SUFFIX})((?: ?{DASH} ?{NUMBER}{_SUFFIX}(?!\d|:\d))+)"
    rf"(?![^\W_xX]|[xX][a-z]|\.\d| ?{DASH} ?\d)"
)
_LADDER = re.compile(r"(?<![\w./,-])\d{1,2}(?:/\d{1,2}){2,}(?![\w/]|\.\d)")  # 12/10/8: as many in each set
_LINK = re.compile(rf" ?{DASH} ?")
_PATTERN_AFTER = re.compile(
    rf"(?: |{DASH})(?:box )?(?:breath(?!s)|breathing|breathwork|breather|pattern|tempo|rhythm|cadence"
    rf"|ratio|method|technique|rule"
    r"|pranayama|protocol|punch|combo|combination|hip|split|position|waltz|schedule)s?\b",
    re.I,
)
_PATTERN_BEFORE = re.compile(
    r"\b(?:tempo|pattern|ratio|code|pin|cadence|rhythm|room|extension|score of)(?: of|:| is)? $", re.I
)
_LABEL_BEFORE = re.compile(
    r"\b(?:week|day|set|level|phase|exercise|step|part|stage|round|option|no\.?|number) $", re.I
)


def dates(text: str) -> str:
    """2024-01-05 → January 5, 2024; 05/01/2024, which may be in May, → 5 1 2024"""
    text = _ISO_DATE.sub(_named_date, text)
    return _OTHER_DATE.sub(lambda m: f"{int(m[1])} {int(m[3])} {m[4]}", text)


def _named_date(match: re.Match[str]) -> str:
    year, month, day = match[1], int(match[2]), int(match[3])
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return f"{year} {month} {day}"
    return f"{_MONTHS[month - 1]} {day}, {year}"


def telephones(text: str) -> str:
    """555-123-4567 → 5 5 5, 1 2 3, 4 5 6 7; call 555-1234 → call 5 5 5, 1 2 3 4"""

    def spelled(match: re.Match[str]) -> str:
        groups = re.findall(r"\d+", match[0])
        if not _is_telephone(match[0], groups, match.string[: match.start()]):
            return match[0]
        return ", ".join(" ".join(group) for group in groups)

    return _TELEPHONE.sub(spelled, text)


def _is_telephone(written: str, groups: list[str], before: str) -> bool:
    if not 7 <= sum(len(group) for group in groups) <= 15:
        return False
    if written[0] == "+" or _CALLED.search(before):
        return True
    lengths = tuple(len(group) for group in groups)
    return (
        written[0] == "(" or lengths in {(3, 3, 4), (1, 3, 3, 4)} or (lengths[0] > 2 and groups[0][0] == "0")
    )


def number_chains(text: str) -> str:
    """20–30 s → 20 to 30 s, 4-7-8 breathing → 4 7 8 breathing, 12-10-8 → 12, 10, 8, 90-90 → 90 90"""
    return _CHAIN.sub(_chain, _LADDER.sub(lambda m: m[0].replace("/", ", "), text))


def _chain(match: re.Match[str]) -> str:
    parts = [part.strip() for part in _LINK.split(match[0])]
    before, after = match.string[: match.start()], match.string[match.end() :]
    if _is_range(parts, match[0], before, after):
        joint = " and " if re.search(r"\bbetween $", before, re.I) else " to "
        return joint.join(_shared_unit(parts))
    if " " in match[0] and _LABEL_BEFORE.search(before):
        return ", ".join(parts)
    return (" " if _names_something(after) else ", " if len(parts) > 2 else " ").join(parts)


def _is_range(parts: list[str], written: str, before: str, after: str) -> bool:
    if len(parts) != 2:
        return False
    low, high = (float(re.match(NUMBER, part)[0]) for part in parts)  # type: ignore[index]  # the pattern's own
    if low >= high or (parts[1][0] == "0" and not parts[1].startswith("0.")):
        return False
    if _PATTERN_AFTER.match(after) or _PATTERN_BEFORE.search(before):
        return False
    return not (" " in written and _LABEL_BEFORE.search(before))


def _shared_unit(parts: list[str]) -> list[str]:
    """20s, 30s → 20, 30s"""
    units = [re.sub(rf"^{NUMBER} ?", "", part) for part in parts]
    return [re.match(NUMBER, parts[0])[0], parts[1]] if units[0] and units[0] == units[1] else parts  # type: ignore[index]


def _names_something(after: str) -> bool:
    return bool(re.match(r" [^\W\d]", after)) and not re.match(
        r" (?:and|then|or|with|for|on|reps?|sets?)\b", after
    )
