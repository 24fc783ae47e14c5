"""A clip: a piece of sound with a known length. What voices and tones are made of."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from array import array

    import numpy as np
    from numpy.typing import NDArray

_FULL_SCALE = 32_768


class Clip:
    """Mono sound at `SAMPLE_RATE_HZ`: `samples`, float32 in [-1, 1], shape `(frames,)`.

    Clips are shared, so treat the samples as read-only. A clip made from 16-bit steps becomes floats when
    its samples are first asked for: a session is laid out by the lengths of its clips alone.
    """

    __slots__ = ("_samples", "_steps", "frames")

    def __init__(self, samples: NDArray[np.float32]) -> None:
        self.frames = int(samples.shape[0])
        self._samples: NDArray[np.float32] | None = samples
        self._steps: NDArray[np.int16] | array[int] | None = None

    @classmethod
    def of_steps(cls, steps: NDArray[np.int16] | array[int]) -> Clip:
        """The clip of 16-bit samples, divided by 32 768 as decoders do."""
        clip = cls.__new__(cls)
        clip.frames, clip._samples, clip._steps = len(steps), None, steps
        return clip

    @property
    def samples(self) -> NDArray[np.float32]:
        """The samples. Safe from several threads: each would make the same."""
        samples = self._samples
        if samples is None:
            import numpy as np

            samples = np.asarray(self._steps, np.int16).astype(np.float32) / np.float32(_FULL_SCALE)
            samples.flags.writeable = False
            self._samples = samples
        return samples


def shortened(clip: Clip, frames: int) -> Clip:
    """The first `frames` of `clip`, faded out over the last third."""
    import numpy as np

    samples = clip.samples[:frames].copy()
    faded = frames // 3
    samples[frames - faded :] *= np.linspace(1.0, 0.0, faded, dtype=np.float32)
    samples.flags.writeable = False
    return Clip(samples)
