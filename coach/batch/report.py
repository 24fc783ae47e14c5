"""What became of a batch, as a table: `report.csv` beside the files."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from typing import TYPE_CHECKING

from coach.units import clock

if TYPE_CHECKING:
    from coach.batch.running import Outcome
    from coach.batch.target import Place

REPORT = "report.csv"
COLUMNS = ("row", "name", "file", "state", "length", "bytes", "told")


def write_report(outcomes: Iterable[Outcome], place: Place) -> None:
    """Write the report, in the order of the rows. Raises ExportError."""
    out = io.StringIO(newline="")
    table = csv.writer(out)
    table.writerow(COLUMNS)
    for one in sorted(outcomes, key=lambda outcome: outcome.row.number):
        length = clock(one.length_ms) if one.length_ms else ""
        cells = (one.row.number, _plain(one.row.name), one.row.file, one.state.value, length)
        table.writerow((*cells, one.size_bytes or "", _plain(one.told)))
    place.write(REPORT, out.getvalue().encode("utf-8-sig"))  # by its mark, Excel takes it for UTF-8


def _plain(text: str) -> str:
    """A cell that no spreadsheet takes for a formula."""
    return f"'{text}" if text[:1] in ("=", "+", "-", "@") else text
