"""A Reading as a routine file: YAML that quotes the lines it was read from.

Nothing is invented: what the text does not say stays out of the dose, with a comment that says so, and the
session takes the default that `coach show` names. Sentences that a listener needs and the text lacks
(a start position, a way out) are the coach's neutral ones, and marked as such.
"""

from __future__ import annotations

import json
import re
import textwrap
from collections.abc import Iterator
from typing import TypeVar

from coach.importer.reading import Exercise, Found, Phase, Range, Reading
from coach.importer.sentences import (
    Sentence,
    explains,
    sentences,
    tells_a_movement,
    with_sides,
    without_second_side,
)
from coach.importer.steps import speakable
from coach.reports.lint import sound_alike
from coach.routine.amounts import written_duration
from coach.routine.dose_fields import MAX_BEAT_MS, MAX_HOLD_MS, MAX_REPS, MAX_REST_MS, MAX_SETS
from coach.routine.fields import MAX_EXERCISES
from coach.routine.model import Breath, Position
from coach.words import catalogue_for

_ENGLISH = catalogue_for()  # the language of the handouts that can be read

Lines = Iterator[str]
T = TypeVar("T")
_PACED: dict[str, Breath] = {"inhale": Breath.IN, "exhale": Breath.OUT}
_HELD = ("hold", "contract", "stretch")
_MOVED = ("up", "down", "move")
LEAST_BEAT_MS = 3_000  # a shorter one has no room for its words
_ROW = 10
SHORT_CHARACTERS = 60  # a longer movement is told by the name of the exercise from the second time on


def reading_to_yaml(reading: Reading, where: str) -> str:
    """The routine file for `reading`; `where` names the text in its first comment."""
    title = _title(reading, where)
    lines = [f"# Read from {_quoted(where)}. Compare it with the text, and correct what is wrong."]
    lines += [f"title: {_text(title)}", "exercises:"]
    names: list[str] = []
    for exercise in reading.exercises[:MAX_EXERCISES]:
        names.append(_name(exercise.name, names))
        lines += _exercise(exercise, names[-1])
    return "\n".join(lines) + "\n"


def _title(reading: Reading, where: str) -> str:
    """The text's own title; the name of its file where the first exercise alone has a heading."""
    stem = re.sub(r"[-_]+", " ", where.rsplit(".", 1)[0])
    first = reading.exercises[0].name if len(reading.exercises) > 1 else ""
    title = reading.title if reading.title != first else stem
    return _without_braces(title or stem).strip()[:80] or "Imported routine"


def _text(words: str) -> str:
    return json.dumps(" ".join(words.split()), ensure_ascii=False)


def _without_braces(words: str) -> str:
    return words.replace("{", "(").replace("}", ")")


def _quoted(words: str) -> str:
    return " ".join(words.split())[:120]


def _name(written: str, before: list[str]) -> str:
    """A name that can be told by ear from the other names before it; the same one again is numbered."""
    name = speakable(_without_braces(written))
    if _ENGLISH.unseen_in(name):
        name = re.sub(r"\([^()]*\)?", "", name)
    if _ENGLISH.unseen_in(name):
        name = "Exercise"
    name = textwrap.shorten(name, 80, placeholder="").strip(" ,;:(-–") or "Exercise"
    stem = " ".join(name.split()[:3])
    told, count = (
        name,
        sum(other == name or other.startswith((f"{stem}, number ", f"{stem}, row ")) for other in before),
    )
    count = max(count, 1)
    while any(sound_alike(told, other, _ENGLISH) for other in before) and count <= 2 * len(before) + 2:
        count += 1
        told = f"{stem}, {_place(count)}"
    return told


def _place(count: int) -> str:
    """`count` in words that differ by ear, which digits from thirty-one on do not."""
    row, number = divmod(count - 1, _ROW)
    told = f"number {_ENGLISH.number(number + 1)}"
    return f"row {_ENGLISH.number(row + 1)}, {told}" if row else told


def _exercise(exercise: Exercise, name: str) -> Lines:
    yield f"  - name: {_text(name)}  # line {exercise.line}"
    yield f"    section: {_section(exercise)}  # from its dose, not stated"
    if exercise.position:
        yield f"    position: {exercise.position}"
    if exercise.refers_to.value:
        yield f"    # refers to another exercise: {_quoted(exercise.refers_to.value)}"
    yield from _words(exercise, name)
    yield "    dose:"
    dose = list(_dose(exercise))
    yield from dose if any(not line.lstrip().startswith("#") for line in dose) else ["      {}", *dose]


def _section(exercise: Exercise) -> str:
    if exercise.hold_s.value is not None or "stretch" in exercise.name.lower():
        return "stretch"
    return "breathe" if exercise.breaths.value is not None else "strengthen"


# What is said


def _words(exercise: Exercise, name: str) -> Lines:
    told = _told(exercise)
    yield from (
        f"    # also said, line {one.line}: {_quoted(one.words)}" for one in told if explains(one.words)
    )
    told = [one for one in told if not explains(one.words)]
    phases = _staged(exercise)
    words_of = {phase: _sentence_of(phase, told) for phase in phases}
    start, setup, move, release = _parts([one for one in told if one not in words_of.values()])
    yield from _sentence(
        "start", start, _ENGLISH.position_start(Position(exercise.position) if exercise.position else None)
    )
    if setup:
        yield "    setup:"
        yield from (f"      - {_text(one.words)}  # line {one.line}" for one in setup)
    if phases:
        yield from _sentence("move", move, None)
        yield "    phases:"
        for phase in phases:
            yield from _phase(exercise, phase, words_of[phase])
    else:
        yield from _move(exercise, move, name)
    yield from _sentence("release", release, _ENGLISH.come_out())


def _told(exercise: Exercise) -> list[Sentence]:
    told = [one for one in sentences(exercise) if not _ENGLISH.unseen_in(one.words)]
    if exercise.sides.value != "each":
        return told
    told = without_second_side(told)
    placed = with_sides(tuple(one.words for one in told))
    return [Sentence(words, one.role, one.line) for one, words in zip(told, placed, strict=True)]


def _move(exercise: Exercise, move: Sentence | None, name: str) -> Lines:
    side = "{side} side." if exercise.sides.value == "each" else ""
    words = move.words if move else f"{name}."
    if side and "{side}" not in words and "{other}" not in words:
        words = f"{side} {words}"
    yield f"    move: {_text(words)}  # {f'line {move.line}' if move else 'the text tells no movement'}"
    if exercise.hold_s.value is None and exercise.duration_s.value is None:
        # A counted repetition has little time for words.
        yield f"    short: {_text(side or _ENGLISH.once_more())}"
    elif len(words) > SHORT_CHARACTERS:
        yield f"    short: {_text(f'{name}. {side}')}"


def _parts(
    told: list[Sentence],
) -> tuple[Sentence | None, list[Sentence], Sentence | None, Sentence | None]:
    """The start position, the steps, the movement and the way out."""
    release = next((one for one in reversed(told) if one.role == "release"), None)
    if not any(one.role == "movement" and tells_a_movement(one.words) for one in told):
        release = None  # "Lower your ear to your shoulder" is all that there is to do
    rest = [one for one in told if one is not release and one.role != "note"]
    start = rest.pop(0) if rest and rest[0].role == "setup" else None
    moves = [one for one in rest if one.role != "setup"] or rest
    moves = [one for one in moves if tells_a_movement(one.words)] or moves
    move = moves[-1] if moves else None
    return start, [one for one in rest if one is not move][:20], move, release


def _sentence(key: str, sentence: Sentence | None, otherwise: str | None) -> Lines:
    if sentence is not None:
        yield f"    {key}: {_text(sentence.words)}  # line {sentence.line}"
    elif otherwise is not None:
        yield f"    {key}: {_text(otherwise)}  # the text does not say"


def _staged(exercise: Exercise) -> tuple[Phase, ...]:
    """The phases of what the text gives in stages: breaths, two holds and more, or a movement up and down."""
    phases = tuple(phase for phase in exercise.phases if phase.kind != "rest")
    if len(phases) < 2 or {phase.kind for phase in phases} - {*_PACED, *_MOVED, *_HELD}:
        return ()
    return phases if all(_phase_time(phase, phases) for phase in phases) else ()


def _phase_time(phase: Phase, phases: tuple[Phase, ...]) -> str | None:
    """`hold: 6s` or `time: 4s`, or None where there would be no room for the words of the next phase."""
    is_held = all(other.kind in _HELD for other in phases)
    least_ms, most_ms = (1_000, MAX_HOLD_MS) if is_held else (LEAST_BEAT_MS, MAX_BEAT_MS)
    duration = _duration(phase.seconds, least_ms, most_ms)
    return f"{'hold' if is_held else 'time'}: {duration}" if duration else None


def _sentence_of(phase: Phase, told: list[Sentence]) -> Sentence | None:
    """The sentence that a phase was read from, where it is one of those to say."""
    wanted = _bare_words(phase.source.words)
    near = [one for one in told if len(wanted & _bare_words(one.words)) > len(_bare_words(one.words)) / 2]
    return max(near, key=lambda one: len(wanted & _bare_words(one.words)), default=None)


def _bare_words(text: str) -> set[str]:
    return set(re.findall(r"[a-z]{3,}", text.lower()))


def _phase(exercise: Exercise, phase: Phase, sentence: Sentence | None) -> Lines:
    words, short = _ENGLISH.phase_words(phase.kind)
    words = sentence.words if sentence else words
    if exercise.sides.value == "each" and "{side}" not in words and "{other}" not in words:
        words = f"{{side}} side. {words}"
    yield f"      - words: {_text(words)}  # line {phase.source.line}: {_quoted(phase.source.words)}"
    yield f"        short: {_text(short)}"
    time = _phase_time(phase, _staged(exercise)) or ""
    yield f"        {time}"
    breath = Breath.HOLD if phase.kind == "hold" and time.startswith("time") else _PACED.get(phase.kind)
    if breath:
        yield f"        breath: {_text(breath)}"


# The dose


def _dose(exercise: Exercise) -> Lines:
    has_phases = bool(_staged(exercise))
    if not has_phases:
        yield from _amount(exercise)
    if exercise.breaths.value is None or exercise.hold_s.value is not None or has_phases:
        yield from _counted("reps", exercise.reps, MAX_REPS)
    yield from _counted("sets", exercise.sets, MAX_SETS)
    if exercise.sides.value == "each":
        yield _stated("sides", "alternate" if exercise.alternating else "each", exercise.sides)
    rest = _duration(exercise.rest_s.value, 0, MAX_REST_MS)
    if rest:
        yield _stated("rest", f"{{sets: {rest}}}", exercise.rest_s)
    for told in (exercise.tempo, exercise.frequency, exercise.progression):
        if told.value:
            yield f"      # also said: {_quoted(str(told.value))}"


def _amount(exercise: Exercise) -> Lines:
    hold = _duration(exercise.hold_s.value, 1_000, MAX_HOLD_MS)
    time = _duration(exercise.duration_s.value, 5_000, MAX_HOLD_MS)
    if hold:
        yield _stated("hold", hold, exercise.hold_s)
    elif time:
        yield _stated("time", time, exercise.duration_s)
    elif exercise.breaths.value is not None:
        yield from _counted("breaths", exercise.breaths, MAX_REPS)
    elif tempo := _tempo(exercise):
        yield f"      tempo: {tempo}  # {_quoted(exercise.phases[0].source.words)}"
    elif exercise.duration_s.value is not None or exercise.hold_s.value is not None:
        said = exercise.hold_s if exercise.hold_s.value is not None else exercise.duration_s
        yield f"      # a time that cannot be used: {_source(said)}"
    elif exercise.reps.value is None:
        yield "      # missing: how long or how often"


def _tempo(exercise: Exercise) -> str | None:
    """The length of one repetition whose parts are too short to be told each."""
    total = sum(_ends(phase.seconds)[0] for phase in exercise.phases)
    return _duration(Range(total, total), 1_000, MAX_BEAT_MS) if total else None


def _counted(key: str, found: Found[Range], most: int) -> Lines:
    if found.value is None:
        return
    low, high = _ends(found.value)
    low_count, high_count = round(low), round(high)
    if found.value.low is None:
        low_count = 1  # "up to 5"
    if not 1 <= low_count <= high_count <= most:
        yield f"      # {key} of {low:g} to {high:g} cannot be used ({_source(found)})"
        return
    written = str(low_count) if low_count == high_count else f"{low_count}-{high_count}"
    yield _stated(key, written, found)


def _ends(values: Range) -> tuple[float, float]:
    """Both ends; an open end is the one that is stated."""
    low = values.low if values.low is not None else values.high
    high = values.high if values.high is not None else values.low
    return low or 0, high or 0


def _duration(values: Range | None, least_ms: int, most_ms: int) -> str | None:
    if values is None:
        return None
    low_ms, high_ms = (round(end * 1000) for end in _ends(values))
    if not least_ms <= low_ms <= high_ms <= most_ms:
        return None
    low, high = written_duration(low_ms), written_duration(high_ms)
    return low if low_ms == high_ms else f"{low}-{high}"


def _stated(key: str, written: str, found: Found[T]) -> str:
    inherited = "inherited, " if found.confidence == "inherited" else ""
    return f"      {key}: {written}  # {inherited}{_source(found)}"


def _source(found: Found[T]) -> str:
    return f"line {found.source.line}: {_quoted(found.source.words)}" if found.source else "not stated"
