"""Questions one after another, through an output. The device is the only clock, as in a session."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from queue import Empty, SimpleQueue
from typing import TYPE_CHECKING

from coach.asking.answering import Answering, Outcome
from coach.asking.presses import Press
from coach.errors import SinkLostError
from coach.units import ms_to_frames

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from coach.outputs import Sink
    from coach.sound.clip import Clip
    from coach.speech.voice import Voice

LOOK_S = 0.05
BLOCK_FRAMES = ms_to_frames(250)
AHEAD_FRAMES = ms_to_frames(1_000)
GAP_FRAMES = ms_to_frames(250)  # between a tone and the words after it
TAKEN, KEPT, SKIPPED = "key", "resume", "pause"


@dataclass(frozen=True, slots=True)
class Asked:
    """A question in words, and what is done with its answer at once: `keep` may take its time."""

    words: str
    keep: Callable[[int], None]


@dataclass(frozen=True, slots=True)
class Sounding:
    """Who asks, and where it is heard; `number` says a number from 0 to 10 back."""

    voice: Voice
    tones: Mapping[str, Clip]
    sink: Sink
    number: Callable[[int], str]


def ask_all(
    asked: Sequence[Asked],
    sounding: Sounding,
    presses: SimpleQueue[Press],
    closing: Callable[[Sequence[int | None]], str],
) -> tuple[int | None, ...]:
    """Ask them in order; a question that is left ends it. Gives the answers, None for each that has none.

    A tone confirms each press, and another what is kept; both are heard with the number said back.
    `closing` gives the last words. An output that is lost ends it, and what was kept stays.
    """
    speaker = _Speaker(sounding)
    answers: list[int | None] = []
    try:
        for one in asked:
            answering = _ask(one.words, speaker, sounding.number, presses)
            is_answered = answering.outcome is Outcome.ANSWERED
            answers.append(answering.value if is_answered else None)
            if is_answered and answering.value is not None:
                one.keep(answering.value)
            speaker.tone(KEPT if is_answered else SKIPPED)
            if answering.outcome is Outcome.LEFT:
                break
        answers += [None] * (len(asked) - len(answers))
        speaker.say(closing(answers))
        speaker.finish()
    except SinkLostError:
        answers += [None] * (len(asked) - len(answers))
    return tuple(answers)


def _ask(
    words: str, speaker: _Speaker, number: Callable[[int], str], presses: SimpleQueue[Press]
) -> Answering:
    """One question until it is over."""
    answering = Answering()
    speaker.say(words)
    while answering.outcome is Outcome.OPEN:
        press = speaker.wait(presses, ms_to_frames(answering.wait_ms))
        answering = answering.waited() if press is None else answering.pressed(press)
        if press is not None and answering.outcome is Outcome.OPEN:
            speaker.interrupt()
            speaker.tone(TAKEN)
            speaker.say(words if answering.value is None else number(answering.value))
    return answering


class _Speaker:
    """An output that is fed a little ahead of the ear: what was said, then silence. A press cuts it short."""

    def __init__(self, sounding: Sounding) -> None:
        self._sounding, self._sink = sounding, sounding.sink
        self._coming: deque[NDArray[np.float32]] = deque()
        self._written_frames = 0  # since the last interruption
        self._said_frames = 0  # of these, up to the end of what was said last

    def interrupt(self) -> None:
        """Silence at once."""
        self._sink.flush()
        self._coming.clear()
        self._written_frames = self._said_frames = 0

    def tone(self, name: str) -> None:
        """A tone, and a moment before what follows."""
        import numpy as np

        self._follow(self._sounding.tones[name].samples)
        self._follow(np.zeros(GAP_FRAMES, np.float32))

    def say(self, words: str) -> None:
        """Words after what was said before."""
        self._follow(self._sounding.voice.speak(words).samples)

    def wait(self, presses: SimpleQueue[Press], frames: int) -> Press | None:
        """The next press; None where none came within `frames` of silence after what was said."""
        while self._coming or self._sink.heard_frames() < self._said_frames + frames:
            self._feed()
            with suppress(Empty):
                return presses.get(timeout=LOOK_S)
        return None

    def finish(self) -> None:
        """Wait until all was heard."""
        while self._coming:
            self._feed()
            time.sleep(LOOK_S)
        self._sink.drain()

    def _follow(self, samples: NDArray[np.float32]) -> None:
        """Have `samples` heard next; silence that was written ahead does not hold them up."""
        if not self._coming and self._written_frames > self._said_frames:
            self.interrupt()
        self._coming.extend(
            samples[start : start + BLOCK_FRAMES] for start in range(0, len(samples), BLOCK_FRAMES)
        )

    def _feed(self) -> None:
        import numpy as np

        self._sink.check()
        while self._written_frames - self._sink.heard_frames() < AHEAD_FRAMES:
            is_said = bool(self._coming)
            block = self._coming.popleft() if is_said else np.zeros(BLOCK_FRAMES, np.float32)
            self._sink.write(block)
            self._written_frames += len(block)
            if is_said:
                self._said_frames = self._written_frames
