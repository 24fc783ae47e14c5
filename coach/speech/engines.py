"""The speech engines by name, and the voice of a session."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Protocol, cast

from coach.errors import ChoiceError, SpeechError
from coach.speech.cache import PhraseCache, cache_folder
from coach.speech.cached import CachedVoice

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from coach.speech.voice import Engine, VoiceInfo

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


def open_voice(
    spec: str = DEFAULT_ENGINE,
    rate: float = 1.0,
    cache: Path | None = None,
    *,
    keep: bool = True,
    warn: Callable[[str], None] | None = None,
) -> CachedVoice:
    """The voice `spec`, an engine's name or `engine:voice`, for one session.

    `rate` multiplies into every phrase (0.6 to 2.0, 1.0 is a calm coaching pace). `cache` is the folder
    for phrases, the user's own if None; nothing is written with `keep` false. `warn` is called with one
    line for what the person should know: the plain "hibari" that cannot be loaded gives way to pyttsx3,
    always before its first phrase, so that a session is in one voice.
    Raises `ChoiceError` for an unknown voice or rate and `SpeechError` for an engine that is missing.
    """
    if not SLOWEST <= rate <= FASTEST:
        raise ChoiceError("rate", f"expected {SLOWEST} to {FASTEST}, got {rate:g}")
    tell = warn or (lambda _line: None)
    phrases = PhraseCache(cache or cache_folder()) if keep else None
    engine_name, _, voice_name = spec.partition(":")
    try:
        return _open(engine_name, voice_name, rate, phrases, tell)
    except SpeechError as error:
        if spec != DEFAULT_ENGINE:
            raise
        return _open_spare(error, rate, phrases, tell)


def list_voices() -> tuple[VoiceInfo, ...]:
    """Every voice of every engine, the usable and the others."""
    return tuple(voice for name in ENGINES for voice in _module(name).voices())


def _open(
    engine_name: str, voice_name: str, rate: float, phrases: PhraseCache | None, tell: Callable[[str], None]
) -> CachedVoice:
    if engine_name not in ENGINES:
        known = f"one of {', '.join(ENGINES)}, or one with :VOICE after it"
        raise ChoiceError("voice", f"expected {known}, got {engine_name[:80]}")
    voice = CachedVoice(_module(engine_name).open_engine(voice_name), rate, phrases, tell)
    try:
        voice.prove()
    except BaseException:
        voice.close()
        raise
    return voice


def _open_spare(
    error: SpeechError, rate: float, phrases: PhraseCache | None, tell: Callable[[str], None]
) -> CachedVoice:
    """The spare engine in the place of the default one, which failed with `error`."""
    try:
        voice = _open(SPARE_ENGINE, "", rate, phrases, tell)
    except SpeechError as spare_error:
        raise type(error)(f"{error} Neither can the spare voice speak. {spare_error}") from error
    tell(f"{error} This session goes on with {voice.name}.")
    return voice


def _module(name: str) -> _EngineModule:
    return cast("_EngineModule", import_module(ENGINES[name]))
