"""sounddevice: through PortAudio, for machines where that is wanted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coach.outputs.sink import Output
from coach.units import SAMPLE_RATE_HZ

if TYPE_CHECKING:
    from coach.outputs.feed import Feed
    from coach.outputs.memory import Memory
    from coach.outputs.sink import Sink

OUTPUT = Output(
    __name__,
    "through PortAudio",
    "sounddevice",
    'Add it with: pip install "audio-coach[sounddevice]"; on Linux also: apt install libportaudio2',
    names_devices=True,
)


def open_sink(device: str, buffer_ms: int, proven: bool) -> Sink:
    """An open sink; see `coach.outputs.open_sink`."""
    from coach.outputs.device import DeviceSink

    return DeviceSink("sounddevice", __name__, device, buffer_ms, proven)


def devices() -> list[str]:
    """The names of the devices, the system's preferred one first. In a process of its own: it may hang."""
    return list(dict.fromkeys(name for _, name in _playbacks()))


def start(feed: Feed, memory: Memory, device: str, buffer_ms: int) -> object:
    """Open `device` and let it ask `feed`. In the device process. Raises where that fails."""
    import sounddevice

    from coach.outputs.device_names import pick
    from coach.outputs.device_process import lose

    def ask(out: memoryview, frames: int, _time: object, _status: object) -> None:
        try:
            out[:] = feed.take(frames)
        except Exception as error:
            lose(memory, repr(error))

    found = _playbacks()
    if not found:
        raise RuntimeError("the system has no sound output")
    opened = sounddevice.RawOutputStream(
        samplerate=SAMPLE_RATE_HZ,
        channels=1,
        dtype="int16",
        device=found[pick(device, [name for _, name in found])][0] if device else None,
        latency=buffer_ms / 1000,
        callback=ask,
        finished_callback=lambda: lose(memory, "the device is gone"),
    )
    feed.latency_frames = round(opened.latency * SAMPLE_RATE_HZ)
    opened.start()
    return opened


def _playbacks() -> list[tuple[int, str]]:
    """Index and name of each device, the preferred one first."""
    import sounddevice

    preferred = sounddevice.default.device[1]
    found = enumerate(sounddevice.query_devices())
    playbacks = [(index, str(each["name"])) for index, each in found if each["max_output_channels"] > 0]
    return sorted(playbacks, key=lambda each: each[0] != preferred)
