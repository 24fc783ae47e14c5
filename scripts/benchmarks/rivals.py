"""What a person would use instead: bare encoders, a bare voice, and a script over pyttsx3 and pydub."""

from __future__ import annotations

import json
import sys
from importlib.util import find_spec
from pathlib import Path
from shutil import which

BIT_RATES = {"mp3": ("libmp3lame", "64k"), "m4a": ("aac", "64k"), "opus": ("libopus", "32k")}

WITH_PYDUB = """
import json, sys, tempfile
from pathlib import Path
import pyttsx3
from pydub import AudioSegment
cues, folder = json.load(open(sys.argv[1])), Path(tempfile.mkdtemp())
engine = pyttsx3.init()
for number, (_, text) in enumerate(cues):
    engine.save_to_file(text, str(folder / f"{number}.wav"))
engine.runAndWait()
whole = AudioSegment.silent(int(cues[-1][0] * 1000) + 10_000, frame_rate=24_000)
for number, (at_s, _) in enumerate(cues):
    path = folder / f"{number}.wav"
    if path.exists():
        whole = whole.overlay(AudioSegment.from_wav(path), position=int(at_s * 1000))
whole.export(sys.argv[2], format="wav")
"""


BARE_NEURAL = """
import json, sys
from hibari import Hibari
voice = Hibari()
for text in {text for _, text in json.load(open(sys.argv[1]))}:
    voice(text, speed=0.75, seed=0)
"""


def bare_neural(cues: Path, folder: Path) -> list[str]:
    """The voice of the session, which says each of its phrases once, on one core."""
    (folder / "neural.py").write_text(BARE_NEURAL, encoding="utf-8")
    return [sys.executable, str(folder / "neural.py"), str(cues)]


def encoder(form: str, wav: Path, folder: Path) -> list[str] | None:
    """The program ffmpeg as a person calls it; None where it is not here."""
    codec, rate = BIT_RATES[form]
    target = str(folder / f"bare.{form}")
    ffmpeg = which("ffmpeg")
    return (
        [ffmpeg, "-v", "error", "-y", "-i", str(wav), "-c:a", codec, "-b:a", rate, target] if ffmpeg else None
    )


def bare_voice(cues: Path, folder: Path) -> list[str] | None:
    """espeak-ng, which reads the words of the session one after another."""
    program, text = which("espeak-ng"), folder / "words.txt"
    if program is None:
        return None
    text.write_text("\n".join(words for _, words in json.loads(cues.read_text())), encoding="utf-8")
    return [program, "-w", str(folder / "words.wav"), "-f", str(text)]


def script_with_pydub(cues: Path, folder: Path) -> list[str] | None:
    """The script that one writes first; None where a library of it is not here."""
    if find_spec("pydub") is None or find_spec("pyttsx3") is None or which("espeak-ng") is None:
        return None
    (folder / "script.py").write_text(WITH_PYDUB, encoding="utf-8")
    return [sys.executable, str(folder / "script.py"), str(cues), str(folder / "script.wav")]
