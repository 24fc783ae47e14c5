"""A session's phrases, made on the other cores while it is laid out from its start on.

Each thread has a voice of its own, and goes from the last phrase to the first; what it makes is found among
the phrases that are kept. It is for engines that give the same bytes in any thread.
"""

from __future__ import annotations

import os
from contextlib import closing, contextmanager, suppress
from threading import Event, Thread
from typing import TYPE_CHECKING

from coach.errors import CoachError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from coach.speech.voice import Voice

REPEATABLE = ("hibari",)
"""The engines of such a kind (measured for hibari, over threads and processes)."""

_WAIT_S = 0.3  # what is known already is laid out by then
_THREADS_MOST = 7


def other_voices() -> int:
    """How many voices speak a session beside its own: one for each other core, up to a limit."""
    return min((os.cpu_count() or 1) - 1, _THREADS_MOST)


@contextmanager
def speaking_ahead(open_voice: Callable[[], Voice], phrases: Sequence[str]) -> Iterator[None]:
    """Meanwhile other threads speak `phrases`, if it takes a while; what fails is left to who needs it."""
    done = Event()
    others = other_voices()
    threads = [
        Thread(target=_speak, args=(open_voice, phrases[::-1][number::others], done), daemon=True)
        for number in range(others)
    ]
    for thread in threads:
        thread.start()
    try:
        yield
    finally:
        done.set()
        for thread in threads:
            thread.join()


def _speak(open_voice: Callable[[], Voice], phrases: Sequence[str], done: Event) -> None:
    if done.wait(_WAIT_S):
        return
    with suppress(CoachError), closing(open_voice()) as voice:
        for phrase in phrases:
            if done.is_set():
                return
            voice.speak(phrase)
