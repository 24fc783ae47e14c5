"""The linter for the ear: what a person who only listens would stumble over.

An error is what leaves them without something they need; a warning is what an author may want. Each
finding says where it is and how to mend it. The format itself is checked before, by the reader.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

from coach.routine.amounts import Range, written_duration
from coach.routine.model import Breath, Exercise, PhaseKind
from coach.routine.reader import ExerciseSource, Written, sentences
from coach.routine.schema import YamlNode

# What is usual: hold times of stretching and isometric programmes lie well below these (ACSM's guidelines
# for flexibility name 10 to 60 s); beyond them a slip of the pen is likelier than intent.
USUAL_HOLD_MS = 5 * 60_000
USUAL_WORK_MS = 15 * 60_000
USUAL_RETENTION_MS = 15_000
USUAL_REPS = 50
USUAL_SETS = 8
_ALIKE, _ALIKE_WORDS = 0.9, 0.7

_PICTURE = "(?:picture|photo|figure|image|diagram|drawing|illustration|video)"
_UNSEEN = re.compile(
    rf"\b(?:like (?:this|that|so)\b|as (?:shown|pictured|illustrated|seen|in the {_PICTURE})\b"
    rf"|(?:see|look at|watch) (?:the )?{_PICTURE}|(?:shown|pictured|illustrated) (?:here|above|below)"
    rf"|in the {_PICTURE}|{_PICTURE} (?:above|below))",
    re.IGNORECASE,
)
_SIDE_WORD = re.compile(
    r"\b(left|(?<!all )right(?! (?:angle|away|now|here|there|up|down|before|after)))\b(?!-angle)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to mend. `line` and `column` count from 1."""

    where: str
    line: int
    column: int
    is_error: bool
    message: str

    def __str__(self) -> str:
        kind = "" if self.is_error else "warning: "
        return f"{self.where}:{self.line}:{self.column}: {kind}{self.message}"


Told = tuple[YamlNode, bool, str]  # where, whether it is an error, what to mend
Rule = Callable[[ExerciseSource], Iterator[Told]]


def lint(written: Written) -> tuple[Finding, ...]:
    """Everything to mend in a routine and its exercises, in the order of the places in the files."""
    found = [_finding(source, *told) for source in written.sources for rule in RULES for told in rule(source)]
    found += [_finding(source, *told) for source, told in _alike(written.sources)]
    found += [_at(written.path, *told) for told in _unseen_in(written.sentences)]
    return tuple(sorted(set(found), key=lambda one: (one.where, one.line, one.column, one.message)))


def _finding(source: ExerciseSource, node: YamlNode, is_error: bool, message: str) -> Finding:
    changed = source.changed
    is_in_routine = changed is not None and (node is changed.node or node in changed.nodes.values())
    return _at(source.routine_path if is_in_routine else source.path, node, is_error, message)


def _at(path: Path, node: YamlNode, is_error: bool, message: str) -> Finding:
    mark = node.start_mark
    return Finding(str(path), mark.line + 1, mark.column + 1, is_error, message)


def _node_of(source: ExerciseSource, key: str) -> YamlNode:
    return source.record.nodes.get(key, source.record.node)


def points_at_something_unseen(words: str) -> bool:
    """Whether words send a listener to look at something."""
    return bool(_UNSEEN.search(words))


def _unseen(source: ExerciseSource) -> Iterator[Told]:
    return _unseen_in(sentences(source.record))


def _unseen_in(said: Iterable[tuple[str, YamlNode]]) -> Iterator[Told]:
    for key, node in said:
        if found := _UNSEEN.search(str(node.value)):
            yield node, True, f'{key}: "{found[0]}" points at something unseen; say what to do in words'


def _side_unsaid(source: ExerciseSource) -> Iterator[Told]:
    if not source.exercise.is_sided:
        return
    keys = ("words", "short") if "phases" in source.record.values else ("move", "short")
    movement = [(key, node) for key, node in sentences(source.record) if key in keys]
    unsided = [(key, node) for key, node in movement if not _names_a_side(node)]
    if unsided == movement and source.changed is not None and "sides" in source.changed.nodes:
        yield (
            source.changed.nodes["sides"],
            True,
            "sides: the words of this exercise name no side; write it here",
        )
        return
    if unsided == movement:
        node = movement[0][1] if movement else source.record.node
        yield node, True, "the side is never said; write {side} where it belongs: Lift your {side} leg."
        return
    for key, node in unsided:
        yield node, False, f"{key}: the side is not said here; name it with {{side}} or {{other}}"


def _names_a_side(node: YamlNode) -> bool:
    return "{side}" in node.value or "{other}" in node.value


def _fixed_side(source: ExerciseSource) -> Iterator[Told]:
    for key, node in sentences(source.record):
        if source.exercise.is_sided and (found := _SIDE_WORD.search(str(node.value))):
            yield node, True, f'{key}: "{found[0]}" would be said on both sides; write {{side}} or {{other}}'


def _missing(source: ExerciseSource) -> Iterator[Told]:
    whole, exercise = source.record.node, source.exercise
    if exercise.start is None:
        yield whole, True, "the start position is never said; add start: with how to take it"
    if exercise.release is None:
        yield whole, True, "the way out is never said; add release: with how to come out of it"
    if exercise.position is None:
        yield whole, False, "the time to get into position is a guess; add position:"


def _unusual(source: ExerciseSource) -> Iterator[Told]:
    for what, most, values in _amounts(source.exercise):
        if values.high > most:
            told = (written_duration if most >= 1_000 else str)(values.high)
            usual = (written_duration if most >= 1_000 else str)(most)
            yield _dose_node(source), False, f"{what} of {told} is unusual; {usual} is a usual most"


def _dose_node(source: ExerciseSource) -> YamlNode:
    return source.changed.node if source.changed is not None else _node_of(source, "dose")


def _amounts(exercise: Exercise) -> Iterator[tuple[str, int, Range]]:
    yield "reps", USUAL_REPS, exercise.dose.reps
    yield "sets", USUAL_SETS, exercise.dose.sets
    for phase in exercise.phases:
        if phase.breath is Breath.HOLD:
            yield "a breath held for a time", USUAL_RETENTION_MS, phase.ms
        elif phase.kind is PhaseKind.WORK:
            yield "a time", USUAL_WORK_MS, phase.ms
        elif phase.kind is PhaseKind.HOLD:
            yield "a hold", USUAL_HOLD_MS, phase.ms


def _alike(sources: tuple[ExerciseSource, ...]) -> Iterator[tuple[ExerciseSource, Told]]:
    """Different exercises whose names could be taken for each other; the same one may come twice."""
    different = {(source.path, _line(source.record.node)): source for source in sources}
    for one, other in combinations(different.values(), 2):
        if sound_alike(one.exercise.name, other.exercise.name):
            message = f"name: {other.exercise.name} sounds like {one.exercise.name}; rename one of them"
            yield other, (_node_of(other, "name"), True, message)


def _line(node: YamlNode) -> int:
    return node.start_mark.line


def sound_alike(one: str, other: str) -> bool:
    """Whether two names could be taken for each other: word by word, or as wholes."""
    words, other_words = one.replace("-", " ").split(), other.replace("-", " ").split()
    if len(words) == len(other_words):
        return all(_likeness(*pair) > _ALIKE_WORDS for pair in zip(words, other_words, strict=True))
    return _likeness(one, other) > _ALIKE


def _likeness(one: str, other: str) -> float:
    return difflib.SequenceMatcher(None, _sound(one), _sound(other)).ratio()


def _sound(name: str) -> str:
    """Roughly how a name sounds: letters and figures, those that sound alike made one, doubles folded."""
    letters = re.sub(r"[^a-z0-9]", "", name.lower().replace("ph", "f").replace("ck", "k"))
    same = letters.translate(str.maketrans("cqzyv", "kksif"))
    return re.sub(r"(.)\1+", r"\1", same)


def _no_room(source: ExerciseSource) -> Iterator[Told]:
    from coach.reports.speech_fit import words_without_room

    for words, told in words_without_room(source.exercise):
        node = next((node for _, node in sentences(source.record) if node.value == words), source.record.node)
        yield node, True, told


RULES: tuple[Rule, ...] = (_unseen, _side_unsaid, _fixed_side, _missing, _unusual, _no_room)
