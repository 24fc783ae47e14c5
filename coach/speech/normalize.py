"""Spoken forms: how what is written on a handout is said. Text in, text out, whatever the engine.

The spellings were chosen with a recogniser's ears; see tests/speech/listen.py.
"""

from __future__ import annotations

import re

from coach.routine.languages import DEFAULT_LANGUAGE, primary

_NAMES = {
    "Cat-Cow": "Cat, Cow",  # in one word it is heard as "kekow"
    "Knee-to-Chest": "Knee, to Chest",  # without the pause it is heard as "need a chest"
}

_UNITS = {
    "s": "second",
    "sec": "second",
    "secs": "second",
    "min": "minute",
    "mins": "minute",
    "h": "hour",
    "hr": "hour",
    "hrs": "hour",
    "cm": "centimeter",
    "mm": "millimeter",
    "kg": "kilogram",
    "lb": "pound",
    "lbs": "pound",
}

_SHORT = {
    "w/o": "without",
    "w/": "with",
    "e.g.": "for example",
    "i.e.": "that is",
    "etc.": "and so on",
    "approx.": "about",
    "vs.": "versus",
    "incl.": "including",
}

_DASH = "[-‐‑‒–—−]"


def spoken_form(text: str, language: str = DEFAULT_LANGUAGE) -> str:
    """`text` as it is to be read: numbers with their units, ranges, names and abbreviations in words.

    These rules are English; a text in another language stays as it is written.
    """
    if primary(language) != DEFAULT_LANGUAGE:
        return " ".join(text.split())
    for change in (names, spine_levels, abbreviations, clock, ranges, times, units, signs, dashes):
        text = change(text)
    return " ".join(text.split())


def names(text: str) -> str:
    """Cat-Cow → Cat, Cow"""
    for name, spoken in _NAMES.items():
        pattern = re.escape(name).replace(r"\-", _DASH)
        text = re.sub(rf"\b{pattern}\b", spoken, text, flags=re.IGNORECASE)
    return text


def spine_levels(text: str) -> str:
    """L5–S1 → L5, S1 and L4/5 → L4, L5"""
    pattern = rf"\b([CTLS])(\d{{1,2}})\s?(?:{_DASH}|/)\s?([CTLS]?)(\d{{1,2}})\b"
    return re.sub(pattern, lambda m: f"{m[1]}{m[2]}, {m[3] or m[1]}{m[4]}", text)


def abbreviations(text: str) -> str:
    """e.g. → for example, w/ → with"""
    for short, long in _SHORT.items():
        text = re.sub(rf"(?<![\w./]){re.escape(short)}(?!\w)\s?", f"{long} ", text, flags=re.IGNORECASE)
    return re.sub(r"\s+([,;:.!?])", r"\1", text).strip()


def clock(text: str) -> str:
    """1:30 → 1 minute 30 seconds, 1m30s → the same; a time of day stays as it is"""
    text = re.sub(r"(?<![\w:.])(\d{1,3}):([0-5]\d)(?![\d:]| ?[ap]\.?m)", lambda m: _lasting(m[1], m[2]), text)
    return re.sub(
        r"(?<![\w.])(\d{1,3}) ?m(?:in)? ?([0-5]?\d) ?(?:s|secs?)?\b", lambda m: _lasting(m[1], m[2]), text
    )


def ranges(text: str) -> str:
    """20–30 s → 20 to 30 s"""
    return re.sub(rf"(?<![\w.])(\d+(?:\.\d+)?) ?{_DASH} ?(?=\d)", r"\1 to ", text)


def times(text: str) -> str:
    """3x → 3 times, 1x → once, 3×10 → 3 times 10, 5 s × 3 → 5 s, 3 times, 2x/day → 2 times a day"""
    text = re.sub(r"(?<![\w.])1 ?[x×](?![\w])", "once", text)
    text = re.sub(r"(?<![\w.])(\d+) ?[x×] ?(?=\d)", r"\1 times ", text)
    text = re.sub(r"(?<![\w.])(\d+) ?[x×](?![\w])", r"\1 times", text)
    text = re.sub(r" [x×] ?(\d+)\b", r", \1 times", text)
    return re.sub(r"(?<=\w)/(day|week|side|leg|arm|set|hour)\b", r" a \1", text)


def units(text: str) -> str:
    """30 s → 30 seconds, 1 min → 1 minute"""
    pattern = rf"(?<![\w.])(\d+(?:\.\d+)?)[ -]?({'|'.join(sorted(_UNITS, key=len, reverse=True))})\b(?!')"
    return re.sub(pattern, lambda m: _counted(m[1], _UNITS[m[2]]), text)


def signs(text: str) -> str:
    """& → and, 50% → 50 percent, 90° → 90 degrees, ~5 → about 5, a/b → a or b, 3/10 → 3 out of 10"""
    text = re.sub(r"\band/or\b", "or", text)
    text = re.sub(r"(?<![\w./])(\d{1,2})/10\b(?!/)", r"\1 out of 10", text)
    text = re.sub(r"(\d) ?°(?: ?C\b)?", lambda m: f"{m[1]} degrees", text)
    text = re.sub(r"(\d) ?%", r"\1 percent", text)
    text = re.sub(r"[~≈] ?(?=\d)", "about ", text)
    text = re.sub(r"(?<=[^\W\d_])/(?=[^\W\d_])", " or ", text)
    text = text.replace("½", " one half ").replace("¼", " one quarter ").replace("¾", " three quarters ")
    return text.replace("&", " and ").replace("→", ", ").replace("•", ", ")


def dashes(text: str) -> str:
    """a – b → a, b"""
    text = re.sub(rf"\s+{_DASH}+\s+|\s*[–—]+\s*|…+", ", ", text)
    return re.sub(r"\s*,(?:\s*,)+", ",", re.sub(r"\s+,", ",", text)).strip(" ,")


def _lasting(minutes: str, seconds: str) -> str:
    parts = [_counted(f"{int(minutes)}", "minute")] if int(minutes) else []
    parts += [_counted(f"{int(seconds)}", "second")] if int(seconds) else []
    return " ".join(parts) or "0 seconds"


def _counted(number: str, unit: str) -> str:
    return f"{number} {unit}" if number == "1" else f"{number} {unit}s"
