"""Which voice speaks a session, and in which language: settled before anything is made."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from coach.errors import ChoiceError
from coach.routine.languages import DEFAULT_LANGUAGE, LANGUAGES, language_of, primary
from coach.speech.engines import DEFAULT_ENGINE, list_voices, voices_of
from coach.speech.voice import speaks

if TYPE_CHECKING:
    from collections.abc import Iterable

    from coach.speech.voice import VoiceInfo

GET_A_VOICE = (
    'the voices of the operating system come with pip install "audio-coach[espeak]" on Linux, '
    "and are installed in the settings for speech on macOS and Windows"
)


@dataclass(frozen=True, slots=True)
class SpokenBy:
    """The voice of a session as `open_voice` takes it, and the language that it speaks there.

    `note` is one line for the person where either was chosen for them, else empty.
    """

    voice: str
    language: str
    note: str = ""


def spoken_by(voice: str | None, language: str | None) -> SpokenBy:
    """Who speaks a routine in `language` (None where it does not say), where a person asked for `voice`.

    An engine alone, or no voice, gives its first voice for the language. A routine that says nothing is in
    the language of the voice that was asked for. A voice whose languages are not known is taken at its word.
    Raises ChoiceError where that voice does not speak the language, and names one that does.
    """
    engine, _, name = (voice or DEFAULT_ENGINE).partition(":")
    if name:
        return _by_voice(f"{engine}:{name}", language)
    return _by_engine(voice, engine, language or DEFAULT_LANGUAGE)


def by_itself(voice: str | None) -> SpokenBy:
    """`voice` in the language that it speaks by itself; the default one where that is not known."""
    voice = voice or DEFAULT_ENGINE
    return SpokenBy(voice, next(iter(_languages_of(voice)), DEFAULT_LANGUAGE))


def _languages_of(voice: str) -> tuple[str, ...]:
    engine, _, name = voice.partition(":")
    known = voices_of(engine) if name else ()
    return next((one.languages for one in known if one.name.lower() == voice.lower()), ())


def _by_voice(voice: str, language: str | None) -> SpokenBy:
    known = _languages_of(voice)
    if not known or speaks(known, language or DEFAULT_LANGUAGE):
        return SpokenBy(voice, language or DEFAULT_LANGUAGE)
    if language is None and primary(known[0]) in LANGUAGES:
        told = language_of(known[0])
        note = f"The routine does not say its language: taken for {told.name}, which {voice} speaks"
        return SpokenBy(voice, told.tag, f"{note}. Add language: {told.tag}")
    raise _not_spoken(voice, language or DEFAULT_LANGUAGE, known)


def _by_engine(asked: str | None, engine: str, language: str) -> SpokenBy:
    own = voices_of(engine)
    known = tuple(tag for one in own for tag in one.languages)
    is_default = primary(language) == DEFAULT_LANGUAGE  # which an engine speaks where it is not told a voice
    if (is_default and speaks(known, language)) or (not known and (is_default or asked)):
        return SpokenBy(engine, language)
    found = _first_for(own if asked else (*own, *list_voices()), language)
    if found is None:
        raise _not_spoken(engine, language, tuple(dict.fromkeys(map(primary, known))))
    note = f"The routine is in {language_of(language).name}, which {found.name} speaks."
    return SpokenBy(found.name, language, note)


def _first_for(voices: Iterable[VoiceInfo], language: str) -> VoiceInfo | None:
    """The first usable voice for the language, of its country if there is one."""
    able = [one for one in voices if one.available and speaks(one.languages, language)]
    exact = (one for one in able if language.lower() in (spoken.lower() for spoken in one.languages))
    return next(exact, able[0] if able else None)


def _not_spoken(voice: str, language: str, known: tuple[str, ...]) -> ChoiceError:
    name = language_of(language).name
    found = _first_for(list_voices(), language)
    mend = f"{found.name} does" if found else f"no voice here does; {GET_A_VOICE}"
    spoken = f", which speaks {', '.join(known)}" if known else ""
    return ChoiceError("voice", f"expected one that speaks {name}, got {voice}{spoken}; {mend}")
