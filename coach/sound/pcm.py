"""Floats to the 16-bit samples that every format is encoded from, in slabs of one size."""

from __future__ import annotations

import sys
from array import array
from typing import TYPE_CHECKING

from coach.units import SAMPLE_RATE_HZ

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    import numpy as np
    from numpy.typing import NDArray

SLAB_FRAMES = SAMPLE_RATE_HZ


def slabs(
    blocks: Iterable[NDArray[np.float32]], slab_frames: int = SLAB_FRAMES
) -> Iterator[NDArray[np.int16]]:
    """The sound of `blocks` as 16-bit slabs of shape `(slab_frames,)`, the last one shorter.

    What is written must not depend on how the sound was cut: some encoders see the cuts.
    """
    import numpy as np

    slab = np.empty(slab_frames, np.float32)
    filled = 0
    for block in blocks:
        taken = 0
        while taken < len(block):
            more = min(slab_frames - filled, len(block) - taken)
            slab[filled : filled + more] = block[taken : taken + more]
            filled, taken = filled + more, taken + more
            if filled == slab_frames:
                yield to_pcm16(slab)
                filled = 0
    if filled:
        yield to_pcm16(slab[:filled])


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
