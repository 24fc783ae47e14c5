"""Where an author's sentence names a side: `{side}`, `{other}`, and with an ending `{side:en}`.

Which endings there are is the language's: English has none, since *left* never changes.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from coach.routine.model import Side

PLACEHOLDER = re.compile(r"\{(side|other)(?::([a-z]{1,8}))?\}")
DIRECTION = "{direction}"
SENTENCE_PATTERN = r"^([^{}]|\{(side|other)(:[a-z]{1,8})?\}|\{direction\})*$"
"""The same for a whole sentence, in what Python and ECMAScript share."""


def names_a_side(words: str) -> bool:
    """Whether what to do depends on the side."""
    return PLACEHOLDER.search(words) is not None


def endings(words: str) -> tuple[str, ...]:
    """The endings that the placeholders of `words` ask for, in order; the plain ones ask for none."""
    return tuple(ending for _, ending in PLACEHOLDER.findall(words) if ending)


def filled(words: str, side: Side, name: Callable[[Side, str], str]) -> str:
    """`words` with each side named by `name(side, ending)`; the ending is empty for a plain placeholder."""
    return PLACEHOLDER.sub(
        lambda found: name(side if found[1] == "side" else side.other, found[2] or ""), words
    )
