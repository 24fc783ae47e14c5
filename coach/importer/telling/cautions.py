"""When to stop, and what pain is allowed: what a text says of it, to be said before the session."""

from __future__ import annotations

import re
from collections.abc import Iterable

from coach.importer.finding.evidence import tells_a_story
from coach.importer.finding.outline import Node
from coach.importer.lexis.shape import numbered_sentences
from coach.importer.reading import Found, Source
from coach.importer.telling.steps import speakable

_FELT = r"(?:pain\w*|hurt\w*|dizz\w+|numb\w*|tingl\w+|faint\w*|discomfort|symptoms?|swelling|short of breath)"
_STOP = re.compile(
    rf"^(?:please )?stop\b[^.]{{0,40}}\b(?:if|when|should)\b[^.]{{0,80}}\b{_FELT}"
    rf"|^(?:do not|don['’]t|never) (?:do|continue|start|push|force|work|go|exercise)\b[^.]{{0,60}}\b{_FELT}"
    rf"|^(?:if|should) [^.]{{0,80}}\b{_FELT}[^.]{{0,60}}\bstop\b"
    r"|^(?:some |mild )?pain (?:up to|of up to|below|under|should|must|is (?:fine|ok|okay|allowed|normal))\b",
    re.IGNORECASE,
)
_MOST_CHARACTERS, _MOST = 160, 3


def cautions(nodes: Iterable[Node]) -> tuple[Found[str], ...]:
    """The sentences of a text that say when to stop: at most three, each once, as a voice reads them well."""
    found: dict[str, Found[str]] = {}
    for node in nodes:
        for line, sentence in numbered_sentences(node.text, node.line) if node.kind in _SAID_IN else ():
            brief = len(sentence) <= _MOST_CHARACTERS and not tells_a_story(sentence)
            if brief and _STOP.search(sentence):
                words = speakable(sentence)
                found.setdefault(words.lower(), Found(words, "stated", Source(line, sentence)))
    return tuple(found.values())[:_MOST]


_SAID_IN = ("paragraph", "item")
