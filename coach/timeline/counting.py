"""Counts that are thinned as a series, so that they stay regular where not all of them find room."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from coach.plan.plan import Say

STEPS = (1, 2, 5, 10)  # every one, every second, fifth, tenth: as people count


class Counting:
    """Which counts are told; `frames_of` gives the least frames that words take."""

    def __init__(self, frames_of: Callable[[str], int]) -> None:
        self._frames_of = frames_of
        self._steps: dict[tuple[tuple[str, ...], int], int] = {}

    def passes_over(self, say: Say, words: str, room_frames: int) -> bool:
        """Whether `words` are a count that is not told, since not all of its series find room.

        The last of a series is never passed over.
        """
        if words not in say.series:
            return False
        number = say.series.index(words) + 1
        return number < len(say.series) and number % self._step(say.series, room_frames) != 0

    def _step(self, series: tuple[str, ...], room_frames: int) -> int:
        key = (series, room_frames)
        if key not in self._steps:
            self._steps[key] = self._first_that_fits(series, room_frames)
        return self._steps[key]

    def _first_that_fits(self, series: Sequence[str], room_frames: int) -> int:
        """Every how many-th is told: the fewest left out for which all that are told find room."""
        fits = [self._frames_of(words) <= room_frames for words in series]
        return next((step for step in STEPS if all(fits[step - 1 : -1 : step])), len(series))
