"""An output that opens while everything else is made ready: a device takes as long as a session to plan."""

from __future__ import annotations

from threading import Lock, Thread
from typing import TYPE_CHECKING, Protocol, runtime_checkable

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import TracebackType
    from typing import Self

    from coach.outputs.sink import Sink

_CLOSE_S = 1.0


@runtime_checkable
class Eager(Protocol):
    """A sink that takes samples before anything heavy is loaded."""

    def write_steps(self, steps: bytes) -> None:
        """Append 16-bit samples, at most what it holds ahead."""


class Opening:
    """`open_it` at work in a thread. A sink that nobody took in the end is closed again.

    `first` are 16-bit samples that it is to begin with, if it is `Eager`.
    """

    def __init__(self, open_it: Callable[[], Sink], first: bytes = b"") -> None:
        self._open_it, self._first = open_it, first
        self.begun = b""  # what it was handed of them
        self._sink: Sink | None = None
        self._failure: BaseException | None = None
        self._is_closed = False
        self._lock = Lock()
        self._thread = Thread(target=self._open, name="output", daemon=True)
        self._thread.start()

    def take(self) -> Sink:
        """The open sink, which is the caller's from now on. Raises what opening it raised."""
        self._thread.join()
        if self._failure is not None:
            raise self._failure
        sink, self._sink = self._sink, None
        assert sink is not None, "it is taken once"
        return sink

    def begin_with(self, first: bytes) -> None:
        """Hand it its first samples, once it is open, where it was handed none and takes them."""
        self._thread.join()
        if not self.begun and self._sink is not None:
            self._hand(self._sink, first)

    def close(self) -> None:
        """Nobody wants it any more; one that is still being opened is closed when it is."""
        with self._lock:
            self._is_closed = True
            sink, self._sink = self._sink, None
        if sink is not None:
            sink.close()
        self._thread.join(_CLOSE_S)

    def __enter__(self) -> Self:
        """This."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close what was not taken."""
        self.close()

    def _open(self) -> None:
        try:
            sink = self._open_it()
        except BaseException as failure:  # it is raised where the sink is wanted
            self._failure = failure
            return
        with self._lock:
            if not self._is_closed:
                self._hand(sink, self._first)
                self._sink = sink
                return
        sink.close()

    def _hand(self, sink: Sink, first: bytes) -> None:
        if first and isinstance(sink, Eager):
            sink.write_steps(first)
            self.begun = first
