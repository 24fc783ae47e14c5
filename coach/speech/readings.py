"""How texts are read out, remembered from one run to the next.

Finding out takes a hundred patterns, which take longer to be made than a whole session that was spoken before
takes to be laid out. So they are only made where a text is new.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from coach.speech.cache import PhraseCache

MOST_TEXTS = 5_000  # of a few hundred bytes; a whole routine has some hundred
_RULES = ("normalize", "pronounce.py", "sanitize.py", "hibari.py", "hibari_sounds.py", "pyttsx3.py")


def rules_stamp(folder: Path = Path(__file__).parent) -> str:
    """What changes when the rules of reading do: a checksum of the files that they stand in."""
    checksum = 0
    for name in _RULES:
        path = folder / name
        for file in (path,) if path.is_file() else sorted(path.rglob("*.py")):
            checksum = zlib.crc32(file.read_bytes(), checksum)
    return f"{checksum:08x}"


class Readings:
    """Texts → what `find_out` made of them, now or in an earlier run; kept under `key` in `phrases`."""

    def __init__(self, phrases: PhraseCache | None, key: str, find_out: Callable[[str], str]) -> None:
        self._phrases, self._key, self._find_out = phrases, key, find_out
        self._known = _texts(phrases.fact(key) if phrases else None)
        self._is_new = False

    def of(self, text: str) -> str:
        """How `text` is read. Raises what `find_out` raises."""
        said = self._known.get(text)
        if said is None:
            said = self._known[text] = self._find_out(text)
            self._is_new = True
        return said

    def keep(self) -> None:
        """Remember them for the next run. Raises `OSError`."""
        if self._phrases and self._is_new and len(self._known) <= MOST_TEXTS:
            self._phrases.keep_fact(self._key, json.dumps(self._known, ensure_ascii=False))
            self._is_new = False


def _texts(kept: str | None) -> dict[str, str]:
    try:
        found = json.loads(kept or "{}")
    except (ValueError, RecursionError):
        return {}
    is_right = isinstance(found, dict) and all(isinstance(said, str) for said in found.values())
    return found if is_right else {}
