"""The words of the field, as sets of lower-case words and phrases, read once from `lexicon.txt`."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

_TOPIC = "topic: "


def word_set(text: str) -> frozenset[str]:
    """The words of a text, as a set."""
    return frozenset(text.split())


def phrase_set(text: str) -> frozenset[str]:
    """The phrases of a text, parted by commas, as a set."""
    return frozenset(phrase.strip() for phrase in text.split(",") if phrase.strip())


@cache
def _sections() -> dict[str, str]:
    """The sections of the lexicon by their titles, comments dropped."""
    found: dict[str, list[str]] = {}
    held: list[str] = []
    for line in files(__package__).joinpath("lexicon.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            held = found.setdefault(line.strip("[]"), [])
        elif not line.startswith("#"):
            held.append(line)
    return {title: " ".join(lines) for title, lines in found.items()}


def _words(title: str) -> frozenset[str]:
    return word_set(_sections()[title])


def _phrases(title: str) -> frozenset[str]:
    return phrase_set(_sections()[title])


MOVEMENTS = _words("movements")
IMPERATIVES = _words("imperatives")
OPENERS = _words("openers")
DOSE_LABELS = _phrases("dose labels")
FREQUENCY_LABELS = _phrases("frequency labels")
STEP_LABELS = _phrases("step labels")
NOTE_LABELS = _phrases("note labels")
TOPICS = {t.removeprefix(_TOPIC): _phrases(t) for t in _sections() if t.startswith(_TOPIC)}
WHOLE_TOPICS = _phrases("whole topics")
GENERIC_TITLES = STEP_LABELS | _phrases("generic titles")
BODY = _words("body")
POSTURES = _words("postures")
FOREIGN = _words("foreign")
MOVING = _words("moving")
STAYING = _words("staying")
NAME_COLUMNS = _phrases("name columns")
STEP_COLUMNS = _phrases("step columns")
DOSE_COLUMNS = _phrases("dose columns")
DAY_COLUMNS = _phrases("day columns")
