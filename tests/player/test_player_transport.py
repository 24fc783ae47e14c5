"""The transport over a sink that keeps what is heard: where keys lead to, and that nothing is lost."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from ears import find_tone
from stage import SECOND, TONES, Action, Hum, KeptSink, PlaybackOptions, PlaybackState, Stage

from coach.player.retime import Pacing
from coach.player.timeline_snapshot import TimelineSnapshot
from coach.timeline.layout import lay_out
from coach.timeline.render import render


@pytest.fixture
def stages(tmp_path: Path) -> Iterator[list[Stage]]:
    made: list[Stage] = []
    yield made
    for stage in made:
        stage.progressive.close()


@pytest.fixture
def stage(tmp_path: Path, stages: list[Stage]) -> Stage:
    stages.append(Stage(tmp_path))
    return stages[-1]


def onsets(stage: Stage, tone: str) -> list[int]:
    return find_tone(stage.sink.heard, TONES[tone].samples)


def holds(stage: Stage) -> list[float]:
    """The length of each hold that was heard to its end, in seconds."""
    starts = np.array(onsets(stage, "hold-start"))
    return [(end - starts[starts < end][-1]) / SECOND for end in onsets(stage, "hold-end")]


# What is heard


def test_playing_is_the_whole_timeline_sample_by_sample(stage: Stage) -> None:
    stage.hear_until(lambda stage: stage.player.is_over)
    timeline = lay_out(stage.plan, stage.voice, TONES)
    assert np.array_equal(stage.sink.heard, render(timeline, 0, timeline.frames))
    assert stage.player.state is PlaybackState.ENDING


def test_a_growing_timeline_renders_the_same(tmp_path: Path, stages: list[Stage]) -> None:
    stages.append(Stage(tmp_path, voice=Hum(wait_s=0.005)))
    progressive, timeline = stages[0].progressive, lay_out(stages[0].plan, Hum(), TONES)
    early = type(progressive)(stages[0].plan, Hum(wait_s=0.005), TONES)
    early.start()
    read = [np.zeros(0, np.float32)]
    frame = 0
    while frame < timeline.frames:
        block = early.read(frame, 7_777)
        if not len(block):
            early.wait_for(partial(reaches_beyond, frame))
        read.append(block)
        frame += len(block)
    early.close()
    assert np.array_equal(np.concatenate(read), render(timeline, 0, timeline.frames))


# Pause


@pytest.mark.parametrize("after_s", [0.5, 3.2, 7.9, 12.3, 20.1, 33.7, 41.0, 58.8, 75.5, 90.0])
def test_an_exact_pause_loses_and_repeats_nothing(
    tmp_path: Path, stages: list[Stage], after_s: float
) -> None:
    stages.append(stage := Stage(tmp_path, PlaybackOptions(is_exact=True)))
    stage.hear(int(after_s * SECOND))
    stage.tell(Action.PAUSE)
    before = len(stage.sink.heard)
    stage.hear(4 * SECOND)
    stage.tell(Action.PLAY)
    resumed = len(stage.sink.heard)
    stage.hear(4 * SECOND)
    whole = render(stage.progressive.snapshot.timeline, 0, before + 3 * SECOND)
    gap = len(stage.sink.heard) - stage.player.frame - resumed + before
    after = stage.sink.heard[resumed + gap :]
    assert np.array_equal(stage.sink.heard[:before], whole[:before])
    assert stage.player.frame == before + len(after)
    assert np.array_equal(after[120 : 2 * SECOND], whole[before + 120 : before + 2 * SECOND])


def test_a_broken_hold_is_done_again_counted_in(stage: Stage) -> None:
    stage.into("hold", 1, 8 * SECOND)
    stage.tell(Action.TOGGLE)
    stage.hear(10 * SECOND)
    assert stage.player.state is PlaybackState.PAUSED
    ready = len(onsets(stage, "ready"))
    stage.tell(Action.TOGGLE)
    stage.into("hold", 1, 19 * SECOND)
    stage.hear(3 * SECOND)
    assert len(onsets(stage, "ready")) == ready + 3
    start, again = onsets(stage, "hold-start")[1:]
    assert holds(stage) == [20.0, 20.0]
    ticks = onsets(stage, "ready")[-3:]
    assert [again - tick for tick in ticks] == [3 * SECOND, 2 * SECOND, SECOND]
    assert len(onsets(stage, "pause")) == len(onsets(stage, "resume")) == 1
    assert start < onsets(stage, "pause")[0] < onsets(stage, "resume")[0] < again


def test_a_broken_breath_starts_with_the_inhale(stage: Stage) -> None:
    stage.into("breath", 3, SECOND)
    assert stage.span.label == "Out."
    place = stage.span.place
    stage.tell(Action.PAUSE)
    stage.tell(Action.PLAY)
    assert (stage.span.label, stage.span.place) == ("In.", place)


def test_a_broken_sentence_is_said_again(stage: Stage) -> None:
    stage.hear(2 * SECOND)
    cue = next(cue for cue in stage.progressive.snapshot.timeline.cues if cue.end_frame > 2 * SECOND)
    assert cue.start_frame < 2 * SECOND
    stage.tell(Action.PAUSE)
    stage.tell(Action.PLAY)
    assert stage.player.frame == cue.start_frame


def test_a_broken_countdown_counts_again(stage: Stage) -> None:
    hold = next(span for span in stage.progressive.snapshot.stretches if span.kind == "hold")
    stage.hear_until(lambda stage: stage.player.frame >= hold.start_frame - SECOND // 2)
    stage.tell(Action.PAUSE)
    stage.tell(Action.PLAY)
    assert stage.player.frame == hold.start_frame - 3 * SECOND


# Going somewhere


def test_next_and_previous_go_by_exercise(stage: Stage) -> None:
    starts = stage.progressive.snapshot.exercise_frames
    stage.hear(3 * SECOND)
    for start in (*starts, stage.progressive.snapshot.closing_frame):
        assert stage.tell(Action.NEXT)
        assert stage.player.frame == start
    stage.tell(Action.PREVIOUS)
    assert stage.player.frame == starts[2]
    stage.tell(Action.PREVIOUS)
    assert stage.player.frame == starts[1]
    stage.hear(9 * SECOND)
    stage.tell(Action.PREVIOUS)
    assert stage.player.frame == starts[1]
    assert len(onsets(stage, "key")) >= 1


def reaches_beyond(frame: int, snapshot: TimelineSnapshot) -> bool:
    return snapshot.timeline.frames > frame


def test_back_to_the_start_of_this_side(stage: Stage) -> None:
    stage.into("hold", 3)
    assert stage.span.place.side == "right"
    place = stage.span.place
    stage.tell(Action.SIDE)
    assert stage.span.kind == "rest"
    assert stage.span.place == place
    assert stage.player.frame == stage.span.start_frame


def test_seeking_stays_inside(stage: Stage) -> None:
    stage.hear(2 * SECOND)
    stage.tell(Action.SEEK, -10 * SECOND)
    assert stage.player.frame == 0
    stage.tell(Action.SEEK, 10**9)
    stage.hear_until(lambda stage: stage.player.is_over)


def test_stopping_says_a_calm_word(stage: Stage) -> None:
    stage.into("hold")
    stage.tell(Action.STOP)
    before = len(stage.sink.heard)
    stage.hear_until(lambda stage: stage.player.is_over)
    words = stage.voice.speak("We stop.").samples
    assert np.array_equal(stage.sink.heard[-len(words) :], words)
    assert len(stage.sink.heard) - before < 3 * SECOND


# Open rests


def test_an_open_rest_waits_and_reminds_quietly(tmp_path: Path, stages: list[Stage]) -> None:
    stages.append(stage := Stage(tmp_path, PlaybackOptions(is_open=True)))
    stage.hear_until(lambda stage: stage.player.shown_state is PlaybackState.WAITING)
    waits_at = stage.player.frame
    stage.hear(60 * SECOND)
    assert stage.player.frame == waits_at
    assert len(onsets(stage, "remind")) == 2
    stage.tell(Action.TOGGLE)
    stage.hear_until(lambda stage: stage.player.shown_state is PlaybackState.WAITING)
    assert holds(stage) == [20.0, 20.0]
    assert stage.player.frame > waits_at


def test_open_rests_leave_a_steady_pace_alone(stage: Stage) -> None:
    snapshot = stage.progressive.snapshot
    waits = [span for span in snapshot.stretches if span.waits_at_frame is not None]
    assert [span.place.exercise for span in waits] == ["plank"] * 2 + ["side-bend"] * 4
    assert all(span.start_frame < (span.waits_at_frame or 0) < span.end_frame for span in waits)


# From here on


def rests(stage: Stage) -> list[float]:
    return [span.frames / SECOND for span in stage.progressive.snapshot.stretches if span.kind == "rest"]


def change(stage: Stage, action: Action, times: int = 1) -> None:
    for _ in range(times):
        assert stage.tell(action)
    stage.progressive.wait_for(
        lambda snapshot: snapshot.is_whole and stage.progressive.pacing == stage.progressive.wanted, 60
    )


def test_slower_speech_takes_hold_between_cues_and_leaves_holds_alone(stage: Stage) -> None:
    stage.into("hold", 0, 3 * SECOND)
    before = stage.progressive.snapshot
    change(stage, Action.SLOWER, 2)
    assert stage.progressive.pacing == Pacing(rate_percent=80)
    after = stage.progressive.snapshot
    assert [s.frames for s in after.stretches if s.kind in ("hold", "breath")] == [
        s.frames for s in before.stretches if s.kind in ("hold", "breath")
    ]
    assert after.timeline.frames > before.timeline.frames
    assert len(stage.sink.overlays) == 2
    speech = [cue for cue in after.timeline.cues if cue.text]
    assert all(one.end_frame <= two.start_frame for one, two in pairwise(speech))
    stage.hear_until(lambda stage: stage.player.is_over)
    assert holds(stage) == [20.0, 20.0, 15.0, 15.0, 15.0, 15.0]
    assert np.array_equal(stage.sink.heard, render(after.timeline, 0, after.timeline.frames))


def test_longer_rests_count_for_the_rest_that_runs(stage: Stage) -> None:
    stage.into("rest", 0, 3 * SECOND)
    first = rests(stage)[0]
    change(stage, Action.LONGER, 2)
    assert stage.progressive.pacing.rest_percent == 200
    assert first == pytest.approx(12.0)
    assert rests(stage)[0] == pytest.approx(24.0, abs=0.01)
    assert rests(stage)[2] == pytest.approx(20.0)
    stage.hear_until(lambda stage: stage.player.is_over)
    assert holds(stage) == [20.0, 20.0, 15.0, 15.0, 15.0, 15.0]


def test_shorter_rests_still_say_everything(stage: Stage) -> None:
    spoken = [cue.text for cue in stage.progressive.snapshot.timeline.cues if cue.text]
    change(stage, Action.SHORTER, 2)
    assert not stage.tell(Action.SHORTER)
    assert rests(stage)[0] == pytest.approx(6.0, abs=1.5)
    assert len([cue for cue in stage.progressive.snapshot.timeline.cues if cue.text]) == len(spoken)


def test_going_back_hears_the_new_manner_too(stage: Stage) -> None:
    stage.into("hold", 2)
    change(stage, Action.LONGER)
    assert rests(stage)[0] == pytest.approx(12.0)
    stage.tell(Action.PREVIOUS)
    stage.tell(Action.PREVIOUS)
    assert stage.player.frame == stage.progressive.snapshot.exercise_frames[0]
    stage.progressive.wait_for(lambda snapshot: snapshot.is_whole and rests(stage)[0] > 17, 60)
    assert rests(stage)[0] == pytest.approx(18.0)


# A device that is lost


def test_after_a_loss_a_little_is_repeated_and_nothing_lost(stage: Stage) -> None:
    stage.hear(11 * SECOND)
    old, stage.sink = stage.sink, KeptSink()
    stage.player.replace(stage.sink, SECOND)
    stage.player.top_up()
    stage.hear_until(lambda stage: stage.player.is_over)
    timeline = stage.progressive.snapshot.timeline
    repeated = len(old.heard) + len(stage.sink.heard) - timeline.frames
    assert 0 < repeated < SECOND
    whole = render(timeline, 0, timeline.frames)
    assert np.array_equal(stage.sink.heard[120:], whole[len(old.heard) - repeated + 120 :])


def test_a_long_loss_breaks_a_hold(stage: Stage) -> None:
    stage.into("hold", 1, 8 * SECOND)
    stage.sink = KeptSink()
    stage.player.replace(stage.sink, 10 * SECOND)
    stage.player.top_up()
    stage.hear(30 * SECOND)
    assert len(onsets(stage, "ready")) >= 3
    assert holds(stage)[0] == 20.0


def lose(stage: Stage, silent_frames: int = SECOND) -> None:
    stage.sink = KeptSink()
    stage.player.replace(stage.sink, silent_frames)
    stage.player.top_up()


def test_a_loss_at_the_very_end_still_says_the_last_words(stage: Stage) -> None:
    end_frame = stage.progressive.snapshot.timeline.frames
    stage.hear_until(lambda stage: stage.player.state is PlaybackState.ENDING)
    left_frames = end_frame - stage.player.frame
    lose(stage)
    stage.hear_until(lambda stage: stage.player.is_over)
    assert left_frames < len(stage.sink.heard) < left_frames + SECOND


def test_losses_while_paused_move_nothing(stage: Stage) -> None:
    stage.into("hold", 1)
    stage.tell(Action.PAUSE)
    paused_at = stage.player.frame
    for _ in range(20):
        stage.hear(SECOND)
        lose(stage)
    assert (stage.player.frame, stage.player.state) == (paused_at, PlaybackState.PAUSED)


@pytest.mark.parametrize("waited_s", [0, 10])
def test_after_a_loss_in_an_open_rest_one_word_goes_on(
    waited_s: int, tmp_path: Path, stages: list[Stage]
) -> None:
    stages.append(stage := Stage(tmp_path, PlaybackOptions(is_open=True)))
    stage.hear_until(lambda stage: stage.player.state is PlaybackState.WAITING)
    stage.hear(waited_s * SECOND)
    lose(stage)
    stage.hear_until(lambda stage: stage.player.shown_state is PlaybackState.WAITING, 5)
    stage.hear(SECOND)
    stage.tell(Action.TOGGLE)
    stage.hear_until(lambda stage: stage.player.shown_state is PlaybackState.WAITING, 60)
    assert holds(stage) == [20.0]


def test_a_loss_while_counting_in_counts_in_again(stage: Stage) -> None:
    stage.into("hold", 1)
    stage.tell(Action.PAUSE)
    stage.tell(Action.TOGGLE)
    stage.hear(2 * SECOND)
    lose(stage)
    stage.hear(30 * SECOND)
    assert len(onsets(stage, "ready")) >= 3
    assert holds(stage)[0] == 20.0
