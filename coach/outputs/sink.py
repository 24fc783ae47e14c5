"""What every output can do: take blocks and put them out, one after the other.

A sink knows arrays, frames and errors, nothing of routines. Its counters are in frames since it was opened
or last flushed.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from coach.units import ms_to_frames

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

AHEAD_FRAMES = ms_to_frames(2_000)
"""How much a sink holds ahead of the ear; a parent busy for less than that is not heard."""

BUFFER_MS = 100
"""Buffer of a device: at 50 ms there were gaps of 4–9 ms, at 100 ms none (measured)."""

FADE_FRAMES = ms_to_frames(5)
"""The fade around a flush, and before the end."""

START_FRAMES = ms_to_frames(500)
"""What a sink has before it starts to play, lest a player that is busy then be too late with the rest."""

START_S = 0.5
"""How long it waits for so much; `drain` says that no more will come."""

SILENT_S = 0.7
"""A device that has asked for nothing for so long is lost."""


class Sink(Protocol):
    """An open output.

    A pause is a `flush`, and writing again what was not heard. `heard_frames` and `check` may be called by
    any thread; `write`, `flush`, `drain` and `close` by one at a time.
    """

    @property
    def name(self) -> str:
        """The output, as `open_sink` knows it."""
        ...

    @property
    def buffer_frames(self) -> int:
        """What the device holds between being handed a frame and playing it: the latency, at most."""
        ...

    def write(self, block: NDArray[np.float32]) -> None:
        """Append float32 mono at `SAMPLE_RATE_HZ`, shape `(frames,)`; blocks while there is no room.

        Raises `SinkLostError`.
        """
        ...

    def overlay(self, block: NDArray[np.float32]) -> None:
        """Mix float32 mono `block` into what was written and comes next, from about now on.

        No counter moves. What reaches beyond what was written is dropped.
        """
        ...

    def heard_frames(self) -> int:
        """The frames that have been heard, of all that were written.

        Stays readable after a loss and after closing; not to be asked while another thread flushes.
        """
        ...

    def flush(self) -> int:
        """Drop what was not handed to the device yet; the frames that will have been heard then.

        What plays is faded out over 5 ms, and what is written next is faded in. The counters restart at 0.
        Raises `SinkLostError`.
        """
        ...

    def drain(self) -> None:
        """Wait until all that was written has been heard. Raises `SinkLostError`."""
        ...

    def check(self) -> None:
        """Raise `SinkLostError` where the device is dead or frozen, within a second.

        Meant to be called several times a second; `write` and `drain` call it while they wait.
        """
        ...

    def close(self) -> None:
        """Let the device go, within a second even where it hangs. Closing twice is fine."""
        ...


@dataclass(frozen=True, slots=True)
class Output:
    """One output: what an entry point of the group `audio_coach.outputs` names.

    `module` has `open_sink(device, buffer_ms, proven)`, which gives a `Sink`: on the device of that name, or
    the preferred one for an empty name; `proven` only once it was seen to play. It raises `NoDeviceError`
    where there is no such device or it cannot be opened. Where `names_devices`, it has `devices()` too, which
    gives their names and is called in a process of its own. `package` is the library that it needs, `mend`
    how to add it. The module is imported without that library, which is loaded when the output is opened.
    """

    module: str
    description: str
    package: str = ""
    mend: str = ""
    names_devices: bool = False


@dataclass(frozen=True, slots=True)
class OutputInfo:
    """An output that there is to choose from.

    `mend` is the command or reason where it is not available, `devices` what `device` may name; the first is
    the one that the system prefers.
    """

    name: str
    description: str
    available: bool
    mend: str = ""
    devices: tuple[str, ...] = ()
