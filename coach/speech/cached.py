"""A voice that synthesises each phrase once, ever, and loads its engine only when it must."""

from __future__ import annotations

from threading import RLock
from typing import TYPE_CHECKING

from coach.errors import EngineFailedError, InputError, SpeechError
from coach.routine.languages import DEFAULT_LANGUAGE
from coach.speech.cache import phrase_key
from coach.speech.guard import GuardedEngine
from coach.speech.pace import Pace
from coach.speech.postprocess import to_clip
from coach.speech.readings import Readings, rules_stamp
from coach.speech.shipped_facts import shipped_fact

if TYPE_CHECKING:
    from array import array
    from collections.abc import Callable, Iterable

    import numpy as np
    from numpy.typing import NDArray

    from coach.routine.pronunciation import Pronunciation
    from coach.sound.clip import Clip
    from coach.speech.cache import PhraseCache
    from coach.speech.pronounce import Pronunciations
    from coach.speech.voice import Engine

SLOWEST_OVERALL, FASTEST_OVERALL = 0.5, 2.5
"""The rates, all told, that every engine can keep."""


class CachedVoice:
    """The voice of a session: an engine behind the phrases that are kept. Safe from several threads.

    A phrase stays the same for the life of the voice, also on engines that vary, and without a disk. One that
    never `loads` its engine has what is known without it, and raises EngineFailedError for the rest.
    """

    def __init__(  # noqa: PLR0913, PLR0917
        self,
        engine: Engine,
        rate: float,
        phrases: PhraseCache | None,
        warn: Callable[[str], None],
        language: str = DEFAULT_LANGUAGE,
        pronunciations: Iterable[Pronunciation] = (),
        *,
        loads: bool = True,
    ) -> None:
        self.name = engine.name
        self.identity = engine.identity
        self.model = str(getattr(engine, "model", engine.identity))  # the identity, but for its libraries
        self._engine, self._guarded = engine, GuardedEngine(engine)
        self._pace = Pace()
        self._proof = phrase_key(engine.identity, 0.0, "")
        self._rate, self._loads = rate, loads
        self._language = language
        self._pronunciations = tuple(pronunciations)
        self._listed: Pronunciations | None = None
        self._phrases = phrases
        self._writable = True
        self._warn = warn
        self._clips: dict[str, Clip] = {}
        self._lock, self._making = RLock(), RLock()
        rules = "\0".join(("", language, repr(self._pronunciations), rules_stamp()))
        self._readings = Readings(phrases, phrase_key(engine.identity, 0.0, rules), self._find_out)

    def prove(self) -> None:
        """Load the engine now, unless it was loaded before on this machine.

        So an engine that cannot be loaded shows at once, and one that can is loaded only when a phrase
        is missing. Raises `SpeechError`.
        """
        if self._loads and not (self._phrases and self._phrases.has_mark(self._proof)):
            self._load()
            self._keep(lambda phrases: phrases.set_mark(self._proof))

    def speak(self, text: str, rate: float = 1.0) -> Clip:
        """See `Voice.speak`; `rate` multiplies with the session's."""
        said, overall, key = self._phrase(text, rate)
        if key in self._clips:
            return self._clips[key]
        if kept := self._kept(key):  # which is had while another phrase is being made
            return self._clips.setdefault(key, to_clip(kept))
        with self._making:
            if key not in self._clips:
                self._clips[key] = to_clip(self._made(key, said, overall))
            return self._clips[key]

    def key_of(self, text: str, rate: float = 1.0) -> str:
        """Where the phrases that are kept have what `speak` gives. Raises InputError as `speak` does."""
        return self._phrase(text, rate)[2]

    def _phrase(self, text: str, rate: float) -> tuple[str, float, str]:
        """What is said, how fast all told, and the key of that."""
        with self._lock:
            said = self._readings.of(text)
        overall = round(self._rate * rate, 3)
        if not SLOWEST_OVERALL <= overall <= FASTEST_OVERALL:
            raise InputError(f"rate: expected {SLOWEST_OVERALL} to {FASTEST_OVERALL}, got {overall:g}")
        return said, overall, phrase_key(self.identity, overall, said)

    def recall(self, name: str, find_out: Callable[[], str]) -> str:
        """What `find_out` gave for `name`: at the time of shipping, or when this voice was first asked."""
        shipped = shipped_fact(self.model, f"{self._rate:.3f}", name) or shipped_fact(name)
        if shipped is not None:
            return shipped
        key = phrase_key(self.identity, self._rate, f"\0{name}")  # no phrase has such a character
        kept = self._phrases.fact(key) if self._phrases else None
        if kept is not None:
            return kept
        found = find_out()
        self._keep(lambda phrases: phrases.keep_fact(key, found))
        return found

    def _find_out(self, text: str) -> str:
        """`text` as the engine gets it: clean, in spoken form, the words of the list as it wants them."""
        from coach.speech.normalize import letters_of, spoken_form
        from coach.speech.pronounce import Pronunciations
        from coach.speech.sanitize import plain_text

        if self._listed is None:
            self._listed = Pronunciations(self._pronunciations, letters_of(self._language))
        marked = self._listed.marked(plain_text(text))
        spoken = spoken_form(marked.text, self._language)
        return marked.filled(
            spoken, lambda found: self._engine.pronounced(found.written, found.say, found.ipa)
        )

    def __enter__(self) -> CachedVoice:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def keep(self) -> None:
        """Keep what was found out so far, for the next run and for others."""
        with self._lock:
            self._keep(lambda _phrases: self._readings.keep())

    def close(self) -> None:
        """Let go of the engine."""
        with self._making, self._lock:
            self.keep()
            self._engine.close()
            if self._phrases:
                self._phrases.close()

    def _kept(self, key: str) -> array[int] | None:
        return self._phrases.load(key) if self._phrases else None

    def _made(self, key: str, said: str, rate: float) -> NDArray[np.int16] | array[int]:
        """A phrase that is not kept; where another process is making it, what that made."""
        if not self._phrases or not self._writable:
            return self._spoken(said, rate)
        with self._phrases.making(key):
            kept = self._kept(key)
            if kept is not None:
                return kept
            pcm = self._spoken(said, rate)
            self._keep(lambda phrases: phrases.save(key, pcm))
            return pcm

    def _spoken(self, said: str, rate: float) -> NDArray[np.int16]:
        self._load()
        pcm = self._guarded.pcm(said, rate)
        if not pcm.size:
            raise InputError(f"text: {self.name} has no sound for {said[:60]!r}; say it in other words")
        if doubt := self._pace.doubt(said, rate, len(pcm)):
            self._warn(f"{self.name}: {doubt}.")
        return pcm

    def _load(self) -> None:
        if not self._loads:
            raise EngineFailedError(f"{self.name}: it is not loaded")
        try:
            self._engine.load()
        except SpeechError:
            if self._phrases:  # it worked once; the next session shall see at its start that it does not
                self._phrases.drop_mark(self._proof)
            raise

    def _keep(self, write: Callable[[PhraseCache], None]) -> None:
        """Write to the phrases that are kept; the first failure is told, and ends the writing."""
        if not self._phrases or not self._writable:
            return
        try:
            write(self._phrases)
        except OSError as error:
            self._writable = False
            self._warn(
                f"{self._phrases.folder}: phrases cannot be kept here: {error.strerror or error}. "
                "The session goes on without. Set COACH_CACHE to another folder."
            )
