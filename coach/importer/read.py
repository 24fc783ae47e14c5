"""A handout's bytes → a Reading: the importer's straight line."""

from __future__ import annotations

import re

from coach.importer.compose import compose
from coach.importer.dose import doses
from coach.importer.find import find
from coach.importer.frontmatter import part_front_matter
from coach.importer.lines import scan
from coach.importer.markup import html_lines, is_html
from coach.importer.names import name_from_sentence
from coach.importer.outline import Node, outline
from coach.importer.reading import Found, LeftOut, Reading, Source
from coach.importer.text import NotTextError, bounded, decode

_LONGEST_TITLE = 50  # characters of a first line that stands as a title


def read_handout(data: bytes) -> Reading:
    """Read the exercises of a plain, Markdown or HTML text.

    Always answers: where no exercise was found, `why_empty` says why. Time and memory are linear in
    `len(data)`.
    """
    try:
        text = decode(data)
        numbered = html_lines(text) if is_html(text) else list(enumerate(bounded(text).split("\n"), start=1))
    except NotTextError as error:
        return _empty(str(error))
    if not text.strip():
        return _empty("the text is empty")
    return _read(numbered)


def _empty(why: str) -> Reading:
    return Reading("", (), (), (), why)


def _read(numbered: list[tuple[int, str]]) -> Reading:
    front, body = part_front_matter(numbered)
    tree = outline(scan(body))
    title = front.title or _title(tree)
    found = find(tree, title)
    exercises = tuple(compose(d) for d in found.drafts)
    left = tuple(sorted([*front.left, *found.left], key=lambda item: item.line))
    why = "" if exercises else "no exercise was recognised: no name with a dose or an instruction for moving"
    return Reading(title, exercises, left, _frequency(left), why)


def _title(tree: Node) -> str:
    """The words of the first heading, else of the first line if it is short."""
    for node in tree.children[:3]:
        if node.kind == "heading":
            return node.text
    first = tree.children[0].text if tree.children else ""
    words = re.split(r"[.:;]", first)[0]
    return words.strip() if len(words) <= _LONGEST_TITLE else name_from_sentence(words)


def _frequency(left: tuple[LeftOut, ...]) -> tuple[Found[str], ...]:
    """What the words around the exercises say of how often in a day or week."""
    return tuple(
        Found(item.text, "stated", Source(item.line, item.text))
        for item in left
        if any(v.field == "frequency" for v in doses(item.text))
    )
