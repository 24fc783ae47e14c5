"""Where work is done: in this process, in another, or on another machine."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import ExitStack, suppress
from dataclasses import dataclass
from hashlib import file_digest
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from coach import __version__
from coach.batch.stopping import check_stopped
from coach.batch.voices import voice_of
from coach.batch.work import Speaker
from coach.errors import CoachError
from coach.files.cache_folder import cache_folder
from coach.units import frames_to_ms

if TYPE_CHECKING:
    from coach.batch.target import Target
    from coach.batch.work import Luggage, Speech, Work
    from coach.session.options import SessionOptions
    from coach.speech.cached import CachedVoice


@dataclass(frozen=True, slots=True)
class Made:
    """A file that was made: its size, its SHA-256, how long it sounds, and what a person should know.

    `content` is the file itself where it was to be sent back.
    """

    size_bytes: int
    digest: str
    length_ms: int
    notes: tuple[str, ...] = ()
    content: bytes | None = None


@dataclass(frozen=True, slots=True)
class Failed:
    """Why a file could not be made, in a line."""

    reason: str


@dataclass(frozen=True, slots=True)
class Spoken:
    """The files of the phrases of a speech, by their keys, for a machine that has not got them."""

    speaker: Speaker
    entries: tuple[tuple[str, bytes], ...] = ()


def speak(speech: Speech) -> None:
    """Say what is new, so that it is kept. What fails is told by the session that needs it."""
    with voice_of(speech.speaker) as (voice, _):
        for text in speech.texts:
            check_stopped()
            _try_to_say(voice, text)


def speak_to_send(speech: Speech) -> Spoken:
    """As `speak`, for other machines: what they need is given back, unless they share phrases anyway."""
    speak(speech)
    if speech.speaker.cache is not None:
        return Spoken(speech.speaker)
    from coach.speech.engines import phrases_at

    phrases = phrases_at(cache_folder(), lambda _line: None)
    with voice_of(speech.speaker) as (voice, _):
        keys = tuple(_keys_of(voice, speech.texts))
    found = ((key, phrases.entry(key)) for key in keys)
    return Spoken(speech.speaker, tuple((key, entry) for key, entry in found if entry is not None))


def make(work: Work, target: Target, luggage: Luggage | None = None, *spoken: Spoken) -> Made | Failed:
    """Make one file, and put it where it belongs. With `luggage`, that has the files which choices name."""
    if work.program != __version__:
        return Failed(f"expected a machine with audio-coach {work.program}, got one with {__version__}")
    check_stopped()
    try:
        with ExitStack() as held:
            options = work.options
            if luggage is not None:
                folder = Path(held.enter_context(TemporaryDirectory(prefix="coach-")))
                luggage.unpack(folder)
                options = luggage.options_in(folder, options)
            _keep(spoken)
            return _made(work, options, target)
    except CoachError as error:
        return Failed(" ".join(str(error).split()))


def _made(work: Work, options: SessionOptions, target: Target) -> Made:
    from coach.session.exporting import export
    from coach.session.making import make_session

    def progress(_done: int, _all: int) -> None:
        check_stopped()

    with (
        target.workshop() as workshop,
        voice_of(work.speaker) as (voice, told),
        make_session(work.routine, options, voice=voice, warn=told.append) as session,
    ):
        path = workshop / f"{work.number}{Path(work.file).suffix}"
        report = export(session, path, work.files, progress=progress)
        with path.open("rb") as file:
            digest = file_digest(file, "sha256").hexdigest()
        notes = (*told, *session.notes)
        told.clear()
        content = target.put(work.file, path)
        return Made(report.size_bytes, digest, frames_to_ms(report.frames), notes, content)


def _try_to_say(voice: CachedVoice, text: str) -> None:
    with suppress(CoachError):
        voice.speak(text)


def _keys_of(voice: CachedVoice, texts: Iterable[str]) -> Iterator[str]:
    for text in texts:
        with suppress(CoachError):
            yield voice.key_of(text)


_kept: set[str] = set()
"""The keys of the phrases that were sent to this process and are on its disk."""


def _keep(spoken: Iterable[Spoken]) -> None:
    """Keep the phrases that were sent; where that fails, they are made here."""
    from coach.speech.engines import phrases_at

    phrases = phrases_at(cache_folder(), lambda _line: None)
    for key, entry in (entry for one in spoken for entry in one.entries):
        if key not in _kept:
            with suppress(OSError):
                phrases.keep_entry(key, entry)
                _kept.add(key)
