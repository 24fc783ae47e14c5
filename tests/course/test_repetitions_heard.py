"""What counts as done: what was heard to its end, and nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest
from bench import until
from stage import SECOND, Action, PlaybackOptions, Stage

from coach.player.diary import Entry, KeptDiary
from coach.player.heard import HeardExercise


class Followed(Stage):
    """A stage whose session is kept in a diary."""

    def __init__(self, folder: Path, options: PlaybackOptions | None = None) -> None:
        super().__init__(folder, options)
        self.entries: list[Entry] = []
        self.now_s = 0.0
        self.diary = KeptDiary(self.plan, self.entries.append, lambda: self.now_s)

    def hear(self, frames: int) -> None:
        for _ in range(0, frames, SECOND // 10):
            super().hear(SECOND // 10)
            self.now_s += 0.1
            self.diary.look(self.progressive.snapshot, self.player.frame, self.player.shown_state)

    def tell(self, action: Action, frames: int = 0) -> bool:
        before_frame = self.player.frame
        done = super().tell(action, frames)
        self.diary.jump(self.progressive.snapshot, before_frame, self.player.frame)
        return done

    def close(self, *, is_whole: bool = False) -> Entry:
        self.diary.close(is_whole=is_whole)
        return self.entries[-1]


@pytest.fixture
def stage(tmp_path: Path) -> Followed:
    return Followed(tmp_path)


def done(entry: Entry) -> dict[str, tuple[int, int]]:
    """Repetitions done and prescribed, by exercise and side."""
    return {
        f"{one.exercise} {one.side}".strip(): (one.reps, one.prescribed_reps)
        for one in entry.report.exercises
    }


def test_all_of_a_session_that_is_heard_to_its_end_is_done(stage: Followed) -> None:
    stage.hear_until(lambda stage: stage.player.is_over)
    entry = stage.close(is_whole=True)
    assert done(entry) == {
        "plank": (2, 2),
        "side-bend left": (2, 2),
        "side-bend right": (2, 2),
        "breathing": (3, 3),
    }
    assert entry.is_whole
    assert entry.report.heard_ms == pytest.approx(entry.report.planned_ms, abs=200)
    plank = entry.report.exercises[0]
    assert plank == HeardExercise(1, "plank", "Plank", "", 2, 2, 40_000, 40_000)


def test_a_hold_that_was_broken_off_is_not_done(stage: Followed) -> None:
    stage.into("hold", 1, after_frames=15 * SECOND)
    stage.tell(Action.STOP)
    entry = stage.close()
    assert done(entry)["plank"] == (1, 2)
    assert entry.report.exercises[0].ms == 20_000


def test_what_is_skipped_is_not_done_and_the_rest_is(stage: Followed) -> None:
    stage.into("hold")
    stage.tell(Action.NEXT)
    stage.hear_until(lambda stage: stage.player.is_over)
    entry = stage.close(is_whole=True)
    assert done(entry) == {
        "plank": (0, 2),
        "side-bend left": (2, 2),
        "side-bend right": (2, 2),
        "breathing": (3, 3),
    }
    assert entry.report.heard_ms < entry.report.planned_ms - 30_000


def test_a_hold_that_is_jumped_over_is_not_done_though_both_its_ends_were_heard(stage: Followed) -> None:
    stage.into("hold", 0, after_frames=2 * SECOND)
    stage.tell(Action.SEEK, 12 * SECOND)
    stage.hear_until(lambda stage: stage.span.place.exercise == "side-bend")
    assert done(stage.close())["plank"] == (1, 2)


def test_what_is_done_again_counts_once(stage: Followed) -> None:
    stage.into("hold", 1)
    stage.tell(Action.PREVIOUS)
    stage.hear_until(lambda stage: stage.span.place.exercise == "side-bend")
    assert done(stage.close())["plank"] == (2, 2)


def test_a_pause_in_a_hold_has_it_done_again(stage: Followed) -> None:
    stage.into("hold", 0, after_frames=18 * SECOND)
    stage.tell(Action.PAUSE)
    stage.hear(5 * SECOND)
    stage.tell(Action.PLAY)
    stage.hear(4 * SECOND)
    stage.tell(Action.STOP)
    entry = stage.close()
    assert done(entry)["plank"] == (0, 2)
    assert entry.pauses == 1
    assert entry.paused_ms == pytest.approx(5_000, abs=300)


def test_an_exact_pause_breaks_no_hold(tmp_path: Path) -> None:
    stage = Followed(tmp_path, PlaybackOptions(is_exact=True))
    stage.into("hold", 0, after_frames=18 * SECOND)
    stage.tell(Action.PAUSE)
    stage.hear(5 * SECOND)
    stage.tell(Action.PLAY)
    stage.hear(6 * SECOND)
    assert done(stage.close())["plank"] == (1, 2)


def test_an_entry_is_written_as_soon_as_something_is_done(stage: Followed) -> None:
    stage.into("rest", 0, after_frames=SECOND)
    until(lambda: any(not entry.is_over and done(entry)["plank"] == (1, 2) for entry in stage.entries))
    stage.diary.close(is_whole=False)
