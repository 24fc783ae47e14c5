"""Phrases made on other cores while a session is laid out."""

from __future__ import annotations

import os
import time
from threading import Thread, current_thread

import pytest

from coach.errors import SpeechError
from coach.sound.clip import Clip
from coach.speech import ahead
from coach.speech.ahead import speaking_ahead


class Noting:
    """A voice that notes what it is asked for, and by whom."""

    name = identity = "noting"

    def __init__(self, spoken: list[tuple[Thread, str]], failing: str = "") -> None:
        self._spoken, self._failing = spoken, failing

    def speak(self, text: str, rate: float = 1.0) -> Clip:
        if text == self._failing:
            raise SpeechError("it failed")
        self._spoken.append((current_thread(), text))  # not its number, which the next one may get
        return Clip.of_steps([])  # type: ignore[arg-type]

    def close(self) -> None: ...


@pytest.fixture
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ahead, "_WAIT_S", 0.0)
    monkeypatch.setattr(os, "cpu_count", lambda: 3)


@pytest.mark.usefixtures("at_once")
def test_each_phrase_is_spoken_once_from_the_last_on_by_two_threads() -> None:
    spoken: list[tuple[Thread, str]] = []
    phrases = [str(number) for number in range(40)]
    with speaking_ahead(lambda: Noting(spoken), phrases):
        end_s = time.monotonic() + 60
        while len(spoken) < 40 and time.monotonic() < end_s:
            time.sleep(0.01)
    assert sorted(int(text) for _, text in spoken) == list(range(40))
    for thread in {thread for thread, _ in spoken}:
        own = [int(text) for by, text in spoken if by == thread]
        assert own == sorted(own, reverse=True)
        assert thread is not current_thread()


@pytest.mark.usefixtures("at_once")
def test_what_fails_there_is_left_to_who_needs_it() -> None:
    spoken: list[tuple[Thread, str]] = []
    with speaking_ahead(lambda: Noting(spoken, failing="2"), ["1", "2", "3"]):
        time.sleep(0.1)
    assert "2" not in [text for _, text in spoken]


def test_what_is_laid_out_at_once_asks_for_no_other_voice(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ahead, "_WAIT_S", 60.0)  # at once, as a busy machine sees it
    opened: list[int] = []

    def open_voice() -> Noting:
        opened.append(1)
        return Noting([])

    with speaking_ahead(open_voice, ["1"] * 10):
        pass
    assert not opened
