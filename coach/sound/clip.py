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
