"""What the rules of English share: dashes, numbers, units and the words for parts of the body."""

from __future__ import annotations

import re

DASH = "[-‐‑‒–—−]"
NUMBER = r"\d+(?:\.\d+)?"
SAID_OTHERWISE = "\ue000-\uf8ff"
"""Characters for private use: each stands for words of a pronunciation list; see `coach.speech.pronounce`."""

UNITS = {
    "s": "second",
    "sec": "second",
    "secs": "second",
    "min": "minute",
    "mins": "minute",
    "h": "hour",
    "hr": "hour",
    "hrs": "hour",
    "wk": "week",
    "wks": "week",
    "yr": "year",
    "yrs": "year",
    "mm": "millimeter",
    "cm": "centimeter",
    "km": "kilometer",
    "kms": "kilometer",
    "ft": "foot",
    "in.": "inch",
    "yd": "yard",
    "yds": "yard",
    "mi": "mile",
    "g": "gram",
    "mg": "milligram",
    "kg": "kilogram",
    "kgs": "kilogram",
    "lb": "pound",
    "lbs": "pound",
    "oz": "ounce",
    "l": "liter",
    "ml": "milliliter",
    "kcal": "kilocalorie",
    "Hz": "hertz",
    "deg": "degree",
}
_PLURALS = {"foot": "feet", "inch": "inches", "hertz": "hertz"}

UNIT = "|".join(re.escape(unit) for unit in sorted(UNITS, key=len, reverse=True))
"""Any key of `UNITS`, for a pattern; what follows must be checked by `(?!\\w)`."""

BODY = (
    "ankle|arch|arm|armpit|back|bicep|biceps|big toe|buttock|calf|cheek|chest|collarbone|ear|elbow"
    "|eye|eyebrow|fist"
    "|finger|foot|forearm|forefoot|glute|glutes|groin|hamstring|hamstrings|hand|heel|hip|hip flexor"
    "|hip flexors|kidney"
    "|knee|kneecap|leg|limb|nostril|palm|pec|pelvis|piriformis|psoas|quad|quads|quadricep"
    "|quadriceps|rib|ribs|ribcage"
    "|rotator cuff|scapula|shin|shoulder|shoulder blade|side|sit bone|sitting bone|sole|thigh|thumb"
    "|toe|toes|trap|traps"
    "|tricep|triceps|wrist|LE|UE|SIJ|SI joint|TFL|ITB|QL|SCM|TKR|THR|THA|TKA|ACL|hemisphere|lung"
    "|lat|lats|heel raise"
)


def counted(number: str, unit: str) -> str:
    """1, minute → 1 minute; 1.5, foot → 1.5 feet"""
    return f"{number} {unit if number == '1' else plural(unit)}"


def plural(unit: str) -> str:
    """inch → inches"""
    return _PLURALS.get(unit, f"{unit}s")
