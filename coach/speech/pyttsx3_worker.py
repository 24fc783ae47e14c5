"""The process that pyttsx3 lives in: JSON lines in, JSON lines out, speech into files.

Run by its path with `python -P`, it imports nothing of the project, and nothing of the folder that it
is started in. pyttsx3 prints, hangs and crashes; here it can, and the session only sees a reply missing.

    {"do": "voices"}                                               → {"voices": [[id, name, language], …]}
    {"do": "save", "text", "file", "words_per_minute", "voice"}    → {"saved": true}

A request that fails gets {"failed": reason}; whether a voice is known is seen by who asks for them. An
argument names the espeak-ng library to load, for a system that has none.
"""

from __future__ import annotations

import ctypes
import json
import os
import sys
import time
from pathlib import Path
from typing import Any

TRIES = 4
FINISH_WITHIN_S = 5.0
HEADER_BYTES = 4096  # more than the header of any AIFF or WAV, less than a tenth of a second
SETTLE_S = 0.02  # a property set just before speaking is sometimes lost (measured)
WORD_GAP = 3  # in steps of 10 ms, put between words
WORD_GAP_PARAMETER = 7  # espeakWORDGAP of speak_lib.h


class Speaker:
    """pyttsx3's engine with the voice and rate that were last set."""

    def __init__(self) -> None:
        import pyttsx3

        self._errors: list[str] = []
        self._finished = False
        self._engine: Any = pyttsx3.init()
        self._engine.connect("error", self._on_error)
        self._engine.connect("finished-utterance", self._on_finished)
        self._engine.runAndWait()  # the first run returns with its work not done (measured)
        self._set: dict[str, object] = {}

    def voices(self) -> list[list[str]]:
        """Id, name and language of each voice of the system."""
        found = self._engine.getProperty("voices") or []
        return [[str(voice.id), str(voice.name), _language(voice)] for voice in found]

    def save(self, request: dict[str, Any]) -> dict[str, object]:
        """Speak `request["text"]` into `request["file"]`, waiting until it is whole."""
        self._errors.clear()
        self._put("voice", request["voice"])  # before the rate, which it would reset
        self._put("rate", request["words_per_minute"])
        for _ in range(TRIES):
            if self._errors:
                return {"failed": "; ".join(self._errors)}
            if self._save_once(request["text"], request["file"]):
                return {"saved": True}
        return {"failed": f"it wrote no sound in {TRIES} tries"}

    def _save_once(self, text: str, file: str) -> bool:
        """Whether a file with sound in it came out; now and then it is empty (measured)."""
        self._finished = False
        self._engine.save_to_file(text, file)
        self._engine.runAndWait()  # may return before the work is done
        until = time.monotonic() + FINISH_WITHIN_S
        while not self._finished and not self._errors and time.monotonic() < until:
            time.sleep(0.002)
        return Path(file).is_file() and Path(file).stat().st_size > HEADER_BYTES

    def _put(self, name: str, value: object) -> None:
        if self._set.get(name) == value:
            return
        self._engine.setProperty(name, value)
        time.sleep(SETTLE_S)
        if name == "voice":
            self._set.clear()
            _set_word_gap()
        if not self._errors:
            self._set[name] = value

    def _on_error(self, exception: Exception, **_: object) -> None:
        self._errors.append(f"{type(exception).__name__}: {exception}")

    def _on_finished(self, **_: object) -> None:
        self._finished = True


def _set_word_gap() -> None:
    """Where pyttsx3 speaks through espeak-ng, which it has no property for."""
    driver = sys.modules.get("pyttsx3.drivers._espeak")
    if driver is not None:
        driver.SetParameter(WORD_GAP_PARAMETER, WORD_GAP, 0)


def _language(voice: Any) -> str:
    first = (voice.languages or [""])[0]
    text = first.decode("utf-8", "ignore") if isinstance(first, bytes) else str(first)
    return "".join(character for character in text if character.isprintable()).replace("_", "-")


def answer(speaker: Speaker, request: dict[str, Any]) -> dict[str, object]:
    """The reply to one request."""
    if request["do"] == "voices":
        return {"voices": speaker.voices()}
    return speaker.save(request)


def main() -> None:
    """Answer requests until the input ends."""
    replies = os.fdopen(os.dup(1), "w", encoding="utf-8", buffering=1)
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)  # what pyttsx3 prints goes nowhere
    if len(sys.argv) > 1:
        ctypes.CDLL(sys.argv[1], mode=ctypes.RTLD_GLOBAL)
    speaker: Speaker | None = None
    for line in sys.stdin:
        try:
            speaker = speaker or Speaker()
            reply = answer(speaker, json.loads(line))
        except Exception as error:  # whatever it is, the session shall know
            reply = {"failed": f"{type(error).__name__}: {error}"}
        replies.write(json.dumps(reply) + "\n")


if __name__ == "__main__":
    main()
