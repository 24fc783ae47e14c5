"""What only the text of a file shows: words that are cut off by a #, and letters that the voice cannot say."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path

from coach.reports.finding import Finding
from coach.routine.encodings import decoded
from coach.routine.languages import language_of
from coach.routine.slips.page import Page, Row

_SENTENCES = (
    "title", "name", "about", "helps", "notice", "closing", "start", "setup", "move", "short", "words", "remind",
    "between", "release", "part", "circuit",
)  # fmt: skip
_NOTE = re.compile(r"\s+#(?P<note>.*)$")
_WORD = re.compile(r"[^\W\d_]{2,}")


def lint_text(path: Path, language: str) -> Iterator[Finding]:
    """Everything to mend that stands in the file at `path`, whose words are in `language`."""
    page = Page(decoded(path.read_bytes(), str(path)), {})
    rows = [page.row(number) for number in range(len(page.starts))]
    for row in rows:
        yield from _cut_short(path, row)
    yield from _foreign(path, rows, language)


def _cut_short(path: Path, row: Row) -> Iterator[Finding]:
    """A sentence in which a # begins a note, so that its end is never said."""
    is_sentence = row.key in _SENTENCES if row.key is not None else bool(row.dashes)
    if not is_sentence or row.value[:1] in ("", '"', "'", "{", "[", "#"):
        return
    if not (found := _NOTE.search(row.value)):
        return
    note, before = found["note"], row.value[: found.start()]
    is_certain = bool(re.match(r" ?\d|\w", note))
    is_likely = before[-1:] not in ".!?…" and note.rstrip()[-1:] in (".", "!", "?")
    if is_certain or is_likely:
        place = row.number + 1, row.value_start - row.start + found.start("note")
        message = (
            f'all that stands after # is a note and is not said; put the sentence in quotes: "{before} #…"'
        )
        yield Finding(str(path), *place, is_certain, message)


def _foreign(path: Path, rows: list[Row], language: str) -> Iterator[Finding]:
    """The first word in other letters than Latin ones, which all languages here are written in."""
    for row in rows:
        said = "" if row.is_blank else _NOTE.sub("", row.text)
        for word in _WORD.finditer(said):
            if script := _script(word[0]):
                name = language_of(language).name
                message = (
                    f"expected words in {name}, got {script} letters ({word[0][:20]}); "
                    f"a voice that speaks {name} cannot say them"
                )
                yield Finding(str(path), row.number + 1, word.start() + 1, False, message)
                return


def _script(word: str) -> str | None:
    """The script of a word's first letter that is not Latin; None where all are."""
    for letter in word:
        name = unicodedata.name(letter, "")
        if not name.startswith(("LATIN", "MODIFIER", "FEMININE", "MASCULINE", "MICRO", "FULLWIDTH LATIN")):
            return name.split()[0].title().replace("Cjk", "Chinese or Japanese") or "unknown"
    return None
