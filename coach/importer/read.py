"""A handout's bytes → a Reading: the importer's straight line."""

from __future__ import annotations

import re
from dataclasses import replace

from coach.importer.doses.dose import doses
from coach.importer.finding.body import walk
from coach.importer.finding.evidence import offers
from coach.importer.finding.find import find
from coach.importer.finding.outline import Node, outline
from coach.importer.lexis.language import other_language
from coach.importer.lexis.shape import numbered_sentences
from coach.importer.reading import Doubt, Exercise, Found, Reading, Source
from coach.importer.telling.cautions import cautions
from coach.importer.telling.compose import compose
from coach.importer.telling.lasting import bounded
from coach.importer.telling.stages import asked
from coach.importer.telling.twins import for_one_side
from coach.importer.texts.decode import NotTextError
from coach.importer.texts.read import read_parts

_LONGEST_TITLE = 50  # characters of a first line that stands as a title


def read_handout(data: bytes) -> Reading:
    """Read the exercises of a text, Markdown, HTML, PDF, Word, CSV or JSON file.

    Always answers: where no exercise was found, `why_empty` says why. Time and memory are linear in
    `len(data)`.
    """
    try:
        parts, stated = read_parts(data)
    except NotTextError as error:
        return Reading("", (), (), (), str(error))
    tree = outline(parts)
    found = find(tree, stated)
    composed = asked(found.drafts, map(compose, found.drafts))
    exercises = bounded(for_one_side(list(composed)))
    left = tuple(sorted(found.left, key=lambda item: item.line))
    title = stated or _title(tree)
    language = other_language("\n".join(part.text for part in parts))
    if exercises and language:
        exercises = (_with_doubt(exercises[0], language), *exercises[1:])
    why = "" if exercises else _why_empty(language)
    return Reading(title, exercises, left, _frequency(tree, exercises), why, cautions(walk(tree)))


def _with_doubt(first: Exercise, language: str) -> Exercise:
    why = f"the text looks {language}, and only English is read: compare the whole of it"
    return replace(first, doubts=(*first.doubts, Doubt("", why, Source(first.line, first.name))))


def _why_empty(language: str) -> str:
    if language:
        return f"the text looks {language}, and only English is read"
    return "no exercise was recognised: no name with a dose or an instruction for moving"


def _title(tree: Node) -> str:
    """The words of the first title, else of the first line if it is short."""
    for node in tree.children[:3]:
        if node.kind == "section" and not offers(node.text):
            return node.text
    first = tree.children[0].text if tree.children else ""
    words = re.split(r"[.:;\n]", first)[0].strip()
    return words if len(words) <= _LONGEST_TITLE else ""


def _frequency(tree: Node, exercises: tuple[Exercise, ...]) -> tuple[Found[str], ...]:
    """What the words around the exercises say of how often in a day or week."""
    own = {line for e in exercises for line in (e.line, *(s.line for s in e.steps))}
    around = [n for n in walk(tree) if n.kind in ("paragraph", "item") and n.line not in own]
    return tuple(
        Found(sentence, "stated", Source(line, sentence))
        for node in around
        for line, sentence in numbered_sentences(node.text, node.line)
        if any(v.field == "frequency" for v in doses(sentence))
    )
