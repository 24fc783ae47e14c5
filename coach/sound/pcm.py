"""Floats to the 16-bit samples that every format is encoded from, in slabs of one size."""

from __future__ import annotations

import sys
from array import array
from typing import TYPE_CHECKING

from coach.units import SAMPLE_RATE_HZ

if TYPE_CHECKING:
    from collections.abc import Iterator

    import numpy as np
    from numpy.typing import NDArray

SLAB_FRAMES = SAMPLE_RATE_HZ


class Slabs:
    """Blocks in, 16-bit slabs of shape `(slab_frames,)` out; the last one is shorter.

    What is written must not depend on how the sound was cut: some encoders see the cuts.
    """

    def __init__(self, gain: float = 1.0, slab_frames: int = SLAB_FRAMES) -> None:
        import numpy as np

        self._gain = np.float32(gain)
        self._slab = np.empty(slab_frames, np.float32)
        self._filled = 0

    def add(self, block: NDArray[np.float32]) -> Iterator[NDArray[np.int16]]:
        """The slabs that `block` completes."""
        taken, slab_frames = 0, len(self._slab)
        while taken < len(block):
            more = min(slab_frames - self._filled, len(block) - taken)
            self._slab[self._filled : self._filled + more] = block[taken : taken + more]
            self._filled, taken = self._filled + more, taken + more
            if self._filled == slab_frames:
                yield from self.rest()

    def rest(self) -> Iterator[NDArray[np.int16]]:
        """What is left over, if anything is."""
        filled, self._filled = self._filled, 0
        if filled:
            yield to_pcm16(self._slab[:filled] * self._gain)


def steps_of(data: bytes | memoryview) -> array[int]:
    """16-bit samples from little-endian bytes, of which there is an even number."""
    steps = array("h", bytes(data))
    if sys.byteorder == "big":
        steps.byteswap()
    return steps


def to_pcm16(samples: NDArray[np.float32]) -> NDArray[np.int16]:
    """float32 in [-1, 1] to int16: scaled by 32 768, rounded to the nearest (half to even), clipped.

    32 768 is what decoders divide by, so a 16-bit clip comes out as it went in. No dither: the error of
    rounding lies at -98 dBFS, under the noise of any room, while dither would put a hiss into the silences
    of a lossless file, cost it bits, and make equal sounds unequal.
    """
    import numpy as np

    scaled = np.multiply(samples, np.float32(32_768))
    np.rint(scaled, out=scaled)
    np.clip(scaled, -32_768, 32_767, out=scaled)
    return scaled.astype(np.int16)
