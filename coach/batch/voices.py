"""The voices of those who make sessions: each stays open from one session to the next.

An engine takes half a second to load, and a session that greets somebody by name always has a phrase that is
new. Each thread has its own.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from threading import local
from typing import TYPE_CHECKING

from coach.batch.work import Speaker

if TYPE_CHECKING:
    from coach.speech.cached import CachedVoice

_OPEN_MOST = 2  # some 150 MB each, once they had to speak
_USES_MOST = 50  # a voice remembers what it said, and forgets it when it is closed


@dataclass(slots=True)
class _Open:
    voice: CachedVoice
    notes: list[str] = field(default_factory=list)
    uses: int = 0


class _Voices(local):
    """The open voices of this thread, those used last at the end."""

    def __init__(self) -> None:
        self.open: dict[Speaker, _Open] = {}


_voices = _Voices()


@contextmanager
def voice_of(speaker: Speaker) -> Iterator[tuple[CachedVoice, list[str]]]:
    """The voice of `speaker`, and the lines for a person that it has told. Raises as `open_voice`."""
    found = _voices.open.pop(speaker, None) or _opened(speaker)
    try:
        yield found.voice, found.notes
    except BaseException:
        found.voice.close()  # what failed once is opened anew
        raise
    found.uses += 1
    if found.uses >= _USES_MOST:
        found.voice.close()
        return
    found.voice.keep()
    _voices.open[speaker] = found
    while len(_voices.open) > _OPEN_MOST:
        _voices.open.pop(next(iter(_voices.open))).voice.close()


def _opened(speaker: Speaker) -> _Open:
    from coach.speech.engines import open_voice

    notes: list[str] = []
    voice = open_voice(
        speaker.voice,
        speaker.rate,
        speaker.cache,
        language=speaker.language,
        pronunciations=speaker.pronunciations,
        warn=notes.append,
    )
    return _Open(voice, notes)
