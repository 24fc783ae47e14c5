"""Lists of exercises in sheets (CSV) → rows with the heads of their columns."""

from __future__ import annotations

import csv
import io

from coach.importer.lexis.lexicon import word_set
from coach.importer.texts.part import Part
from coach.importer.texts.records import record_parts
from coach.importer.texts.size import bounded_rows

_MOST_COLUMNS = 30
_LONGEST_HEAD = 3  # words
_HEADS = word_set("exercise exercises name stretch movement sets reps repetitions hold duration time workout")


def sheet_parts(text: str) -> list[Part] | None:
    """The rows of a CSV list or of one of records, a head first; None where the text is neither."""
    return record_parts(text) or (None if text.lstrip()[:1] in ("[", "{") else _csv_parts(text))


def _csv_parts(text: str) -> list[Part] | None:
    lines = [line for line in text.split("\n") if line.strip()]
    first = lines[0] if lines else ""
    mark = max(",;\t", key=first.count)
    counts = [line.count(mark) for line in lines]
    if len(lines) < 2 or "|" in first or first[-1] in ".!?:" or not counts[0]:
        return None
    heads = [h.strip().strip("\"'").lower() for h in first.split(mark)]
    telling = any(map(_is_head, heads)) and all(0 < len(h) <= 30 for h in heads)
    headed = telling and not any(h.isdigit() for h in heads)
    if sum(c >= counts[0] for c in counts) * 3 < len(counts) * 2 if headed else not _is_regular(lines, mark):
        return None
    bounded_rows(len(lines), sum(min(count + 1, _MOST_COLUMNS) for count in counts))
    table, numbers = [], []
    reader = csv.reader(io.StringIO(text), delimiter=mark)
    try:
        for row in reader:
            table.append(row[:_MOST_COLUMNS])
            numbers.append(reader.line_num)
    except csv.Error:
        return None
    return _rows(table, numbers, headed=headed)


def _is_head(cell: str) -> bool:
    """Whether a cell is the head of a column: "Sets", "Hold (s)", but not "Knee exercises"."""
    words = cell.split("(", maxsplit=1)[0].split()
    return 0 < len(words) <= _LONGEST_HEAD and not _HEADS.isdisjoint(
        (words[0], *words[-1:] * (len(words) > 2))
    )


def _is_regular(lines: list[str], mark: str) -> bool:
    """Whether lines without heads are rows all the same: as many cells in each, a number in one of them."""
    rows = [[cell.strip() for cell in line.split(mark)] for line in lines]
    same = len(lines) > 2 and len({len(row) for row in rows}) == 1
    return same and any(all(cell.isdigit() for cell in column) for column in zip(*rows, strict=True))


def _rows(table: list[list[str]], numbers: list[int], *, headed: bool = True) -> list[Part]:
    kept = [(row, n) for row, n in zip(table, numbers, strict=False) if any(cell.strip() for cell in row)]
    return [
        Part("row", " | ".join(c for c in row if c), n, cells=tuple(row), head=headed and place == 0)
        for place, (row, n) in enumerate(kept)
    ]
