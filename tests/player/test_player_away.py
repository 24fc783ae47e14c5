"""A program that stood still, as under a closed lid; and one that only took long to begin."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from ears import find_tone
from stage import SECOND, TONES, Hum, KeptSink

from coach.plan.session_plan import plan_session
from coach.player import live
from coach.player.bookmark_writer import NOWHERE
from coach.player.performance import Devices, Ending, Performance, play_live
from coach.player.player import PlaybackOptions
from coach.player.screen import Quiet
from coach.routine.reader import read_routine
from coach.timeline.layout import lay_out
from coach.timeline.render import render

ROUTINE = """
title: One
exercises:
  - name: Plank
    section: strengthen
    start: Lie down.
    move: Lift your hips.
    release: Lower down.
    dose: {hold: 20s, reps: 1}
"""
AWAY_S = 10.0


class SlowSink(KeptSink):
    """Plays all that it has at each look; while its block `slow_block` is written, ten seconds pass."""

    def __init__(self, slow_block: int, monkeypatch: pytest.MonkeyPatch) -> None:
        super().__init__()
        self._left, self._now_s, self._is_writing = slow_block, 0.0, False
        monkeypatch.setattr(live, "_clock_s", lambda: self._now_s)

    def check(self) -> None:
        super().check()
        self.hear(0 if self._is_writing else 2 * SECOND)

    def write(self, block: np.ndarray[tuple[int, ...], np.dtype[np.float32]]) -> None:
        self._is_writing = True
        super().write(block)
        self._is_writing = False
        self._left -= 1
        self._now_s += AWAY_S * (self._left == 0)


def heard(folder: Path, sink: KeptSink) -> tuple[bool, int]:
    """Whether the session was heard as it was laid out, and how often the tone was that says: it goes on."""
    path = folder / "one.yaml"
    path.write_text(ROUTINE, encoding="utf-8")
    plan = plan_session(read_routine(path), is_live=True)
    devices = Devices(lambda: sink, lambda: sink)
    ending = play_live(Performance(plan, Hum(), TONES, devices, PlaybackOptions()), Quiet(), NOWHERE)
    assert ending is Ending.WHOLE
    timeline = lay_out(plan, Hum(), TONES)
    is_same = np.array_equal(sink.heard, render(timeline, 0, timeline.frames))
    return is_same, len(find_tone(sink.heard, TONES["resume"].samples))


def test_a_start_that_takes_seconds_is_no_closed_lid(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The first block loads what rendering needs, which a busy machine takes long for."""
    assert heard(tmp_path, SlowSink(1, monkeypatch)) == (True, 0)


def test_a_session_that_stood_still_says_that_it_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert heard(tmp_path, SlowSink(60, monkeypatch)) == (False, 1)
