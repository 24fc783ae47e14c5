"""When to stop, and what pain is allowed: what a text says of it, to be said before the session."""

from __future__ import annotations

import re
from collections.abc import Iterable

from coach.importer.finding.evidence import tells_a_story
from coach.importer.finding.outline import Node
from coach.importer.lexis.shape import numbered_sentences
from coach.importer.reading import Found, Source
from coach.importer.telling.steps import speakable

_FELT = (
    r"(?:pain(?:s|ful)?|hurt\w*|dizz\w+|numb\w*|tingl\w+|faint\w*|discomfort|symptoms?|swelling"
    r"|short of breath)\b"
)
_ALL = (
    r"(?:exercising|immediately|at once|straight away|the exercises?|doing th\w+ exercises?|and [a-z ]{3,40})"
)
_STOP = re.compile(
    rf"^(?:please |you (?:should|must) )?stop(?: {_ALL})?,? (?:if|when|should)\b[^.]{{0,80}}\b{_FELT}"
    rf"|^(?:do not|don['’]t|never) (?:do|continue|push|force|exercise)\b[^.]{{0,60}}\b{_FELT}"
    rf"|^(?:if|should) [^.]{{0,80}}\b{_FELT}[^.]{{0,60}}(?<!not )(?<!n't )(?<!to )(?<!can )(?<!may )\bstop"
    rf"(?: {_ALL}|[,.!;]|$)",
    re.IGNORECASE,
)
_ALLOWED = re.compile(
    r"^(?:some |mild )?pain (?:(?:must|should) not (?:exceed|be|go|get|rise)\b[^.]{0,30}\d"
    r"|(?:of )?(?:up to|below|under) \d)",
    re.IGNORECASE,
)  # "Pain up to 3/10 is fine"
_MOST_CHARACTERS, _MOST = 160, 3
_SAID_IN = ("paragraph", "item", "section")


def cautions(nodes: Iterable[Node]) -> tuple[Found[str], ...]:
    """The sentences of a text that say when to stop: at most three, as a voice reads them well."""
    found: dict[str, Found[str]] = {}
    for node in nodes:
        for line, sentence in numbered_sentences(node.text, node.line) if node.kind in _SAID_IN else ():
            brief = len(sentence) <= _MOST_CHARACTERS and not tells_a_story(sentence)
            if brief and (_STOP.search(sentence) or _ALLOWED.search(sentence)):
                words = speakable(sentence)
                found.setdefault(words.lower(), Found(words, "stated", Source(line, sentence)))
    first = sorted(found.values(), key=lambda said: "stop" not in (said.value or "").lower())
    return tuple(first)[:_MOST]
