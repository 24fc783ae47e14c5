"""miniaudio: the system's own sound interface, without any library of the system's."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from coach.units import SAMPLE_RATE_HZ

if TYPE_CHECKING:
    from collections.abc import Generator

    from coach.sinks.feed import Feed
    from coach.sinks.memory import Memory
    from coach.sinks.sink import Sink

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
"""miniaudio's buffer is so many periods; it asks each time one is free, 40 times a second."""

_DUMMIES = ("auto_null", "Dummy Output")
"""What a sound server shows in the place of a device that is gone. Playing there, nobody would hear it."""


def open_sink(device: str, buffer_ms: int, proven: bool) -> Sink:
    """An open sink; see `coach.sinks.open_sink`."""
    from coach.sinks.device import DeviceSink

    return DeviceSink("miniaudio", __name__, device, buffer_ms, proven)


def devices() -> list[str]:
    """The names of the devices, the system's preferred one first. In a process of its own: it may hang."""
    return [found["name"] for found in _playbacks()]


def start(feed: Feed, memory: Memory, device: str, buffer_ms: int) -> object:
    """Open `device` and let it ask `feed`. In the device process. Raises where that fails."""
    import miniaudio

    from coach.sinks.names import pick

    found = _playbacks()
    if not found:
        raise RuntimeError("the system has no sound output")
    chosen = found[pick(device, [each["name"] for each in found])]["id"] if device else None
    opened = miniaudio.PlaybackDevice(
        miniaudio.SampleFormat.SIGNED16,
        nchannels=1,
        sample_rate=SAMPLE_RATE_HZ,
        buffersize_msec=buffer_ms // _PERIODS,  # of one period, whatever its name says
        callback_periods=_PERIODS,
        device_id=chosen,
        backends=_backends(),
        app_name="coach",
    )
    asked = _asked(feed, memory)
    next(asked)
    opened.start(asked)
    return opened


def _asked(feed: Feed, memory: Memory) -> Generator[bytes | bytearray, int, None]:
    from coach.sinks.device_process import lose

    frames = yield b""
    while True:
        try:
            samples = feed.take(frames)
        except Exception as error:  # miniaudio would go on in silence
            lose(memory, repr(error))
        frames = yield samples


def _playbacks() -> list[dict[str, Any]]:
    import miniaudio

    found = miniaudio.Devices(_backends()).get_playbacks()
    return [each for each in found if not each["name"].startswith(_DUMMIES)]


def _backends() -> list[Any]:
    import miniaudio

    return [miniaudio.Backend[name] for name in _BACKENDS]
