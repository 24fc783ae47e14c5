"""Timeline → blocks: random access and stateless.

Pausing, seeking, exporting and testing are all the same call. The samples of a range are the same
whatever other ranges are rendered, so the result does not depend on the size of the blocks.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from coach.timeline.timeline import PlacedCue, Timeline
from coach.units import SAMPLE_RATE_HZ, db_to_gain, ms_to_frames

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from coach.sound.bed import Bed

BLOCK_FRAMES = SAMPLE_RATE_HZ

DUCK_FRAMES = ms_to_frames(500)  # a bed is out of the way by the time that words begin
RETURN_FRAMES = ms_to_frames(2_000)  # and comes back so slowly that nobody notices
BED_IN_FRAMES = ms_to_frames(1_000)
BED_OUT_FRAMES = ms_to_frames(2_000)
BED_AHEAD_FRAMES = max(DUCK_FRAMES, BED_OUT_FRAMES)
"""With a bed, a frame is settled once this much after it is laid out, or all is."""


def render(
    timeline: Timeline, start_frame: int, frames: int, beds: Sequence[Bed] = ()
) -> NDArray[np.float32]:
    """The samples from `start_frame` on: float32, shape `(frames,)`; silence outside the session."""
    import numpy as np

    block = np.zeros(frames, np.float32)
    end_frame = start_frame + frames
    for cue in _cues_between(timeline, start_frame, end_frame):
        first, last = max(cue.start_frame, start_frame), min(cue.end_frame, end_frame)
        piece = cue.clip.samples[first - cue.start_frame : last - cue.start_frame]
        block[first - start_frame : last - start_frame] += piece
    return lay_under(block, timeline, start_frame, beds)


def blocks(
    timeline: Timeline, block_frames: int = BLOCK_FRAMES, beds: Sequence[Bed] = ()
) -> Iterator[NDArray[np.float32]]:
    """The whole session in blocks of `block_frames`; the last one may be shorter."""
    for start_frame in range(0, timeline.frames, block_frames):
        yield render(timeline, start_frame, min(block_frames, timeline.frames - start_frame), beds)


def _cues_between(timeline: Timeline, start_frame: int, end_frame: int) -> Iterator[PlacedCue]:
    """Cues sounding in the range. `cues` stand in the order of their starts."""
    cues = timeline.cues
    index = bisect_left(cues, end_frame, key=lambda cue: cue.start_frame)
    longest_frames = timeline.longest_cue_frames
    while index and cues[index - 1].start_frame + longest_frames > start_frame:
        index -= 1
        if cues[index].end_frame > start_frame:
            yield cues[index]


# Beds. Every number of a frame is made of the frame alone, by sums and products: the same in any block.


def lay_under(
    block: NDArray[np.float32], timeline: Timeline, start_frame: int, beds: Sequence[Bed]
) -> NDArray[np.float32]:
    """What `render` gave without beds, with them: faded in and out with the session, ducked under words."""
    first, last = max(0, start_frame), min(timeline.frames, start_frame + len(block))
    if not beds or first >= last:
        return block
    block = block.copy()
    edges = _edges(timeline, first, last)
    for bed in beds:
        gain = edges
        if bed.duck_db:
            gain = edges * (1.0 - (1.0 - db_to_gain(-bed.duck_db)) * _words_near(timeline, first, last))
        block[first - start_frame : last - start_frame] += (bed.at(first, last - first) * gain).astype("f4")
    return block


def _edges(timeline: Timeline, first: int, last: int) -> NDArray[np.float64]:
    """The gain of a bed for the start and the end of the session."""
    import numpy as np

    points = (0, BED_IN_FRAMES, timeline.frames - BED_OUT_FRAMES, timeline.frames)
    if points[1] <= first and last <= points[2]:  # as the sums below give it, for most of a session
        return np.ones(last - first)
    rising = np.interp(np.arange(first, last), points[:2], (0.0, 1.0))
    return rising * np.interp(np.arange(first, last), points[2:], (1.0, 0.0))


def _words_near(timeline: Timeline, first: int, last: int) -> NDArray[np.float64]:
    """1 under words, 0 away from them, with soft slopes before and after."""
    import numpy as np

    frames = np.arange(first, last)
    near = np.zeros(last - first)
    for cue in _cues_between(timeline, first - RETURN_FRAMES, last + DUCK_FRAMES):
        if cue.text is not None:
            start, end = cue.start_frame, cue.end_frame
            slopes = (start - DUCK_FRAMES, start, end, end + RETURN_FRAMES)
            np.maximum(near, np.interp(frames, slopes, (0.0, 1.0, 1.0, 0.0)), out=near)
    return near * near * (3.0 - 2.0 * near)
