"""The table of a batch: CSV as spreadsheets write it → cells by row and column."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from pathlib import Path

from coach.errors import InputError, RoutineError, TableError, nearest
from coach.routine.encodings import decoded

COURSE_COLUMNS = ("course", "week", "starts")
COLUMNS = (
    *("name", "routine", *COURSE_COLUMNS),
    *("level", "minutes", "words", "voice", "language", "format", "greeting"),
)
FAULTS_MOST = 10
FAULTS_LOOKED_FOR = 100  # the rest of a table with so many is not looked at
ROWS_MOST = 20_000
_SEPARATORS = ",;\t"  # spreadsheets write a semicolon where the comma is a decimal one


@dataclass(frozen=True, slots=True)
class Cells:
    """One row: its `number` as spreadsheets count, the heading being 1, and what stands in its columns.

    Empty cells are left out.
    """

    number: int
    values: dict[str, str]


class Faults:
    """What is wrong in the table at `path`, a line each."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._lines: list[str] = []

    def add(self, row: int, column: str, message: str) -> None:
        """A fault in a cell, or in a whole row where `column` is empty."""
        place = f"row {row}, {column}" if column else f"row {row}"
        self._lines.append(f"{self._path}: {place}: {message}")

    @property
    def are_many(self) -> bool:
        """Whether there are so many that nobody needs to know of more."""
        return len(self._lines) >= FAULTS_LOOKED_FOR

    def check(self) -> None:
        """Raises TableError where there are any: all of them, up to ten."""
        if self._lines:
            more = len(self._lines) - FAULTS_MOST
            count = f"at least {more} more" if self.are_many else f"{more} more"
            last = (f"{self._path}: and {count}",) if more > 0 else ()
            raise TableError((*self._lines[:FAULTS_MOST], *last))


def read_table(path: Path) -> tuple[Cells, ...]:
    """The rows of the CSV file at `path` that have something in them.

    Its first row names the columns, in any order. Raises InputError where it cannot be read, TableError for
    columns that are not known or are missing, and for rows that have more cells than there are columns.
    """
    records = _records(path)
    faults = Faults(path)
    heading = [cell.strip().lower() for cell in records[0]] if records else []
    _check_heading(heading, faults)
    faults.check()
    found = []
    for number, record in enumerate(records[1:], 2):
        cells = [" ".join(cell.split()) for cell in record]
        if any(cells[len(heading) :]):
            expected = f"expected {len(heading)} cells, got {len(cells)}"
            faults.add(number, "", f"{expected}; put quotes around one with a separator in it")
        elif any(cells):
            named = zip(heading, cells, strict=False)
            found.append(Cells(number, {column: cell for column, cell in named if column and cell}))
    faults.check()
    if not found:
        raise InputError(f"{path}: expected a row for each session to make, got none")
    return tuple(found)


def _records(path: Path) -> list[list[str]]:
    try:
        text = decoded(path.read_bytes(), str(path))
    except OSError as error:
        raise InputError(f"{path}: expected a table as CSV: {error.strerror or error}") from None
    except RoutineError as error:
        raise InputError(str(error)) from None
    first = text.partition("\n")[0]
    separator = max(_SEPARATORS, key=first.count)
    try:
        records = list(csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True))
    except csv.Error as error:
        raise InputError(f"{path}: expected a table as CSV: {error}") from None
    if len(records) - 1 > ROWS_MOST:
        raise InputError(f"{path}: expected up to {ROWS_MOST} rows, got {len(records) - 1}")
    return records


def _check_heading(heading: list[str], faults: Faults) -> None:
    known = ", ".join(COLUMNS)
    for place, column in enumerate(heading, 1):
        if faults.are_many:
            return
        if column and column not in COLUMNS:
            hint = nearest(column, COLUMNS) or f"; known: {known}"
            faults.add(1, f"column {place}", f"expected the name of a column, got {column[:40]}{hint}")
        elif column and column in heading[: place - 1]:
            faults.add(1, f"column {place}", f"expected each column once, got {column} again")
    for column in ("name", "course" if "course" in heading else "routine"):
        if column not in heading:
            faults.add(1, column, f"expected a column of that name; known: {known}")
