"""Who does the work of a batch. Any executor of `concurrent.futures` will do."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import Executor, Future
from typing import TYPE_CHECKING, Any, Protocol

from coach.batch.making import Failed, Made, make, speak

if TYPE_CHECKING:
    from coach.batch.target import Target
    from coach.batch.work import Speech, Work


class Crew(Protocol):
    """Takes work. `is_near`: it works on this machine, with its disk, its phrases and its files."""

    @property
    def is_near(self) -> bool:
        """See above."""

    def speak(self, speech: Speech) -> Any:
        """Have a speech spoken; what `make` takes for it, where that is anything."""

    def make(self, work: Work, target: Target, spoken: Sequence[Any]) -> Future[Made | Failed]:
        """Have a file made, with what `speak` gave for what is said in it."""


class NearCrew:
    """Those of an executor on this machine. It takes speeches first, and so the phrases are there for all."""

    is_near = True

    def __init__(self, executor: Executor) -> None:
        self._executor = executor

    def speak(self, speech: Speech) -> None:
        """See `Crew`."""
        self._executor.submit(speak, speech)

    def make(self, work: Work, target: Target, spoken: Sequence[Any]) -> Future[Made | Failed]:
        """See `Crew`."""
        return self._executor.submit(make, work, target)
