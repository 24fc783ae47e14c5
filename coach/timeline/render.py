"""Timeline → blocks: random access and stateless.

Pausing, seeking, exporting and testing are all the same call. The samples of a range are the same
whatever other ranges are rendered, so the result does not depend on the size of the blocks.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from typing import TYPE_CHECKING

from coach.timeline.timeline import PlacedCue, Timeline
from coach.units import SAMPLE_RATE_HZ

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

BLOCK_FRAMES = SAMPLE_RATE_HZ


def render(timeline: Timeline, start_frame: int, frames: int) -> NDArray[np.float32]:
    """The samples from `start_frame` on: float32, shape `(frames,)`; silence outside the session."""
    import numpy as np

    block = np.zeros(frames, np.float32)
    end_frame = start_frame + frames
    for cue in _cues_between(timeline, start_frame, end_frame):
        first, last = max(cue.start_frame, start_frame), min(cue.end_frame, end_frame)
        piece = cue.clip.samples[first - cue.start_frame : last - cue.start_frame]
        block[first - start_frame : last - start_frame] += piece
    return block


def blocks(timeline: Timeline, block_frames: int = BLOCK_FRAMES) -> Iterator[NDArray[np.float32]]:
    """The whole session in blocks of `block_frames`; the last one may be shorter."""
    for start_frame in range(0, timeline.frames, block_frames):
        yield render(timeline, start_frame, min(block_frames, timeline.frames - start_frame))


def _cues_between(timeline: Timeline, start_frame: int, end_frame: int) -> Iterator[PlacedCue]:
    """Cues sounding in the range. `cues` stand in the order of their starts."""
    cues = timeline.cues
    index = bisect_left(cues, end_frame, key=lambda cue: cue.start_frame)
    longest_frames = timeline.longest_cue_frames
    while index and cues[index - 1].start_frame + longest_frames > start_frame:
        index -= 1
        if cues[index].end_frame > start_frame:
            yield cues[index]
