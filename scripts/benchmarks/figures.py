"""The figures, each with its floor."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path

from benchmarks import first_sound, rivals
from benchmarks.timing import COACH, Figure, megabytes, seconds
from coach.units import SAMPLE_RATE_HZ

REACH = {"mp3": 1.0, "m4a": 0.6, "opus": 0.6}
TONE = Path(__file__).parents[2] / "sounds" / "session-start.wav"


def prepare(folder: Path, routine: str) -> Path:
    """Have every phrase spoken; gives the session as a WAV, with the soft bed that encoded files have.

    Its words and their times go into `cues.json`.
    """
    os.environ["COACH_CACHE"], os.environ["COACH_STATE"] = str(folder / "cache"), str(folder / "state")
    wav = folder / "session.wav"
    export = [*COACH, "export", routine, "--keep-awake", "-o", str(wav)]
    subprocess.run(export, check=True, capture_output=True)
    told = subprocess.run([*COACH, "plan", routine, "--json"], check=True, capture_output=True).stdout
    cues = json.loads(told)["cues"]
    said = [(cue["start_frame"] / SAMPLE_RATE_HZ, cue["text"]) for cue in cues if cue["text"]]
    (folder / "cues.json").write_text(json.dumps(said), encoding="utf-8")
    return wav


def cold(folder: Path, command: Sequence[str]) -> float:
    """The time of `command` where nothing was ever spoken."""
    empty = folder / "empty"
    shutil.rmtree(empty, ignore_errors=True)
    return seconds(command, COACH_CACHE=str(empty))


def cold_sound(folder: Path, command: Sequence[str]) -> float:
    """The same to the first sound."""
    empty = folder / "empty"
    shutil.rmtree(empty, ignore_errors=True)
    return first_sound.first_sound_s(command, COACH_CACHE=str(empty))


def figures(folder: Path, routine: str, wav: Path, *, short: bool) -> Iterator[Figure]:
    """All, or those of the short form."""
    export = [*COACH, "export", routine, "-o"]
    for form in ("mp3",) if short else tuple(REACH):
        bare = rivals.encoder(form, wav, folder)
        floor = partial(seconds, bare) if bare else None
        measure = partial(seconds, [*export, str(folder / f"out.{form}")])
        yield Figure(f"{form}, warm", measure, "the ffmpeg program, from a WAV", floor, REACH[form])
    start = partial(seconds, [sys.executable, "-c", "import numpy"])
    yield Figure("WAV, warm", partial(seconds, [*export, str(folder / "out.wav")]), "import numpy", start)
    yield Figure("`coach --help`", partial(seconds, [*COACH, "--help"]), "import numpy", start)
    if first_sound.is_possible():
        yield from _sounds(folder, routine, short=short)
    if short:
        return
    spoken = partial(seconds, rivals.bare_neural(folder / "cues.json", folder))
    never = partial(cold, folder, [*export, str(folder / "out.wav")])
    yield Figure("WAV, nothing ever spoken", never, "the voice alone, each phrase once, on one core", spoken)
    fitted = partial(seconds, [*COACH, "show", routine, "--minutes", "15"])
    yield Figure("`show --minutes 15`, at most 0.5 s", fitted)
    yield Figure("memory, WAV of 5 minutes", partial(_memory, folder, "5"), unit="MB")
    yield Figure("memory, WAV of 8 hours", partial(_memory, folder, "480"), unit="MB")
    for name, command in (
        ("espeak-ng alone, the words without their times", rivals.bare_voice(folder / "cues.json", folder)),
        ("a script over pyttsx3 and pydub", rivals.script_with_pydub(folder / "cues.json", folder)),
    ):
        if command:
            yield Figure(name, partial(seconds, command))


def _sounds(folder: Path, routine: str, *, short: bool) -> Iterator[Figure]:
    player = folder / "player.py"
    player.write_text(first_sound.BARE_PLAYER, encoding="utf-8")
    bare = partial(first_sound.first_sound_s, [sys.executable, str(player), str(TONE)])
    play = [*COACH, "play", routine, "--quiet"]
    warm = partial(first_sound.first_sound_s, play)
    warm()  # once, as the first moments are kept by the first time
    yield Figure("first sound, played before", warm, "a bare miniaudio script", bare, 1.5)
    if not short:
        never = partial(cold_sound, folder, play)
        yield Figure("first sound, nothing ever spoken", never, "played before", warm, 0.6, is_more=True)


def _memory(folder: Path, minutes: str) -> float:
    return megabytes([*COACH, "export", "breathing", "--minutes", minutes, "-o", str(folder / "long.wav")])
