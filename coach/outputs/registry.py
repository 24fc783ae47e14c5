"""The outputs by name; each module is imported when it is chosen."""

from __future__ import annotations

from importlib import import_module
from importlib.util import find_spec
from typing import TYPE_CHECKING, cast

from coach.errors import ChoiceError, PluginError, SinkMissingError
from coach.outputs.sink import BUFFER_MS, Output, OutputInfo
from coach.plugins import Table

if TYPE_CHECKING:
    from coach.outputs.sink import Sink

DEFAULT = "miniaudio"

OUTPUTS = Table(
    "audio_coach.outputs",
    {
        "miniaudio": "coach.outputs.miniaudio:OUTPUT",
        "sounddevice": "coach.outputs.sounddevice:OUTPUT",
        "simpleaudio": "coach.outputs.simpleaudio:OUTPUT",
        "null": "coach.outputs.null:OUTPUT",
    },
)
"""The outputs by name; each target is an `Output`."""


def open_sink(
    name: str = DEFAULT, device: str = "", buffer_ms: int = BUFFER_MS, proven: bool = False
) -> Sink:
    """Open the output `name` on `device` (its name or a part of it), or on the one that the system prefers.

    With `proven` it returns only once the device was seen to play for a while. Raises `ChoiceError` for an
    output that is not known, `SinkMissingError` where its library is not here, `NoDeviceError` where there is
    nothing to play on or `device` is not there, and `PluginError` for anything else that another
    distribution's output raises.
    """
    output = _output(name)
    if reason := _missing(output):
        raise SinkMissingError(reason)
    try:
        with OUTPUTS[name].answering("cannot be opened"):
            sink: Sink = import_module(output.module).open_sink(device, buffer_ms, proven)
    except SinkMissingError as error:
        raise SinkMissingError(f"{error}. {output.mend}") from error
    return sink


def list_outputs() -> tuple[OutputInfo, ...]:
    """The outputs that there are, with their devices; asked in processes of their own."""
    return tuple(_info(name) for name in OUTPUTS)


def _output(name: str) -> Output:
    if name not in OUTPUTS:
        from coach.errors import nearest

        known = tuple(OUTPUTS)
        hint = nearest(name, known) or f"; known: {', '.join(known)}"
        raise ChoiceError("output", f"expected the name of an output, got {name[:80]}{hint}")
    return cast("Output", OUTPUTS[name].load())


def _missing(output: Output) -> str:
    if output.package and find_spec(output.package) is None:
        return f"{output.package}: the package is not installed. {output.mend}"
    return ""


def _info(name: str) -> OutputInfo:
    try:
        output = _output(name)
    except PluginError as error:
        return OutputInfo(name, "", available=False, mend=str(error))
    reason = _missing(output)
    devices: tuple[str, ...] = ()
    if output.names_devices and not reason:
        from coach.outputs.device_listing import ask_devices

        devices, reason = ask_devices(output.module, output.mend)
    return OutputInfo(name, output.description, not reason, reason, devices)
