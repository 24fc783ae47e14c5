"""A clip: a piece of sound with a known length. What voices and tones are made of."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


@dataclass(frozen=True, slots=True, eq=False)
class Clip:
    """Mono sound at `SAMPLE_RATE_HZ`.

    `samples`: float32 in [-1, 1], shape `(frames,)`. Treat it as read-only: clips are shared.
    """

    samples: NDArray[np.float32]

    @property
    def frames(self) -> int:
        """The length in frames."""
        return int(self.samples.shape[0])


def shortened(clip: Clip, frames: int) -> Clip:
    """The first `frames` of `clip`, faded out over the last third."""
    import numpy as np

    samples = clip.samples[:frames].copy()
    faded = frames // 3
    samples[frames - faded :] *= np.linspace(1.0, 0.0, faded, dtype=np.float32)
    samples.flags.writeable = False
    return Clip(samples)
