"""What outputs do that needs no sound server: what a device is handed, and the output that nobody hears."""

from __future__ import annotations

import tempfile

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as some
from played import noise

from coach.errors import InputError
from coach.outputs import open_sink
from coach.outputs.feed import Feed
from coach.outputs.memory import RING_FRAMES, SIZE_BYTES, Memory, Word
from coach.outputs.null import NullSink
from coach.outputs.sink import FADE_FRAMES, START_FRAMES
from coach.units import SAMPLE_RATE_HZ

LATENCY_FRAMES = 2400
SAMPLES = noise(6)


def shared() -> Memory:
    with tempfile.TemporaryFile() as file:
        file.truncate(SIZE_BYTES)
        return Memory(file.fileno())


@pytest.fixture
def memory() -> Memory:
    return shared()


def write(memory: Memory, frames: int) -> None:
    """The next `frames` of the noise."""
    start = memory[Word.WRITTEN_FRAME]
    memory.put(start, memoryview(SAMPLES[start : start + frames].tobytes()))
    memory[Word.WRITTEN_FRAME] = start + frames


def taken(feed: Feed, frames: int) -> np.ndarray:
    return np.frombuffer(bytes(feed.take(frames)), np.int16)


@given(some.lists(some.integers(1, 3000), min_size=20, max_size=60))
def test_whatever_sizes_a_device_asks_for_it_gets_the_same(sizes: list[int]) -> None:
    memory = shared()
    feed, got = Feed(memory, LATENCY_FRAMES), []
    for size in sizes:
        room = RING_FRAMES // 2 - (memory[Word.WRITTEN_FRAME] - memory[Word.HEARD_FRAME])
        write(memory, min(room, len(SAMPLES) - memory[Word.WRITTEN_FRAME]))
        got.append(taken(feed, size))
    played = np.concatenate(got)
    assert (played == SAMPLES[: len(played)]).all()
    assert memory[Word.HEARD_FRAME] == max(0, len(played) - LATENCY_FRAMES)


def test_it_waits_for_enough_to_start_with_or_for_the_end(memory: Memory) -> None:
    feed = Feed(memory, LATENCY_FRAMES)
    write(memory, START_FRAMES - 1)
    assert not taken(feed, 600).any()
    write(memory, 1)
    assert (taken(feed, 600) == SAMPLES[:600]).all()
    short = shared()
    write(short, 600)
    short[Word.DRAIN_FRAME] = 600
    assert (taken(Feed(short, LATENCY_FRAMES), 600) == SAMPLES[:600]).all()


@given(some.integers(1, 500), some.integers(1, 500))
def test_a_flush_fades_within_5_ms_and_what_is_next_is_faded_in(before: int, size: int) -> None:
    memory = shared()
    feed = Feed(memory, LATENCY_FRAMES)
    write(memory, 24_000)
    feed.take(before)
    memory[Word.FLUSH] = 1
    fade = np.concatenate([taken(feed, size) for _ in range(FADE_FRAMES // size + 2)])
    assert np.flatnonzero(fade)[-1] == FADE_FRAMES - 2
    assert (abs(fade[:FADE_FRAMES]) <= abs(SAMPLES[before:][:FADE_FRAMES])).all()
    assert (memory[Word.FLUSHED], memory[Word.FLUSHED_FRAME]) == (1, before + FADE_FRAMES)
    write(memory, 24_000)
    on = taken(feed, 2 * FADE_FRAMES)
    assert (on[FADE_FRAMES:] == SAMPLES[24_000 + FADE_FRAMES : 24_000 + 2 * FADE_FRAMES]).all()
    assert on[0] == SAMPLES[24_000] // FADE_FRAMES


def test_the_silent_output_keeps_time_by_its_clock() -> None:
    now_s = 0.0
    sink = NullSink(clock=lambda: now_s)
    sink.write(np.zeros(SAMPLE_RATE_HZ, np.float32))
    now_s = 0.25
    assert sink.heard_frames() == 6000
    now_s = 5.0
    assert sink.heard_frames() == SAMPLE_RATE_HZ
    assert sink.flush() == SAMPLE_RATE_HZ
    assert sink.heard_frames() == 0


def test_the_silent_output_can_be_fast() -> None:
    sink = open_sink("null", "500x")
    sink.write(np.zeros(60 * SAMPLE_RATE_HZ, np.float32))
    sink.drain()
    assert sink.heard_frames() == 60 * SAMPLE_RATE_HZ
    with pytest.raises(InputError, match="got fast"):
        open_sink("null", "fast")
