"""Abbreviations: those of everyday writing, and those of exercise sheets."""

from __future__ import annotations

import re

_SHORT = {
    "w/o": "without", "w/": "with", "e.g.": "for example", "eg.": "for example", "i.e.": "that is",
    "ie.": "that is", "etc.": "and so on", "etc": "and so on", "approx.": "about", "approx": "about",
    "vs.": "versus", "vs": "versus", "incl.": "including", "excl.": "excluding", "b/c": "because",
    "b/w": "between", "esp.": "especially", "alt.": "alternating", "alt": "alternating",
    "poss.": "possible", "ea.": "each", "ea": "each", "pos.": "position", "ex.": "exercise",
    "exs.": "exercises", "w/in": "within", "c/o": "complains of", "s/p": "after", "thru": "through",
    "btw": "by the way", "and/or": "or", "a.k.a.": "also known as", "cont.": "continued",
    "temp.": "temperature", "rds": "rounds", "rds.": "rounds",
}  # fmt: skip
_AMOUNT = {
    "max.": "at most",
    "max": "at most",
    "min.": "at least",
    "ca.": "about",
    "c.": "about",
    "no.": "number",
    "nr.": "number",
    "№": "number",
}
_CLINICAL = {
    "AROM": "active range of motion", "PROM": "passive range of motion",
    "AAROM": "active assisted range of motion", "ROM": "range of motion", "DB": "dumbbell",
    "DBs": "dumbbells", "KB": "kettlebell", "KBs": "kettlebells", "BB": "barbell", "BW": "body weight",
    "SLR": "straight leg raise",
    "SLS": "single leg stance", "SLB": "single leg balance", "TKE": "terminal knee extension",
    "HEP": "home exercise program", "HR": "heart rate", "RPE": "R P E", "NWB": "non weight bearing",
    "PWB": "partial weight bearing", "FWB": "full weight bearing", "WBAT": "weight bearing as tolerated",
    "LE": "lower extremity", "UE": "upper extremity", "LEs": "lower extremities",
    "UEs": "upper extremities", "BID": "twice a day", "TID": "three times a day", "QD": "once a day",
    "PRN": "as needed", "EOD": "every other day", "HIIT": "hit", "AMRAP": "as many rounds as possible",
    "EMOM": "every minute on the minute", "RDL": "Romanian deadlift", "PNF": "P N F",
    "WB": "weight bearing", "ADLs": "daily activities", "PT": "P T", "Tx": "treatment",
    "OKC": "open chain", "CKC": "closed chain", "b.i.d.": "twice a day", "t.i.d.": "three times a day",
    "q.d.": "once a day",
}  # fmt: skip


def _alternatives(words: dict[str, str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


_ABBREVIATION = re.compile(
    rf"(?<![\w./])({_alternatives(_SHORT)})(?!\w|/\w)(?<!\balt(?= key))\s?", re.IGNORECASE
)
_OF_AMOUNT = re.compile(rf"(?<![\w./\d])(?<!\d )({_alternatives(_AMOUNT)}) ?(?=\d|about \d)", re.IGNORECASE)
_TRAILING_MOST = re.compile(
    r"(\d(?: ?(?:reps|sets|times|rounds|kg|s|secs?|mins?|seconds|minutes|%))?) (?:max"
    r"|maximum)\b\.?(?= ?[.,;)]|$)"
)
_SHEET = re.compile(rf"(?<![\w./-])({_alternatives(_CLINICAL)})(?![\w/])")
_SINGLE_LEG = re.compile(  # elsewhere SL may be side-lying, so it stays
    r"(?<![\w./-])SL (?=(?:bridge|squat|stance|stand|balance|deadlift|RDL|hop|calf|heel|press|sit|step)s?\b)"
)
_OVERHEAD = re.compile(r"(?<![\w./-])OH (?=(?:press|reach|raise|carry|squat|lift|stretch|walk)\b)")
_OPTIONAL_S = re.compile(r"(?<=[a-z])\(s\)")
_EVERY_HOURS = re.compile(r"(?<!\w)q ?(\d{1,2}) ?h(?:rs?)?\b")
_REP_MAX = re.compile(r"(?<!\w)(\d{1,2}) ?RM\b")
_DAYS = {
    "Mon": "Monday",
    "Tue": "Tuesday",
    "Tues": "Tuesday",
    "Wed": "Wednesday",
    "Thu": "Thursday",
    "Thur": "Thursday",
    "Thurs": "Thursday",
    "Fri": "Friday",
    "Sat": "Saturday",
    "Sun": "Sunday",
}
_DAY = re.compile(
    rf"\b({_alternatives(_DAYS)})\b\.?(?= ?[/,&]| ?[-–—] ?(?:{_alternatives(_DAYS)})\b| and "
    rf"(?:{_alternatives(_DAYS)})\b| (?:morning|evening)|$)"
)
_DAY_RANGE = re.compile(r"(?<=day) ?[-–—] ?(?=(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)")
_DAY_LIST = re.compile(r"(?<=day) ?/ ?(?=(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)")
_NUMBER_SIGN = re.compile(r"(?<![\w&])# ?(?=\d)")
_POUNDS = re.compile(r"(?<![\w.])(\d+(?:\.\d+)?)#(?!\w)")


def abbreviations(text: str) -> str:
    """e.g. → for example, w/ → with, 10 ea → 10 each, min. 3 → at least 3, Mon-Fri → Monday to Friday"""
    text = _OPTIONAL_S.sub("s", text)
    text = re.sub(r"(?<![\w./])w/(?=[a-z]{3})", "with ", _ABBREVIATION.sub(_long, text))
    text = _OF_AMOUNT.sub(lambda m: f"{_AMOUNT[m[1].lower()]} ", text)
    text = _TRAILING_MOST.sub(r"\1 at most", text)
    text = _DAY.sub(lambda m: _DAYS[m[1]], text)
    text = _DAY_LIST.sub(", ", _DAY_RANGE.sub(" to ", text))
    return re.sub(r"\s+([,;:.!?])", r"\1", text).strip()


def _long(match: re.Match[str]) -> str:
    told = _SHORT[match[1].lower()]
    after = match.string[match.end() :]
    stop = (
        "."
        if match[1].endswith(".")
        and (not after or re.match(r"[A-Z]\w", after))
        and match[1].lower() in ("etc.", "ea.")
        else ""
    )
    return f"{told}{stop}{' ' if after[:1] not in ',;:!?)' or not after else ''}"


def clinical(text: str) -> str:
    """DB row → dumbbell row, SLR → straight leg raise, 10RM → 10 rep max, #3 → number 3, 5# → 5 pounds"""
    text = _POUNDS.sub(lambda m: f"{m[1]} lb", text)
    text = _NUMBER_SIGN.sub("number ", text)
    text = _OVERHEAD.sub("overhead ", _SINGLE_LEG.sub("single leg ", text))
    text = _REP_MAX.sub(r"\1 rep max", _EVERY_HOURS.sub(r"every \1 hours", text))
    return _SHEET.sub(_sheet, text)


def _sheet(match: re.Match[str]) -> str:
    """A short form is one only among small letters: LE, but not VIVE LE SPORT"""
    around = (
        match.string[max(0, match.start() - 4) : match.start()] + match.string[match.end() : match.end() + 4]
    )
    shouted = re.search(r"[A-Z]{3}", around) and match[1].isupper()
    return match[0] if shouted else _CLINICAL[match[1]]
