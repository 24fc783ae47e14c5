"""Phrases shared by processes of one machine, and by machines at an address."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path
from typing import Any

import fsspec
import numpy as np
import pytest

from coach.files.address import AddressedFolder
from coach.files.held import held
from coach.speech import open_voice
from coach.speech.cache import LIMIT_BYTES, SHELVES, PhraseCache, phrase_key
from coach.speech.shared import SharedPhrases, set_limit

PCM = np.arange(-500, 500, dtype=np.int16)
KEY = phrase_key("engine 1", 1.0, "hello")

SPEAKER = """
import random, sys, time
import numpy as np
from pathlib import Path
from coach.speech.cache import PhraseCache
from coach.speech.cached import CachedVoice

class Engine:
    name = identity = "counted"
    gain_db = 0.0
    def load(self): pass
    def close(self): pass
    def read(self, text, rate):
        with open(sys.argv[2], "a") as log:
            log.write(text + "\\n")
        time.sleep(float(sys.argv[4]))
        return np.full(24 * 60 * len(text), 0.25, np.float32)

texts = ["word " * number for number in range(1, 13)]
random.Random(int(sys.argv[3])).shuffle(texts)
with CachedVoice(Engine(), 1.0, PhraseCache(Path(sys.argv[1])), print) as voice:
    for text in texts:
        assert voice.speak(text).frames == 1_440 * len(text.strip()), text
"""


def _speaker(folder: Path, log: Path, seed: int, seconds: float) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", SPEAKER, str(folder), str(log), str(seed), str(seconds)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)


def test_eight_processes_on_a_cold_cache_make_each_phrase_once(tmp_path: Path) -> None:
    log = tmp_path / "log"
    speakers = [_speaker(tmp_path / "phrases", log, seed, 0.01) for seed in range(8)]
    assert [speaker.communicate()[0] for speaker in speakers] == [""] * 8
    made = Counter(log.read_text().splitlines())
    assert len(made) == 12
    assert max(made.values()) == 1
    assert not list(tmp_path.rglob("*.part"))


def test_a_process_that_is_killed_while_it_makes_a_phrase_holds_nobody_up(tmp_path: Path) -> None:
    log = tmp_path / "log"
    killed = _speaker(tmp_path / "phrases", log, 1, 600)
    while not log.exists():
        time.sleep(0.01)
    killed.send_signal(signal.SIGKILL)
    killed.communicate()
    started_s = time.monotonic()
    assert _speaker(tmp_path / "phrases", log, 2, 0).communicate()[0] == ""
    assert time.monotonic() - started_s < 30  # for which a stale lock would be waited for
    locks = list((tmp_path / "phrases" / "locks").iterdir())
    assert locks
    for lock in locks:
        with held(lock, 0) as is_held:
            assert is_held


def _voice_on(machine: Path, shared: Path, warn: Any = None) -> Any:
    os.environ["COACH_CACHE_LOCAL"] = str(machine)
    return open_voice("hibari", cache=f"file://{shared}", warn=warn)


@pytest.fixture(autouse=True)
def _own_machine(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("COACH_CACHE", f"file://{tmp_path / 'shared'}")
    monkeypatch.setenv("COACH_CACHE_LOCAL", str(tmp_path / "one"))


def test_what_one_machine_speaks_another_does_not_have_to(tmp_path: Path) -> None:
    with _voice_on(tmp_path / "one", tmp_path / "shared") as voice:
        samples = voice.speak("Breathe in.").samples
    (kept,) = (tmp_path / "shared").rglob("*.pcm")
    kept.write_bytes(_silent(kept.read_bytes()))  # so that what comes back is seen to come from there
    with _voice_on(tmp_path / "two", tmp_path / "shared") as voice:
        assert not voice.speak("Breathe in.").samples.any()
        assert samples.any()
    with _voice_on(tmp_path / "three", tmp_path / "no-such") as voice:
        assert np.array_equal(voice.speak("Breathe in.").samples, samples)


def _silent(content: bytes) -> bytes:
    import zlib

    samples = bytes(len(content) - 12)
    return b"coachpcm" + zlib.crc32(samples).to_bytes(4, "little") + samples


@pytest.mark.slow
def test_a_damaged_shared_phrase_is_told_once_and_made_again(tmp_path: Path) -> None:
    with _voice_on(tmp_path / "one", tmp_path / "shared") as voice:
        spoken = [voice.speak(text).samples for text in ("One.", "Two.")]
    for path in (tmp_path / "shared").rglob("*.pcm"):
        path.write_bytes(path.read_bytes()[:-20])
    told: list[str] = []
    with _voice_on(tmp_path / "two", tmp_path / "shared", told.append) as voice:
        again = [voice.speak(text).samples for text in ("One.", "Two.")]
    assert all(map(np.array_equal, spoken, again))
    assert len(told) == 1
    assert "a damaged phrase" in told[0]
    with _voice_on(tmp_path / "three", tmp_path / "shared", told.append) as voice:
        voice.speak("One.")
    assert len(told) == 1


class Absent(fsspec.AbstractFileSystem):  # type: ignore[misc]
    """A file system that takes its time and then has nothing, like a network that is not there."""

    protocol = "absent"
    asked: tuple[str, ...] = ()

    def cat_file(self, path: str, *_: Any, **__: Any) -> bytes:
        Absent.asked += (path,)
        time.sleep(30)
        raise FileNotFoundError(path)


def test_an_address_that_does_not_answer_is_waited_for_once(tmp_path: Path) -> None:
    fsspec.register_implementation("absent", Absent, clobber=True)
    told: list[str] = []
    shared = SharedPhrases(AddressedFolder("absent://clinic", within_s=0.2), told.append)
    cache = PhraseCache(tmp_path / "one", shared=shared)
    started_s = time.monotonic()
    for number in range(50):
        key = phrase_key("engine", 1.0, str(number))
        assert cache.load(key) is None
        cache.save(key, PCM)
        assert cache.load(key) is not None
    cache.close()
    assert time.monotonic() - started_s < 29  # its answer takes 30
    assert len(Absent.asked) == 1
    (line,) = told
    assert line.startswith("absent://clinic: shared phrases cannot be reached: no answer within ")


@pytest.mark.parametrize("address", ["s3://clinic/phrases", "nothing://at/all"])
def test_an_address_without_its_library_stops_no_session(
    address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []
    with open_voice("hibari", cache=address, warn=told.append) as voice:
        assert voice.speak("Hello.").frames
    assert len(told) == 1
    assert told[0].startswith(f"{address}: shared phrases cannot be reached: ")
    assert "\n" not in told[0]


def test_shared_phrases_that_were_not_used_for_longest_go_first(tmp_path: Path) -> None:
    folder = AddressedFolder(f"file://{tmp_path / 'shared'}")
    set_limit(folder, SHELVES * 4 * (PCM.nbytes + 12))
    keys = (phrase_key("engine", 1.0, str(number)) for number in range(10_000))
    one_shelf = [key for key in keys if int(key[:2], 16) % SHELVES == 0][:6]
    first, second, *rest = one_shelf

    def cache_of(machine: str) -> PhraseCache:
        return PhraseCache(tmp_path / machine, shared=SharedPhrases(folder, pytest.fail))

    cache = cache_of("one")
    for key in (first, second):
        cache.save(key, PCM)
    cache.close()
    for age_s, key in ((300_000, first), (200_000, second)):
        (path,) = (tmp_path / "shared").rglob(f"{key}.pcm")
        os.utime(path, (time.time() - age_s, time.time() - age_s))
    other = cache_of("two")
    assert other.load(first) is not None  # used: now the second is the older one
    other.close()
    for key in rest[:3]:
        cache.save(key, PCM)
    cache.close()
    kept = {path.stem for path in (tmp_path / "shared").rglob("*.pcm")}
    assert kept == {first, *rest[:3]}


def test_a_limit_stands_in_the_folder(tmp_path: Path) -> None:
    assert PhraseCache(tmp_path).limit_bytes == LIMIT_BYTES
    PhraseCache(tmp_path).set_limit(70_000_000)
    assert PhraseCache(tmp_path).limit_bytes == 70_000_000
    (tmp_path / "limit").write_text("much")
    assert PhraseCache(tmp_path).limit_bytes == LIMIT_BYTES


def test_making_room_leaves_alone_what_others_are_writing(tmp_path: Path) -> None:
    cache = PhraseCache(tmp_path, limit_bytes=SHELVES)
    cache.save(KEY, PCM)
    (shelf,) = (path.parent for path in tmp_path.rglob("*.pcm"))
    fresh, left = shelf / ".fresh.part", shelf / ".left.part"
    for part in (fresh, left):
        part.write_bytes(bytes(2_000))
    os.utime(left, (time.time() - 7_200, time.time() - 7_200))
    cache.save(KEY, PCM)
    assert fresh.exists()
    assert not left.exists()
    cache.clear()
    assert fresh.exists()


def coach(*arguments: str, status: int = 0) -> str:
    command = [sys.executable, "-m", "coach", *arguments]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == status, done.stderr
    return done.stdout + done.stderr


def test_the_command_tells_and_sets_both_limits_and_clears_sessions(tmp_path: Path) -> None:
    with _voice_on(tmp_path / "one", tmp_path / "shared") as voice:
        voice.speak("Hello.")
    made = tmp_path / "one" / "sessions" / "0123456789abcdef01234567"
    made.mkdir(parents=True)
    (made / "sound.m4a").write_bytes(bytes(2_000_000))
    half = tmp_path / "one" / "sessions" / ".making"
    half.mkdir()
    told = coach("cache")
    assert "1 phrases, 0.0 MB of at most 500 MB, kept" in told
    assert "1 of at most 20 sessions served, 2 MB, kept" in told
    assert f"file://{tmp_path / 'shared'}: 1 phrases shared, 0.0 MB of at most 5 GB" in told
    told = coach("cache", "--limit", "1.5GB", "--shared-limit", "200 MB")
    assert "of at most 1.5 GB" in told
    assert "of at most 200 MB" in told
    told = coach("cache", "--clear")
    assert "1 of at most 20 sessions served, 2 MB, cleared" in told
    assert not made.exists()
    assert half.exists()
    assert "1 phrases shared" in told
    assert "0 phrases" in coach("cache")


@pytest.mark.parametrize("size", ["3MB", "much", "-1GB", "500"])
def test_what_is_no_size_is_refused(size: str) -> None:
    assert coach("cache", "--limit", size, status=2).startswith("--limit: expected ")
