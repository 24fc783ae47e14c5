"""A lost output, brought back."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from coach.errors import SinkError, SinkMissingError
from coach.sinks.outputs import open_sink
from coach.units import frames_to_ms

if TYPE_CHECKING:
    from collections.abc import Callable

    from coach.sinks.sink import Sink

_FIRST_WAIT_S, _LONGEST_WAIT_S = 0.1, 0.5


def reopen(lost: Sink, within_s: float, wait: Callable[[float], None] = time.sleep) -> tuple[Sink, int]:
    """The output of `lost` opened again and seen to play, and the frame of `lost` from which to go on.

    It lies twice the buffer before what was heard last, so that something is heard again rather than nothing
    of it. Between tries it calls `wait` with the seconds to let pass, so that keys can be read there; what
    `wait` raises ends the tries. Raises the last `SinkError` where there is no device within `within_s`.
    """
    lost.close()
    go_on_frame = max(0, lost.heard_frames() - 2 * lost.buffer_frames)
    end_s, wait_s = time.monotonic() + within_s, _FIRST_WAIT_S
    while True:
        try:
            again = open_sink(lost.name, lost.device, frames_to_ms(lost.buffer_frames), proven=True)
        except SinkMissingError:
            raise
        except SinkError:
            if time.monotonic() + wait_s > end_s:
                raise
        else:
            return again, go_on_frame
        wait(wait_s)
        wait_s = min(_LONGEST_WAIT_S, 2 * wait_s)
