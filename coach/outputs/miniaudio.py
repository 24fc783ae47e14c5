"""miniaudio: the system's own sound interface, without any library of the system's."""

from __future__ import annotations

import sys
from types import ModuleType
from typing import TYPE_CHECKING, Any

from coach.outputs.sink import Output
from coach.units import SAMPLE_RATE_HZ, ms_to_frames

if TYPE_CHECKING:
    from collections.abc import Generator

    from coach.outputs.feed import Feed
    from coach.outputs.memory import Memory
    from coach.outputs.sink import Sink

OUTPUT = Output(
    __name__,
    "the system's own sound interface",
    "miniaudio",
    "Mend it with: pip install --force-reinstall miniaudio",
    names_devices=True,
)

_BACKENDS = (
    "WASAPI",
    "DSOUND",
    "WINMM",
    "COREAUDIO",
    "SNDIO",
    "AUDIO4",
    "OSS",
    "PULSEAUDIO",
    "ALSA",
    "JACK",
)
"""In its own order, without its null one, which it would pick without a word where there is no sound."""

_PERIODS = 4
"""Into how many the buffer is cut; each is asked for when it is free."""

_PULSE = "PulseAudio"
_PULSE_SHARE = 2 / 3
"""There the server holds one period only, and miniaudio up to another: so each is 2/3 of the buffer.

With 66 ms a pause is heard 50–110 ms later, with 100 ms 75–165 ms (measured).
"""

_DUMMIES = ("auto_null", "Dummy Output")
"""What a sound server shows in the place of a device that is gone. Playing there, nobody would hear it."""


def open_sink(device: str, buffer_ms: int, proven: bool) -> Sink:
    """An open sink; see `coach.outputs.open_sink`."""
    from coach.outputs.device import DeviceSink

    return DeviceSink("miniaudio", __name__, device, buffer_ms, proven)


def devices() -> list[str]:
    """The names of the devices, the system's preferred one first. In a process of its own: it may hang."""
    import miniaudio

    try:
        return [found["name"] for found in _playbacks(miniaudio.Devices(_backends()))]
    except miniaudio.MiniaudioError as error:
        raise RuntimeError(f"the system has no sound output that can be used ({error})") from error


def start(feed: Feed, memory: Memory, device: str, buffer_ms: int) -> object:
    """Open `device` and let it ask `feed`. In the device process. Raises where that fails."""
    miniaudio = _bare_library()

    from coach.outputs.device_names import pick

    system = miniaudio.Devices(_backends())
    is_pulse = system.backend == _PULSE
    period_ms = round(buffer_ms * (_PULSE_SHARE if is_pulse else 1 / _PERIODS))
    feed.latency_frames = ms_to_frames(2 * period_ms if is_pulse else buffer_ms)
    chosen = None
    if device or is_pulse:  # elsewhere asking is slow, and fails where one device is busy or broken
        found = _playbacks(system)
        if not found:
            raise RuntimeError("the system has no sound output")
        chosen = found[pick(device, [each["name"] for each in found])]["id"] if device else None
    try:
        opened = miniaudio.PlaybackDevice(
            miniaudio.SampleFormat.SIGNED16,
            nchannels=1,
            sample_rate=SAMPLE_RATE_HZ,
            buffersize_msec=period_ms,  # whatever its name says
            callback_periods=_PERIODS,
            device_id=chosen,
            backends=_backends(),
            app_name="coach",
        )
    except miniaudio.MiniaudioError as error:
        reason = " ".join(map(str, error.args))
        raise RuntimeError(f"the system has no sound output that can be opened ({reason})") from error
    asked = _asked(feed, memory)
    next(asked)
    opened.start(asked)
    return opened


_UNUSED = {"numpy": None, "urllib.request": ModuleType("urllib.request")}
"""What the library imports for what is not done here: it can do without the one, and plays from the Internet
with the other. They are two thirds of the time that it takes to load (120 of 180 ms, measured)."""


def _bare_library() -> Any:
    """The library, loaded without what is `_UNUSED`. In the device process, which is nobody else's."""
    missing: dict[str, Any] = {name: each for name, each in _UNUSED.items() if name not in sys.modules}
    sys.modules.update(missing)
    try:
        import miniaudio
    finally:
        for name in missing:
            del sys.modules[name]
    return miniaudio


def _asked(feed: Feed, memory: Memory) -> Generator[bytes | bytearray, int, None]:
    from coach.outputs.device_process import lose

    frames = yield b""
    while True:
        try:
            samples = feed.take(frames)
        except Exception as error:  # miniaudio would go on in silence
            lose(memory, repr(error))
        frames = yield samples


def _playbacks(system: Any) -> list[dict[str, Any]]:
    """The devices that somebody may hear."""
    return [each for each in system.get_playbacks() if not each["name"].startswith(_DUMMIES)]


def _backends() -> list[Any]:
    import miniaudio

    return [miniaudio.Backend[name] for name in _BACKENDS]
