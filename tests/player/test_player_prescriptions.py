"""The new things of a routine under the hands of a person: one's own pace, rounds, exact rests."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from ears import find_tone
from stage import SECOND, TONES, Action, Hum, PlaybackState, Stage

from coach.player.bookmark import Bookmark, frame_to_go_on
from coach.player.transport import exercise_index
from coach.timeline.timeline import BlockSpan

ONE = """
    section: strengthen
    position: standing
    start: Stand tall.
    release: Stand still.
"""
OWN_PACE = f"""
title: Own pace
exercises:
  - name: Squat{ONE}
    move: Sit down, and stand up.
    dose: {{tempo: 3s, reps: 10, sets: 2, pace: own, rest: {{sets: 10s}}}}
"""
ROUNDS = f"""
title: Rounds
exercises:
  - circuit: Circle
    rounds: 3
    rest: {{rounds: 20s, exercises: 10s}}
    exercises:
      - name: Squat{ONE.replace(chr(10) + "    ", chr(10) + "        ")}
        move: Sit down.
        dose: {{hold: 10s}}
      - name: Side Bend{ONE.replace(chr(10) + "    ", chr(10) + "        ")}
        move: Bend to the {{side}}.
        dose: {{hold: 10s, sides: each, rest: {{sides: 10s}}}}
"""
INTERVALS = f"""
title: Intervals
exercises:
  - name: Kicks{ONE}
    move: Kick with your {{side}} leg, again and again.
    short: "{{side}} leg."
    dose: {{time: 10s, sides: each, sets: 3, rest: {{exact: true, sides: 4s, sets: 8s}}}}
"""

MakeStage = Callable[[str], Stage]


@pytest.fixture
def stage_of(tmp_path: Path) -> Iterator[MakeStage]:
    made: list[Stage] = []

    def make(routine: str) -> Stage:
        made.append(Stage(tmp_path, routine=routine))
        return made[-1]

    yield make
    for stage in made:
        stage.progressive.close()


def onsets(stage: Stage, tone: str) -> list[int]:
    return find_tone(stage.sink.heard, TONES[tone].samples)


def exact_blocks(stage: Stage) -> list[BlockSpan]:
    return [block for block in stage.progressive.snapshot.stretches if block.is_exact]


def settle(stage: Stage) -> None:
    """Wait until the pacing that was asked for is laid out to the end."""
    progressive = stage.progressive
    progressive.wait_for(lambda snapshot: snapshot.is_whole and progressive.pacing == progressive.wanted, 60)


# One's own pace


def test_a_set_at_ones_own_pace_lasts_until_a_key(stage_of: MakeStage) -> None:
    stage = stage_of(OWN_PACE)
    stage.hear_until(lambda stage: stage.player.shown_state is PlaybackState.WAITING)
    stage.hear(60 * SECOND)
    assert stage.player.shown_state is PlaybackState.WAITING
    assert len(onsets(stage, "hold-end")) == 0
    assert len(onsets(stage, "remind")) >= 2  # it is still there
    assert stage.tell(Action.TOGGLE)
    stage.hear(2 * SECOND)
    (start,), (end,) = onsets(stage, "hold-start"), onsets(stage, "hold-end")
    assert end - start > 80 * SECOND


def test_a_key_before_its_time_ends_the_set_and_the_next_one_waits_again(stage_of: MakeStage) -> None:
    stage = stage_of(OWN_PACE)
    stage.into("move", 0, 12 * SECOND)
    assert stage.tell(Action.TOGGLE)
    stage.hear(2 * SECOND)
    (start,), (end,) = onsets(stage, "hold-start"), onsets(stage, "hold-end")
    assert 11 * SECOND < end - start < 15 * SECOND
    stage.hear_until(lambda stage: stage.player.shown_state is PlaybackState.WAITING)
    assert (stage.span.place.set, len(onsets(stage, "hold-end"))) == (2, 1)
    stage.tell(Action.TOGGLE)
    stage.hear_until(lambda stage: stage.player.is_over)
    assert len(onsets(stage, "hold-end")) == 2


def test_at_ones_own_pace_the_button_for_pause_still_pauses(stage_of: MakeStage) -> None:
    stage = stage_of(OWN_PACE)
    stage.into("move", 0, 5 * SECOND)
    assert stage.tell(Action.PAUSE)
    assert stage.player.state is PlaybackState.PAUSED
    assert stage.tell(Action.PLAY)
    assert stage.player.is_going


# Rounds


def test_next_and_previous_go_through_the_rounds(stage_of: MakeStage) -> None:
    stage = stage_of(ROUNDS)
    visits = []
    for _ in range(6):
        stage.tell(Action.NEXT)
        stage.hear(SECOND // 2)
        visits.append((stage.span.place.entry, stage.span.place.round))
    assert visits == [(0, 1), (1, 1), (0, 2), (1, 2), (0, 3), (1, 3)]
    stage.tell(Action.PREVIOUS)
    stage.hear(SECOND // 2)
    assert (stage.span.place.entry, stage.span.place.round) == (0, 3)


def test_this_side_again_stays_in_its_round(stage_of: MakeStage) -> None:
    stage = stage_of(ROUNDS)
    second = next(
        block for block in exact_blocks(stage) if (block.place.round, block.place.side) == (2, "right")
    )
    stage.hear_until(lambda stage: stage.player.frame >= second.start_frame + 3 * SECOND)
    stage.tell(Action.SIDE)
    stage.hear(SECOND)
    assert (stage.span.place.round, stage.span.place.side) == (2, "right")
    assert stage.player.frame < second.start_frame


def test_a_session_goes_on_in_the_round_that_was_broken_off(stage_of: MakeStage) -> None:
    snapshot = stage_of(ROUNDS).progressive.snapshot
    broken = next(
        block
        for block in snapshot.stretches
        if block.is_exact and (block.place.round, block.place.side) == (2, "right")
    )
    number = exercise_index(snapshot, broken.start_frame)
    frame = frame_to_go_on(
        Bookmark(frame=1, number=number, exercise="side-bend", set=1, side="right", rep=1), snapshot
    )
    (span,) = [block for block in snapshot.stretches if block.start_frame == frame]
    assert (span.place.round, span.place.side) == (2, "right")


# Exact rests


@pytest.mark.parametrize("action", [Action.LONGER, Action.SHORTER, Action.SLOWER, Action.FASTER])
def test_no_key_changes_an_exact_rest_or_ends_the_session(stage_of: MakeStage, action: Action) -> None:
    stage = stage_of(INTERVALS)
    stage.hear(4 * SECOND)
    for _ in range(3):
        stage.tell(action)
    settle(stage)
    stage.hear_until(lambda stage: stage.player.is_over)
    starts, ends = onsets(stage, "hold-start"), onsets(stage, "hold-end")
    rests = [start - end for end, start in zip(ends, starts[1:], strict=False)]
    expected = [rest * SECOND for rest in (4, 8, 4, 8, 4)]
    assert rests == pytest.approx(expected, abs=24)


def test_a_change_within_an_exact_rest_leaves_it_alone(stage_of: MakeStage) -> None:
    stage = stage_of(INTERVALS)
    rest = next(block for block in stage.progressive.snapshot.stretches if block.kind == "rest")
    stage.hear_until(lambda stage: stage.player.frame >= rest.start_frame + SECOND)
    stage.tell(Action.SLOWER)
    stage.tell(Action.LONGER)
    settle(stage)
    stage.hear_until(lambda stage: stage.player.is_over)
    starts, ends = onsets(stage, "hold-start"), onsets(stage, "hold-end")
    assert starts[1] - ends[0] == pytest.approx(4 * SECOND, abs=24)
    assert len(starts) == len(ends) == 6
    before, after = exact_blocks(stage)[:2]
    assert after.start_frame - before.end_frame == 4 * SECOND


def test_slow_speech_hurries_the_side_rather_than_end_the_session(tmp_path: Path) -> None:
    routine = INTERVALS.replace("sides: 4s", "sides: 3s")
    stage = Stage(tmp_path, voice=Hum(130), routine=routine)
    for _ in range(3):
        stage.tell(Action.SLOWER)
    settle(stage)
    stage.hear_until(lambda stage: stage.player.is_over)
    said = [cue.text for cue in stage.progressive.snapshot.timeline.cues if cue.text]
    stage.progressive.close()
    assert stage.progressive.pacing.rate_percent == 70
    assert said.count("Right side.") == 3
