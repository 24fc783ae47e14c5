"""The process that hibari lives in: JSON lines in, JSON lines out. Run by its path with `python -P`.

hibari is young, and onnxruntime below it is native code: here it can crash, hang or eat memory, and the
session only sees a reply missing.

    python -P hibari_worker.py VOICE THREADS

It loads at once, before it is asked for anything.

    {}                                             → {"rate_hz": N}, once it is loaded
    {"text": TEXT, "speed": NUMBER, "seed": N}     → {"samples": float32 samples, little-endian, in base64}

A request that fails gets {"failed": reason}.
"""

from __future__ import annotations

import base64
import gc
import json
import os
import sys
from concurrent.futures import ThreadPoolExecutor
from threading import Timer
from typing import Any

WANTED_WITHIN_S = 60.0
"""Started before it was known whether it is wanted, it leaves where nothing was asked of it by then."""


def load(voice: str, threads: int) -> Any:
    """The voice, when it has said a word. Its model loads beside its dictionaries, on another core."""
    gc.disable()  # the dictionaries are a million small things, and all of them stay
    import onnxruntime  # type: ignore[import-untyped]
    from hibari import Hibari
    from hibari.g2p import G2P
    from hibari.voices import VOICES

    onnxruntime.set_default_logger_severity(4)  # it writes to stderr about graphics cards
    with ThreadPoolExecutor(1) as beside:
        dictionaries = beside.submit(G2P, british=VOICES[voice]["british"])

        def sounds_of(sentence: str) -> str:
            return str(dictionaries.result()(sentence))

        loaded = Hibari(voice=voice, threads=threads, g2p=sounds_of)
        loaded("Hi.", speed=1.0, seed=0)
    gc.freeze()
    gc.enable()
    return loaded


def answer(voice: Any, request: dict[str, Any]) -> dict[str, object]:
    """The reply to one request."""
    if not request:
        return {"rate_hz": int(voice.sample_rate)}
    samples = voice(request["text"], speed=request["speed"], seed=request["seed"])
    return {"samples": base64.b64encode(samples.astype("<f4").tobytes()).decode("ascii")}


def main() -> None:
    """Load, and answer requests until the input ends."""
    replies = os.fdopen(os.dup(1), "w", encoding="utf-8", buffering=1)
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    unwanted = Timer(WANTED_WITHIN_S, os._exit, (0,))
    unwanted.daemon = True
    unwanted.start()
    voice, failure = None, None
    try:
        voice = load(sys.argv[1], int(sys.argv[2]))
    except Exception as error:  # a young package over a native one: anything may come
        failure = error
    for line in sys.stdin:
        unwanted.cancel()
        try:
            if failure:
                raise failure
            reply = answer(voice, json.loads(line))
        except Exception as error:  # the same
            reply = {"failed": f"{type(error).__name__}: {error}"}
        replies.write(json.dumps(reply) + "\n")


if __name__ == "__main__":
    main()
