"""hibari: a neural voice whose model is in its wheel. The default; the same text gives the same bytes."""

from __future__ import annotations

import atexit
import json
import os
import re
from contextlib import suppress
from importlib.util import find_spec
from pathlib import Path
from threading import RLock
from typing import TYPE_CHECKING, Any

from coach.errors import EngineFailedError, EngineMissingError
from coach.speech.hibari_sounds import own_sounds
from coach.speech.process import REPLY_WITHIN_S, NoReplyError, Worker
from coach.speech.voice import VoiceInfo, one_line, unknown_voice
from coach.units import SAMPLE_RATE_HZ

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

DEFAULT = "heart"
SPEED = 0.75
"""hibari's own speed at rate 1.0: about 180 words a minute within a phrase (measured)."""

MEND = 'Mend it with: pip install --force-reinstall "hibari-tts==0.2.1"'
NO_TELEMETRY = ("ORT_DISABLE_TELEMETRY", "1")
"""onnxruntime 1.32 tells its makers of its use over the network, from its import on, unless this is set."""

TRIES = 2

_SCRIPT = Path(__file__).with_name("hibari_worker.py")
_SEED = 0
# Distribution → module: what the sound depends on. scipy does the transforms where it is there.
_SOUND_OF = {"hibari-tts": "hibari", "onnxruntime": "onnxruntime", "numpy": "numpy", "scipy": "scipy"}
_THREADS = 1  # two take as long, and the CPU time of both; the bytes do not depend on it
_waiting: list[Worker] = []


def open_engine(voice: str = "") -> HibariEngine:
    """The engine for `voice`, not loaded yet; the default voice for an empty name.

    Raises `EngineMissingError` where hibari or the voice's model is not here, `InputError` for a
    voice that hibari does not have.
    """
    if reason := missing():
        raise EngineMissingError(reason)
    known = _known_voices()
    voice = voice or DEFAULT
    if voice not in known:
        raise unknown_voice("hibari", voice, tuple(known))
    if reason := _model_missing(voice, known[voice]):
        raise EngineMissingError(reason)
    return HibariEngine(voice, known[voice]["sha256"])


def start_early(workers: int = 1) -> None:
    """Start workers of the default voice, which load beside what comes next; the first engines take them.

    Those that are not wanted after all leave after a while, or with this process. Nothing is raised.
    """
    atexit.register(_drop_waiting)
    with suppress(OSError):
        for _ in range(workers):
            _waiting.append(_started(DEFAULT))


def missing() -> str:
    """Why hibari cannot be loaded and how to mend that, without importing it; empty if it is all here."""
    for module in ("hibari", "onnxruntime", "numpy"):
        if find_spec(module) is None:
            return f"hibari: the package {module} is not installed. {MEND}"
    return ""


def voices() -> tuple[VoiceInfo, ...]:
    """hibari's voices; those whose model is not on this machine name the command that fetches it."""
    if reason := missing():
        return (VoiceInfo("hibari", (), "neural voice", available=False, reason=reason),)
    return tuple(_describe(voice, facts) for voice, facts in _known_voices().items())


class HibariEngine:
    """One voice of hibari behind a worker process, which starts with `load`. Safe from several threads.

    `within_s` is how long a reply may take. After a silence, a crash or a failure the worker is started anew,
    once for a phrase: the same text gives the same bytes in any process.
    """

    gain_db = 6.0  # hibari speaks at -26 LUFS with peaks of -6.6 dBFS (measured)

    def __init__(self, voice: str, model_sha256: str, within_s: float = REPLY_WITHIN_S) -> None:
        self.name = f"hibari:{voice}"
        versions = ", ".join(f"{name} {_version(name, module)}" for name, module in _SOUND_OF.items())
        self.identity = (
            f"{versions}, {voice} {model_sha256[:16]}, speed {SPEED}, seed {_SEED}, gain {self.gain_db:g} dB"
        )
        self.model = f"{voice} {model_sha256}, speed {SPEED}, seed {_SEED}, gain {self.gain_db:g} dB"
        self._voice, self._within_s = voice, within_s
        self.rate_hz = SAMPLE_RATE_HZ
        self._worker: Worker | None = None
        self._lock = RLock()

    def load(self) -> None:
        """Take the worker that was started early, or start one, which says a word; again where it dies."""
        with self._lock:
            if self._worker is None and self._voice == DEFAULT:
                with suppress(IndexError, EngineFailedError):  # there is none, or it has left
                    self._take(_waiting.pop())
            for left in reversed(range(TRIES)):
                if self._worker is not None:
                    return
                try:
                    self._take(_started(self._voice))
                except EngineFailedError as error:
                    if not left or not isinstance(error, NoReplyError):
                        raise EngineMissingError(f"hibari: it cannot be loaded: {error}. {MEND}") from error

    def _take(self, worker: Worker) -> None:
        worker.within_s = self._within_s
        try:
            self.rate_hz = int(_answer(worker)["rate_hz"])
        except BaseException:
            worker.close()
            raise
        self._worker = worker

    def read(self, text: str, rate: float) -> NDArray[np.float32]:
        """`text` at `SPEED * rate`, bit-identical on every call."""
        with self._lock:
            for left in reversed(range(TRIES)):
                try:
                    return self._read(text, rate)
                except EngineFailedError as error:
                    self.close()
                    if not left:
                        raise EngineFailedError(
                            f"hibari: it failed on {text[:60]!r}: {error}. {MEND}"
                        ) from error
        raise AssertionError("unreachable")

    def _read(self, text: str, rate: float) -> NDArray[np.float32]:
        import base64

        import numpy as np

        self.load()
        assert self._worker is not None
        reply = _answer(self._worker, text=text, speed=SPEED * rate, seed=_SEED)
        return np.frombuffer(base64.b64decode(reply["samples"]), "<f4").astype(np.float32)

    def pronounced(self, word: str, say: str, ipa: str) -> str:
        """In hibari's notation for sounds, `[word](/sounds/)`, where they are known."""
        label = re.sub(r"[^\w' -]", " ", word)
        return f"[{label}](/{own_sounds(ipa)}/)" if ipa else say

    def close(self) -> None:
        """End the worker."""
        with self._lock:
            if self._worker is not None:
                self._worker.close()
                self._worker = None


def _drop_waiting() -> None:
    while _waiting:
        _waiting.pop().close()


def _started(voice: str) -> Worker:
    return Worker(_SCRIPT, [voice, str(_THREADS)], os.environ | dict((NO_TELEMETRY,)))


def _answer(worker: Worker, **request: object) -> dict[str, Any]:
    reply = worker.ask(**request)
    if "failed" in reply:
        raise EngineFailedError(" ".join(str(reply["failed"]).split())[:200])
    return reply


def _known_voices() -> dict[str, dict[str, Any]]:
    """hibari's own list of voices, read without importing it."""
    found = find_spec("hibari")
    origin = Path(found.origin) if found and found.origin else Path()
    try:
        listed: dict[str, dict[str, Any]] = json.loads(
            (origin.parent / "assets" / "voices.json").read_bytes()
        )
    except (OSError, ValueError) as error:
        raise EngineMissingError(
            f"hibari: its list of voices cannot be read: {one_line(error)}. {MEND}"
        ) from error
    return listed


def _describe(voice: str, facts: dict[str, Any]) -> VoiceInfo:
    reason = _model_missing(voice, facts)
    description = f"neural, {facts['gender']}, {facts['accent']}"
    return VoiceInfo(f"hibari:{voice}", (facts["language"],), description, not reason, reason)


def _model_missing(voice: str, facts: dict[str, Any]) -> str:
    """Why the model of `voice` is not here; only the default voice is in the wheel."""
    if facts.get("bundled") or (_models_folder() / facts["file"]).is_file():
        return ""
    return (
        f'hibari:{voice}: its model is not on this machine. Fetch it once with: hibari "Hi" --voice {voice}'
    )


def _models_folder() -> Path:
    """Where hibari keeps the models that it fetched."""
    import sys

    import platformdirs

    if chosen := os.environ.get("HIBARI_HOME"):
        return Path(chosen)
    if sys.platform == "win32":
        return platformdirs.user_cache_path("hibari", appauthor=False, opinion=False)
    return platformdirs.user_cache_path("hibari")


def _version(distribution: str, module: str) -> str:
    """The version that is installed, `none` where there is none."""
    found = find_spec(module)
    if found is None:
        return "none"
    beside = Path(found.origin or "").parent.parent.glob(f"{distribution.replace('-', '_')}-*.dist-info")
    versions = [folder.stem.split("-")[1] for folder in beside]
    return versions[0] if len(versions) == 1 else _listed_version(distribution)


def _listed_version(distribution: str) -> str:
    """The version that the package's metadata tell: always right, and slow to load."""
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version(distribution)
    except PackageNotFoundError:
        return "none"
