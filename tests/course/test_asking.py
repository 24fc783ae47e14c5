"""Questions by ear: every key is confirmed, every answer kept at once, and silence is an answer too."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from queue import SimpleQueue

import numpy as np
import pytest
from numpy.typing import NDArray

from coach.asking.answering import QUIET_MS, SETTLE_MS, Answering, Outcome
from coach.asking.dialogue import Asked, Sounding, ask_all
from coach.asking.presses import Press, press_of, presses_in
from coach.errors import SinkLostError
from coach.player.commands import Action, Command
from coach.sound.clip import Clip
from coach.sound.tones import load_tones
from coach.units import ms_to_frames
from coach.words import catalogue_for

UP, DOWN, PAGE = b"\x1b[A", b"\x1b[B", b"\x1b[6~"


def answered(keys: bytes, then_waits: bool = True) -> Answering:
    answering = Answering()
    for press in presses_in(keys):
        answering = answering.pressed(press)
    return answering.waited() if then_waits and answering.outcome is Outcome.OPEN else answering


@pytest.mark.parametrize(
    ("keys", "value"),
    [
        (b"0", 0),
        (b"3", 3),
        (b"10", 10),
        (b"1", 1),
        (b"35", 5),  # changed their mind
        (b"110", 10),
        (b"30", 0),
        (UP * 4, 4),
        (DOWN, 0),
        (UP * 15, 10),
        (b"5" + DOWN * 2, 3),
        (PAGE + b"+", 2),
        (b"7\x7f4 ", 4),
        (b"x\x1b[24~6", 6),  # keys that mean nothing
    ],
    ids=repr,
)
def test_keys_give_a_number(keys: bytes, value: int) -> None:
    assert answered(keys) == Answering(value, answered(keys).has_one, Outcome.ANSWERED)


@pytest.mark.parametrize(
    ("keys", "outcome"),
    [
        (b"", Outcome.LEFT),
        (b" ", Outcome.SKIPPED),
        (b"q", Outcome.LEFT),
        (b"\x1b", Outcome.LEFT),
        (b"4q", Outcome.LEFT),
    ],
    ids=repr,
)
def test_there_need_not_be_one(keys: bytes, outcome: Outcome) -> None:
    assert answered(keys).outcome is outcome


def test_the_buttons_of_a_headset_answer_too() -> None:
    actions = [Action.NEXT, Action.NEXT, Action.PREVIOUS, Action.NEXT, Action.TOGGLE]
    answering = Answering()
    for action in actions:
        press = press_of(Command(action))
        assert press
        answering = answering.pressed(press)
    assert answering == Answering(2, outcome=Outcome.ANSWERED)
    assert press_of(Command(Action.FASTER)) is None


# Heard


class Listener:
    """A sink that hears half a second at each look, and presses keys when it hears what it waits for."""

    name, device, buffer_frames = "listener", "", 0

    def __init__(self, presses: SimpleQueue[Press], keys: Sequence[tuple[str, bytes]]) -> None:
        self.presses, self.keys = presses, list(keys)
        self.heard: list[str] = []
        self._clips: dict[bytes, str] = {}
        self._ends: list[tuple[int, str]] = []
        self._written = self._at = 0
        self.total_frames = 0
        self.is_lost = False

    def write(self, block: NDArray[np.float32]) -> None:
        start, self._written = self._written, self._written + len(block)
        name = self._clips.get(block.tobytes())
        if name:
            self._ends.append((start, name))

    def knows(self, name: str, samples: NDArray[np.float32]) -> None:
        self._clips[samples[: ms_to_frames(250)].tobytes()] = name

    def heard_frames(self) -> int:
        step = min(ms_to_frames(100), self._written - self._at)
        self._at, self.total_frames = self._at + step, self.total_frames + step
        for start, name in [each for each in self._ends if each[0] < self._at]:
            self._ends.remove((start, name))
            self.heard.append(name)
            if self.keys and self.keys[0][0] == name:
                for press in presses_in(self.keys.pop(0)[1]):
                    self.presses.put(press)
        return self._at

    def flush(self) -> int:
        heard, self._written, self._at = self._at, 0, 0
        self._ends.clear()
        return heard

    def check(self) -> None:
        if self.is_lost:
            raise SinkLostError("listener: it was switched off")

    def drain(self) -> None:
        while self._at < self._written:
            self.heard_frames()

    def overlay(self, block: NDArray[np.float32]) -> None: ...
    def close(self) -> None: ...


class Speaker:
    """A voice of long phrases, each of its own sound, that the listener learns as they are said."""

    name = identity = "speaker"

    def __init__(self) -> None:
        self.listener: Listener | None = None

    def speak(self, text: str, rate: float = 1.0) -> Clip:
        rng = np.random.default_rng(sum(text.encode()))
        samples = rng.uniform(-0.5, 0.5, ms_to_frames(3_000)).astype(np.float32)
        assert self.listener
        self.listener.knows(text, samples)
        return Clip(samples)

    def close(self) -> None: ...


Ask = Callable[[Sequence[tuple[str, bytes]]], tuple[tuple[int | None, ...], list[int], Listener]]


@pytest.fixture
def ask() -> Ask:
    """Asks three questions; `keys` are pressed when a phrase or tone begins to be heard."""

    def run(keys: Sequence[tuple[str, bytes]]) -> tuple[tuple[int | None, ...], list[int], Listener]:
        presses: SimpleQueue[Press] = SimpleQueue()
        voice, listener = Speaker(), Listener(presses, keys)
        voice.listener = listener
        tones = load_tones()
        for name in ("key", "resume", "pause"):
            listener.knows(f"<{name}>", tones[name].samples)
        kept: list[int] = []
        asked = [Asked(words, kept.append) for words in ("Pain?", "Hard?", "Morning?")]
        sounding = Sounding(voice, tones, listener, catalogue_for("en").answer_told)
        answers = ask_all(asked, sounding, presses, lambda _answers: "Thank you.")
        return answers, kept, listener

    return run


def test_each_press_is_confirmed_and_each_answer_kept_and_told(ask: Ask) -> None:
    answers, kept, listener = ask([("Pain?", b"3"), ("Hard?", UP + UP), ("Morning?", b"10")])
    assert answers == (3, 2, 10)
    assert kept == [3, 2, 10]
    assert [one for one in listener.heard if one in ("Pain?", "Hard?", "Morning?", "Thank you.")] == [
        "Pain?",
        "Hard?",
        "Morning?",
        "Thank you.",
    ]
    assert "Three." in listener.heard
    assert "Ten." in listener.heard
    assert listener.heard.count("<resume>") == 3
    assert listener.heard.count("<key>") >= 3


def test_a_press_cuts_the_question_short(ask: Ask) -> None:
    _, _, quick = ask([("Pain?", b"3 "), ("Hard?", b"2 "), ("Morning?", b"1 ")])
    _, _, slow = ask([("Pain?", b"3"), ("Hard?", b"2"), ("Morning?", b"1")])
    assert quick.total_frames < slow.total_frames - 3 * ms_to_frames(SETTLE_MS)


def test_silence_ends_it_and_nobody_is_asked_again(ask: Ask) -> None:
    answers, kept, listener = ask([])
    assert (answers, kept) == ((None, None, None), [])
    assert listener.heard == ["Pain?", "<pause>", "Thank you."]
    assert listener.total_frames < ms_to_frames(3_000 + QUIET_MS + 5_000)


def test_one_can_be_skipped_and_the_others_answered(ask: Ask) -> None:
    answers, kept, _ = ask([("Pain?", b" "), ("Hard?", b"4"), ("Morning?", b"q")])
    assert (answers, kept) == ((None, 4, None), [4])


def test_a_headset_that_is_switched_off_ends_it_and_keeps_what_was_said() -> None:
    presses: SimpleQueue[Press] = SimpleQueue()
    voice, listener = Speaker(), Listener(presses, [("Pain?", b"6 ")])
    voice.listener = listener
    kept: list[int] = []

    def keep(value: int) -> None:
        kept.append(value)
        listener.is_lost = True

    asked = [Asked("Pain?", keep), Asked("Hard?", kept.append)]
    sounding = Sounding(voice, load_tones(), listener, str)
    assert ask_all(asked, sounding, presses, lambda _answers: "Thank you.") == (6, None)
    assert kept == [6]


@pytest.mark.parametrize("language", ["en", "de"])
def test_no_words_diagnose(language: str) -> None:
    words = catalogue_for(language)
    said = [
        *(words.is_too_much(is_less) for is_less in (True, False)),
        *(words.less_this_time(is_less) for is_less in (True, False)),
        words.is_acceptable(),
        words.less_after_absence(),
    ]
    for sentence in said:
        for never in (
            "injur",
            "inflam",
            "damage",
            "herniat",
            "you have a",
            "verletz",
            "entzünd",
            "Schaden",
            "Sie haben",
        ):
            assert never not in sentence
    assert "physiotherap" in words.is_too_much(True).lower()
