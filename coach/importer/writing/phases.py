"""The timed parts of a repetition, as a routine file's phases."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from coach.importer.reading import Exercise, Phase
from coach.importer.writing.quoting import duration, quoted, text
from coach.importer.writing.sentences import Sentence, joined
from coach.routine.dose_fields import MAX_BEAT_MS, MAX_HOLD_MS
from coach.routine.model import Breath
from coach.words import catalogue_for

_ENGLISH = catalogue_for()  # the language of the handouts that can be read
_PACED: dict[str, Breath] = {"inhale": Breath.IN, "exhale": Breath.OUT}
_HELD = ("hold", "contract", "stretch")
_MOVED = ("up", "down", "move")
LEAST_BEAT_MS = 3_000  # a shorter one has no room for its words
MOST_PHASES = 12


def staged(exercise: Exercise) -> tuple[Phase, ...]:
    """The phases of what the text gives in stages: breaths, two holds and more, or a movement up and down."""
    phases = tuple(phase for phase in exercise.phases if phase.kind != "rest")
    if not 2 <= len(phases) <= MOST_PHASES or {phase.kind for phase in phases} - {*_PACED, *_MOVED, *_HELD}:
        return ()
    return phases if all(_time(phase, phases) for phase in phases) else ()


def _time(phase: Phase, phases: tuple[Phase, ...]) -> str | None:
    """`hold: 6s` or `time: 4s`, or None where there would be no room for the words of the next phase."""
    is_held = all(other.kind in _HELD for other in phases)
    least_ms, most_ms = (1_000, MAX_HOLD_MS) if is_held else (LEAST_BEAT_MS, MAX_BEAT_MS)
    time = duration(phase.seconds, least_ms, most_ms)
    return f"{'hold' if is_held else 'time'}: {time}" if time else None


def sentences_of(phases: Sequence[Phase], told: Sequence[Sentence]) -> dict[Phase, list[Sentence]]:
    """What is said for each phase: the sentence that it was read from, or the steps that lead to its line.

    Nothing for phases of one sentence, whose own words are shorter.
    """
    found = {phase: _sentence_of(phase, told) for phase in phases}
    shared = [one for one in found.values() if one is not None]
    out: dict[Phase, list[Sentence]] = {}
    since = 0
    for phase, own in found.items():
        leading = [one for one in told if since < one.line < phase.source.line and one.role != "note"]
        leading = leading if since else leading[-1:]  # what stands before the first one's last step is set-up
        out[phase] = [own] if own is not None and shared.count(own) == 1 else leading
        since = phase.source.line
    return out


def _sentence_of(phase: Phase, told: Sequence[Sentence]) -> Sentence | None:
    wanted = _bare_words(phase.source.words)
    near = [one for one in told if len(wanted & _bare_words(one.words)) > len(_bare_words(one.words)) / 2]
    return max(near, key=lambda one: len(wanted & _bare_words(one.words)), default=None)


def _bare_words(words: str) -> set[str]:
    return set(re.findall(r"[a-z]{3,}", words.lower()))


def is_told_by(phases: Sequence[Phase], one: Sentence) -> bool:
    """Whether a sentence only tells some phases, which are said by their own words."""
    wanted = {w for phase in phases for w in _bare_words(phase.source.words)}
    own = _bare_words(one.words)
    return len(wanted & own) > 0.9 * len(own)


def phase_lines(exercise: Exercise, phase: Phase, told: list[Sentence]) -> Iterator[str]:
    """One phase with its words and its time."""
    words, short = _ENGLISH.phase_words(phase.kind)
    said = joined(told)
    words = said.words if said else words
    if exercise.sides.value == "each" and "{side}" not in words and "{other}" not in words:
        words = f"{{side}} side. {words}"
    time = _time(phase, staged(exercise)) or ""
    yield f"      - words: {text(words)}  # line {phase.source.line}: {quoted(phase.source.words)}"
    yield f"        short: {text(short)}"
    yield f"        {time}"
    breath = Breath.HOLD if phase.kind == "hold" and time.startswith("time") else _PACED.get(phase.kind)
    if breath:
        yield f"        breath: {text(breath)}"
