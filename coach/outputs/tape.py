"""A tape: a file of samples, long enough for any session, that is written ahead of where it is played."""

from __future__ import annotations

from typing import IO, TYPE_CHECKING

from coach.units import ms_to_frames

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

TAPE_FRAMES = ms_to_frames(2 * 60 * 60 * 1000)
"""Two hours. What is not written takes no room: the file is sparse."""

TAPE_START = 1 << 18
"""Where the tape lies in its file, in bytes: after what `Memory` maps, where mappings may start."""


class Tape:
    """The samples from `TAPE_START` of `file`, unbuffered, on."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file

    def write(self, start_frame: int, samples: NDArray[np.int16]) -> None:
        """Place 16-bit samples at a position."""
        left = memoryview(samples.tobytes())
        self._file.seek(TAPE_START + 2 * start_frame)
        while left:
            left = left[self._file.write(left) :]

    def mix(self, start_frame: int, block: NDArray[np.float32]) -> None:
        """Add float32 samples to those at a position."""
        import numpy as np

        from coach.sound.pcm import to_pcm16

        self._file.seek(TAPE_START + 2 * start_frame)
        under = np.frombuffer(self._file.read(2 * len(block)), np.int16)
        self.write(start_frame, to_pcm16(under.astype(np.float32) / np.float32(32_768) + block))
