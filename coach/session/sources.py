"""Where the sound of a session comes from: its voice and its tones, each opened when it is first needed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from threading import RLock, Thread
from typing import TYPE_CHECKING

from coach.errors import CoachError

if TYPE_CHECKING:
    from coach.routine.pronunciation import Pronunciation
    from coach.sound.clip import Clip
    from coach.speech.choice import SpokenBy
    from coach.speech.voice import Voice

Warn = Callable[[str], None]


def _logged(line: str) -> None:
    import logging

    logging.getLogger("coach").warning(line)


@dataclass(frozen=True, slots=True)
class Speaking:
    """Who speaks, and in which language; how fast; and a routine's own pronunciations, which come first."""

    spoken: SpokenBy
    rate: float = 1.0
    pronunciations: tuple[Pronunciation, ...] = ()


class SoundSources:
    """The voice of `speaking`, and the tones, with those of the folder `sounds` in their places.

    `warn` is given one line for what a person should know, such as that another voice steps in. A voice that
    is `opened` already speaks in the place of that, and is not closed here.
    """

    def __init__(
        self,
        speaking: Speaking,
        sounds: Path | None = None,
        warn: Warn | None = None,
        opened: Voice | None = None,
    ) -> None:
        self._speaking, self._sounds = speaking, sounds
        self.warn = warn or _logged
        self._opened, self._is_own = opened, opened is None
        self._lock = RLock()

    @property
    def voice(self) -> Voice:
        """The voice. Raises ChoiceError for one that is not known, SpeechError for one that cannot speak."""
        with self._lock:
            return self._opened or self._open()

    def begin(self) -> None:
        """Open the voice beside what comes next; what is wrong with it is told where it is asked for."""
        Thread(target=self._try_to_open, name="voice", daemon=True).start()

    def _try_to_open(self) -> None:
        with suppress(CoachError):
            _ = self.voice

    @contextmanager
    def speaking_ahead(self, phrases: Callable[[], Sequence[str]]) -> Iterator[None]:
        """Meanwhile `phrases` are spoken on the other cores too, where the voice is of that kind."""
        from coach.speech.ahead import REPEATABLE, speaking_ahead

        if not self._is_own or self._speaking.spoken.voice.partition(":")[0] not in REPEATABLE:
            yield
            return
        with speaking_ahead(lambda: self._another(lambda _line: None), phrases()):
            yield

    def _open(self) -> Voice:
        self._opened = self._another(self.warn)
        return self._opened

    @contextmanager
    def unloaded(self) -> Iterator[Voice]:
        """The voice; where it is not open yet, one that has only what is known without loading its engine.

        Raises as `voice` does, but for an engine that fails when it is loaded.
        """
        if self._opened is not None:
            yield self._opened
            return
        with closing(self._another(lambda _line: None, loads=False)) as voice:
            yield voice

    def _another(self, warn: Warn, *, loads: bool = True) -> Voice:
        from coach.routine.known_pronunciations import known_pronunciations
        from coach.speech.engines import open_voice

        speaking, language = self._speaking, self._speaking.spoken.language
        return open_voice(
            speaking.spoken.voice,
            speaking.rate,
            language=language,
            pronunciations=known_pronunciations(language, speaking.pronunciations),
            loads=loads,
            warn=warn,
        )

    @cached_property
    def tones(self) -> Mapping[str, Clip]:
        """The tones by name. Raises InputError or SoundError for a folder that cannot be used."""
        from coach.sound.tones import load_tones

        return load_tones(self._sounds)

    def close(self) -> None:
        """Let go of a voice that was opened here; it is opened again when it is needed again."""
        with self._lock:
            if self._opened is not None and self._is_own:
                opened, self._opened = self._opened, None
                opened.close()
