"""The process that hibari lives in: JSON lines in, JSON lines out. Run by its path with `python -P`.

hibari is young, and onnxruntime below it is native code: here it can crash, hang or eat memory, and the
session only sees a reply missing.

    {"voice": NAME, "threads": N}                  → {"ready": true, "rate_hz": N}
    {"text": TEXT, "speed": NUMBER, "seed": N}     → {"samples": float32 samples, little-endian, in base64}

A request that fails gets {"failed": reason}.
"""

from __future__ import annotations

import base64
import json
import os
import sys
from typing import Any


class Speaker:
    """hibari's voice once it was asked for."""

    def __init__(self) -> None:
        self._voice: Any = None

    def answer(self, request: dict[str, Any]) -> dict[str, object]:
        """The reply to one request."""
        if "voice" in request:
            self._load(request["voice"], request["threads"])
            return {"ready": True, "rate_hz": int(self._voice.sample_rate)}
        samples = self._voice(request["text"], speed=request["speed"], seed=request["seed"])
        return {"samples": base64.b64encode(samples.astype("<f4").tobytes()).decode("ascii")}

    def _load(self, voice: str, threads: int) -> None:
        """Import hibari and say a word, as its dictionaries load with the first one."""
        import onnxruntime  # type: ignore[import-untyped]
        from hibari import Hibari

        onnxruntime.set_default_logger_severity(4)  # it writes to stderr about graphics cards
        self._voice = Hibari(voice=voice, threads=threads)
        self._voice("Hi.", speed=1.0, seed=0)


def main() -> None:
    """Answer requests until the input ends."""
    replies = os.fdopen(os.dup(1), "w", encoding="utf-8", buffering=1)
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    speaker = Speaker()
    for line in sys.stdin:
        try:
            reply = speaker.answer(json.loads(line))
        except Exception as error:  # a young package over a native one: anything may come
            reply = {"failed": f"{type(error).__name__}: {error}"}
        replies.write(json.dumps(reply) + "\n")


if __name__ == "__main__":
    main()
