"""The outputs by name: a literal table, each module imported when it is chosen."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec
from typing import TYPE_CHECKING

from coach.errors import ChoiceError, SinkMissingError
from coach.outputs.sink import BUFFER_MS, OutputInfo

if TYPE_CHECKING:
    from coach.outputs.sink import Sink

DEFAULT = "miniaudio"


@dataclass(frozen=True, slots=True)
class _Output:
    """A module with `open_sink` and perhaps `devices`; `package` is the library that it needs."""

    module: str
    description: str
    package: str = ""
    mend: str = ""
    names_devices: bool = False


_OUTPUTS = {
    "miniaudio": _Output(
        "coach.outputs.miniaudio",
        "the system's own sound interface",
        "miniaudio",
        "Mend it with: pip install --force-reinstall miniaudio",
        names_devices=True,
    ),
    "sounddevice": _Output(
        "coach.outputs.sounddevice",
        "through PortAudio",
        "sounddevice",
        'Add it with: pip install "audio-coach[sounddevice]"; on Linux also: apt install libportaudio2',
        names_devices=True,
    ),
    "simpleaudio": _Output(
        "coach.outputs.simpleaudio",
        "through simpleaudio, on the device that the system prefers",
        "simpleaudio",
        'Add it with: pip install "audio-coach[simpleaudio]"; on Linux first: apt install gcc libasound2-dev',
    ),
    "null": _Output("coach.outputs.null", "silent, paced by a clock; the device may be a speed such as 60x"),
}


def open_sink(
    name: str = DEFAULT, device: str = "", buffer_ms: int = BUFFER_MS, proven: bool = False
) -> Sink:
    """Open the output `name` on `device` (its name or a part of it), or on the one that the system prefers.

    With `proven` it returns only once the device was seen to play for a while. Raises `ChoiceError` for an
    output that is not known, `SinkMissingError` where its library is not here, `NoDeviceError` where there is
    nothing to play on or `device` is not there.
    """
    output = _output(name)
    if reason := _missing(output):
        raise SinkMissingError(reason)
    try:
        sink: Sink = import_module(output.module).open_sink(device, buffer_ms, proven)
    except SinkMissingError as error:
        raise SinkMissingError(f"{error}. {output.mend}") from error
    return sink


def list_outputs() -> tuple[OutputInfo, ...]:
    """The outputs that there are, with their devices; asked in processes of their own."""
    return tuple(_info(name, output) for name, output in _OUTPUTS.items())


def _output(name: str) -> _Output:
    if name not in _OUTPUTS:
        from coach.errors import nearest

        hint = nearest(name, tuple(_OUTPUTS)) or f"; known: {', '.join(_OUTPUTS)}"
        raise ChoiceError("output", f"expected the name of an output, got {name[:80]}{hint}")
    return _OUTPUTS[name]


def _missing(output: _Output) -> str:
    if output.package and find_spec(output.package) is None:
        return f"{output.package}: the package is not installed. {output.mend}"
    return ""


def _info(name: str, output: _Output) -> OutputInfo:
    reason = _missing(output)
    devices: tuple[str, ...] = ()
    if output.names_devices and not reason:
        from coach.outputs.device_listing import ask_devices

        devices, reason = ask_devices(output.module, output.mend)
    return OutputInfo(name, output.description, not reason, reason, devices)
