"""What encodes, and when: seen in the files and by who waits for them."""

from __future__ import annotations

from pathlib import Path
from threading import Event

import av
import numpy as np
import pytest
from numpy.typing import NDArray

from coach.exporter import Tags, codecs, export
from coach.exporter.beside import BEHIND_MOST, Beside
from coach.units import SAMPLE_RATE_HZ


def decoded(path: Path) -> NDArray[np.float32]:
    with av.open(str(path)) as container:
        return np.concatenate([frame.to_ndarray()[0] for frame in container.decode(audio=0)])


@pytest.mark.parametrize("frames", [575, 576, 5 * SAMPLE_RATE_HZ + 431])
def test_an_mp3_decodes_to_the_same_samples_with_either_lame(
    frames: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Gapless to the frame too: the tag has the same delay and padding."""
    sound = (0.3 * np.sin(np.arange(frames) ** 1.3 / 50)).astype(np.float32)
    export([sound], frames, tmp_path / "own.mp3", tags=Tags("One"))
    monkeypatch.setattr(codecs, "LAME", "another")
    export([sound], frames, tmp_path / "ffmpeg.mp3", tags=Tags("One"))
    own, ffmpeg = decoded(tmp_path / "own.mp3"), decoded(tmp_path / "ffmpeg.mp3")
    assert len(own) == len(ffmpeg)
    assert np.abs(own - ffmpeg).max() < 1e-6


def test_work_beside_is_in_order_and_its_failure_is_raised_where_it_was_asked_for() -> None:
    done: list[int] = []

    def work(number: int) -> None:
        if number == 5:
            raise OSError("the disk is full")
        done.append(number)

    beside = Beside(work, "test")

    def put_many() -> None:  # more than can be left to do: nobody waits for ever after a failure
        for number in range(100):
            beside.put(number)

    with pytest.raises(OSError, match="full"):
        put_many()
    with pytest.raises(OSError, match="full"):
        beside.finish()
    assert done == [0, 1, 2, 3, 4]


def test_work_that_is_dropped_is_not_done_any_more() -> None:
    begun, go_on, done = Event(), Event(), []

    def work(number: int) -> None:
        begun.set()
        go_on.wait(60)
        done.append(number)

    beside = Beside(work, "test")
    for number in range(BEHIND_MOST):
        beside.put(number)
    begun.wait(60)
    beside._is_dropped = True  # as `drop` does first
    go_on.set()
    beside.drop()
    assert done == [0]
