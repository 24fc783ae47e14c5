"""Work in a thread of its own, a few steps behind: encoders let go of the interpreter meanwhile."""

from __future__ import annotations

from queue import Queue
from threading import Thread
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

T = TypeVar("T")

BEHIND_MOST = 8


class Beside(Generic[T]):
    """`work` on each thing that is `put`, in order; a `put` waits where `BEHIND_MOST` are left to do."""

    def __init__(self, work: Callable[[T], None], name: str) -> None:
        self._work = work
        self._left: Queue[T | None] = Queue(BEHIND_MOST)
        self._failure: BaseException | None = None
        self._is_dropped = False
        self._thread = Thread(target=self._run, name=name, daemon=True)
        self._thread.start()

    def put(self, thing: T) -> None:
        """To be worked on. Raises what the work before it raised."""
        self._raise_failure()
        self._left.put(thing)

    def finish(self) -> None:
        """Wait until all is done. Raises what the work raised."""
        self._end()
        self._raise_failure()

    def drop(self) -> None:
        """Leave what is not done; on return nothing is being done any more."""
        self._is_dropped = True
        self._end()

    def _end(self) -> None:
        if self._thread.is_alive():
            self._left.put(None)
            self._thread.join()

    def _raise_failure(self) -> None:
        if self._failure is not None:
            raise self._failure

    def _run(self) -> None:
        while (thing := self._left.get()) is not None:
            if self._failure is not None or self._is_dropped:
                continue  # whoever puts must not wait for ever
            try:
                self._work(thing)
            except BaseException as failure:  # it is raised where the work was asked for
                self._failure = failure
