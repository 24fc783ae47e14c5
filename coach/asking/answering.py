"""One question being answered. Pure: presses and time come in, what to say and whether it is over go out."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from coach.asking.presses import Key, Press

MOST = 10
QUIET_MS = 8_000
"""Silence after a question that stands for no answer."""

SETTLE_MS = 2_500
"""Silence after a number was said back that stands for yes; within it a nought makes ten of one."""


class Outcome(StrEnum):
    """How a question ended."""

    OPEN = "open"
    ANSWERED = "answered"
    SKIPPED = "skipped"  # this one
    LEFT = "left"  # and all that would follow


@dataclass(frozen=True, slots=True)
class Answering:
    """A question at one moment; `value` is what was pressed so far, `has_one`: it was the digit 1."""

    value: int | None = None
    has_one: bool = False
    outcome: Outcome = Outcome.OPEN

    @property
    def wait_ms(self) -> int:
        """How long it waits for another press."""
        return QUIET_MS if self.value is None else SETTLE_MS

    def waited(self) -> Answering:
        """Nothing more was pressed: what there is counts, and silence from the start is no answer to any."""
        return self._over(Outcome.LEFT if self.value is None else Outcome.ANSWERED)

    def pressed(self, press: Press) -> Answering:
        """After that press."""
        match press.key:
            case Key.DIGIT:
                is_ten = self.has_one and press.digit == 0
                return Answering(MOST if is_ten else press.digit, has_one=press.digit == 1)
            case Key.MORE:
                return Answering(1 if self.value is None else min(MOST, self.value + 1))
            case Key.LESS:
                return Answering(0 if self.value is None else max(0, self.value - 1))
            case Key.UNDO:
                return Answering()
            case Key.YES:
                return self._over(Outcome.SKIPPED if self.value is None else Outcome.ANSWERED)
            case Key.LEAVE:
                return self._over(Outcome.LEFT)

    def _over(self, outcome: Outcome) -> Answering:
        return replace(self, outcome=outcome)
