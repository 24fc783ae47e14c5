"""How words are said where a voice would not know: those that ship, the user's own, and a routine's.

```yaml
piriformis: peer ih FOR miss                # plain syllables, for every voice
psoas: /ˈsoʊəs/                             # or its sounds in IPA, for a voice that takes them
Zercher: {say: ZER cher, ipa: ˈzɜːrtʃər}    # or both
```
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from coach.routine.nodes import read_file
from coach.routine.pronunciation import MAX_SAID_CHARACTERS, MAX_WORD_CHARACTERS, Pronunciation
from coach.routine.schema import Key, Shape, ShapeError, YamlNode, record, shown, text, unexpected

MAX_ENTRIES = 1_000

_BOTH = record("a pronunciation", {"say": Key(text("syllables", 120)), "ipa": Key(text("IPA", 120))})
_WRITTEN = "how it is said, such as peer ih FOR miss or /ˈsoʊəs/"


def _read_entry(word: YamlNode, node: YamlNode) -> Pronunciation:
    if node.id == "mapping":
        found = _BOTH.read(node)
        say, ipa = found.get("say", ""), found.get("ipa", "").strip("/")
        if not say and not ipa:
            raise unexpected(node, _WRITTEN)
    else:
        written = text(_WRITTEN, MAX_SAID_CHARACTERS).read(node)
        is_ipa = written.startswith("/")
        say, ipa = ("", written.strip("/")) if is_ipa else (written, "")
    try:
        return Pronunciation(word.value, say or _plain(word.value), ipa)
    except ValueError as error:
        raise ShapeError(node, f"{shown(word)}: {error}") from None


def _plain(word: str) -> str:
    """The word itself, for a voice that takes no IPA."""
    return " ".join(re.sub(r"[^\w '’,-]|_", " ", word).split())


def _read(node: YamlNode) -> tuple[Pronunciation, ...]:
    if node.id != "mapping":
        raise unexpected(node, "words and how they are said, such as piriformis: peer ih FOR miss")
    if len(node.value) > MAX_ENTRIES:
        raise ShapeError(node, f"expected at most {MAX_ENTRIES} pronunciations, got {len(node.value)}")
    spelled = text("a word", MAX_WORD_CHARACTERS)
    found: dict[str, Pronunciation] = {}
    for word, value in node.value:
        name = spelled.read(word).lower()
        if name in found:
            raise ShapeError(word, f"expected each word once, got {shown(word)} again")
        found[name] = _read_entry(word, value)
    return tuple(found.values())


_ONE: dict[str, Any] = {
    "anyOf": [{"type": "string", "minLength": 1, "maxLength": MAX_SAID_CHARACTERS}, _BOTH.schema]
}
PRONUNCIATIONS: Shape[tuple[Pronunciation, ...]] = Shape(
    "pronunciations", _read, {"type": "object", "additionalProperties": _ONE, "maxProperties": MAX_ENTRIES}
)


def read_pronunciations(path: Path) -> tuple[Pronunciation, ...]:
    """The pronunciations in the YAML file at `path`. Errors as `read_file`."""
    return read_file(path, PRONUNCIATIONS)
