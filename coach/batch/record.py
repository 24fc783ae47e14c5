"""What is done already: a small file beside the others, so that what is unchanged is not made again."""

from __future__ import annotations

import json
import time
from contextlib import suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from coach.batch.making import Made
    from coach.batch.target import Place
    from coach.batch.work import Work

RECORD = "batch.json"
_FIELDS = {"key", "bytes", "sha256", "length_ms"}
_WRITING_SHARE = 0.05  # of the time


class Record:
    """The record in `place`. One that cannot be read is as good as none.

    It is written after each row, but for no more than a twentieth of the time: what a kill makes it forget is
    made again.
    """

    def __init__(self, place: Place) -> None:
        self._place = place
        self._rows: dict[str, dict[str, str | int]] = _rows(place.read(RECORD))
        self._is_new, self._next_s = False, 0.0

    def is_done(self, work: Work) -> bool:
        """Whether the file of `work` is there, and as it would be made now. Raises ExportError."""
        row = self._rows.get(work.file)
        if row is None or row["key"] != work.key:
            return False
        return self._place.holds(work.file, int(row["bytes"]), str(row["sha256"]))

    def length_ms(self, work: Work) -> int:
        """How long a file that is done sounds, in milliseconds."""
        return int(self._rows[work.file]["length_ms"])

    def size_bytes(self, work: Work) -> int:
        """The size of a file that is done."""
        return int(self._rows[work.file]["bytes"])

    def note(self, work: Work, made: Made) -> None:
        """The file of `work` is made. Raises ExportError."""
        self._note(
            work,
            {
                "key": work.key,
                "bytes": made.size_bytes,
                "sha256": made.digest,
                "length_ms": made.length_ms,
            },
        )

    def note_copy(self, work: Work, first: Work) -> None:
        """The file of `work` is made, and is that of `first`. Raises ExportError."""
        self._note(work, self._rows[first.file])

    def _note(self, work: Work, row: dict[str, str | int]) -> None:
        self._rows[work.file] = row
        self._is_new = True
        started_s = time.monotonic()
        if started_s >= self._next_s:
            self.settle()
            ended_s = time.monotonic()
            self._next_s = ended_s + (ended_s - started_s) / _WRITING_SHARE

    def settle(self) -> None:
        """Write what is not written yet. Raises ExportError."""
        if self._is_new:
            rows = {file: self._rows[file] for file in sorted(self._rows)}
            self._place.write(RECORD, json.dumps({"rows": rows}, ensure_ascii=False, indent=0).encode())
            self._is_new = False


def _rows(content: bytes | None) -> dict[str, dict[str, str | int]]:
    with suppress(ValueError, TypeError, KeyError, AttributeError, RecursionError):
        found = json.loads(content or b"{}")["rows"]
        return {file: row for file, row in found.items() if row.keys() >= _FIELDS}
    return {}
