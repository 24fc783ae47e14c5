"""The speech engines by name, and the voice of a session."""

from __future__ import annotations

from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, cast

from coach.errors import ChoiceError, PluginError, SpeechError
from coach.files.cache_folder import cache_folder, is_address, shared_address
from coach.plugins import Table
from coach.routine.known_pronunciations import shipped_pronunciations
from coach.routine.languages import DEFAULT_LANGUAGE
from coach.speech.cache import PhraseCache
from coach.speech.cached import CachedVoice
from coach.speech.voice import VoiceInfo

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from coach.routine.pronunciation import Pronunciation
    from coach.speech.voice import Engine

    _MakeVoice = Callable[[Engine], CachedVoice]

ENGINES = Table(
    "audio_coach.voices",
    {
        "hibari": "coach.speech.hibari",
        "pyttsx3": "coach.speech.pyttsx3",
    },
)
"""The engines by name. Each is a module, or an object, with `open_engine` and `voices`: see `EngineHome`."""

DEFAULT_ENGINE = "hibari"
SPARE_ENGINE = "pyttsx3"

SLOWEST, FASTEST = 0.6, 2.0
"""The session rates that every engine can keep; speech is hard to follow outside of them."""


class EngineHome(Protocol):
    """What an entry point of the group `audio_coach.voices` names, as a rule a module."""

    def open_engine(self, voice: str, /) -> Engine:
        """The engine for its `voice`, not loaded yet; for its default voice where that is empty.

        Raises `EngineMissingError` where its library is not here, `ChoiceError` for a voice it does not have.
        """

    def voices(self) -> tuple[VoiceInfo, ...]:
        """Its voices, those too that cannot be used, with the reason."""


def open_voice(  # noqa: PLR0913
    spec: str = DEFAULT_ENGINE,
    rate: float = 1.0,
    cache: Path | str | None = None,
    *,
    language: str = DEFAULT_LANGUAGE,
    pronunciations: Iterable[Pronunciation] | None = None,
    keep: bool = True,
    loads: bool = True,
    warn: Callable[[str], None] | None = None,
) -> CachedVoice:
    """The voice `spec`, an engine's name or `engine:voice`, for one session.

    `rate` multiplies into every phrase (0.6 to 2.0, 1.0 is a calm coaching pace). `language` is that of the
    phrases, a BCP 47 tag (`coach.speech.choice` finds a voice that speaks it). `pronunciations` tells how
    words are said, of two for a word the first; those that ship for the language if None. `cache` is the
    folder for phrases, or the address of shared ones, the user's own if None; nothing is written with `keep`
    false. An engine that was never loaded on this machine is loaded at once; one that is not to be (`loads`
    false) never: see `CachedVoice`. `warn` is given one line for what the person should know: the plain
    "hibari" that cannot be loaded gives way to pyttsx3, always before its first phrase, so that a session is
    in one voice.
    Raises `ChoiceError` for an unknown voice or rate and `SpeechError` for an engine that is missing.
    """
    if not SLOWEST <= rate <= FASTEST:
        raise ChoiceError("rate", f"expected {SLOWEST} to {FASTEST}, got {rate:g}")
    tell = warn or (lambda _line: None)
    phrases = phrases_at(cache, tell) if keep else None
    told = shipped_pronunciations(language) if pronunciations is None else tuple(pronunciations)
    made = partial(
        CachedVoice,
        rate=rate,
        phrases=phrases,
        warn=tell,
        language=language,
        pronunciations=told,
        loads=loads,
    )
    engine_name, _, voice_name = spec.partition(":")
    try:
        return _open(engine_name, voice_name, made)
    except SpeechError as error:
        if spec != DEFAULT_ENGINE:
            raise
        return _open_spare(error, made, tell)


def phrases_at(cache: Path | str | None, warn: Callable[[str], None]) -> PhraseCache:
    """The phrases in a folder, or those that are shared at an address, with this machine's before them.

    The user's own if None. `warn` is given a line where the shared ones cannot be used.
    """
    address = cache if isinstance(cache, str) and is_address(cache) else None
    if cache is None:
        address = shared_address()
    if address is None:
        return PhraseCache(Path(cache) if cache else cache_folder())
    from coach.speech.shared import shared_phrases

    return PhraseCache(cache_folder(), shared=shared_phrases(address, warn))


def list_voices() -> tuple[VoiceInfo, ...]:
    """Every voice of every engine, the usable and the others."""
    return tuple(voice for name in ENGINES for voice in voices_of(name))


def voices_of(engine: str) -> tuple[VoiceInfo, ...]:
    """The voices of one engine, the usable and the others; none for a name that is no engine's."""
    if engine not in ENGINES:
        return ()
    try:
        with ENGINES[engine].answering("cannot list its voices"):
            return _home(engine).voices()
    except PluginError as error:
        return (VoiceInfo(engine, (), "", available=False, reason=str(error)),)


def check_voice(spec: str) -> None:
    """Raises ChoiceError where there is no such voice; whether it can speak here is another matter."""
    engine_name, _, voice_name = spec.partition(":")
    _check_engine(engine_name)
    with suppress(SpeechError):
        _home(engine_name).open_engine(voice_name).close()


def _check_engine(name: str) -> None:
    if name not in ENGINES:
        known = f"one of {', '.join(ENGINES)}, or one with :VOICE after it"
        raise ChoiceError("voice", f"expected {known}, got {name[:80]}")


def _open(engine_name: str, voice_name: str, make: _MakeVoice) -> CachedVoice:
    _check_engine(engine_name)
    with ENGINES[engine_name].answering("cannot be opened"):
        voice = make(_home(engine_name).open_engine(voice_name))
        try:
            voice.prove()
        except BaseException:
            voice.close()
            raise
    return voice


def _open_spare(error: SpeechError, make: _MakeVoice, tell: Callable[[str], None]) -> CachedVoice:
    """The spare engine in the place of the default one, which failed with `error`."""
    try:
        voice = _open(SPARE_ENGINE, "", make)
    except SpeechError as spare_error:
        raise type(error)(f"{error} Neither can the spare voice speak. {spare_error}") from error
    tell(f"{error} This session goes on with {voice.name}.")
    return voice


def _home(name: str) -> EngineHome:
    return cast("EngineHome", ENGINES[name].load())
