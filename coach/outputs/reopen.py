"""A lost output, brought back."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from coach.errors import NoDeviceError
from coach.outputs.registry import DEFAULT, open_sink
from coach.outputs.sink import BUFFER_MS

if TYPE_CHECKING:
    from collections.abc import Callable

    from coach.outputs.sink import Sink

WITHIN_S = 300.0
"""Long enough to look for a headset and charge it a little; after that `coach resume` goes on."""

_FIRST_WAIT_S, _LONGEST_WAIT_S = 0.1, 0.5


def reopen(
    name: str = DEFAULT,
    device: str = "",
    buffer_ms: int = BUFFER_MS,
    within_s: float = WITHIN_S,
    wait: Callable[[float], None] = time.sleep,
) -> Sink:
    """The output that was lost and closed, opened again and seen to play.

    Go on twice its `buffer_frames` before what was heard last: then something is heard again rather than
    nothing of it. Between tries it calls `wait` with seconds to let pass; what that raises ends the tries.
    Raises the `NoDeviceError` of the last try where there is no device within `within_s`, and what else
    `open_sink` raises at once.
    """
    end_s, wait_s = time.monotonic() + within_s, _FIRST_WAIT_S
    while True:
        try:
            return open_sink(name, device, buffer_ms, proven=True)
        except NoDeviceError:
            if time.monotonic() + wait_s > end_s:
                raise
        wait(wait_s)
        wait_s = min(_LONGEST_WAIT_S, 2 * wait_s)
