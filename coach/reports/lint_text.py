"""What only the text of a file shows: words that are cut off by a #."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from coach.reports.finding import Finding
from coach.routine.encodings import decoded
from coach.routine.slips.page import Page, Row

_SENTENCES = (
    "title", "name", "about", "helps", "notice", "closing", "start", "setup", "move", "short", "words",
    "remind", "between", "release", "part", "circuit",
)  # fmt: skip
_NOTE = re.compile(r"\s+#(?P<note>.*)$")


def cut_short(path: Path) -> Iterator[Finding]:
    """The sentences of the file at `path` that a # cuts short."""
    page = Page(decoded(path.read_bytes(), str(path)), {})
    for number in range(len(page.starts)):
        yield from _cut_short(path, page.row(number))


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
