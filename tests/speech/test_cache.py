import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from coach.speech.cache import SHELVES, PhraseCache, phrase_key

PCM = np.arange(-500, 500, dtype=np.int16)
KEY = phrase_key("engine 1", 1.0, "hello")


@pytest.fixture
def cache(tmp_path: Path) -> PhraseCache:
    return PhraseCache(tmp_path / "phrases")


def _only_file(cache: PhraseCache) -> Path:
    (path,) = cache.folder.rglob("*.pcm")
    return path


def is_kept(cache: PhraseCache) -> bool:
    """Whether what is under KEY is PCM."""
    kept = cache.load(KEY)
    return kept is not None and np.array_equal(kept, PCM)


def test_what_is_kept_comes_back(cache: PhraseCache) -> None:
    assert cache.load(KEY) is None
    cache.save(KEY, PCM)
    assert is_kept(cache)
    assert [path.name for path in cache.folder.rglob("*") if path.is_file()] == [f"{KEY}.pcm"]


def test_a_key_depends_on_all_that_is_heard() -> None:
    others = {
        phrase_key("engine 2", 1.0, "hello"),
        phrase_key("engine 1", 1.1, "hello"),
        phrase_key("engine 1", 1.0, "Hello"),
    }
    assert len(others | {KEY}) == 4


def _truncate(content: bytes) -> bytes:
    return content[:-100]


def _flip(content: bytes) -> bytes:
    return content[:500] + bytes([content[500] ^ 1]) + content[501:]


def _empty(_: bytes) -> bytes:
    return b""


def _foreign(_: bytes) -> bytes:
    return b"RIFF" * 200


@pytest.mark.parametrize("damage", [_truncate, _flip, _empty, _foreign])
def test_a_damaged_file_is_a_miss_and_is_written_anew(
    cache: PhraseCache, damage: Callable[[bytes], bytes]
) -> None:
    cache.save(KEY, PCM)
    path = _only_file(cache)
    path.write_bytes(damage(path.read_bytes()))
    assert cache.load(KEY) is None
    cache.save(KEY, PCM)
    assert is_kept(cache)


def _same_shelf(count: int) -> list[str]:
    keys = (phrase_key("engine", 1.0, str(number)) for number in range(count * SHELVES * 4))
    return [key for key in keys if int(key[:2], 16) % SHELVES == 0][:count]


def test_the_least_recently_used_go_first(tmp_path: Path) -> None:
    cache = PhraseCache(tmp_path, limit_bytes=SHELVES * 4 * (PCM.nbytes + 12))
    first, second, *rest = _same_shelf(8)
    for age, key in ((9000, first), (8000, second)):
        cache.save(key, PCM)
        old = cache._path(key).stat().st_mtime - age
        os.utime(cache._path(key), (old, old))
    assert cache.load(first) is not None  # used: now the second is the older one
    for key in rest[:3]:
        cache.save(key, PCM)
    assert cache.load(second) is None
    assert all(cache.load(key) is not None for key in (first, *rest[:3]))
    for key in rest:
        cache.save(key, PCM)
    assert cache.usage().phrases == 4


def test_a_phrase_larger_than_its_share_is_kept_until_the_next(tmp_path: Path) -> None:
    cache = PhraseCache(tmp_path, limit_bytes=SHELVES)
    first, second = _same_shelf(2)
    cache.save(first, PCM)
    assert cache.load(first) is not None
    cache.save(second, PCM)
    assert cache.load(first) is None


def test_usage_and_clear_leave_other_files_alone(cache: PhraseCache) -> None:
    cache.save(KEY, PCM)
    cache.set_mark(KEY)
    (cache.folder / "photo.jpg").write_bytes(b"mine")
    assert (cache.usage().phrases, cache.usage().size_bytes) == (1, PCM.nbytes + 12)
    assert cache.clear().phrases == 1
    assert (cache.usage().phrases, cache.has_mark(KEY)) == (0, False)
    assert [path.name for path in cache.folder.rglob("*") if path.is_file()] == ["photo.jpg"]


WRITER = """
import sys, numpy as np
from pathlib import Path
from coach.speech.cache import PhraseCache, phrase_key
cache = PhraseCache(Path(sys.argv[1]), limit_bytes=64 * 40_000)
for round in range(15):
    for number in range(40):
        key, pcm = phrase_key("engine", 1.0, str(number)), np.full(2000 + number, number, np.int16)
        found = cache.load(key)
        assert found is None or np.array_equal(found, pcm), "torn"
        cache.save(key, pcm)
"""


def test_two_processes_share_a_folder(tmp_path: Path) -> None:
    writers = [
        subprocess.Popen([sys.executable, "-c", WRITER, str(tmp_path)], stderr=subprocess.PIPE, text=True)
        for _ in range(2)
    ]
    assert [writer.communicate()[1] for writer in writers] == ["", ""]
    assert PhraseCache(tmp_path).usage().phrases == 40
    assert not list(tmp_path.rglob("*.part"))
