"""A file as rows of text, and the slips that were found in it. Rows and offsets count from 0."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

_BREAK = re.compile(r"\r\n|[\r\n\x85\u2028\u2029]")


@dataclass(frozen=True, slots=True)
class Complaint:
    """What the YAML parser does not like: where it noticed, its words, and where its trouble began."""

    offset: int
    problem: str
    begun: int | None = None


@dataclass(frozen=True, slots=True)
class Edit:
    """`new` in the place of the text from `start` to `end`."""

    start: int
    end: int
    new: str


@dataclass(frozen=True, slots=True)
class Slip:
    """What a person did, where, and how to mend it; `edits` are the mend, which keeps every row in place.

    A `is_doubtful` one would often let a little more be read although it is not what was meant.
    """

    offset: int
    message: str
    edits: tuple[Edit, ...]
    is_doubtful: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """One line: white space, the dashes of list items, then `key: value` or words.

    `key` is None where no key can be told; `value` then holds all that stands after the dashes.
    """

    number: int
    start: int
    text: str
    indent: str
    dashes: str
    key: str | None
    value: str
    value_start: int

    @property
    def words_start(self) -> int:
        """The offset of the first character after white space and dashes."""
        return self.start + len(self.indent) + len(self.dashes)

    @property
    def words(self) -> str:
        """All that stands after white space and dashes."""
        return self.text[len(self.indent) + len(self.dashes) :].rstrip()

    @property
    def end(self) -> int:
        """The offset after the last character that is no white space."""
        return self.start + len(self.text.rstrip())

    @property
    def depth(self) -> int:
        """The column of the first word."""
        return len(self.indent) + len(self.dashes)

    @property
    def is_blank(self) -> bool:
        """Whether the row says nothing: white space, or a comment."""
        return not self.text.strip() or self.text.lstrip().startswith("#")


_KEY = re.compile(r"""(?P<key>["']?[^\W\d][\w -]{0,80}?["']?)\s{0,80}:(?:[^\S\n]+(?P<value>.*)|$)""")
_START = re.compile(r"(?P<indent>\s*)(?P<dashes>(?:-[^\S\n]+)*)")


def _row(number: int, start: int, text: str) -> Row:
    opening = _START.match(text)
    indent, dashes = (opening["indent"], opening["dashes"]) if opening else ("", "")
    at = len(indent) + len(dashes)
    if found := _KEY.match(text, at):
        value = (found["value"] or "").rstrip()
        value_start = found.start("value") if found["value"] is not None else len(text)
        return Row(number, start, text, indent, dashes, found["key"].strip("\"'"), value, start + value_start)
    return Row(number, start, text, indent, dashes, None, text[at:].rstrip(), start + at)


@dataclass(frozen=True, slots=True)
class Page:
    """The text, its rows, and `keys`: every key that the format knows, with what it takes."""

    text: str
    keys: Mapping[str, str]
    starts: tuple[int, ...] = field(init=False)
    _rows: dict[int, Row] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        """Find where the rows start."""
        starts = (0, *(found.end() for found in _BREAK.finditer(self.text)))
        object.__setattr__(self, "starts", starts)

    def row_at(self, offset: int) -> int:
        """The number of the row that holds `offset`."""
        return bisect_right(self.starts, offset) - 1

    def place(self, offset: int) -> tuple[int, int]:
        """Line and column of `offset`, both from 1."""
        row = self.row_at(offset)
        return row + 1, offset - self.starts[row] + 1

    def offset(self, line: int, column: int) -> int:
        """The offset of a line and a column that count from 0."""
        return min(self.starts[min(line, len(self.starts) - 1)] + column, len(self.text))

    def row(self, number: int) -> Row:
        """The row of that number."""
        if number not in self._rows:
            self._rows[number] = self._cut(number)
        return self._rows[number]

    def _cut(self, number: int) -> Row:
        start = self.starts[number]
        end = self.starts[number + 1] if number + 1 < len(self.starts) else len(self.text)
        return _row(number, start, _BREAK.sub("", self.text[start:end]))

    def above(self, number: int) -> Iterator[Row]:
        """The rows above `number` that say something, the nearest first."""
        rows = (self.row(above) for above in range(number - 1, -1, -1))
        return (row for row in rows if not row.is_blank)

    def below(self, number: int) -> Iterator[Row]:
        """The rows below `number` that say something, the nearest first."""
        rows = (self.row(below) for below in range(number + 1, len(self.starts)))
        return (row for row in rows if not row.is_blank)


@dataclass(slots=True)
class Draft:
    """A text that is mended step by step, and knows where each place of it was before."""

    text: str
    steps: list[tuple[Edit, ...]] = field(default_factory=list)

    def mend(self, edits: tuple[Edit, ...]) -> None:
        """Make the edits, whose offsets are those of the present text."""
        self.text = mended(self.text, edits)
        self.steps.append(edits)

    def original(self, offset: int) -> int:
        """Where `offset` of the present text was in the text as it was written."""
        for edits in reversed(self.steps):
            offset = before(edits, offset)
        return offset


def mended(text: str, edits: tuple[Edit, ...]) -> str:
    """`text` with the edits made."""
    for edit in sorted(edits, key=lambda one: one.start, reverse=True):
        text = text[: edit.start] + edit.new + text[edit.end :]
    return text


def before(edits: tuple[Edit, ...], offset: int) -> int:
    """The place of `offset` before the edits were made."""
    grown = 0
    for edit in sorted(edits, key=lambda one: one.start):
        if offset < edit.start + grown:
            break
        if offset < edit.start + grown + len(edit.new):
            return min(edit.start + max(0, offset - edit.start - grown), edit.end)
        grown += len(edit.new) - (edit.end - edit.start)
    return offset - grown
