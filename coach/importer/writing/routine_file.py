"""A Reading as a routine file: YAML that quotes the lines it was read from.

Nothing is invented: what the text does not say stays out of the dose, with a comment that says so, and the
session takes the default that `coach show` names. Sentences that a listener needs and the text lacks (a start
position, a way out) are the coach's neutral ones, and marked as such.
"""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from coach.importer.doses.dose import is_dosed
from coach.importer.reading import Between, Exercise, Found, Reading, Rest, unsure
from coach.importer.writing.dose_lines import dose_lines, rest_lines
from coach.importer.writing.parts import parts_of
from coach.importer.writing.phases import is_told_by, phase_lines, sentences_of, staged
from coach.importer.writing.quoting import count, quoted, source, text, visible, without_braces
from coach.importer.writing.sentences import (
    Sentence,
    explains,
    sentences,
    with_sides,
    without_second_side,
)
from coach.importer.writing.spoken_names import spoken_name
from coach.routine.fields import MAX_EXERCISES, MAX_ROUNDS
from coach.routine.model import Position
from coach.words import catalogue_for

_ENGLISH = catalogue_for()  # the language of the handouts that can be read
Lines = Iterator[str]
_MOST_NOTES = 20  # as the format takes
SHORT_CHARACTERS = 60  # a longer movement is told by the name of the exercise from the second time on


def reading_to_yaml(reading: Reading, where: str) -> str:
    """The routine file for `reading`; `where` names the text in its first comment."""
    lines = [f"# Read from {quoted(where)}. Compare it with the text, and correct what is wrong."]
    lines += [f"title: {text(_title(reading, where))}", *_notice(reading), "exercises:"]
    names: list[str] = []
    for rounds, found in groupby(reading.exercises[:MAX_EXERCISES], key=_row_of):
        row = list(found)
        lines += _circuit(row, rounds, names) if rounds else _exercises(row, names)
    lines += _left_over(reading)
    return "\n".join(lines) + "\n"


def _notice(reading: Reading) -> Lines:
    """What is said before the session: what the coach always says, and when the text says to stop."""
    if reading.cautions:
        yield "notice:"
        yield from (f"  - {text(words)}" for words in _ENGLISH.notice())
        yield from (f"  - {text(without_braces(c.value or ''))}  # {source(c)}" for c in reading.cautions)


_LONGEST_TITLE = 80  # characters, as routines allow


def _title(reading: Reading, where: str) -> str:
    """The text's own title; the name of its file where the first exercise alone has a heading."""
    stem = re.sub(r"[-_]+", " ", where.rsplit(".", 1)[0])
    first = reading.exercises[0].name if len(reading.exercises) > 1 else ""
    title = reading.title if reading.title != first else stem
    title = (
        visible(without_braces(title or stem)).partition(" | ")[0].strip(" #*:–—-")
    )  # " | Name of the site"
    title = textwrap.shorten(title, _LONGEST_TITLE, placeholder="") or title[:_LONGEST_TITLE].strip()
    return title if any(map(str.isalnum, title)) else "Imported routine"


def _left_over(reading: Reading) -> Lines:
    if len(reading.exercises) > MAX_EXERCISES:
        yield f"# left out: {len(reading.exercises) - MAX_EXERCISES} exercises more than a routine holds,"
        yield f"# from line {reading.exercises[MAX_EXERCISES].line} on"


# Rows of exercises


def _row_of(exercise: Exercise) -> tuple[int, str] | None:
    """The line and the count of the rounds that an exercise is done in with its neighbours."""
    found = exercise.rounds
    if found.value is None or found.source is None:
        return None
    written = count(found.value, MAX_ROUNDS)
    return (found.source.line, written) if written else None


def _circuit(row: Sequence[Exercise], rounds: tuple[int, str], names: list[str]) -> Lines:
    if len(row) < 2:  # rounds of one exercise are its sets
        yield from _exercises([replace(one, rounds=Found()) for one in row], names)
        return
    yield f"  - circuit: {text(_circuit_name(row[0].group))}"
    yield f"    rounds: {rounds[1]}  # {source(row[0].rounds)}"
    shared = [rest for rest in row[0].rests if all(rest in exercise.rests for exercise in row)]
    yield from (line.removeprefix("  ") for line in rest_lines(_placed(shared, "sets", "rounds")))
    yield "    exercises:"
    own = [[rest for rest in exercise.rests if rest not in shared] for exercise in row]
    apart = [replace(e, rests=_placed(rests, "sets", "exercises")) for e, rests in zip(row, own, strict=True)]
    yield from (f"    {line}" for line in _exercises(apart, names))


def _circuit_name(title: str) -> str:
    """A title without the dose at its end: "Core circuit: 20 s rests, 2 sets" is the "Core circuit"."""
    name = without_braces(title)
    parted = re.split(r"\s?[:(–—]\s?|\s-\s|,\s(?=\d)", name, maxsplit=1)
    name = (parted[0] if is_dosed(name.removeprefix(parted[0])) else name)[:_LONGEST_TITLE].strip(" :,")
    return name if any(map(str.isalpha, name)) else "Circuit"


def _placed(rests: Sequence[Rest], before: Between, place: Between) -> tuple[Rest, ...]:
    """Some rests with those between one thing as those between another, where that has none of its own."""
    taken = {rest.between for rest in rests}
    return tuple(
        replace(rest, between=place) if rest.between == before and place not in taken else rest
        for rest in rests
    )


def _exercises(row: Sequence[Exercise], names: list[str]) -> Lines:
    for exercise in row:
        rests = _placed(exercise.rests, "rounds", "sets")  # of one exercise, or those that no row shares
        rests = tuple(rest for rest in rests if rest.between != "rounds")
        names.append(spoken_name(exercise.name, names, exercise.only_side))
        yield from _exercise(replace(_without_turns(exercise), rests=rests), names[-1])


def _without_turns(exercise: Exercise) -> Exercise:
    """The exercise; a movement that changes sides by itself for a time is done once, not for each side."""
    turning = exercise.alternating and exercise.duration_s.value is not None and exercise.hold_s.value is None
    return replace(exercise, sides=Found()) if turning else exercise


def _exercise(exercise: Exercise, name: str) -> Lines:
    yield f"  - name: {text(name)}  # line {exercise.line}"
    yield f"    section: {_section(exercise)}  # from its dose, not stated"
    if exercise.position:
        yield f"    position: {exercise.position}"
    if exercise.refers_to.value:
        yield f"    # refers to another exercise: {quoted(exercise.refers_to.value)}"
    yield from _words(exercise, name)
    yield from dose_lines(exercise)
    notes = [f"{d.why}, line {d.source.line}: {quoted(d.source.words)}" for d in unsure(exercise)]
    if notes:
        yield "    to_check:"
        yield from (f"      - {text(note)}" for note in notes[:_MOST_NOTES])


def _section(exercise: Exercise) -> str:
    if any(phase.kind in ("inhale", "exhale") for phase in exercise.phases):
        return "breathe"
    if exercise.hold_s.value is not None or "stretch" in exercise.name.lower():
        return "stretch"
    return "breathe" if exercise.breaths.value is not None else "strengthen"


# What is said


def _words(exercise: Exercise, name: str) -> Lines:
    told = _told(exercise)
    yield from (
        f"    # also said, line {one.line}: {quoted(one.words)}" for one in told if explains(one.words)
    )
    told = [one for one in told if not explains(one.words)]
    phases = staged(exercise)
    words_of = sentences_of(phases, told)
    taken = [one for found in words_of.values() for one in found]
    end = phases[-1].source.line if phases else None  # what moves after the last phase leads out
    told = [
        replace(one, role="release") if end and one.line > end and one.role == "movement" else one
        for one in told
    ]
    rest = [one for one in told if one not in taken and not (phases and is_told_by(phases, one))]
    parts = parts_of(rest, is_held=exercise.hold_s.value is not None or bool(phases))
    position = Position(exercise.position) if exercise.position else None
    yield from _sentence("start", parts.start, _ENGLISH.position_start(position))
    if parts.setup:
        yield "    setup:"
        yield from (f"      - {text(one.words)}  # line {one.line}" for one in parts.setup)
    if phases:
        yield from _sentence("move", parts.move, None)
        yield "    phases:"
        for phase in phases:
            yield from phase_lines(exercise, phase, words_of[phase])
    else:
        yield from _move(exercise, parts.move, name)
    yield from _sentence("release", parts.release, _ENGLISH.come_out())


def _told(exercise: Exercise) -> list[Sentence]:
    told = [one for one in sentences(exercise) if not _ENGLISH.unseen_in(one.words)]
    if exercise.sides.value != "each" or exercise.only_side:
        return told
    told = without_second_side(told)
    placed = with_sides(tuple(one.words for one in told))
    return [Sentence(words, one.role, one.line) for one, words in zip(told, placed, strict=True)]


def _move(exercise: Exercise, move: Sentence | None, name: str) -> Lines:
    side = "{side} side." if exercise.sides.value == "each" or exercise.only_side else ""
    words = move.words if move else f"{name}."
    if side and "{side}" not in words and "{other}" not in words:
        words = f"{side} {words}"
    yield f"    move: {text(words)}  # {f'line {move.line}' if move else 'the text tells no movement'}"
    if exercise.hold_s.value is None and exercise.duration_s.value is None:
        # A counted repetition has little time for words.
        yield f"    short: {text(side or _ENGLISH.once_more())}"
    elif len(words) > SHORT_CHARACTERS:
        yield f"    short: {text(f'{name}. {side}')}"


def _sentence(key: str, sentence: Sentence | None, otherwise: str | None) -> Lines:
    if sentence is not None:
        yield f"    {key}: {text(sentence.words)}  # line {sentence.line}"
    elif otherwise is not None:
        yield f"    {key}: {text(otherwise)}  # the text does not say"
