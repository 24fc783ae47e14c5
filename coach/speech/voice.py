"""What a voice is: text in, clip out; and what an engine has to bring to become one."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import get_close_matches
from typing import TYPE_CHECKING, Protocol

from coach.errors import ChoiceError
from coach.routine.languages import primary

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from coach.sound.clip import Clip


@dataclass(frozen=True, slots=True)
class VoiceInfo:
    """One line of `coach voices`.

    `name` is what `--voice` takes, `languages` are tags such as `en-US` (none where the engine does not
    say), `reason` why the voice cannot be used and how to mend that (empty when `available`).
    """

    name: str
    languages: tuple[str, ...]
    description: str
    available: bool
    reason: str = ""


def speaks(languages: tuple[str, ...], language: str) -> bool:
    """Whether `language` is among `languages`, in whichever country."""
    return primary(language) in map(primary, languages)


def unknown_voice(engine: str, voice: str, known: tuple[str, ...]) -> ChoiceError:
    """The error for a voice that `engine` does not have, with the nearest that it has."""
    near = get_close_matches(voice, known, n=1, cutoff=0.5)
    hint = f"did you mean {engine}:{near[0]}?" if near else "`coach voices` lists them"
    wanted = f"one of the {len(known)} voices of {engine}"
    return ChoiceError("voice", f"expected {wanted}, got {engine}:{voice[:80]}; {hint}")


def one_line(error: Exception) -> str:
    """An error of someone else's on one line of at most 200 characters."""
    return " ".join(f"{type(error).__name__}: {error}".split())[:200]


class Voice(Protocol):
    """A person's voice for one session."""

    @property
    def name(self) -> str:
        """What `--voice` takes: `hibari:heart`."""

    @property
    def identity(self) -> str:
        """Engine, version, model and every fixed parameter; known without loading the engine."""

    def speak(self, text: str, rate: float = 1.0) -> Clip:
        """`text` read aloud, trimmed at both ends, at the project's even level.

        `rate` 1.0 is a calm coaching pace on every engine, 1.25 a quarter faster. `text` is data:
        markup in it is never obeyed. Raises `InputError` for text that cannot be said and
        `SpeechError` where the engine fails.
        """

    def close(self) -> None:
        """Let go of the engine. A closed voice is not used again."""


class Engine(Protocol):
    """What a module of the engine table opens: raw speech, before trimming, level and cache.

    Making one is cheap; the library behind it is loaded by `load`, at the latest by `read`.
    """

    @property
    def name(self) -> str:
        """As `Voice.name`."""

    @property
    def identity(self) -> str:
        """As `Voice.identity`."""

    @property
    def gain_db(self) -> float:
        """The fixed gain that brings this engine to the project's level."""

    def load(self) -> None:
        """Load the library. Raises `EngineMissingError` or `EngineFailedError`; twice is harmless."""

    def read(self, text: str, rate: float) -> NDArray[np.float32]:
        """`text` as mono float32 samples, shape `(frames,)`.

        They are at `SAMPLE_RATE_HZ`, or at an attribute `rate_hz` of the engine. `text` is
        clean but for what `pronounced` gave.
        """

    def pronounced(self, word: str, say: str, ipa: str) -> str:
        """How `word` of a pronunciation list is written in the text for `read`.

        `say` is in plain letters, which any engine can read; `ipa` its sounds, or empty. Both hold no markup.
        """

    def close(self) -> None:
        """Let go of what `load` took."""
