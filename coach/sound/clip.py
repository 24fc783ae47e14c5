"""A clip: a piece of sound with a known length. What voices and tones are made of."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from array import array
    from collections.abc import Callable

    import numpy as np
    from numpy.typing import NDArray

_FULL_SCALE = 32_768


class Clip:
    """Mono sound at `SAMPLE_RATE_HZ`: `samples`, float32 in [-1, 1], shape `(frames,)`.

    Clips are shared, so treat the samples as read-only. A clip made from 16-bit steps, or from another clip,
    becomes floats when its samples are first asked for: a session is laid out by the lengths of its clips.
    """

    __slots__ = ("_made", "_samples", "_steps", "frames")

    def __init__(self, samples: NDArray[np.float32]) -> None:
        self.frames = int(samples.shape[0])
        self._samples: NDArray[np.float32] | None = samples
        self._steps: NDArray[np.int16] | array[int] | None = None
        self._made: Callable[[], NDArray[np.float32]] | None = None

    @classmethod
    def of_steps(cls, steps: NDArray[np.int16] | array[int]) -> Clip:
        """The clip of 16-bit samples, divided by 32 768 as decoders do."""
        clip = cls.__new__(cls)
        clip.frames, clip._samples, clip._steps, clip._made = len(steps), None, steps, None
        return clip

    def changed(self, change: Callable[[NDArray[np.float32]], NDArray[np.float32]]) -> Clip:
        """This clip with `change` done to its samples, which leaves their number; done when it is needed."""
        clip = Clip.__new__(Clip)
        clip.frames, clip._samples, clip._steps = self.frames, None, None
        clip._made = lambda: change(self._fresh())
        return clip

    @property
    def samples(self) -> NDArray[np.float32]:
        """The samples. Safe from several threads: each would make the same."""
        samples = self._samples
        if samples is None:
            samples = self._fresh()
            samples.flags.writeable = False
            self._samples = samples
        return samples

    def stored(self) -> bytes:
        """What it was made from, as bytes: equal for clips that sound the same. Nothing heavy is imported."""
        return self.samples.tobytes() if self._steps is None else self._steps.tobytes()

    def _fresh(self) -> NDArray[np.float32]:
        """The samples, not kept where they were not there."""
        import numpy as np

        if self._samples is not None:
            return self._samples
        if self._made is not None:
            return self._made()
        return np.asarray(self._steps, np.int16).astype(np.float32) / np.float32(_FULL_SCALE)


def shortened(clip: Clip, frames: int) -> Clip:
    """The first `frames` of `clip`, faded out over the last third."""
    import numpy as np

    samples = clip.samples[:frames].copy()
    faded = frames // 3
    samples[frames - faded :] *= np.linspace(1.0, 0.0, faded, dtype=np.float32)
    samples.flags.writeable = False
    return Clip(samples)
