"""The speech engines by name, and the voice of a session."""

from __future__ import annotations

from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING, Protocol, cast

from coach.errors import InputError, SpeechError
from coach.routine.languages import DEFAULT_LANGUAGE
from coach.routine.pronunciations import shipped_pronunciations
from coach.speech.cache import PhraseCache, cache_folder
from coach.speech.cached import CachedVoice

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from coach.routine.pronunciation import Pronunciation
    from coach.speech.voice import Engine, VoiceInfo

    _MakeVoice = Callable[[Engine], CachedVoice]

ENGINES = {
    "hibari": "coach.speech.hibari",
    "pyttsx3": "coach.speech.pyttsx3",
}
"""Engine name → the module that opens it. Another engine is a module with `open_engine` and `voices`."""

DEFAULT_ENGINE = "hibari"
SPARE_ENGINE = "pyttsx3"

SLOWEST, FASTEST = 0.6, 2.0
"""The session rates that every engine can keep; speech is hard to follow outside of them."""


class _EngineModule(Protocol):
    def open_engine(self, voice: str) -> Engine: ...

    def voices(self) -> tuple[VoiceInfo, ...]: ...


def open_voice(  # noqa: PLR0913
    spec: str = DEFAULT_ENGINE,
    rate: float = 1.0,
    cache: Path | None = None,
    *,
    language: str = DEFAULT_LANGUAGE,
    pronunciations: Iterable[Pronunciation] | None = None,
    keep: bool = True,
    warn: Callable[[str], None] | None = None,
) -> CachedVoice:
    """The voice `spec`, an engine's name or `engine:voice`, for one session.

    `rate` multiplies into every phrase (0.6 to 2.0, 1.0 is a calm coaching pace). `language` is that of the
    phrases, a BCP 47 tag. `pronunciations` tells how words are said, of two for a word the first; those that
    ship for the language if None. `cache` is the folder for phrases, the user's own if None; nothing is
    written with `keep` false. `warn` is called with one
    line for what the person should know: the plain "hibari" that cannot be loaded gives way to pyttsx3,
    always before its first phrase, so that a session is in one voice.
    Raises `InputError` for an unknown voice or rate and `SpeechError` for an engine that is missing.
    """
    if not SLOWEST <= rate <= FASTEST:
        raise InputError(f"rate: expected {SLOWEST} to {FASTEST}, got {rate:g}")
    tell = warn or (lambda _line: None)
    phrases = PhraseCache(cache or cache_folder()) if keep else None
    told = shipped_pronunciations(language) if pronunciations is None else tuple(pronunciations)
    made = partial(CachedVoice, rate=rate, phrases=phrases, warn=tell, language=language, pronunciations=told)
    engine_name, _, voice_name = spec.partition(":")
    try:
        return _open(engine_name, voice_name, made)
    except SpeechError as error:
        if spec != DEFAULT_ENGINE:
            raise
        return _open_spare(error, made, tell)


def list_voices() -> tuple[VoiceInfo, ...]:
    """Every voice of every engine, the usable and the others."""
    return tuple(voice for name in ENGINES for voice in _module(name).voices())


def _open(engine_name: str, voice_name: str, make: _MakeVoice) -> CachedVoice:
    if engine_name not in ENGINES:
        raise InputError(
            f"voice {engine_name}: expected one of {', '.join(ENGINES)}, or one with :VOICE after it"
        )
    voice = make(_module(engine_name).open_engine(voice_name))
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


def _module(name: str) -> _EngineModule:
    return cast("_EngineModule", import_module(ENGINES[name]))
