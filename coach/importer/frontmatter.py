"""The lines before a text: YAML front matter and "source: …" lines are parted from it, their title kept."""

from __future__ import annotations

import re
from dataclasses import dataclass

from coach.importer.lexicon import word_set
from coach.importer.reading import LeftOut

_KEY = re.compile(r"^([A-Za-z][\w-]{0,30})\s?[:=]\s{0,4}(.{0,500})")
_META = word_set(
    "source url link date author tags status title layout permalink created updated categories category "
    "draft slug licence license lang type aliases"
)
_LONGEST = 200


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """What stood before the text: its title ("" for none) and the lines left out."""

    title: str
    left: tuple[LeftOut, ...]


def part_front_matter(numbered: list[tuple[int, str]]) -> tuple[FrontMatter, list[tuple[int, str]]]:
    """Part the front matter from the rest of the lines."""
    start = _past_meta(numbered, 0)
    fenced = _fenced(numbered, start)
    end = _past_meta(numbered, fenced)
    head = [(n, raw.strip()) for n, raw in numbered[:end] if raw.strip(" -\t")]
    titles = [
        m.group(2).strip(" \"'")
        for _, raw in head
        if (m := _KEY.match(raw)) and m.group(1).lower() == "title"
    ]
    left = tuple(LeftOut(n, raw[:200], "front matter") for n, raw in head)
    return FrontMatter(titles[0] if titles else "", left), numbered[end:]


def _past_meta(numbered: list[tuple[int, str]], at: int) -> int:
    """The index after lines such as `source: https://…` at the start."""
    end = at
    while end < min(len(numbered), at + 12):
        raw = numbered[end][1].strip()
        match = _KEY.match(raw)
        if raw and not (match and match.group(1).lower() in _META):
            break
        end += 1
    return end if any(raw.strip() for _, raw in numbered[at:end]) else at


def _fenced(numbered: list[tuple[int, str]], at: int) -> int:
    """The index after `--- … ---`, or `at` where there is none."""
    if at >= len(numbered) or numbered[at][1].strip() not in ("---", "+++"):
        return at
    mark = numbered[at][1].strip()
    for i in range(at + 1, min(len(numbered), at + _LONGEST)):
        if numbered[i][1].strip() in (mark, "..."):
            keys = sum(
                bool(_KEY.match(raw)) or raw[:1] in " -#[" for _, raw in numbered[at + 1 : i] if raw.strip()
            )
            filled = sum(bool(raw.strip()) for _, raw in numbered[at + 1 : i])
            return i + 1 if keys * 3 >= filled * 2 else at
    return at
