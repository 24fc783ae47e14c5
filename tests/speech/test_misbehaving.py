"""Engines that hang, crash or give nonsense: a bounded wait, one more try, and then one line."""

from __future__ import annotations

import os
import signal
import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from threading import Event
from typing import Any

import numpy as np
import pytest
from fakes import FakeVoice, session_of
from tables import until

import coach
from coach.errors import EngineFailedError, SpeechError
from coach.outputs import open_sink
from coach.player.bookmark_writer import NOWHERE
from coach.player.performance import Devices, Ending, Performance, play_live
from coach.player.player import PlaybackOptions
from coach.player.screen import Quiet, View
from coach.sound.clip import Clip
from coach.speech import hibari
from coach.speech.cached import CachedVoice
from coach.speech.forgiving import GIVEN_UP_AFTER, ForgivingVoice
from coach.speech.guard import GuardedEngine
from coach.speech.hibari import HibariEngine, open_engine, start_early
from coach.words.speech_length import estimated_ms

GOOD = (0.3 * np.sin(np.arange(24_000) / 20)).astype(np.float32)
NOISE = np.random.default_rng(1).normal(0, 0.2, 48_000).astype(np.float32)
NONSENSE: dict[str, tuple[Any, str]] = {
    "NaN": (np.full(24_000, np.nan, np.float32), "no numbers"),
    "infinite": (np.full(24_000, np.inf, np.float32), "no numbers"),
    "noise": (NOISE, "noise"),
    "ten minutes": (np.tile(GOOD, 600), "600 s of sound"),
    "stereo": (np.zeros((24_000, 2), np.float32), "no row of samples"),
    "integers": (np.zeros(24_000, np.int16), "no row of samples"),
    "None": (None, "no row of samples"),
    "an exception": (ValueError("odd"), "ValueError: odd"),
}


class Engine:
    """Gives one thing after another; of the last one, ever more."""

    name, identity, gain_db = "odd", "odd", 0.0

    def __init__(self, *given: Any) -> None:
        self.given, self.asked = list(given), 0

    def load(self) -> None:
        pass

    def read(self, text: str, rate: float) -> Any:
        self.asked += 1
        found = self.given.pop(0) if len(self.given) > 1 else self.given[0]
        if isinstance(found, Exception):
            raise found
        return found() if callable(found) else found

    def pronounced(self, word: str, say: str, ipa: str) -> str:
        return say

    def close(self) -> None:
        pass


@pytest.mark.parametrize("name", list(NONSENSE))
def test_nonsense_is_told_in_a_line(name: str) -> None:
    given, told = NONSENSE[name]
    with pytest.raises(EngineFailedError, match=told) as raised:
        GuardedEngine(Engine(given)).pcm("Hold still.", 1.0)
    assert raised.value.lines[0].startswith("odd: ")


@pytest.mark.parametrize("name", ["NaN", "noise", "ten minutes", "None"])
def test_nonsense_once_is_asked_for_again(name: str) -> None:
    engine = Engine(NONSENSE[name][0], GOOD)
    assert GuardedEngine(engine).pcm("Hold still.", 1.0).size > 20_000
    assert engine.asked == 2


class Declaring(Engine):
    """Says which rate its samples have."""

    def __init__(self, rate_hz: Any, *given: Any) -> None:
        super().__init__(*given)
        self.rate_hz = rate_hz


def tone(rate_hz: int, seconds: float = 1.0) -> Any:
    """300 Hz, as quiet as speech."""
    return (0.3 * np.sin(np.arange(int(rate_hz * seconds)) * 2 * np.pi * 300 / rate_hz)).astype(np.float32)


def loudest_hz(pcm: Any) -> float:
    return float(np.abs(np.fft.rfft(pcm)).argmax() * 24_000 / len(pcm))


@pytest.mark.parametrize("rate_hz", [8_000, 22_050, 24_000, 44_100, 48_000])
def test_an_engine_with_a_rate_of_its_own_is_resampled(rate_hz: int) -> None:
    pcm = GuardedEngine(Declaring(rate_hz, tone(rate_hz))).pcm("Hold still.", 1.0)
    assert len(pcm) == pytest.approx(24_000, rel=0.03)
    assert loudest_hz(pcm) == pytest.approx(300, abs=5)


@pytest.mark.parametrize("rate_hz", [0, -1, 1e6, "24 kHz", None, True])
def test_a_rate_that_is_none_is_told_in_a_line(rate_hz: Any) -> None:
    with pytest.raises(EngineFailedError, match=r"odd: expected a rate of 8000 to 192000 Hz, got "):
        GuardedEngine(Declaring(rate_hz, GOOD)).pcm("Hold still.", 1.0)


def test_a_click_is_no_sentence() -> None:
    with pytest.raises(EngineFailedError, match=r"it gave 0.1 s of sound for 'Hold still for ten"):
        GuardedEngine(Engine(GOOD[:2_000])).pcm("Hold still for ten seconds.", 1.0)


PHRASES = [f"Now lift your hips, and hold them there for {word} seconds." for word in ("two", "six", "ten")]
PHRASES += [words.replace("hips", "knees") for words in PHRASES]


@pytest.mark.parametrize(
    ("rate_hz", "is_told"),
    [(12_000, True), (22_050, False), (24_000, False), (44_100, True), (48_000, True)],
)
def test_a_rate_that_an_engine_does_not_say_shows_in_its_pace(rate_hz: int, is_told: bool) -> None:
    """Its phrases are as long as they should be, at a rate of which it says nothing."""
    clips = [tone(rate_hz, estimated_ms(words) / 1_000) for words in PHRASES]
    told: list[str] = []
    voice = CachedVoice(Engine(*clips), 1.0, None, told.append)
    for words in PHRASES:
        voice.speak(words)
    assert len(told) == is_told
    assert all("another rate than 24000 Hz" in line and line.startswith("odd: ") for line in told)


def test_the_neural_voice_keeps_the_pace_of_its_words() -> None:
    told: list[str] = []
    with CachedVoice(open_engine(), 1.0, None, told.append) as voice:
        for words in PHRASES:
            voice.speak(words)
    assert told == []


def test_nothing_twice_is_no_sound_for_these_words() -> None:
    voice = CachedVoice(Engine(np.zeros(0, np.float32)), 1.0, None, print)
    with pytest.raises(coach.errors.InputError, match="no sound for 'Hold still"):
        voice.speak("Hold still.")


def test_an_engine_that_hangs_is_waited_for_once() -> None:
    forever = Event()
    guarded = GuardedEngine(Engine(forever.wait), within_s=1.0)
    start_s = time.monotonic()
    for _ in range(5):
        with pytest.raises(EngineFailedError, match="no reply"):
            guarded.pcm("Hold still.", 1.0)
    assert time.monotonic() - start_s < 4.5  # five silences
    forever.set()


needs_signals = pytest.mark.skipif(sys.platform == "win32", reason="no such signals there")


def opened(within_s: float = 60.0) -> HibariEngine:
    engine = open_engine()
    engine._within_s = within_s
    engine.load()
    return engine


@needs_signals
def test_a_neural_voice_that_crashes_speaks_on() -> None:
    """What happens where onnxruntime crashes: its process goes, another one says the phrase, the same."""
    engine = opened()
    before = engine.read("Hold still.", 1.0)
    assert engine._worker is not None
    os.kill(engine._worker.pid, signal.SIGSEGV)
    assert np.array_equal(engine.read("Hold still.", 1.0), before)
    engine.close()


def _worker_ids() -> set[int]:
    """hibari's processes of ours. Threads and processes end while they are looked at."""
    found = set[int]()
    for task in Path("/proc/self/task").glob("*/children"):
        with suppress(OSError):
            children = [int(child) for child in task.read_text().split()]
            found |= {
                pid for pid in children if b"hibari_worker" in Path(f"/proc/{pid}/cmdline").read_bytes()
            }
    return found


@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="processes are looked for in /proc")
def test_a_neural_voice_that_crashes_while_it_is_loaded_speaks_all_the_same() -> None:
    """It gave way to the voice of the system after one crash."""
    engine, before = open_engine(), _worker_ids()
    with ThreadPoolExecutor() as pool:
        loading = pool.submit(engine.load)
        until(lambda: _worker_ids() - before)
        for pid in _worker_ids() - before:
            os.kill(pid, signal.SIGSEGV)
        loading.result()
    assert engine.read("Hold still.", 1.0).size > 10_000
    engine.close()


@needs_signals
def test_a_neural_voice_that_hangs_speaks_on() -> None:
    engine = opened()
    assert engine._worker is not None
    engine._worker.within_s = 1.0
    os.kill(engine._worker.pid, signal.SIGSTOP)
    assert engine.read("Hold still.", 1.0).size > 10_000
    engine.close()


def test_a_neural_voice_that_was_started_early_is_taken_and_says_the_same() -> None:
    engine = opened()
    before = engine.read("Hold still.", 1.0)
    engine.close()
    start_early()
    early = hibari._waiting[-1]  # a command may have been run in this process before
    engine = opened()
    assert engine._worker is early
    assert np.array_equal(engine.read("Hold still.", 1.0), before)
    engine.close()


@needs_signals
def test_a_neural_voice_that_was_started_early_and_has_left_is_started_again() -> None:
    start_early()
    os.kill(hibari._waiting[-1].pid, signal.SIGKILL)
    engine = opened()
    assert engine.read("Hold still.", 1.0).size > 10_000
    engine.close()


@needs_signals
def test_a_neural_voice_that_crashes_at_every_phrase_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    engine = opened()
    read = engine._read

    def crashing(text: str, rate: float) -> Any:
        engine.load()
        assert engine._worker is not None
        os.kill(engine._worker.pid, signal.SIGKILL)
        return read(text, rate)

    monkeypatch.setattr(engine, "_read", crashing)
    with pytest.raises(EngineFailedError, match=r"hibari: it failed on 'Hold still\.'.*gave no reply"):
        engine.read("Hold still.", 1.0)
    engine.close()


# A file is in one voice, and whole; a live session goes on


class Failing(FakeVoice):
    """Fails on each phrase that `is_hard` says."""

    def __init__(self, is_hard: Callable[[str], bool]) -> None:
        super().__init__()
        self.is_hard, self.tried = is_hard, 0

    def speak(self, text: str, rate: float = 1.0) -> Clip:
        self.tried += 1
        if self.is_hard(text):
            raise EngineFailedError(f"odd: it failed on {text!r}")
        return super().speak(text, rate)


def test_no_file_is_written_where_words_fail(tmp_path: Path) -> None:
    session = session_of("breathing", Failing(lambda text: "in" in text))
    with pytest.raises(SpeechError, match="odd: it failed"):
        coach.export(session, tmp_path / "x.wav")
    assert not (tmp_path / "x.wav").exists()


class Watched(Quiet):
    def __init__(self) -> None:
        self.notes: set[str] = set()

    def show(self, view: View) -> None:
        self.notes.add(view.note)


def played(voice: ForgivingVoice) -> tuple[Ending, set[str]]:
    session = session_of("breathing")
    devices = Devices(lambda: open_sink("null", "500x"), lambda: open_sink("null", "500x"))
    performance = Performance(
        session.plan, voice, session.tones, devices, PlaybackOptions(), (), lambda: voice.trouble
    )
    screen = Watched()
    return play_live(performance, screen, NOWHERE), screen.notes


@pytest.mark.slow
def test_a_live_session_leaves_out_the_words_that_fail_and_says_so() -> None:
    voice = ForgivingVoice(Failing(lambda text: "out" in text.lower()))
    ending, notes = played(voice)
    assert ending is Ending.WHOLE
    assert 0 < voice.left_out < 200
    assert any("left out, the tones go on. odd: it failed on" in note for note in notes)


@pytest.mark.slow
def test_a_live_session_goes_on_with_tones_alone_where_the_voice_is_gone() -> None:
    failing = Failing(lambda _text: True)
    ending, _ = played(ForgivingVoice(failing))
    assert ending is Ending.WHOLE
    assert failing.tried == GIVEN_UP_AFTER


def test_silence_stands_where_words_are_left_out() -> None:
    voice = ForgivingVoice(Failing(lambda text: "hard" in text))
    clip = voice.speak("A hard phrase of some length.")
    assert not clip.samples.any()
    assert clip.frames > 24_000
    assert voice.speak("Hold.").samples.any()
    assert voice.trouble == "1 phrase was left out, the tones go on. " + (
        "odd: it failed on 'A hard phrase of some length.'"
    )
