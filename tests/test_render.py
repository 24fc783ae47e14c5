from __future__ import annotations

import numpy as np
import pytest
from fakes import session_of
from hypothesis import given, settings
from hypothesis import strategies as st

from coach.timeline.render import blocks, render

TIMELINE = session_of("l5-strength").timeline
WHOLE = render(TIMELINE, 0, TIMELINE.frames)


@pytest.mark.parametrize("block_frames", [997, 24_000, 10_000_000])
def test_any_block_size_gives_the_same_samples(block_frames: int) -> None:
    assert np.array_equal(np.concatenate(list(blocks(TIMELINE, block_frames))), WHOLE)


@settings(max_examples=100)
@given(st.integers(0, TIMELINE.frames), st.integers(0, 100_000))
def test_any_place_can_be_rendered_alone(start_frame: int, frames: int) -> None:
    expected = WHOLE[start_frame : start_frame + frames]
    block = render(TIMELINE, start_frame, frames)
    assert block.dtype == np.float32
    assert block.shape == (frames,)
    assert np.array_equal(block[: len(expected)], expected)
    assert not block[len(expected) :].any()


def test_each_cue_sounds_whole_at_its_frame() -> None:
    for cue in TIMELINE.cues:
        assert np.array_equal(WHOLE[cue.start_frame : cue.end_frame], cue.clip.samples)
