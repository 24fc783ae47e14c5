"""A stage for the transport: a sink that keeps what is heard and moves by hand, and a voice that hums."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
from bench import until
from numpy.typing import NDArray

from coach.errors import SinkLostError
from coach.plan.session_plan import plan_session
from coach.player.commands import Action, Command
from coach.player.playback_queue import PlaybackQueue
from coach.player.player import PlaybackOptions, PlaybackState, Player
from coach.player.progressive_layout import ProgressiveLayout
from coach.player.transport import stretch_at
from coach.routine.reader import read_routine
from coach.sound.clip import Clip
from coach.sound.tones import load_tones
from coach.timeline.timeline import BlockSpan
from coach.units import ms_to_frames

SECOND = ms_to_frames(1_000)
TONES = load_tones()

ROUTINE = """
title: Short one
exercises:
  - name: Plank
    section: strengthen
    position: on-the-stomach
    start: Lie on your stomach.
    move: Lift your hips.
    short: Hips up.
    remind: Keep breathing.
    release: Lower down.
    dose: {hold: 20s, reps: 2, rest: {reps: 12s}}
  - name: Side bend
    section: stretch
    position: standing
    start: Stand tall.
    move: Bend to the {side}.
    short: To the {side}.
    release: Come up.
    dose: {hold: 15s, sides: each, reps: 1, sets: 2, rest: {sides: 10s, sets: 12s}}
  - name: Breathing
    section: breathe
    position: sitting
    start: Sit down.
    phases:
      - {words: Breathe in., short: In., time: 4s, breath: in}
      - {words: Breathe out., short: Out., time: 4s, breath: out}
    release: Rest.
    dose: {reps: 3, rest: {reps: 0s}}
"""


class Hum:
    """A voice whose length follows its text; each text has a pitch of its own, never silent."""

    name = identity = "hum"

    def __init__(self, ms_per_character: int = 60, wait_s: float = 0.0) -> None:
        self.ms_per_character, self.wait_s = ms_per_character, wait_s

    def speak(self, text: str, rate: float = 1.0) -> Clip:
        time.sleep(self.wait_s)
        frames = int(ms_to_frames(self.ms_per_character) * len(text) / rate)
        pitch = 1 + sum(text.encode()) % 97
        samples = 0.2 + 0.1 * np.sin(np.arange(frames) * pitch / 300)
        return Clip(samples.astype(np.float32))

    def close(self) -> None:
        pass


class KeptSink:
    """Keeps what was heard, and hears only when told to."""

    name = "kept"
    device = ""
    buffer_frames = 2400

    def __init__(self) -> None:
        self.is_lost = False
        self.overlays: list[int] = []
        self._all = np.zeros(2**20, np.float32)  # what was written; heard up to `_at`
        self._end = self._at = self._from = 0

    @property
    def heard(self) -> NDArray[np.float32]:
        return self._all[: self._at]

    def hear(self, frames: int) -> None:
        self._at = min(self._at + frames, self._end)

    def write(self, block: NDArray[np.float32]) -> None:
        self.check()
        if self._end + len(block) > len(self._all):
            self._all = np.concatenate((self._all, np.zeros_like(self._all)))
        self._all[self._end : self._end + len(block)] = block
        self._end += len(block)

    def overlay(self, block: NDArray[np.float32]) -> None:
        self.overlays.append(self._at)

    def heard_frames(self) -> int:
        return self._at - self._from

    def flush(self) -> int:
        self.check()
        heard, self._from, self._end = self.heard_frames(), self._at, self._at
        return heard

    def drain(self) -> None:
        self.hear(self._end)

    def check(self) -> None:
        if self.is_lost:
            raise SinkLostError("kept: it was taken away")

    def close(self) -> None: ...


class Stage:
    """A player over a kept sink, listened to by hand."""

    def __init__(
        self,
        folder: Path,
        options: PlaybackOptions | None = None,
        voice: Hum | None = None,
        routine: str = ROUTINE,
    ) -> None:
        path = folder / "short.yaml"
        path.write_text(routine, encoding="utf-8")
        self.plan = plan_session(read_routine(path), is_live=True)
        self.voice = voice or Hum()
        self.progressive = ProgressiveLayout(self.plan, self.voice, TONES, words=("We stop.",))
        self.progressive.start()
        self.progressive.wait_for(lambda snapshot: snapshot.is_whole)
        until(lambda: self.progressive.words)  # which come last
        self.sink = KeptSink()
        self.player = Player(
            self.progressive,
            PlaybackQueue(self.sink),
            TONES,
            options or PlaybackOptions(),
            lambda: self.progressive.words.get("We stop."),
        )
        self.player.top_up()

    def hear(self, frames: int) -> None:
        """Let `frames` be heard, a tenth of a second at a time."""
        while frames > 0 and not self.player.is_over:
            step = min(frames, SECOND // 10)
            self.sink.hear(step)
            frames -= step
            self.player.top_up()

    def hear_until(self, is_there: Callable[[Stage], bool], at_most_s: int = 600) -> None:
        for _ in range(10 * at_most_s):
            if is_there(self):
                return
            self.hear(SECOND // 10)
        raise AssertionError(f"not reached; at {self.player.frame / SECOND:.1f} s, {self.player.state}")

    def tell(self, action: Action, frames: int = 0) -> bool:
        done = self.player.obey(Command(action, frames))
        self.player.top_up()
        return done

    @property
    def span(self) -> BlockSpan:
        span = stretch_at(self.progressive.snapshot, self.player.frame)
        assert span
        return span

    def into(self, kind: str, which: int = 0, after_frames: int = 5 * SECOND) -> None:
        """Hear until some way into the stretch of that kind, counted from 0."""
        span = [span for span in self.progressive.snapshot.stretches if span.kind == kind][which]
        self.hear_until(lambda stage: stage.player.frame >= span.start_frame + after_frames)


__all__ = [
    "ROUTINE",
    "SECOND",
    "TONES",
    "Action",
    "Hum",
    "KeptSink",
    "PlaybackOptions",
    "PlaybackState",
    "Stage",
]
