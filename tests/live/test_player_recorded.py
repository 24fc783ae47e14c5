"""`coach play` judged by recordings of a virtual speaker, against the exported file."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
import wave
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from bench import Bench, Recorder, until
from canary import again_where_starved
from ears import Listener, as_sound, find_tone
from numpy.typing import NDArray
from played import find
from terminal import COACH, LAID_OUT, Terminal
from tools import require_module

from coach.outputs.sink import FADE_FRAMES
from coach.player.live import STOOD_STILL_S
from coach.sound.tones import load_tones
from coach.units import SAMPLE_RATE_HZ, ms_to_frames

require_module("miniaudio", "pip install miniaudio")
pytestmark = pytest.mark.slow

ROUTINE = """
title: One.
notice: Go.
closing: Well done.
exercises:
  - name: Bend
    section: strengthen
    position: standing
    start: Stand.
    move: Bend.
    short: Bend.
    release: Come up.
    dose: {hold: 3s, reps: 1, rest: {exercises: 1s}}
"""
TONES = load_tones()
BUSY = """
import sys, threading, time
sys.path[:0] = sys.argv.pop(1).split(":")
from played import busy_interpreter
from coach.cli import main
def keep_busy():
    time.sleep(2)
    with busy_interpreter(): time.sleep(600)
threading.Thread(target=keep_busy, daemon=True).start()
main()
"""


@pytest.fixture
def routine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("COACH_STATE", str(tmp_path / "state"))
    path = tmp_path / "one.yaml"
    path.write_text(ROUTINE, encoding="utf-8")
    return path


@pytest.fixture
def exported(routine: Path) -> NDArray[np.int16]:
    """The samples of the exported file."""
    command = [*COACH, "export", str(routine), "--lead-in", "0s", "-o", str(routine.with_suffix(".wav"))]
    subprocess.run(command, check=True)
    with wave.open(str(routine.with_suffix(".wav"))) as file:
        return np.frombuffer(file.readframes(file.getnframes()), np.int16)


@pytest.fixture
def terminals() -> Iterator[list[Terminal]]:
    started: list[Terminal] = []
    yield started
    for terminal in started:
        terminal.close()


def settled(recorder: Recorder) -> NDArray[np.int16]:
    """The recording, once the speaker has been silent for a while."""
    until(lambda: not recorder.samples()[-4800:].any())
    return recorder.samples()


@again_where_starved
def test_playing_is_the_exported_file_while_the_interpreter_is_busy(
    virtual_speaker: Bench, routine: Path, exported: NDArray[np.int16]
) -> None:
    recorder, frames = virtual_speaker.record(), 12 * SAMPLE_RATE_HZ  # ten of them busy
    command = [sys.executable, "-c", BUSY, ":".join(sys.path), "play", str(routine), "--quiet"]
    with subprocess.Popen(command, stdin=subprocess.DEVNULL) as playing:
        until(lambda: recorder.samples().any())
        sounding_frame = recorder.frames
        until(lambda: recorder.frames > sounding_frame + frames + SAMPLE_RATE_HZ)
        playing.kill()
    recording = recorder.samples()
    start = find(recording, exported)
    assert np.array_equal(recording[start : start + frames], exported[:frames])


@again_where_starved
def test_pauses_of_a_session_lose_and_repeat_nothing(
    virtual_speaker: Bench, routine: Path, exported: NDArray[np.int16], terminals: list[Terminal]
) -> None:
    recorder, rng = virtual_speaker.record(), np.random.default_rng(4)
    terminals.append(terminal := Terminal([*COACH, "play", str(routine), "--resume", "exact"]))
    until(lambda: recorder.samples().any())
    pauses, tones = 4, (TONES["pause"].samples, TONES["resume"].samples)
    paused, resumed = (Listener(recorder.samples, tone) for tone in tones)
    for number in range(1, pauses + 1):
        terminal.read(rng.uniform(0.8, 2.0))
        for listener in (paused, resumed):  # the answer is heard first: a key pressed within it cuts it short
            terminal.press(b" ")
            hears(listener, number, terminal)
    terminal.read(2.0)
    terminal.press(b"\x03\x03")
    assert terminal.wait() == 130
    recording = settled(recorder)
    heard = times_heard(exported, session_pieces(recording, exported))
    end = int(np.flatnonzero(heard)[-1])
    audible = exported[:end] != 0
    assert len(find_tone(as_sound(recording), TONES["pause"].samples)) == pauses
    assert end > 4 * SAMPLE_RATE_HZ
    assert not (audible & (heard[:end] > 1)).any()
    assert (audible & (heard[:end] == 0)).sum() <= FADE_FRAMES * (2 * pauses + 1)


def hears(listener: Listener, count: int, terminal: Terminal) -> None:
    """Wait until it has heard its tone so often; a tone with a gap in it is never heard."""
    end_s = time.monotonic() + 30
    while len(listener.onsets()) < count:
        assert time.monotonic() < end_s, "a tone was not heard"
        terminal.read(0.1)


def session_pieces(recording: NDArray[np.int16], exported: NDArray[np.int16]) -> list[NDArray[np.int16]]:
    """What was heard before the first pause and after each resumption, up to the next pause."""
    sound = as_sound(recording)
    lead_frames = TONES["resume"].frames + ms_to_frames(350)
    starts = [find(recording, exported)]
    starts += [at + lead_frames for at in find_tone(sound, TONES["resume"].samples)]
    ends = [*find_tone(sound, TONES["pause"].samples), len(recording)]
    return [recording[start:end] for start, end in zip(starts, ends, strict=True)]


def times_heard(exported: NDArray[np.int16], pieces: list[NDArray[np.int16]]) -> NDArray[np.int64]:
    """How often each frame that is not silent was heard; those of fades not at all.

    A piece starts where the last one ended. Silence is left out on both sides, for a busy machine's
    sound server adds some of its own.
    """
    times, end = np.zeros(len(exported), int), 0
    audible_frames = np.flatnonzero(exported)
    audible = exported[audible_frames]
    for piece in pieces:
        sounding = piece[FADE_FRAMES:]
        sounding = sounding[sounding != 0]
        if not len(sounding):
            continue
        near = max(0, end - 2 * FADE_FRAMES)  # the ticks of a countdown are all the same
        at = near + find(audible[near:], sounding)
        length = min(len(sounding), len(audible) - at)
        wrong = np.flatnonzero(sounding[:length] != audible[at : at + length])
        end = at + (int(wrong[0]) if len(wrong) else length)
        times[audible_frames[at:end]] += 1
    return times


@again_where_starved
def test_a_killed_server_skips_nothing(
    virtual_speaker: Bench, routine: Path, exported: NDArray[np.int16]
) -> None:
    recorder = virtual_speaker.record()
    playing = subprocess.Popen(
        [*COACH, "play", str(routine)], stdout=subprocess.PIPE, stdin=subprocess.DEVNULL
    )
    until(lambda: recorder.samples().any())
    time.sleep(2.3)
    virtual_speaker.kill()
    first = recorder.samples()
    time.sleep(0.5)
    virtual_speaker.start()
    again = virtual_speaker.record()
    until(lambda: again.samples().any())
    time.sleep(3)
    playing.terminate()
    assert playing.stdout
    assert "Looking for it again" in playing.communicate()[0].decode()
    second = settled(again)
    heard_until = len(first) - find(first, exported)
    skipped = int(np.flatnonzero(second)[0]) + FADE_FRAMES
    near = max(0, heard_until - SAMPLE_RATE_HZ)
    went_on_at = near + find(exported[near:], second[skipped:])
    assert not exported[heard_until : went_on_at - FADE_FRAMES].any()
    length = 2 * SAMPLE_RATE_HZ
    assert np.array_equal(second[skipped : skipped + length], exported[went_on_at : went_on_at + length])


def test_no_output_at_all_names_export(routine: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PULSE_SERVER", "unix:/nowhere")
    monkeypatch.setenv("ALSA_CONFIG_PATH", "/dev/null")
    command = [*COACH, "play", str(routine)]
    done = subprocess.run(command, check=False, capture_output=True, text=True)
    assert done.returncode == 1
    assert "coach export" in done.stderr
    assert len(done.stderr.splitlines()) == 1


@again_where_starved
def test_after_kill_minus_nine_the_speaker_falls_silent(
    virtual_speaker: Bench, routine: Path, terminals: list[Terminal]
) -> None:
    recorder = virtual_speaker.record()
    terminals.append(terminal := Terminal([*COACH, "play", str(routine)]))
    until(lambda: recorder.samples().any())
    os.kill(terminal.pid, signal.SIGKILL)
    killed_frame = recorder.frames
    assert terminal.wait() == -signal.SIGKILL
    until(lambda: recorder.frames > killed_frame + 4 * SAMPLE_RATE_HZ)
    assert not recorder.samples()[killed_frame + ms_to_frames(600) :].any()


@again_where_starved
def test_a_hold_that_the_computer_slept_through_is_done_again(
    virtual_speaker: Bench, routine: Path, terminals: list[Terminal]
) -> None:
    recorder = virtual_speaker.record()
    starts, ends = (Listener(recorder.samples, TONES[tone].samples) for tone in ("hold-start", "hold-end"))
    terminals.append(terminal := Terminal([*COACH, "play", str(routine)]))
    terminal.wait_for("Bend")
    terminal.wait_for(LAID_OUT)
    terminal.press(b".")  # ten seconds on
    until(starts.onsets)
    os.kill(terminal.pid, signal.SIGSTOP)
    time.sleep(STOOD_STILL_S + 1)
    os.kill(terminal.pid, signal.SIGCONT)
    until(ends.onsets)
    assert len(starts.onsets()) == 2
    assert abs(ends.onsets()[0] - starts.onsets()[1] - ms_to_frames(3_000)) <= 1
