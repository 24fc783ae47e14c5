"""The start of a session that is kept: what is found again, and what is heard where it is wrong."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from stage import SECOND, TONES, Hum, KeptSink, Stage
from tiny import tiny_routine

import coach
from coach.player.live import Sounding
from coach.player.performance import _begin_with
from coach.player.playback_queue import PlaybackQueue
from coach.player.player import PlaybackOptions, Player
from coach.session.first_sound import MOST_FRAMES, FirstSound, first_frames, steps_before_words
from coach.session.options import PlayOptions, SessionOptions
from coach.sound.pcm import to_pcm16
from coach.speech import hibari
from coach.timeline.render import render
from coach.timeline.timeline import Timeline


@pytest.fixture
def source(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("COACH_CACHE", str(tmp_path / "cache"))
    monkeypatch.setenv("COACH_FOLDER", str(tmp_path / "own"))
    path = tmp_path / "one.yaml"
    path.write_text("title: One", encoding="utf-8")
    return path


def kept(source: Path | None, options: SessionOptions | None = None, **playing: bool) -> FirstSound:
    return FirstSound(source, options or SessionOptions(), PlayOptions(**playing))  # type: ignore[arg-type]


def test_it_is_found_for_the_same_choices_and_files_alone(source: Path, tmp_path: Path) -> None:
    kept(source).keep(b"\1\2" * 50)
    assert kept(source).kept() == b"\1\2" * 50
    assert not kept(source, SessionOptions(words="few")).kept()  # type: ignore[arg-type]
    assert not kept(source, keep_awake=True).kept()
    (tmp_path / "own" / "exercises").mkdir(parents=True)
    (tmp_path / "own" / "exercises" / "bend.yaml").touch()
    assert not kept(source).kept()
    (tmp_path / "own" / "exercises" / "bend.yaml").unlink()
    assert kept(source).kept()
    source.write_text("title: Two", encoding="utf-8")
    assert not kept(source).kept()


def test_what_is_damaged_or_of_no_file_is_not_played(source: Path, tmp_path: Path) -> None:
    kept(None).keep(b"\1\2")
    assert not kept(None).kept()
    kept(source).keep(b"\1\2" * 50)
    (file,) = tmp_path.rglob("*.first")
    file.write_bytes(file.read_bytes()[:-1] + b"\3")
    assert not kept(source).kept()


def test_what_comes_before_the_words_is_known_without_a_voice(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COACH_CACHE", str(tmp_path / "cache"))
    options = SessionOptions(lead_in=0)
    with coach.make_session(coach.load_routine(tiny_routine(tmp_path)), options) as session:
        with monkeypatch.context() as broken:
            broken.setattr(hibari, "_SCRIPT", tmp_path / "nothing.py")
            steps = steps_before_words(session, PlayOptions())
        first = render(session.lay_out(), 0, len(steps) // 2)
    assert steps == to_pcm16(first).tobytes()
    assert len(steps) // 2 == first_word_frame(session.timeline)


def test_a_voice_of_the_callers_is_asked_itself(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COACH_CACHE", str(tmp_path / "cache"))
    routine = coach.load_routine(tiny_routine(tmp_path))
    with coach.make_session(routine, SessionOptions(lead_in=0), voice=Hum()) as session:
        steps = steps_before_words(session, PlayOptions())
        assert len(steps) // 2 == first_word_frame(session.timeline)


def first_word_frame(timeline: Timeline) -> int:
    return next(cue.start_frame for cue in timeline.cues if cue.text)


def test_with_a_bed_there_is_too_little_before_the_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COACH_CACHE", str(tmp_path / "cache"))
    with coach.make_session(coach.load_routine(tiny_routine(tmp_path)), SessionOptions(lead_in=0)) as session:
        assert not steps_before_words(session, PlayOptions(keep_awake=True))


def test_it_ends_between_two_cues(tmp_path: Path) -> None:
    timeline = Stage(tmp_path).progressive.snapshot.timeline
    frame = first_frames(timeline)
    assert 0 < frame <= MOST_FRAMES
    assert not [cue for cue in timeline.cues if cue.start_frame < frame < cue.end_frame]


@pytest.mark.parametrize("is_right", [True, False])
def test_the_session_is_heard_once_and_whole_whatever_the_device_was_handed(
    is_right: bool, tmp_path: Path
) -> None:
    whole = Stage(tmp_path)
    right = whole.progressive.read(0, SECOND)
    begun = to_pcm16(right if is_right else Hum().speak("Something else.").samples[:SECOND])
    sink = KeptSink()
    sink.write(begun.astype(np.float32) / np.float32(32_768))
    sink.hear(SECOND // 2)
    queue = PlaybackQueue(sink)
    player = Player(whole.progressive, queue, TONES, PlaybackOptions(), lambda: None)
    _begin_with(begun.tobytes(), Sounding(player, whole.progressive, queue))
    for _ in range(100):
        player.top_up()
        sink.hear(SECOND // 10)
    start = 0 if is_right else SECOND // 2  # it was flushed where it was heard
    heard = sink.heard[start : start + 6 * SECOND]
    expected = whole.progressive.read(0, 6 * SECOND)
    faded = 0 if is_right else SECOND // 200
    assert np.allclose(heard[faded:], expected[faded:], atol=1 / 32_768)
