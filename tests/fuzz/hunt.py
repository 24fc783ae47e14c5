"""One target, tried by hypothesis: what broke first, and as small as it can be made in a time."""

from __future__ import annotations

import hashlib
import math
import tempfile
import time
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, Phase, Verbosity, given, settings
from hypothesis import seed as seeded
from hypothesis.errors import Flaky

from fuzz.limits import Bounded, TimeUp
from fuzz.targets import Target

EXAMPLES = 100  # of one run of hypothesis
MOST_SAVED_BYTES = (
    20_000  # a larger one goes into the system's folder for such things, to be made small by hand
)

Tell = Callable[[str, str], None]


class Hunt:
    """`target`, hunted for `seconds`; what broke is made small for `shrink_s` at most.

    `folder` is for what broke, `last` a file that holds the input which is tried: one that ends this process
    is known by it. `tell` hears of the first input that broke something once it is saved, and of the small
    one.
    """

    def __init__(  # noqa: PLR0917
        self, target: Target, seconds: float, shrink_s: float, folder: Path, last: Path, tell: Tell
    ) -> None:
        self.check = Bounded(target.check)
        self._target, self._shrink_s, self._tell = target, shrink_s, tell
        self._folder, self._last = folder, last
        self._seconds, self._end_s = seconds, math.inf
        self._error: Exception | None = None
        self._first: Any = None
        self._small: Any = None

    def run(self, seed: int) -> None:
        """Until the time is up, or something broke and is small. Raises what fails without an input."""
        quiet = settings(
            max_examples=EXAMPLES,
            database=None,
            deadline=None,
            verbosity=Verbosity.quiet,
            suppress_health_check=list(HealthCheck),
            phases=(Phase.generate, Phase.shrink),
            report_multiple_bugs=False,
        )
        strategy, how = self._target.inputs(), "as small as it gets"
        try:
            while True:
                seed += 1
                seeded(seed)(quiet(given(strategy)(self._try)))()
        except TimeUp:
            how = f"not as small as it gets: {self._shrink_s:g} s were up"
        except Flaky:
            how = "it does not always break"
        except Exception:
            if self._error is None:  # of the strategy
                raise
        if self._error is not None:
            self._tell_small(how)

    def _try(self, found: Any) -> None:
        if math.isinf(self._end_s):  # hypothesis takes its time to begin
            self._end_s = time.monotonic() + self._seconds
        elif time.monotonic() > self._end_s:
            raise TimeUp
        if self._target.is_bytes:
            self._last.write_bytes(found)
        try:
            self.check(found)
        except Exception as error:
            self._broke(found, error)
            raise

    def _broke(self, found: Any, error: Exception) -> None:
        """Keep the first input that broke something, and the smallest that breaks the same."""
        if self._error is None:
            self._end_s = self.check.end_s = time.monotonic() + self._shrink_s
            self._error, self._first, self._small = error, found, found
            told = "".join(traceback.format_exception(error))[-6_000:]
            self._tell(f"BROKEN by {self._saved(found)}", told)
        elif _place(error) == _place(self._error) and _size(found) < _size(self._small):
            self._small = found

    def _saved(self, found: Any) -> str:
        return save(self._folder, self._target.name, found) if self._target.is_bytes else repr(found)[:300]

    def _tell_small(self, how: str) -> None:
        sizes = f"{how}, of {_size(self._first)} {_size(self._small)}"
        self._tell(f"made smaller, {sizes}: {self._saved(self._small)}", "")


def save(folder: Path, name: str, found: bytes) -> str:
    """Save an input among those that the tests replay, if it is not large; its path."""
    folder = folder if len(found) <= MOST_SAVED_BYTES else Path(tempfile.gettempdir()) / "fuzz"
    path = folder / name / hashlib.sha256(found).hexdigest()[:12]
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(found)
    return str(path)


def _size(found: Any) -> int:
    return len(found if isinstance(found, bytes) else repr(found))


def _place(error: Exception) -> tuple[type[Exception], str, int | None]:
    """What tells one defect from another: its kind, and the line that raised it."""
    last = traceback.extract_tb(error.__traceback__)[-1]
    return type(error), last.filename, last.lineno
