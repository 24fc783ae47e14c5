"""Sound each frame of which differs from all others, played as a session does, and found in a recording."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event, Thread

import numpy as np
from numpy.typing import NDArray

from coach.errors import SinkLostError
from coach.outputs import Sink, reopen
from coach.units import SAMPLE_RATE_HZ, ms_to_frames

_MARK_FRAMES = 40
_BLOCK_FRAMES = ms_to_frames(100)
_SCALE = 32_768


def noise(seconds: float, seed: int = 1) -> NDArray[np.int16]:
    """Noise without a zero, so that silence is not mistaken for it."""
    frames = round(seconds * SAMPLE_RATE_HZ)
    rng = np.random.default_rng(seed)
    samples: NDArray[np.int16] = (rng.integers(1_000, 12_000, frames) * rng.choice((-1, 1), frames)).astype(
        np.int16
    )
    return samples


def as_block(samples: NDArray[np.int16]) -> NDArray[np.float32]:
    """The same as the floats that a sink takes."""
    return samples.astype(np.float32) / np.float32(_SCALE)


def find(recording: NDArray[np.int16], samples: NDArray[np.int16]) -> int:
    """Where the first frames of `samples` stand in `recording`."""
    at = recording.tobytes().find(samples[:_MARK_FRAMES].tobytes())
    assert at >= 0, "not in the recording"
    return at // 2


def heard_from(recording: NDArray[np.int16], samples: NDArray[np.int16]) -> int:
    """How many frames of `samples`, from its first on, stand in `recording` without a gap or a change."""
    start = find(recording, samples)
    played = recording[start : start + len(samples)]
    wrong = np.flatnonzero(played != samples[: len(played)])
    return int(wrong[0]) if len(wrong) else len(played)


def follow(sink: Sink, samples: NDArray[np.int16], lost: Event) -> tuple[Sink, list[int]]:
    """Play all of `samples`, going on after losses: the last sink and the frames it went on from.

    Sets `lost` at each loss.
    """
    went_on, base, at = [], 0, 0
    while True:
        try:
            while at < len(samples):
                sink.write(as_block(samples[at : at + _BLOCK_FRAMES]))
                at += _BLOCK_FRAMES
            sink.drain()
        except SinkLostError:
            lost.set()
            base = at = max(0, base + sink.heard_frames() - 2 * sink.buffer_frames)
            went_on.append(at)
            sink.close()
            sink = reopen(sink.name, within_s=30)
        else:
            return sink, went_on


@contextmanager
def busy_interpreter(busy_ms: int = 200) -> Iterator[None]:
    """Meanwhile a thread holds the interpreter's lock for about `busy_ms` at a time."""
    done = Event()
    count = _count_for(busy_ms)

    def hold() -> None:
        while not done.is_set():
            sum(range(count))  # one call into C: nothing else of this process runs until it returns
            time.sleep(0.001)

    thread = Thread(target=hold)
    thread.start()
    try:
        yield
    finally:
        done.set()
        thread.join()


def _count_for(busy_ms: int) -> int:
    start_s = time.perf_counter()
    sum(range(1_000_000))
    return int(1_000_000 * busy_ms / 1000 / (time.perf_counter() - start_s))
