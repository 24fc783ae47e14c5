"""Both engines, for real."""

import hashlib
import os
import subprocess
import sys
import time
from pathlib import Path

import numpy as np
import pytest
from hibari import Hibari

from coach.errors import InputError
from coach.speech import Voice, list_voices, open_voice
from coach.speech.sanitize import plain_text
from coach.units import FRAMES_PER_MS, db_to_gain

PHRASES = [
    "hips",
    "half",
    "left",
    "Switch sides.",
    "Three.",
    "Hold.",
    "Cat-Cow.",
    "Relax your hips and lift your left arm slowly.",
    "Kneel on the mat with your toes together and your knees apart.",
]


def _loudness_db(samples: np.ndarray) -> float:
    """The level of the louder half of a phrase's 50 ms: what is heard, without its pauses."""
    blocks = samples[: len(samples) // 1200 * 1200].reshape(-1, 1200).astype(float)
    power = np.sort((blocks**2).mean(axis=1))[::-1]
    return float(10 * np.log10(power[: max(1, len(power) // 2)].mean()))


@pytest.mark.parametrize("text", PHRASES)
def test_ends_are_trimmed(voice: Voice, text: str) -> None:
    samples = voice.speak(text).samples
    heard = np.flatnonzero(np.abs(samples) > db_to_gain(-45.0))
    assert heard[0] < 20 * FRAMES_PER_MS
    assert len(samples) - heard[-1] < 25 * FRAMES_PER_MS


def test_the_level_is_even(voice: Voice) -> None:
    levels = [_loudness_db(voice.speak(text).samples) for text in PHRASES]
    assert max(levels) - min(levels) < 6.0
    assert -20.0 < np.mean(levels) < -13.0


def test_samples_are_mono_float32_in_range(voice: Voice) -> None:
    samples = voice.speak("Lift both hips.").samples
    assert (samples.dtype, samples.ndim) == (np.dtype(np.float32), 1)
    assert 0.1 < np.abs(samples).max() <= 1.0


def test_a_faster_rate_is_shorter_and_a_calm_pace_is_calm(voice: Voice) -> None:
    text = "Kneel on the mat with your toes together and your knees apart."  # 12 words
    calm, fast = voice.speak(text).frames, voice.speak(text, 1.25).frames
    assert 110 < 12 / (calm / 24_000 / 60) < 190
    assert 0.70 < fast / calm < 0.88


def test_the_session_rate_multiplies(hibari: Voice) -> None:
    with open_voice("hibari", rate=1.25, keep=False) as quick:
        assert quick.speak("Switch sides.").frames == hibari.speak("Switch sides.", 1.25).frames


def test_repeats_are_the_same_clip(voice: Voice) -> None:
    assert voice.speak("Halfway.") is voice.speak(" Halfway. ")


SPEAK = """
import hashlib, sys
from coach.speech import open_voice
with open_voice("hibari", keep=False) as voice:
    print(hashlib.sha256(voice.speak(sys.argv[1]).samples.tobytes()).hexdigest())
"""


def test_hibari_is_the_same_in_another_process(hibari: Voice) -> None:
    text = "Press through your heels, and lift your hips."
    other = subprocess.run([sys.executable, "-c", SPEAK, text], capture_output=True, text=True, check=True)
    assert other.stdout.strip() == hashlib.sha256(hibari.speak(text).samples.tobytes()).hexdigest()
    assert other.stderr == ""


@pytest.mark.parametrize(
    ("markup", "words"),
    [
        ("[word](/həlˈO θˈɛɹ mˌI fɹˈɛnd/)", "word"),
        ("[[h@l'oU]]", "h@l'oU"),
        ("<speak>rest</speak>", "rest"),
        ("rest\0 and breathe", "rest and breathe"),
    ],
)
def test_markup_is_read_as_words(hibari: Voice, markup: str, words: str) -> None:
    assert hibari.speak(markup) is hibari.speak(words)


def test_phonemes_in_a_text_do_not_replace_its_word() -> None:
    reader = Hibari()
    assert reader.phonemize("[left](/ɹˈIt/)") == ["ɹˈIt"]  # what hibari obeys
    assert reader.phonemize(plain_text("[left](/ɹˈIt/)"))[0].startswith("lˈɛft")


def test_breaks_are_not_obeyed(voice: Voice) -> None:
    said = voice.speak("<speak>Hold<break time='20s'/>still</speak>")
    assert said.frames < 10 * 24_000
    assert voice.speak("[[slnc 9000]] Hold still.").frames < 6 * 24_000


@pytest.mark.parametrize(
    "text",
    ["x" * 300, "hips" + "\u0323" * 250 + " down", "7" * 12, "Ünïcödé – 日本 hips", "L5–S1 20–30 s 3×"],
)
def test_odd_text_is_said(voice: Voice, text: str) -> None:
    assert voice.speak(text).frames > 0


def test_too_much_text_is_refused_at_once(voice: Voice) -> None:
    started = time.process_time()
    with pytest.raises(InputError):
        voice.speak("a" * 1_000_000)
    assert time.process_time() - started < 5.0


def test_the_voices_are_listed() -> None:
    names = {voice.name: voice for voice in list_voices()}
    assert names["hibari:heart"].available
    assert "--voice emma" in names["hibari:emma"].reason or names["hibari:emma"].available
    assert any(voice.available and voice.name.startswith("pyttsx3:") for voice in names.values())


@pytest.mark.usefixtures("on_linux")
def test_another_voice_of_the_system(pyttsx3: Voice) -> None:
    with open_voice("pyttsx3:gmw/en-gb-scotland", keep=False) as scottish:
        assert scottish.name == "pyttsx3:gmw/en-gb-scotland"
        assert scottish.identity != pyttsx3.identity
        assert scottish.speak("Hold.").frames > 0


def test_the_engines_print_nothing_tell_nobody_and_leave_nothing(tmp_path: Path) -> None:
    script = "from coach.speech import open_voice, list_voices\nlist_voices()\n" + "".join(
        f"with open_voice({name!r}, keep=False) as voice: voice.speak('Hold.')\n"
        for name in ("hibari", "pyttsx3")
    )
    told_of_use = {name: text for name, text in os.environ.items() if name != "ORT_DISABLE_TELEMETRY"}
    folder = tmp_path / "temporary"
    folder.mkdir()
    environment = told_of_use | {"TMPDIR": str(folder)}
    command = [sys.executable, "-c", script]
    done = subprocess.run(command, capture_output=True, cwd=tmp_path, env=environment, check=True)
    assert (done.stdout, done.stderr) == (b"", b"")
    assert list(folder.iterdir()) == []  # onnxruntime that reports its use keeps a number of it there
