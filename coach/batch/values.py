"""The cells of one row → values, and what is wrong with them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from coach.errors import ChoiceError, CoachError
from coach.files.names import safe_name
from coach.plan.verbosity import Words

_NAME_MOST_BYTES = 120


class Values:
    """The cells of one row, read one after another; what is `wrong` with them, a column and words each."""

    def __init__(self, cells: Mapping[str, str]) -> None:
        self._cells = cells
        self.wrong: list[tuple[str, str]] = []

    def __contains__(self, column: str) -> bool:
        """Whether something stands in a cell."""
        return column in self._cells

    def read(self, column: str, parse: Callable[[str], Any], default: str | None = None) -> Any:
        """What `parse` makes of a cell; None where it is empty and there is no default, or is wrong."""
        written = self._cells.get(column, default)
        if written is None:
            return None
        try:
            return parse(written)
        except (CoachError, ValueError) as error:
            message = error.message if isinstance(error, ChoiceError) else str(error)
            self.wrong.append((column, message))
            return None


def file_name(written: str) -> str:
    """The name as a file can have it, without a suffix. Raises ValueError where nothing is left of it."""
    name = safe_name(written, _NAME_MOST_BYTES)
    if not name:
        raise ValueError(f"expected a name that a file can have, got {written[:40]!r}")
    return name


def parse_minutes(written: str) -> float:
    """Minutes, perhaps with a decimal comma. Raises ValueError for anything else."""
    try:
        return float(written.replace(",", "."))
    except ValueError:
        raise ValueError(f"expected a number of minutes, got {written[:40]!r}") from None


def parse_words(written: str) -> Words:
    """How much is said. Raises ValueError for anything else."""
    if written not in list(Words):
        raise ValueError(f"expected one of {', '.join(Words)}, got {written[:40]!r}")
    return Words(written)
