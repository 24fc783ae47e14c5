"""What a person meant by a key that the format does not know."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from coach.errors import nearest

# Words that people write for the format's own.
_SYNONYMS = {
    "rounds": "sets",
    "repetitions": "reps",
    "repeats": "reps",
    "repeat": "reps",
    "times": "reps",
    "duration": "hold",
    "seconds": "hold",
    "secs": "hold",
    "minutes": "time",
    "breathing": "breaths",
    "speed": "tempo",
    "pause": "rest",
    "pauses": "rest",
    "break": "rest",
    "instructions": "move",
    "instruction": "move",
    "movement": "move",
    "action": "move",
    "steps": "setup",
    "preparation": "setup",
    "reminder": "remind",
    "cue": "remind",
    "end": "release",
    "finish": "release",
    "category": "section",
    "type": "section",
    "kind": "section",
    "posture": "position",
    "begin": "start",
    "warning": "notice",
    "text": "words",
    "say": "words",
    "exercise": "use",
    "description": "about",
    "benefits": "helps",
    "purpose": "helps",
}
# Keys of another place that has to be made first.
_ELSEWHERE = {
    "rounds": "; rounds belong to a circuit: write - circuit: NAME as an item of exercises, with rounds: and "
    "exercises: below the c",
}
# What prescriptions have, and a session has no use for.
_UNUSED = {
    **dict.fromkeys(
        ("frequency", "per day", "per week", "times a day", "daily", "how often", "duration weeks", "weeks"),
        "; the coach keeps no calendar: say it in notice:, or leave it out",
    ),
    **dict.fromkeys(
        ("weight", "load", "resistance", "equipment", "band", "intensity", "rpe"),
        "; say it in start: or move:, so that it is heard",
    ),
    **dict.fromkeys(
        ("image", "picture", "video", "photo", "link", "url"),
        "; nobody looks while they listen: leave it out",
    ),
}
_NOT_LETTERS = re.compile(r"[^a-z]+")


def meant(key: str, known: Mapping[str, Mapping[str, Any]]) -> str | None:
    """The known key that `key` stands for: in another case, with a colon but no space, or mistyped."""
    plain = _NOT_LETTERS.sub(" ", key.lower()).split()
    if not plain:
        return None
    for word in (" ".join(plain), plain[0]):
        if word in known:
            return word
    synonym = _SYNONYMS.get(" ".join(plain))
    if synonym in known:
        return synonym
    found = nearest(" ".join(plain), tuple(known))
    return found.removeprefix("; did you mean ").removesuffix("?") or None


def key_hint(key: str, known: Mapping[str, Mapping[str, Any]]) -> str:
    """How to mend a key that is none of `known`, which are the keys with their JSON Schemas."""
    if key.lower() in _ELSEWHERE and _SYNONYMS.get(key.lower()) not in known:
        return _ELSEWHERE[key.lower()]
    for inner in (key, _SYNONYMS.get(key.lower(), key)):
        if (place := _belongs_in(inner.lower(), known)) and inner.lower() not in known:
            return f"; {inner.lower()} belongs in {place}{_layout(inner.lower(), place)}"
    if unused := _UNUSED.get(" ".join(_NOT_LETTERS.sub(" ", key.lower()).split())):
        return unused
    word = meant(key, known)
    if word is None:
        return f"; known: {', '.join(known)}"
    rest = re.match(rf"['\"“”]?{word}\s*[:=]?\s*(\S.*)", key, re.IGNORECASE)
    if rest and rest[1].strip("'\"“”:="):
        return f"; a key is followed by a colon and a space: write {word}: {rest[1]}"
    return f"; did you mean {word}?"


def _layout(key: str, place: str) -> str:
    if place in ("dose", "rest"):
        return f": write {place}: {{{key}: …}}"
    return ": indent this line as far as the keys there"


def _belongs_in(key: str, known: Mapping[str, Mapping[str, Any]]) -> str | None:
    for name in sorted(known, key=("rest", "dose").__contains__, reverse=True):
        schema = known[name]
        if any(key in properties for properties in _properties(schema)):
            return name
    return None


def _properties(schema: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    """The keys of the mappings that `schema` takes, itself or as items of its list."""
    if "properties" in schema:
        yield schema["properties"]
    for inner in (*schema.get("anyOf", ()), *([schema["items"]] if "items" in schema else [])):
        yield from _properties(inner)
