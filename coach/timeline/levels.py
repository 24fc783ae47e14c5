"""How much louder or softer the voice and the tones of a session are made: one gain for each, never moving.

Both are known from the plan, before anything is laid out: playing and exporting have the same samples. The
voice is measured (`coach.speech.calibrate`), and so are the tones; how much of a session each of them fills
is told by its plan. `scripts/check-loudness` measures what comes out.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from math import log10
from types import MappingProxyType
from typing import TYPE_CHECKING, Protocol, runtime_checkable

from coach.plan.plan import Plan, Say, Sound, items_of
from coach.sound.level import at_gain
from coach.sound.loudness import BLOCK_MS, GATE_LU, HOP_MS, SILENCE_LUFS, block_loudness
from coach.speech.calibrate import as_text, from_text, phrases_to_measure, voice_loudness
from coach.speech.voice import Voice
from coach.units import ms_to_frames
from coach.words.speech_length import estimated_ms

if TYPE_CHECKING:
    from coach.sound.clip import Clip
    from coach.speech.calibrate import VoiceLoudness
    from coach.words.catalogue import Catalogue

TONES_FIT_LUFS = -21.3
"""The loudness of the voice beside which the tones are right as their files have them: the loudest 400 ms of
a hold's end are then as loud as the voice within 0.3 LU, and no tone is louder."""

_EDGES_MS = 0  # of a phrase, where a block of 400 ms holds some of it

_BETWEEN_LU = 0.1
"""What halves the distance between bare sessions and those with a bed or from an encoder: these measure 0.1
to 0.3 LU lower, as a bed lowers the gate, and AAC and Opus lose the highest consonants (measured)."""


ToneLoudness = Mapping[str, Sequence[float]]
"""The `block_loudness` of each tone, as its file has it."""


@dataclass(frozen=True, slots=True)
class Levels:
    """The gains of a session, in dB."""

    voice_db: float
    tones_db: float


@runtime_checkable
class KnownVoice(Voice, Protocol):
    """A voice that remembers what was found out about it."""

    def recall(self, name: str, find_out: Callable[[], str]) -> str:
        """What `find_out` gave for `name` when this voice was first asked for it, on this machine."""


class LevelledVoice:
    """A voice at a gain."""

    def __init__(self, voice: Voice, gain_db: float) -> None:
        self.name, self.identity = voice.name, voice.identity
        self._voice, self._gain_db = voice, gain_db

    def speak(self, text: str, rate: float = 1.0) -> Clip:
        """As `Voice.speak`."""
        return at_gain(self._voice.speak(text, rate), self._gain_db)

    def close(self) -> None:
        """Let go of the engine."""
        self._voice.close()


def levelled(
    plan: Plan, voice: KnownVoice, tones: Mapping[str, Clip], catalogue: Catalogue, lufs: float
) -> tuple[Voice, Mapping[str, Clip]]:
    """`voice` and `tones` at the gains that bring the session of `plan` to `lufs`. Raises SpeechError."""
    phrases = phrases_to_measure(catalogue)
    told = voice.recall("loudness " + " ".join(phrases), lambda: as_text(voice_loudness(voice, phrases)))
    levels = levels_for(plan, from_text(told), _tone_loudness(voice, tones), lufs)
    louder = {name: at_gain(clip, levels.tones_db) for name, clip in tones.items()}
    return LevelledVoice(voice, levels.voice_db), MappingProxyType(louder)


def _tone_loudness(voice: KnownVoice, tones: Mapping[str, Clip]) -> ToneLoudness:
    digest = sha256(b"".join(clip.stored() for clip in tones.values())).hexdigest()
    measured: ToneLoudness = json.loads(
        voice.recall(f"tones {digest}", lambda: json.dumps({name: _alone(tones[name]) for name in tones}))
    )
    return measured


def _alone(clip: Clip) -> list[float]:
    """The loudness of each block that holds some of `clip`, with silence around it."""
    import numpy as np

    silence = np.zeros(ms_to_frames(BLOCK_MS), np.float32)
    found = block_loudness([np.concatenate((silence, clip.samples, silence))])
    return [round(float(lufs), 2) for lufs in found if lufs > SILENCE_LUFS]


def levels_for(plan: Plan, voice: VoiceLoudness, tones: ToneLoudness, lufs: float) -> Levels:
    """The gains that bring the session of `plan` to `lufs`, integrated over all of it."""
    voice_lufs = lufs - tones_pull_lu(plan, tones, voice.pace) + _BETWEEN_LU
    return Levels(round(voice.gain_db(voice_lufs), 2), round(voice_lufs - TONES_FIT_LUFS, 2))


def tones_pull_lu(plan: Plan, tones: ToneLoudness, pace: float = 1.0) -> float:
    """How much less loud than its voice a session is, for its tones: 0 or less.

    Loudness is the mean power of what is not `GATE_LU` under that mean.
    """
    pull_lu, speech_ms = 0.0, 0.0
    sounded = []
    for item in items_of(plan):
        if isinstance(item, Say):
            speech_ms += pace * estimated_ms(item.forms[0])
        elif isinstance(item, Sound):
            sounded += [lufs - TONES_FIT_LUFS for lufs in tones[item.tone]]
    for _ in range(4):  # what counts depends on the mean, which hardly moves
        powers = [10 ** (level / 10) for level in sounded if level > GATE_LU + pull_lu]
        heard_ms = speech_ms + HOP_MS * len(powers)
        pull_lu = 10 * log10((speech_ms + HOP_MS * sum(powers)) / heard_ms) if heard_ms else 0.0
    return pull_lu
