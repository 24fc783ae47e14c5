"""What the player and its device process share: a ring of samples and some words that say where it stands.

Each word has one writer. Positions count frames since the device was opened and never go back, so neither
side can mistake an old one for a new one.
"""

from __future__ import annotations

import mmap
from enum import IntEnum

from coach.units import ms_to_frames

RING_FRAMES = ms_to_frames(4_000)
"""Twice what is written ahead: what was heard last is never overwritten by what comes next."""

_SAMPLE_BYTES = 2
_TEXT_START, _TEXT_BYTES = 512, 1024
_RING_START = 4096
SIZE_BYTES = _RING_START + RING_FRAMES * _SAMPLE_BYTES


class Word(IntEnum):
    """The 64-bit words at the head of the memory."""

    WRITTEN_FRAME = 0  # by the player: the end of what it has written
    LEAVING = 1  # by the device process: 1 once only a last fade is wanted
    FLUSH = 2  # by the player: how many flushes it has asked for
    DRAIN_FRAME = 3  # by the player: all up to here is to be played, even if no more comes
    STATE = 8  # by the device process: a `DeviceState`
    OUT_FRAMES = 9  # frames handed to the device, silence too: the heartbeat
    READ_FRAME = 10  # the end of what was handed to the device
    HEARD_FRAME = 11  # the end of what was heard
    FLUSHED = 12  # how many flushes are done
    FLUSHED_FRAME = 13  # where the last one cut off


class DeviceState(IntEnum):
    """How far the device process has come."""

    STARTING = 0
    PLAYING = 1
    MISSING = 2  # its library is not here
    NO_DEVICE = 3
    LOST = 4


class Memory:
    """The mapping of `file`, a descriptor of a file of `SIZE_BYTES`; it goes when the last reference does."""

    def __init__(self, file: int) -> None:
        self._map = mmap.mmap(file, SIZE_BYTES)
        self._all = memoryview(self._map)
        self._words = self._all[:_TEXT_START].cast("q")
        self._ring = self._all[_RING_START:]

    def __getitem__(self, word: Word) -> int:
        return self._words[word]

    def __setitem__(self, word: Word, value: int) -> None:
        self._words[word] = value

    def fail(self, state: DeviceState, reason: str) -> None:
        """Say why there is no sound. By the device process."""
        text = " ".join(reason.split()).encode()[:_TEXT_BYTES]
        self._map[_TEXT_START : _TEXT_START + _TEXT_BYTES] = text.ljust(_TEXT_BYTES, b"\0")
        self[Word.STATE] = state

    def reason(self) -> str:
        """Why there is no sound."""
        text = self._map[_TEXT_START : _TEXT_START + _TEXT_BYTES]
        return text.rstrip(b"\0").decode(errors="replace")

    def put(self, start_frame: int, samples: memoryview) -> None:
        """Place 16-bit samples, given as bytes, at a position; no more than the ring holds."""
        start = start_frame % RING_FRAMES * _SAMPLE_BYTES
        until_edge = min(len(samples), len(self._ring) - start)
        self._ring[start : start + until_edge] = samples[:until_edge]
        self._ring[: len(samples) - until_edge] = samples[until_edge:]

    def get(self, start_frame: int, frames: int) -> bytearray:
        """The bytes of `frames` samples from a position on."""
        start = start_frame % RING_FRAMES * _SAMPLE_BYTES
        got = bytearray(self._ring[start : start + frames * _SAMPLE_BYTES])
        got += self._ring[: frames * _SAMPLE_BYTES - len(got)]
        return got
