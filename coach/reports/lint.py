"""The linter for the ear: what a person who only listens would stumble over.

An error is what leaves them without something they need; a warning is what an author may want. Each
finding says where it is and how to mend it. The format itself is checked before, by the reader.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from itertools import combinations
from pathlib import Path

from coach.reports.doubt import is_undosed
from coach.reports.finding import Finding
from coach.reports.lint_text import cut_short
from coach.routine.addresses import address_in
from coach.routine.amounts import Range, written_duration
from coach.routine.faults import YamlNode
from coach.routine.languages import language_of
from coach.routine.model import Breath, Exercise, PhaseKind, Sides
from coach.routine.placeholders import names_a_side
from coach.routine.reader import ExerciseSource, Written, sentences
from coach.routine.scripts import foreign_word
from coach.words import catalogue_for
from coach.words.catalogue import Catalogue

# What is usual: hold times of stretching and isometric programmes lie well below these (ACSM's guidelines
# for flexibility name 10 to 60 s); beyond them a slip of the pen is likelier than intent.
USUAL_HOLD_MS = 5 * 60_000
USUAL_WORK_MS = 15 * 60_000
USUAL_RETENTION_MS = 15_000
USUAL_REPS = 50
USUAL_SETS = 8
_OWN_SIDE = {Sides.LEFT: r"\b(?:left|link)", Sides.RIGHT: r"\b(?:right|recht)"}  # in the languages here
_ALIKE, _ALIKE_WORDS = 0.9, 0.7


Told = tuple[YamlNode, bool, str]  # where, whether it is an error, what to mend
Rule = Callable[[ExerciseSource], Iterator[Told]]


def lint(written: Written) -> tuple[Finding, ...]:
    """Everything to mend in a routine and its exercises, in the order of the places in the files."""
    found = [_finding(source, *told) for source in written.sources for rule in RULES for told in rule(source)]
    found += [_finding(source, *told) for source, told in _alike(written.sources)]
    found += [_at(written.path, *told) for told in _unseen_in(written.sentences, written.routine.language)]
    for rule_in in (_addresses_in, _unreadable_in):
        told_in = rule_in(written.sentences, written.routine.language)
        found += [_at(written.path, *told) for told in told_in]
    for path in {written.path, *(source.path for source in written.sources)}:
        found += cut_short(path)
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


def _unseen(source: ExerciseSource) -> Iterator[Told]:
    return _unseen_in(sentences(source.record), source.language)


def _unseen_in(said: Iterable[tuple[str, YamlNode]], language: str | None) -> Iterator[Told]:
    for key, node in said:
        if found := catalogue_for(language).unseen_in(str(node.value)):
            yield node, True, f'{key}: "{found}" points at something unseen; say what to do in words'


def _addresses(source: ExerciseSource) -> Iterator[Told]:
    return _addresses_in(sentences(source.record), source.language)


def _addresses_in(said: Iterable[tuple[str, YamlNode]], language: str | None) -> Iterator[Told]:
    for key, node in said:
        found = address_in(str(node.value))
        if found and not catalogue_for(language).unseen_in(str(node.value)):
            yield node, False, f"{key}: {found} cannot be followed by ear; only the name of the site is said"


def _unreadable(source: ExerciseSource) -> Iterator[Told]:
    said = (("name", _node_of(source, "name")), *sentences(source.record))
    return _unreadable_in(said, source.language)


def _unreadable_in(said: Iterable[tuple[str, YamlNode]], language: str | None) -> Iterator[Told]:
    spoken = language_of(language)
    for key, node in said:
        word, script = foreign_word(str(node.value), language)
        if word:
            mend = f"write it in {spoken.script.capitalize()} letters"
            yield (
                node,
                False,
                f"{key}: a voice for {spoken.name} cannot say {word} ({script} letters); {mend}",
            )


def _side_unsaid(source: ExerciseSource) -> Iterator[Told]:
    if not source.exercise.is_sided or _is_named_by_its_words(source):
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
        if any(_names_a_side(said) for key, said in sentences(source.record) if key in ("start", "setup")):
            yield (
                node,
                False,
                "the side is said before this movement only; name it here with {side} or {other}",
            )
            return
        example = catalogue_for(source.language).side_example()
        yield node, True, f"the side is never said; write {{side}} where it belongs: {example}"
        return
    for key, node in unsided:
        yield node, False, f"{key}: the side is not said here; name it with {{side}} or {{other}}"


def _is_named_by_its_words(source: ExerciseSource) -> bool:
    """Whether one side alone is done, and the author's own words say left or right."""
    if source.exercise.dose.sides.is_both:
        return False
    catalogue = catalogue_for(source.language)
    return any(catalogue.side_word_in(str(node.value)) for _, node in sentences(source.record))


def _names_a_side(node: YamlNode) -> bool:
    return names_a_side(node.value)


def _fixed_side(source: ExerciseSource) -> Iterator[Told]:
    catalogue = catalogue_for(source.language)
    for key, node in sentences(source.record):
        if source.exercise.dose.sides.is_both and (found := catalogue.side_word_in(str(node.value))):
            yield node, True, f'{key}: "{found}" would be said on both sides; write {{side}} or {{other}}'


def _wrong_side(source: ExerciseSource) -> Iterator[Told]:
    """A movement of one side alone that names the other side, and never its own."""
    sides = source.exercise.dose.sides
    if sides not in _OWN_SIDE:
        return
    for key, node in sentences(source.record):
        said = str(node.value)
        found = catalogue_for(source.language).side_word_in(said) if key in ("move", "words") else ""
        own = re.search(_OWN_SIDE[sides], said, re.IGNORECASE) or _names_a_side(node)
        if found and not own:
            yield node, True, f'{key}: "{found}" is said, but the dose is for the {sides.value} side only'


def _missing(source: ExerciseSource) -> Iterator[Told]:
    whole, exercise = source.record.node, source.exercise
    catalogue = catalogue_for(source.language)
    if exercise.start is None:
        said = f' but for "{catalogue.position_start(exercise.position)}"' if exercise.position else ""
        yield whole, True, f"the start position is never said{said}; add start: with how to take it"
    if exercise.release is None:  # a counted movement ends where it began
        is_counted = exercise.phases[-1].kind is PhaseKind.BEAT
        said = f' but for "{catalogue.come_out()}"'
        yield (
            whole,
            not is_counted,
            f"the way out is never said{said}; add release: with how to come out of it",
        )
    if exercise.position is None:
        yield whole, False, "the time to get into position is a guess; add position:"


def _unusual(source: ExerciseSource) -> Iterator[Told]:
    for what, most, values in _amounts(source.exercise):
        if values.high > most:
            told = (written_duration if most >= 1_000 else str)(values.high)
            usual = (written_duration if most >= 1_000 else str)(most)
            yield _dose_node(source), False, f"{what} of {told} is unusual; {usual} is a usual most"


def _undosed(source: ExerciseSource) -> Iterator[Told]:
    if is_undosed(source.exercise):
        yield _dose_node(source), False, "the dose is not stated, the coach takes one; add hold: or reps:"


def _unsure(source: ExerciseSource) -> Iterator[Told]:
    node = _node_of(source, "to_check")
    nodes = node.value if node.id == "sequence" else [node]
    for at, note in zip(nodes, source.exercise.to_check, strict=False):
        yield at, False, f"to check: {note}; take it out of to_check: when it is right"


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
        if _same_words(one.exercise, other.exercise):
            continue
        if sound_alike(one.exercise.name, other.exercise.name, catalogue_for(one.language)):
            message = f"name: {other.exercise.name} sounds like {one.exercise.name}; rename one of them"
            yield other, (_node_of(other, "name"), True, message)


def _same_words(one: Exercise, other: Exercise) -> bool:
    """Whether they are one exercise, written out twice: only the amounts may differ."""
    return _words(one) == _words(other)


def _words(exercise: Exercise) -> tuple[str, ...]:
    said = (exercise.name, exercise.start or "", *exercise.setup, *(phase.words for phase in exercise.phases))
    return tuple(" ".join(words.lower().split()) for words in (*said, exercise.release or ""))


def _line(node: YamlNode) -> int:
    return node.start_mark.line


def sound_alike(one: str, other: str, catalogue: Catalogue) -> bool:
    """Whether two names could be taken for each other: word by word, or as wholes."""
    words, other_words = one.replace("-", " ").split(), other.replace("-", " ").split()
    if len(words) == len(other_words):
        pairs = zip(words, other_words, strict=True)
        return all(_likeness(*pair, catalogue) > _ALIKE_WORDS for pair in pairs)
    return _likeness(one, other, catalogue) > _ALIKE


def _likeness(one: str, other: str, catalogue: Catalogue) -> float:
    return _ratio(catalogue.sound_of(one), catalogue.sound_of(other))


@lru_cache(maxsize=4_096)  # names share most of their words
def _ratio(one: str, other: str) -> float:
    return difflib.SequenceMatcher(None, one, other).ratio()


def _no_room(source: ExerciseSource) -> Iterator[Told]:
    from coach.reports.speech_fit import words_without_room

    for found in words_without_room(source.exercise, source.language):
        said = (node for _, node in sentences(source.record) if node.value == found.words)
        node = next(said, source.record.node) if found.words else _dose_node(source)
        yield node, found.is_error, found.told


RULES: tuple[Rule, ...] = (
    *(_unseen, _addresses, _unreadable, _side_unsaid, _fixed_side, _wrong_side),
    *(_missing, _undosed, _unsure, _unusual, _no_room),
)
