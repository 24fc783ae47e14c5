"""What is left of signs: percent and degrees, slashes, dashes and the like."""

from __future__ import annotations

import re

from coach.routine.addresses import spelled
from coach.speech.normalize.english.patterns import DASH, SAID_OTHERWISE

_DEGREES = re.compile(rf"(?:(?<!\S)({DASH}) ?)?(?<![\w.])(\d+(?:\.\d+)?) ?[°º˚](?: ?([CF])\b)?")
_SCALES = {"C": " Celsius", "F": " Fahrenheit", None: ""}


def addresses(text: str) -> str:
    """www.example.com → example dot com, me@example.com → me at example dot com"""
    return spelled(text, "dot", "at")


_WAYS = (
    "flexion|extension|abduction|adduction|pronation|supination|inversion|eversion|internal|external|radial|ulnar?"
    "|dorsiflexion|plantar ?flexion|protraction|retraction|elevation|depression"
)
_OPPOSED = re.compile(rf"\b({_WAYS}) ?/ ?(?=(?:{_WAYS})\b)", re.IGNORECASE)  # both ways of one joint


def slashes(text: str) -> str:
    """left/right → left or right, flexion/extension → flexion and extension, 90°/90° → 90°, 90°; 5 reps/10
    seconds → 5 reps, 10 seconds"""
    text = _OPPOSED.sub(r"\1 and ", text)
    text = re.sub(r"(?<=[°%]) ?/ ?(?=\d)", ", ", text)
    text = re.sub(r"(\d [a-z]+(?: (?!or\b|and\b)[a-z]+){0,2}) ?/ ?(?=\d+(?:\.\d+)? [a-z])", r"\1, ", text)
    text = re.sub(r"([a-z] \d+ [a-z]+) ?/ ?(?=[a-z]+ \d)", r"\1, ", text)
    return re.sub(
        rf"(?:(?<=[^\W\d_])|(?<=[{SAID_OTHERWISE}])) ?/ ?(?=[^\W\d_]|[{SAID_OTHERWISE}])|(?<=[^\W\d_]) "
        rf"/ (?=\w)|(?<=\w) / (?=[^\W\d_])",
        " or ",
        text,
    )


def signs(text: str) -> str:
    """& → and, 50% → 50 percent, 90° → 90 degrees, -5° → minus 5 degrees, 5+ → 5 or more, @ → at"""
    text = _DEGREES.sub(_degrees, text)
    text = re.sub(r"(\d) ?%", r"\1 percent", text)
    text = re.sub(r"(?<!\S)−(?=\d)", "minus ", text)
    text = re.sub(r"(\d)\+(?! ?\d)", r"\1 or more", text)
    text = re.sub(r"(?<!\S)\+ ?(?=\d)|(?<=[\w)]) ?\+ ?(?=[\w(])", " plus ", text)
    text = re.sub(r" ?= ?", " equals ", text)
    text = re.sub(r"(?<=[a-z])²|(?<=[a-z])³", lambda m: " squared" if m[0] == "²" else " cubed", text)
    text = re.sub(r"(?<!\S)@ ?(?=\w)|(?<=\d)@ ?(?=\d)", " at ", text)
    return (
        text.replace("&", " and ")
        .replace("•", ", ")
        .replace("№", "number ")
        .replace("º", "")
        .replace("ª", "")
    )


def _degrees(match: re.Match[str]) -> str:
    minus = "minus " if match[1] else ""
    return f"{minus}{match[2]} degree{'' if match[2] == '1' else 's'}{_SCALES[match[3]]}"


def dashes(text: str) -> str:
    """a – b → a, b"""
    text = re.sub(rf"^\s*{DASH}+\s*", "", text)
    text = re.sub(rf"\s+{DASH}+\s+|\s*[–—]+\s*|\s*(?:…|\.{{2,}})+\s*(?=\S)|…+", ", ", text)
    return re.sub(r"\s*,(?:\s*,)+", ",", re.sub(r"\s+,", ",", text)).strip(" ,")


def closing_marks(text: str) -> str:
    """no. at an end → no, which is else read as number; 10 , 12 → 10, 12"""
    text = re.sub(r"\b([Nn]o)\.(?=$| [A-Z])", r"\1!", text)
    text = re.sub(r"\s+([,;:.!?])(?=\s|$)", r"\1", " ".join(text.split()))
    return re.sub(r",(?:\s*,)+|,(?=[.;:!?])", lambda m: "" if len(m[0]) == 1 else ",", text)
