"""CSV and JSON lists of exercises → rows with the heads of their columns."""

from __future__ import annotations

import csv
import io
import json
from typing import Any

from coach.importer.lexis.lexicon import word_set
from coach.importer.texts.part import Part
from coach.importer.texts.size import bounded_rows

_MOST_COLUMNS = 30
_DEEPEST = 12  # levels within a value of JSON
_HEADS = word_set("exercise exercises name stretch movement sets reps repetitions hold duration time workout")


def sheet_parts(text: str) -> list[Part] | None:
    """The rows of a CSV or JSON list, a head first; None where the text is neither."""
    bare = text.strip()
    if bare[:1] in ("[", "{"):
        return _json_parts(bare)
    return _csv_parts(text)


def _json_parts(text: str) -> list[Part] | None:
    try:
        data: Any = json.loads(text)
    except (ValueError, RecursionError):
        return None
    if isinstance(data, dict):
        lists = [v for v in data.values() if isinstance(v, list) and v and isinstance(v[0], dict)]
        data = lists[0] if lists else []
    rows = [row for row in data if isinstance(row, dict)] if isinstance(data, list) else []
    heads = list(dict.fromkeys(str(key) for row in rows for key in row))[:_MOST_COLUMNS]
    bounded_rows(len(rows), len(rows) * len(heads))
    table = [[_cell(row.get(head)) for head in heads] for row in rows]
    return _rows([heads, *table], _json_lines(text, rows)) if table else None


def _cell(value: Any, depth: int = 0) -> str:
    """A value as words; what is nested deeper than anybody writes is left out."""
    if depth > _DEEPEST:
        return ""
    if isinstance(value, list):
        return "<br>".join(_cell(v, depth + 1) for v in value)
    if isinstance(value, dict):
        return ", ".join(f"{k}: {_cell(v, depth + 1)}" for k, v in value.items())
    return "" if value is None or isinstance(value, bool) else str(value)


def _json_lines(text: str, rows: list[dict[str, Any]]) -> list[int]:
    """The line of each row: where its first text value stands, after that of the row before it."""
    numbers, line, at = [1], 1, 0
    for row in rows:
        first = next((v for v in row.values() if isinstance(v, str) and v), "")
        found = text.find(json.dumps(first, ensure_ascii=False), at) if first else -1
        if found >= 0:
            line += text.count("\n", at, found)
            at = found
        numbers.append(line)
    return numbers


def _csv_parts(text: str) -> list[Part] | None:
    lines = [line for line in text.split("\n") if line.strip()]
    first = lines[0] if lines else ""
    mark = max(",;\t", key=first.count)
    counts = [line.count(mark) for line in lines]
    if len(lines) < 2 or "|" in first or first[-1] in ".!?:" or not counts[0]:
        return None
    heads = [h.strip().strip("\"'").lower() for h in first.split(mark)]
    telling = bool(_HEADS & {w for h in heads for w in h.split()}) and all(0 < len(h) <= 30 for h in heads)
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
