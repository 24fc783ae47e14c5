"""The outputs by name: a literal table, each module imported when it is chosen."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from coach.errors import InputError
from coach.shape import nearest

if TYPE_CHECKING:
    from coach.sinks.sink import Sink

DEFAULT = "miniaudio"

_MODULES = {
    "null": "coach.sinks.null",
}


def open_sink(name: str = DEFAULT, device: str = "") -> Sink:
    """Open the output `name` on `device`, or on the one that the system prefers.

    Raises `InputError` for a name or device that is not known, `SinkMissingError` where its library is not
    here, `NoDeviceError` where there is nothing to play on.
    """
    if name not in _MODULES:
        hint = nearest(name, tuple(_MODULES)) or f"; known: {', '.join(_MODULES)}"
        raise InputError(f"output: expected the name of an output, got {name[:80]}{hint}")
    sink: Sink = import_module(_MODULES[name]).open_sink(device)
    return sink
