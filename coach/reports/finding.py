"""What the linter finds: one line for each thing to mend."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to mend. `line` and `column` count from 1."""

    where: str
    line: int
    column: int
    is_error: bool
    message: str

    def __str__(self) -> str:
        kind = "" if self.is_error else "warning: "
        return f"{self.where}:{self.line}:{self.column}: {kind}{self.message}"
