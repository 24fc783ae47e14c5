"""The place in a session, the keys of terminals, and the screen: small things, from the outside."""

from __future__ import annotations

import threading
from dataclasses import replace
from pathlib import Path

import pytest
from stage import ROUTINE, SECOND, TONES, Hum

from coach.plan.session_plan import plan_session
from coach.player.bookmark import Bookmark, frame_to_go_on
from coach.player.bookmark_writer import BookmarkWriter, Keeping
from coach.player.commands import Action
from coach.player.keyboard import decoded
from coach.player.now_playing import facts_of, now_playing_at
from coach.player.player import PlaybackState
from coach.player.progressive_layout import ProgressiveLayout
from coach.player.screen import View, counts, rows_of
from coach.player.timeline_snapshot import TimelineSnapshot
from coach.player.transport import exercise_index
from coach.routine.reader import read_routine

MARK = Bookmark()


@pytest.fixture
def routine(tmp_path: Path) -> Path:
    (tmp_path / "short.yaml").write_text(ROUTINE, encoding="utf-8")
    return tmp_path / "short.yaml"


@pytest.fixture
def snapshot(routine: Path) -> TimelineSnapshot:
    progressive = ProgressiveLayout(plan_session(read_routine(routine)), Hum(), TONES)
    progressive.start()
    progressive.wait_for(lambda snapshot: snapshot.is_whole)
    progressive.close()
    return progressive.snapshot


# The place


def test_a_slow_disk_has_the_place_before_the_process_is_stopped() -> None:
    kept: list[Bookmark] = []
    disk_is_ready = threading.Event()

    def save(mark: Bookmark) -> None:
        disk_is_ready.wait()
        kept.append(mark)

    writer = BookmarkWriter(MARK, Keeping(save, kept.clear))
    writer.keep(replace(MARK, number=1))
    writer.keep(replace(MARK, number=2))
    threading.Timer(0.1, disk_is_ready.set).start()
    writer.flush()
    assert kept[-1].number == 2
    writer.close(is_whole=False)


def test_the_same_side_is_found_also_where_frames_have_moved(snapshot: TimelineSnapshot) -> None:
    mark = replace(MARK, frame=10**9, number=1, exercise="side-bend", set=2, side="right", rep=1)
    frame = frame_to_go_on(mark, snapshot)
    (span,) = [span for span in snapshot.stretches if span.start_frame == frame]
    assert (span.kind, span.place.side, span.place.set) == ("rest", "right", 2)


def test_of_a_changed_routine_what_is_left(snapshot: TimelineSnapshot) -> None:
    gone = replace(MARK, number=2, exercise="headstand", set=1, rep=1)
    assert frame_to_go_on(gone, snapshot) == snapshot.exercise_frames[2]
    assert frame_to_go_on(replace(gone, number=9), snapshot) == snapshot.closing_frame
    assert frame_to_go_on(replace(gone, number=9, exercise=None), snapshot) == snapshot.closing_frame
    assert frame_to_go_on(MARK, snapshot) == 0


def test_the_same_exercise_is_found_where_others_have_moved_it(snapshot: TimelineSnapshot) -> None:
    moved = replace(MARK, number=0, exercise="side-bend", set=2, side="right", rep=1)
    assert frame_to_go_on(moved, snapshot) == frame_to_go_on(replace(moved, number=1), snapshot)
    one_side = replace(moved, number=2, side=None, set=7)
    assert frame_to_go_on(one_side, snapshot) == snapshot.exercise_frames[1]


# Keys


@pytest.mark.parametrize(
    ("data", "actions"),
    [
        (b" ", "toggle"),
        (b"\x1b[C\x1b[D", "next previous"),
        (b"\x1bOC\x1b[6~\x1b[5~", "next next previous"),
        (b"+-=][", "faster slower faster longer shorter"),
        (b"rRqQ", "side side stop stop"),
        (b"\x1b[19~x\x1b[1;5C\xc3\xa9 ", "toggle"),
        (b"\x1b", ""),
    ],
)
def test_keys_by_what_a_terminal_sends(data: bytes, actions: str) -> None:
    assert [command.action for command in decoded(data)] == [Action(word) for word in actions.split()]


def test_commas_and_stops_seek() -> None:
    assert [command.frames for command in decoded(b",.")] == [-10 * SECOND, 10 * SECOND]


# The screen


def test_the_screen_says_where_one_is(routine: Path, snapshot: TimelineSnapshot) -> None:
    plan = plan_session(read_routine(routine))
    span = [span for span in snapshot.stretches if span.kind == "hold"][5]
    now = now_playing_at(plan.title, facts_of(plan), snapshot, span.start_frame + 5 * SECOND)
    assert counts(now) == "right side · set 2 of 2"
    rows = rows_of(View(now, PlaybackState.PAUSED, has_keys=True), 70)
    assert rows[1].split() == ["Side", "bend", "2", "of", "3"]
    assert rows[3] == "To the right."
    assert rows[4].endswith("0:10")
    assert rows[5:7] == ("next: Breathing", "paused")
    assert all(len(row) <= 70 for row in rows)


def test_every_moment_has_a_glance(routine: Path, snapshot: TimelineSnapshot) -> None:
    plan = plan_session(read_routine(routine))
    for frame in range(0, snapshot.timeline.frames + SECOND, SECOND):
        now = now_playing_at(plan.title, facts_of(plan), snapshot, frame)
        assert 0 <= now.stretch_left_frames <= now.stretch_frames
        assert (now.number - 1 == exercise_index(snapshot, frame)) or not now.exercise
        assert rows_of(View(now, PlaybackState.PLAYING), 40)
