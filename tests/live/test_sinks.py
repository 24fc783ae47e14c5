"""Outputs, judged by recordings of a virtual speaker."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import closing, contextmanager

import numpy as np
import pytest
from bench import Bench, require_alsa_plugin, require_portaudio, until
from canary import again_where_starved
from played import as_block, busy_interpreter, find, heard_from, noise
from tools import require_module

from coach.errors import InputError, NoDeviceError, SinkLostError
from coach.outputs import Sink, list_outputs, open_sink
from coach.outputs.sink import FADE_FRAMES
from coach.units import ms_to_frames

AT_ONCE_FRAMES = ms_to_frames(1900)
LIBRARIES = {"miniaudio": "miniaudio", "sounddevice": "sounddevice", "simpleaudio": "simpleaudio"}


@contextmanager
def opened(name: str) -> Iterator[Sink]:
    """The output, where its library and what that needs are here; it is closed at the end at the latest."""
    require_module(LIBRARIES[name], f"pip install {LIBRARIES[name]}")
    if name != "miniaudio":
        require_alsa_plugin()
    with closing(open_sink(name)) as sink:
        yield sink


@pytest.mark.parametrize("name", LIBRARIES)
@again_where_starved
def test_each_frame_is_heard_once_while_the_interpreter_is_busy(name: str, virtual_speaker: Bench) -> None:
    if name == "sounddevice":
        require_portaudio()
    recorder, samples = virtual_speaker.record(), noise(2.4)
    with opened(name) as sink, busy_interpreter():
        for block in np.split(samples, 24):
            sink.write(as_block(block))
        sink.drain()
        assert sink.heard_frames() == len(samples)
    until(lambda: not recorder.samples()[-100:].any())
    assert heard_from(recorder.samples(), samples) == len(samples)


def silences(recording: np.ndarray) -> list[tuple[int, int]]:
    """Start and end of each run of zeros between sounds."""
    edges = np.flatnonzero(np.diff(np.concatenate(([0], recording == 0, [0])).astype(int)))
    return [(start, end) for start, end in edges.reshape(-1, 2) if start and end < len(recording)]


@pytest.mark.parametrize("name", ["miniaudio", "sounddevice"])
@again_where_starved
def test_pauses_lose_and_repeat_nothing(name: str, virtual_speaker: Bench) -> None:
    if name == "sounddevice":
        require_portaudio()
    recorder, samples, rng = virtual_speaker.record(), noise(4), np.random.default_rng(3)
    at, called = 0, []
    with opened(name) as sink:
        for _ in range(5):
            sink.write(as_block(samples[at : at + AT_ONCE_FRAMES]))
            time.sleep(rng.uniform(0.3, 0.4))
            called.append(recorder.frames)
            at += sink.flush()
            time.sleep(rng.uniform(0.25, 0.35))
        sink.write(as_block(samples[at:]))
        sink.drain()
    recording = recorder.samples()
    first = find(recording, samples)
    recording = recording[first : np.flatnonzero(recording)[-1] + 1]
    paused = silences(recording)
    assert len(paused) == len(called)
    waits = sorted(first + start - call for (start, _), call in zip(paused, called, strict=True))
    assert waits[len(waits) // 2] < ms_to_frames(150)
    kept = np.ones(len(recording), bool)
    for start, end in paused:
        kept[start + 1 : end] = False  # the first zero is the last frame of the fade
    assert kept.sum() == len(samples)
    quieter = np.flatnonzero(recording[kept] != samples)
    assert len(quieter) <= 2 * FADE_FRAMES * len(called)
    assert (abs(recording[kept][quieter].astype(int)) <= abs(samples[quieter].astype(int))).all()


@pytest.mark.parametrize("name", ["miniaudio", "simpleaudio"])
@again_where_starved
def test_a_flush_drops_what_is_not_heard(name: str, virtual_speaker: Bench) -> None:
    recorder, before, after = virtual_speaker.record(), noise(1.9, seed=1), noise(0.5, seed=2)
    with opened(name) as sink:
        sink.write(as_block(before))
        time.sleep(0.5)
        heard_frames = sink.flush()
        sink.write(as_block(after))
        sink.drain()
        assert sink.heard_frames() == len(after)
    recording = recorder.samples()
    assert 0 < heard_frames < ms_to_frames(1500)
    assert heard_from(recording, before) >= heard_frames - FADE_FRAMES
    assert before[heard_frames + ms_to_frames(300) :][:40].tobytes() not in recording.tobytes()
    assert heard_from(recording, after[FADE_FRAMES:]) == len(after) - FADE_FRAMES


@again_where_starved
def test_a_tone_can_be_laid_over_what_comes_next(virtual_speaker: Bench) -> None:
    recorder, samples, tone = virtual_speaker.record(), noise(1.5), np.full(2400, 0.25, np.float32)
    with opened("miniaudio") as sink:
        sink.write(as_block(samples))
        time.sleep(0.3)
        sink.overlay(tone)
        sink.drain()
    recording = recorder.samples()
    start = find(recording, samples)
    over = recording[start : start + len(samples)].astype(int) - samples
    assert set(np.unique(over)) == {0, 8192}
    assert (over == 8192).sum() == len(tone)
    assert ms_to_frames(300) < np.argmax(over) < ms_to_frames(800)


def test_devices_are_listed_and_chosen_by_a_part_of_their_name(virtual_speaker: Bench) -> None:
    listed = {output.name: output for output in list_outputs()}
    assert listed["miniaudio"].available
    assert listed["miniaudio"].devices == ("Null Output",)
    open_sink("miniaudio", "null out").close()
    with pytest.raises(NoDeviceError, match=r"got headset: .* there are: Null Output.*coach export"):
        open_sink("miniaudio", "headset")


def test_no_sound_output_names_the_export(virtual_speaker: Bench) -> None:
    virtual_speaker.kill()
    with pytest.raises(NoDeviceError, match="coach export"):
        open_sink("miniaudio")


def test_an_unknown_output_names_the_nearest() -> None:
    with pytest.raises(InputError, match="did you mean miniaudio"):
        open_sink("minaudio")


def test_a_closed_sink_is_lost(virtual_speaker: Bench) -> None:
    with opened("miniaudio") as sink:
        sink.close()
        sink.close()
        with pytest.raises(SinkLostError, match="closed"):
            sink.write(np.zeros(10, np.float32))
