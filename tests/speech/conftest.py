"""Voices for the tests of speech: the real ones, loaded once for each worker of the test run."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from coach.speech import Voice, open_voice


@pytest.fixture(autouse=True)
def _own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No test touches the cache of the person who runs it."""
    monkeypatch.setenv("COACH_CACHE", str(tmp_path / "cache"))


@pytest.fixture(scope="session")
def hibari() -> Iterator[Voice]:
    with open_voice("hibari", keep=False) as voice:
        yield voice


@pytest.fixture(scope="session")
def pyttsx3() -> Iterator[Voice]:
    with open_voice("pyttsx3", keep=False) as voice:
        yield voice


@pytest.fixture(params=["hibari", "pyttsx3"])
def voice(request: pytest.FixtureRequest) -> Voice:
    """Each engine in turn."""
    found: Voice = request.getfixturevalue(request.param)
    return found


@pytest.fixture
def on_linux() -> None:
    """Where pyttsx3 speaks through espeak-ng."""
    if sys.platform != "linux":
        pytest.skip("pyttsx3 speaks through espeak-ng on Linux only")
