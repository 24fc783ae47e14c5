"""Beds: loops without a seam, out of the way of words, the same in whatever blocks."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from fakes import session_of
from hypothesis import given, settings
from hypothesis import strategies as st

from coach.errors import InputError
from coach.exporter import Tags, export
from coach.sound.bed import (
    AWAKE_LUFS,
    CHOSEN_UNDER_LU,
    DUCK_DB,
    Bed,
    awake_bed,
    chosen_bed,
    without_seam,
)
from coach.sound.loudness import block_loudness, integrated
from coach.timeline.render import BED_IN_FRAMES, BED_OUT_FRAMES, DUCK_FRAMES, RETURN_FRAMES, blocks, render
from coach.units import SAMPLE_RATE_HZ, db_to_gain

TIMELINE = session_of("breathing").timeline
RAMP = Bed(np.linspace(0.1, 0.2, 4801, dtype=np.float32), duck_db=DUCK_DB)
WHOLE = render(TIMELINE, 0, TIMELINE.frames, [RAMP])
BARE = render(TIMELINE, 0, TIMELINE.frames)


@settings(max_examples=60, deadline=None)
@given(st.integers(-9_000, TIMELINE.frames + 9_000), st.integers(0, 60_000))
def test_any_place_can_be_rendered_alone(start_frame: int, frames: int) -> None:
    padded = np.pad(WHOLE, 70_000)[start_frame + 70_000 :][:frames]
    assert np.array_equal(render(TIMELINE, start_frame, frames, [RAMP])[: len(padded)], padded)


@pytest.mark.parametrize("block_frames", [997, 24_000])
def test_any_block_size_gives_the_same_samples(block_frames: int) -> None:
    assert np.array_equal(np.concatenate(list(blocks(TIMELINE, block_frames, [RAMP]))), WHOLE)


def gain_at(frame: int) -> float:
    return float(WHOLE[frame] - BARE[frame]) / float(RAMP.at(frame, 1)[0])


def test_the_bed_makes_room_for_words_half_a_second_ahead_and_comes_back_slowly() -> None:
    words = [cue for cue in TIMELINE.cues if cue.text]
    cue = next(
        cue
        for cue, after in pairwise(words)
        if after.start_frame - cue.end_frame > RETURN_FRAMES + DUCK_FRAMES
    )
    assert gain_at(cue.start_frame) == pytest.approx(db_to_gain(-DUCK_DB), abs=1e-3)
    assert gain_at(cue.end_frame) == pytest.approx(db_to_gain(-DUCK_DB), abs=1e-3)
    halfway = gain_at(cue.end_frame + RETURN_FRAMES // 2)
    assert db_to_gain(-DUCK_DB) < halfway < 1
    assert gain_at(cue.end_frame + RETURN_FRAMES) == pytest.approx(1, abs=1e-3)


def test_tones_do_not_move_the_bed_and_holds_stay_where_they_are() -> None:
    without_words = replace(TIMELINE, cues=tuple(cue for cue in TIMELINE.cues if cue.tone))
    bed = render(without_words, 0, TIMELINE.frames, [RAMP]) - render(without_words, 0, TIMELINE.frames)
    middle = slice(BED_IN_FRAMES, TIMELINE.frames - BED_OUT_FRAMES)
    assert np.allclose(bed[middle], RAMP.at(0, TIMELINE.frames)[middle], atol=1e-6)


def test_the_edges_are_soft() -> None:
    assert gain_at(0) == 0
    assert gain_at(TIMELINE.frames - 1) < 0.001


def test_a_loop_has_no_seam() -> None:
    seconds = np.arange(10 * SAMPLE_RATE_HZ) / SAMPLE_RATE_HZ
    tone = (0.3 * np.sin(2 * np.pi * 100.3 * seconds)).astype(np.float32)
    bed = Bed(without_seam(tone))
    turns = bed.at(0, 30 * SAMPLE_RATE_HZ)
    assert np.abs(np.diff(turns)).max() < 1.5 * np.abs(np.diff(tone)).max()
    noise = np.random.default_rng(3).uniform(-0.5, 0.5, len(tone)).astype(np.float32)
    turns = Bed(without_seam(noise)).at(0, 30 * SAMPLE_RATE_HZ)
    power = np.array([np.mean(part**2) for part in np.split(turns, 300)])
    assert power.min() / power.max() > 0.7


def test_the_noise_has_no_seam_and_lies_where_it_is_said_to() -> None:
    bed = awake_bed(-16)
    turns = bed.at(0, 3 * len(bed.samples))
    assert integrated(block_loudness([turns])) == pytest.approx(AWAKE_LUFS, abs=0.1)
    inside = np.abs(np.diff(bed.samples)).max()
    assert np.abs(np.diff(turns)).max() <= inside
    quiet = awake_bed(-24)
    assert integrated(block_loudness([quiet.at(0, 200_000)])) == pytest.approx(-54, abs=0.2)


def test_a_file_of_any_format_is_brought_to_its_level(tmp_path: Path) -> None:
    rng = np.random.default_rng(2)
    music = (0.5 * rng.standard_normal(5 * SAMPLE_RATE_HZ)).clip(-1, 1).astype(np.float32)
    export([music], len(music), tmp_path / "music.mp3", tags=Tags("Music"))
    bed = chosen_bed(str(tmp_path / "music.mp3"), -16)
    assert integrated(block_loudness([bed.at(0, 240_000)])) == pytest.approx(-16 - CHOSEN_UNDER_LU, abs=0.3)


def test_what_is_no_bed_is_refused_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "text.mp3").write_text("no sound")
    export([np.zeros(24_000, np.float32)], 24_000, tmp_path / "silent.wav", tags=Tags("x"))
    export([np.ones(240, np.float32)], 240, tmp_path / "short.wav", tags=Tags("x"))
    for name, why in (
        ("text.mp3", "cannot be decoded"),
        ("silent.wav", "silence"),
        ("short.wav", "half a second"),
        ("none.wav", "not there"),
    ):
        with pytest.raises(InputError, match=why) as caught:
            chosen_bed(str(tmp_path / name), -16)
        assert "\n" not in str(caught.value)
