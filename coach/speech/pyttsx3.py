"""pyttsx3: the voices of the operating system; on Linux through the library espeak-ng.

Its library hangs and crashes, so it lives in a worker process. Repeats of a phrase vary by some
milliseconds: speech is placed by its measured length.
"""

from __future__ import annotations

import ctypes
import os
import platform
import re
import sys
from contextlib import ExitStack
from dataclasses import dataclass
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from coach.errors import EngineFailedError, EngineMissingError
from coach.files.work_folder import temporary_folder
from coach.sound.decode import decode_audio
from coach.speech.process import Worker
from coach.speech.voice import VoiceInfo, one_line, unknown_voice

if TYPE_CHECKING:
    from collections.abc import Callable

    import numpy as np
    from numpy.typing import NDArray

T = TypeVar("T")

LINUX_DEFAULT = "gmw/en-us"
WORDS_PER_MINUTE = 135
"""At rate 1.0. With the worker's word gap, espeak-ng was misheard least so by one recogniser (5.8 % of words
against 14.5 %), no more than otherwise by another."""

TRIES = 2
MEND = "Mend it with: pip install --force-reinstall pyttsx3"
MEND_LIBRARY = 'Mend it with: pip install "audio-coach[espeak]", or: apt install libespeak-ng1'

_SCRIPT = Path(__file__).with_name("pyttsx3_worker.py")
_SYSTEM_LIBRARY = "libespeak-ng.so.1"
_LONGEST_DATA_PATH = 150  # espeak-ng fails beyond 159 bytes (measured)


def open_engine(voice: str = "") -> Pyttsx3Engine:
    """The engine for `voice`, an id of the operating system's; not started yet.

    Raises `EngineMissingError` where pyttsx3 or espeak-ng is not here.
    """
    if reason := missing():
        raise EngineMissingError(reason)
    return Pyttsx3Engine(voice or (LINUX_DEFAULT if sys.platform == "linux" else ""))


def missing() -> str:
    """Why pyttsx3 cannot speak and how to mend that; empty if it can be tried."""
    if find_spec("pyttsx3") is None:
        return f"pyttsx3: the package is not installed. {MEND}"
    if sys.platform == "linux" and not _library():
        return f"pyttsx3: the library espeak-ng, which it speaks through, is not here. {MEND_LIBRARY}"
    return ""


def voices() -> tuple[VoiceInfo, ...]:
    """The voices of the operating system, asked in the worker process."""
    engine = None
    try:
        engine = open_engine()
        return tuple(
            VoiceInfo(f"pyttsx3:{voice}", _tags(language), name, available=True)
            for voice, name, language in engine.installed()
        )
    except (EngineMissingError, EngineFailedError) as error:
        description = "voices of the operating system"
        return (VoiceInfo("pyttsx3", (), description, available=False, reason=str(error)),)
    finally:
        if engine:
            engine.close()


class Pyttsx3Engine:
    """One voice of the operating system behind a worker process, which starts with the first request.

    `within_s` is how long a reply may take. After a silence or a failure the worker is started anew, once for
    a phrase.
    """

    gain_db = 1.0  # espeak-ng speaks at -21 LUFS with peaks of -2.3 dBFS (measured); hibari is at -20 then

    def __init__(self, voice: str, within_s: float = 30.0) -> None:
        self.name = f"pyttsx3:{voice}" if voice else "pyttsx3"
        pace = f"{WORDS_PER_MINUTE} words a minute, gain {self.gain_db:g} dB"
        self.identity = f"pyttsx3 {version('pyttsx3')}, {_source()}, voice {voice.lower()}, {pace}"
        self._voice = voice
        self._within_s = within_s
        self._saved = 0
        self._chosen: str | None = None
        self._worker: Worker | None = None
        self._held = ExitStack()
        self._folder: Path | None = None

    def load(self) -> None:
        """Start the worker and find the voice. Raises `InputError` for one that is not installed."""
        if self._chosen is None:
            self._chosen = _choose(self._voice, self.installed())

    def installed(self) -> list[list[str]]:
        """Id, name and language of each voice of the operating system."""
        found: list[list[str]] = self._persist(lambda: self._ask(do="voices"))["voices"]
        return found

    def read(self, text: str, rate: float) -> NDArray[np.float32]:
        """`text` at `WORDS_PER_MINUTE * rate`."""
        self.load()
        return self._persist(lambda: self._save(text, round(WORDS_PER_MINUTE * rate)))

    def pronounced(self, word: str, say: str, ipa: str) -> str:
        """In plain letters, the syllables joined: the systems' voices have no notation of sounds in common.

        With spaces between them espeak-ng pauses, and fewer of the words that ship were heard right.
        """
        return say if say.lower() == word.lower() else say.replace(" ", "-")

    def close(self) -> None:
        """End the worker and remove its folder."""
        if self._worker:
            self._worker.close()
            self._worker = None
        self._held.close()
        self._folder = None

    def _save(self, text: str, words_per_minute: int) -> NDArray[np.float32]:
        self._saved += 1  # a name of its own, should an earlier phrase be written late
        path = self._own_folder() / f"{self._saved}.wav"
        self._ask(do="save", text=text, file=str(path), voice=self._chosen, words_per_minute=words_per_minute)
        try:
            samples = decode_audio(path)
        except (OSError, ValueError) as error:
            raise EngineFailedError(f"it wrote no sound for {text[:60]!r}: {one_line(error)}") from error
        path.unlink()
        return samples

    def _persist(self, action: Callable[[], T]) -> T:
        """`action`, tried again with a fresh worker where it fails."""
        for left in reversed(range(TRIES)):
            try:
                return action()
            except EngineFailedError as error:
                self.close()
                if not left:
                    raise EngineFailedError(f"pyttsx3: {error}. {_mend()}") from error
        raise AssertionError("unreachable")

    def _ask(self, **request: object) -> dict[str, Any]:
        self._worker = self._worker or self._start()
        reply = self._worker.ask(**request)
        if "failed" in reply:
            raise EngineFailedError(" ".join(str(reply["failed"]).split())[:200])
        return reply

    def _start(self) -> Worker:
        library = _library()
        environment = dict(os.environ)
        if library and library.data:
            environment.setdefault("ESPEAK_DATA_PATH", str(self._short(library.data)))
        arguments = [library.path] if library and library.data else []
        return Worker(_SCRIPT, arguments, environment, self._within_s)

    def _short(self, data: Path) -> Path:
        """`data`, or a link to it where its path is too long for espeak-ng."""
        if len(os.fsencode(data)) <= _LONGEST_DATA_PATH:
            return data
        link = self._own_folder() / "data"
        link.symlink_to(data, target_is_directory=True)
        return link

    def _own_folder(self) -> Path:
        if self._folder is None:
            self._folder = self._held.enter_context(temporary_folder())
        return self._folder


@dataclass(frozen=True, slots=True)
class _Library:
    """espeak-ng: what to load, where it comes from with the version, and its data if that must be told."""

    path: str
    version: str
    data: Path | None = None


def _library() -> _Library | None:
    """The system's espeak-ng, or else that of the extra `espeak`; None elsewhere than on Linux."""
    if sys.platform != "linux":
        return None
    try:
        return _Library(_SYSTEM_LIBRARY, f"espeak-ng {_loaded_version(_SYSTEM_LIBRARY)}")
    except OSError:
        return _brought_library()


def _brought_library() -> _Library | None:
    """Never loaded here: its soname would then pass for the system's."""
    try:
        import espeakng_loader

        path, data = espeakng_loader.get_library_path(), espeakng_loader.get_data_path()
    except (ImportError, RuntimeError):
        return None
    brought = f"espeakng-loader {version('espeakng-loader')}"
    return _Library(path, brought, Path(data).parent) if Path(path).is_file() else None


def _loaded_version(path: str) -> str:
    """The version that the library at `path` tells; loading it starts nothing. Raises `OSError`."""
    library = ctypes.CDLL(path)
    library.espeak_Info.restype = ctypes.c_char_p
    return str(library.espeak_Info(None).decode("ascii", "replace"))


def _source() -> str:
    """What makes the sound, with its version: espeak-ng, or the system's own voices."""
    library = _library()
    return library.version if library else platform.platform()


def _tags(language: str) -> tuple[str, ...]:
    """The language that a voice of the system tells, where it is a tag such as `de` or `de-DE`."""
    return (language,) if re.fullmatch(r"[A-Za-z]{2,3}(-[A-Za-z0-9-]+)?", language) else ()


def _choose(wanted: str, installed: list[list[str]]) -> str | None:
    """The id of `wanted`, or else of an English voice, American if there is one; None for the system's."""
    if not wanted:
        by_language = sorted(installed, key=lambda voice: not voice[2].lower().startswith("en-us"))
        english = (voice for voice, _, language in by_language if language.lower().startswith("en"))
        return next(english, None)
    for voice, _, _ in installed:
        if voice.lower() == wanted.lower():
            return voice
    raise unknown_voice("pyttsx3", wanted, tuple(voice for voice, _, _ in installed))


def _mend() -> str:
    return MEND_LIBRARY if sys.platform == "linux" else MEND
