"""Encoding in pieces: what comes out is what one encoder gives, however the pieces are cut and timed."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

import av
import numpy as np
import pytest
from numpy.typing import NDArray
from tools import require_module

from coach.exporter import Tags, export, ffmpeg, lame, pieces
from coach.exporter.pieces import AT_ONCE, SLAB_FRAMES, JoinedPieces, Joining, PieceEncoder
from coach.units import SAMPLE_RATE_HZ

T = TypeVar("T")
PACKET = 10


class Echo:
    """Packets of ten frames, each the sum of its sound; for the first `late` packets with a mark."""

    def __init__(self, start_frame: int, late: int, wait_s: float = 0.0) -> None:
        self._sound = np.zeros(0, np.int16)
        self._late = late if start_frame else 0
        self._wait_s = wait_s

    def encode(self, slab: NDArray[np.int16]) -> Sequence[str]:
        time.sleep(self._wait_s)
        self._sound = np.concatenate((self._sound, slab))
        whole = len(self._sound) // PACKET
        packets = [self._packet(self._sound[PACKET * n : PACKET * (n + 1)]) for n in range(whole)]
        self._sound = self._sound[PACKET * whole :]
        return packets

    def rest(self) -> Sequence[str]:
        return [self._packet(self._sound)] if len(self._sound) else []

    def _packet(self, sound: NDArray[np.int16]) -> str:
        self._late -= 1
        return f"{sound.sum(dtype=np.int64)}{'?' if self._late >= 0 else ''}"


def joined(sound: NDArray[np.int16], joining: Joining[str], slab_frames: int = 37) -> list[str]:
    slabs = [sound[start : start + slab_frames] for start in range(0, len(sound), slab_frames)]
    with closing(JoinedPieces(joining, len(sound))) as whole:
        return [packet for slab in slabs for packet in whole.encode(slab)] + whole.rest()


def single(sound: NDArray[np.int16]) -> list[str]:
    echo = Echo(0, 0)
    return [*echo.encode(sound), *echo.rest()]


@pytest.mark.parametrize("frames", [1, 9, 999, 1_000, 1_001, 12_345])
@pytest.mark.parametrize("late", [0, 3, 60, 250, 10_000])
def test_pieces_are_what_one_encoder_gives(frames: int, late: int) -> None:
    """Whether they fall into step at once, late in the piece, in a later one, or never."""
    sound = np.random.default_rng(frames).integers(-9, 9, frames, np.int16)
    joining = Joining(lambda start: Echo(start, late), PACKET, str, 4, 1_000)
    assert joined(sound, joining) == single(sound)


def test_pieces_are_encoded_at_the_same_time() -> None:
    begun: list[int] = []

    def new_encoder(start: int) -> PieceEncoder[str]:
        begun.append(start)
        if len(begun) == 1:  # the first one waits for another that begins meanwhile
            end_s = time.monotonic() + 60
            while len(begun) < AT_ONCE and time.monotonic() < end_s:
                time.sleep(0.01)
        return Echo(start, 0)

    sound = np.arange(4_000, dtype=np.int16)
    assert joined(sound, Joining(new_encoder, PACKET, str, 4, 1_000)) == single(sound)
    assert sorted(begun) == [0, 1_000, 2_000, 3_000]


def test_packets_that_tell_little_do_not_count() -> None:
    """Silence is alike for any two encoders: one that is still out of step is not taken for it."""
    sound = np.zeros(4_000, np.int16)
    sound[2_300:] = 1  # its packets have the sum 10
    joining = Joining(Marked, PACKET, str, 4, 2_000, is_telling=lambda packet: packet != "0")
    assert joined(sound, joining) == single(sound)


class Marked(Echo):
    """Out of step until it was given ten packets that are not silence."""

    def __init__(self, start_frame: int) -> None:
        super().__init__(start_frame, 10)

    def _packet(self, sound: NDArray[np.int16]) -> str:
        return super()._packet(sound) if sound.any() else "0"


@pytest.mark.slow
@pytest.mark.parametrize("late", [0, 10**9])
def test_no_more_of_the_sound_is_held_for_a_long_session(late: int) -> None:
    """Whether pieces join at once or one goes on to the end, with all the others made for nothing."""
    most_frames, slab = 30_000, np.zeros(24_000, np.int16)
    joining = Joining(lambda start: Echo(start, late), PACKET, str, 4, most_frames)
    held = []
    with closing(JoinedPieces(joining, 100 * len(slab))) as whole:
        made = 0
        for _ in range(100):
            made += len(whole.encode(slab))
            held.append(whole._sound.kept_frames)
        made += len(whole.rest())
    assert made == 100 * len(slab) // PACKET
    assert max(held) <= 2 * AT_ONCE * most_frames + 3 * SLAB_FRAMES + 20 * SAMPLE_RATE_HZ
    assert max(held) < 50 * len(slab)


def test_what_an_encoder_raises_comes_out_and_nothing_waits_for_ever() -> None:
    class Failing(Echo):
        def encode(self, slab: NDArray[np.int16]) -> Sequence[str]:
            raise OSError("the encoder is broken")

    sound = np.zeros(500_000, np.int16)
    joining = Joining(lambda start: Failing(start, 0) if start else Echo(start, 0), PACKET, str, 4, 100_000)
    with pytest.raises(OSError, match="broken"):
        joined(sound, joining, slab_frames=5_000)


def test_pieces_can_be_given_up_in_the_middle() -> None:
    joining = Joining(lambda start: Echo(start, 0, 0.01), PACKET, str, 4, 100_000)
    with closing(JoinedPieces(joining, 400_000)) as begun:
        begun.encode(np.zeros(24_000, np.int16))
    with pytest.raises(RuntimeError, match="given up"):
        begun.encode(np.zeros(24_000, np.int16))


def speech_like(seconds: int) -> NDArray[np.float32]:
    """Bursts of harmonics with pauses of noise between, as words and holds are."""
    chance = np.random.default_rng(5)
    at_s = np.arange(seconds * SAMPLE_RATE_HZ) / SAMPLE_RATE_HZ
    pitch_hz = 120 + 40 * np.sin(at_s / 1.7)
    phase = 2 * np.pi * np.cumsum(pitch_hz) / SAMPLE_RATE_HZ
    voice = sum(np.sin(n * phase) / n for n in range(1, 12))
    syllables = np.clip(np.sin(2 * np.pi * 3.1 * at_s), 0, None) * (at_s % 9 < 6)
    sound = 0.1 * voice * syllables + 0.002 * chance.standard_normal(len(at_s))
    return np.asarray(sound, np.float32)


def decoded(path: Path) -> NDArray[np.float32]:
    with av.open(str(path)) as container:
        return np.concatenate([frame.to_ndarray()[0] for frame in container.decode(audio=0)])


def in_pieces(
    sound: NDArray[np.float32], suffix: str, piece_s: int, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> tuple[NDArray[np.float32], NDArray[np.float32], list[int]]:
    """What files of a single pass and of pieces decode to, and which piece went on after each."""
    single, several = folder / f"single{suffix}", folder / f"several{suffix}"
    export([sound], len(sound), single, tags=Tags("One"))
    monkeypatch.setattr(lame, "MOST_FRAMES", piece_s * SAMPLE_RATE_HZ)
    monkeypatch.setattr(ffmpeg, "OPUS_MOST_FRAMES", piece_s * SAMPLE_RATE_HZ)
    joins: list[tuple[int, int]] = []
    monkeypatch.setattr(pieces, "_in_step", partial(_kept, pieces._in_step, joins))
    export([sound], len(sound), several, tags=Tags("One"))
    return decoded(single), decoded(several), [after for _packet, after in joins]


def _kept(function: Callable[..., T], kept: list[T], *given: Any) -> T:
    kept.append(found := function(*given))
    return found


def test_an_mp3_in_pieces_decodes_to_the_samples_of_a_single_pass(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    require_module("lameenc", "pip install lameenc")
    single, several, joins = in_pieces(speech_like(50), ".mp3", 8, tmp_path, monkeypatch)
    assert min(joins) == 1
    assert len(joins) == 8
    assert np.array_equal(single, several)


@pytest.mark.slow
def test_an_opus_file_in_pieces_sounds_like_one_of_a_single_pass(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Even of a sound that is the same for so long that the join comes too soon."""
    single, several, joins = in_pieces(speech_like(110), ".opus", 60, tmp_path, monkeypatch)
    assert sorted(joins) == [1, 2]
    assert len(single) == len(several)
    for start in range(0, len(single), 48_000):
        one, other = single[start : start + 48_000], several[start : start + 48_000]
        assert np.std(one - other) < 0.1 * np.std(one) + 0.004  # of the noise in the pauses
