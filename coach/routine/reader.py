"""YAML files → Routine. The format itself stands in `coach.routine.fields`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

from coach.errors import nearest
from coach.routine import library
from coach.routine.amounts import exactly
from coach.routine.doses import read_amounts, section_of
from coach.routine.faults import Faults, ShapeError, YamlNode, joined
from coach.routine.fields import EXERCISE, EXERCISE_ENTRY, ROUTINE
from coach.routine.finding import find_routine as find_routine  # noqa: PLC0414  # re-exported
from coach.routine.finding import slug
from coach.routine.groups import NOTHING_INHERITED, Inherited, entries_of, read_entries
from coach.routine.language_checks import check_endings, check_page, check_used, stated_at
from coach.routine.model import Exercise, Position, Routine, Section, Transition
from coach.routine.nodes import read_file
from coach.routine.placeholders import DIRECTION, names_a_side
from coach.routine.schema import Record, Shape, unexpected


def read_routine(path: Path) -> Routine:
    """The routine in the file at `path`; a file that holds one exercise is a routine of that exercise."""
    return read_file(path, _routine_or_exercise(path.stem))


@dataclass(frozen=True, slots=True)
class ExerciseSource:
    """An exercise of a routine and where it was written: the file, and the record with its places.

    `changed` is the dose that the routine at `routine_path` gives it in place of its own, if it does.
    `language` is that of the routine.
    """

    exercise: Exercise
    path: Path
    record: Record
    routine_path: Path
    changed: Record | None = None
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Written:
    """A routine, where each of its exercises was written, and what the routine itself says with its place."""

    routine: Routine
    path: Path
    sources: tuple[ExerciseSource, ...]
    sentences: tuple[tuple[str, YamlNode], ...]


def read_written(path: Path) -> Written:
    """The routine at `path` with its places, for the linter. Errors as `read_routine`."""
    routine = read_routine(path)
    record = read_file(path, _routine_record())
    if record is None:  # the file is one exercise
        own = read_file(path, EXERCISE)
        source = ExerciseSource(routine.exercises[0], path, own, path, language=routine.language)
        return Written(routine, path, (source,), ())
    pairs = zip(routine.exercises, entries_of(record), strict=True)
    sources = tuple(replace(_source(*pair, path), language=routine.language) for pair in pairs)
    return Written(routine, path, sources, tuple(_said(record, ("title", "notice", "closing"))))


def _routine_record() -> Shape[Record | None]:
    def read(node: YamlNode) -> Record | None:
        return ROUTINE.read(node) if any(key.value == "exercises" for key, _ in node.value) else None

    return Shape("a routine", read, {})


def _source(exercise: Exercise, entry: str | Record, path: Path) -> ExerciseSource:
    if isinstance(entry, Record) and "use" not in entry.values:
        return ExerciseSource(exercise, path, entry, path)
    used = library.files_by_id("exercises")[exercise.id]
    changed = entry.get("dose") if isinstance(entry, Record) else None
    return ExerciseSource(exercise, used, _exercise_file(used)[0], path, changed)


def read_exercise(path: Path) -> Exercise:
    """The exercise in the file at `path`; its id is the file's name."""
    return _exercise_file(path)[1]


def _exercise_file(path: Path) -> tuple[Record, Exercise]:
    try:
        facts = path.stat()
    except OSError:  # it is told when the file is read
        return _read_exercise_file(path, ())
    return _read_exercise_file(path, (facts.st_ino, facts.st_mtime_ns, facts.st_size))


@lru_cache(maxsize=256)  # routines, the linter and the listings all ask for it; `_stamp` tells a change
def _read_exercise_file(path: Path, _stamp: tuple[int, ...]) -> tuple[Record, Exercise]:
    return read_file(path, EXERCISE.then(lambda record: (record, _exercise(record, path.stem))))


def _routine_or_exercise(file_id: str) -> Shape[Routine]:
    def read(node: YamlNode) -> Routine:
        if node.id != "mapping":
            raise unexpected(
                node, "a routine (keys: title, exercises, …) or an exercise (keys: name, dose, …)"
            )
        keys = {str(key.value).lower() for key, _ in node.value}
        if "exercises" in keys or not keys & {"dose", "phases", "move"}:
            return _routine_of(node, file_id)
        record = EXERCISE.read(node)
        exercise = _exercise(record, file_id)
        alone = Routine(exercise.id, exercise.name, exercise.helps, (), (), (exercise,))
        return replace(alone, language=record.get("language"))

    return Shape("a routine or an exercise", read, {"anyOf": [ROUTINE.schema, EXERCISE.schema]})


def _routine_of(node: YamlNode, file_id: str) -> Routine:
    """The routine at `node`; where it has errors, those of every exercise in it are told together."""
    try:
        return _routine(ROUTINE.read(node), file_id)
    except ShapeError as error:
        faults = Faults(list(error.each))
        inherited = replace(NOTHING_INHERITED, language=stated_at(node))
        faults.each(lambda entry: _check_entry(entry, inherited), _entry_nodes(node))
        raise joined(faults.found) from None


def _entry_nodes(node: YamlNode) -> Iterator[YamlNode]:
    """The nodes of all exercises below a routine, a part or a circuit that may be wrong elsewhere."""
    for key, value in node.value if node.id == "mapping" else ():
        if key.value == "exercises" and value.id == "sequence":
            for entry in value.value:
                yield from _entry_nodes(entry) if _is_group(entry) else (entry,)


def _is_group(node: YamlNode) -> bool:
    return node.id == "mapping" and any(key.value in ("part", "circuit") for key, _ in node.value)


def _check_entry(node: YamlNode, inherited: Inherited) -> None:
    _entry(node, EXERCISE_ENTRY.read(node), inherited)


def _routine(record: Record, routine_id: str) -> Routine:
    exercises, groups = read_entries(record, _entry)
    check_page(record)
    return Routine(
        id=routine_id,
        title=record.get("title"),
        about=record.get("about"),
        notice=record.get("notice", ()),
        closing=record.get("closing", ()),
        exercises=exercises,
        importance=_importance(record, exercises),
        transitions=tuple(_transition(item) for item in record.get("transitions", ())),
        page=record.get("page"),
        language=record.get("language"),
        pronunciations=record.get("pronunciations", ()),
        groups=groups,
        start_delay_ms=record.get("start_delay", exactly(0)).low,
        is_shuffled=record.get("shuffle", False),
    )


def _importance(record: Record, exercises: tuple[Exercise, ...]) -> tuple[str, ...]:
    ids = tuple(exercise.id for exercise in exercises)
    ranked: tuple[str, ...] = record.get("importance", ())
    for index, name in enumerate(ranked):
        if name not in ids:
            node = record.nodes["importance"].value[index]
            hint = nearest(name, ids) or f"; this routine has {', '.join(ids)}"
            raise ShapeError(node, f"importance: expected an exercise of this routine, got {name}{hint}")
    return ranked


def _transition(record: Record) -> Transition:
    return Transition(Position(record.get("from")), Position(record.get("to")), record.get("time").low)


def _entry(node: YamlNode, entry: str | Record, inherited: Inherited) -> Exercise:
    if isinstance(entry, str):
        return _used(node, entry, None, inherited)
    if "use" in entry.values:
        return _used(entry.nodes["use"], entry.get("use"), entry, inherited)
    return _exercise(entry, entry.get("id") or slug(entry.get("name")), inherited)


def _used(node: YamlNode, exercise_id: str, entry: Record | None, inherited: Inherited) -> Exercise:
    known = library.files_by_id("exercises")
    if exercise_id not in known:
        hint = nearest(exercise_id, tuple(known)) or f"; known: {', '.join(known)}"
        raise ShapeError(node, f"expected the id of an exercise, got {exercise_id}{hint}")
    path = known[exercise_id]
    record, _ = _exercise_file(path)  # an error of the exercise's own is told at its own file
    check_used(node, exercise_id, record, inherited.language)
    return _exercise(record, path.stem, inherited, entry)


def _exercise(
    record: Record, exercise_id: str, inherited: Inherited = NOTHING_INHERITED, entry: Record | None = None
) -> Exercise:
    """The exercise of `record`; `entry` is that of a routine which uses it with another dose."""
    changed = entry.get("dose") if entry else None
    amounts = read_amounts(record, changed, inherited.rests)
    setup = record.get("setup", ())
    if "move" in record.values and record.get("move") not in {phase.words for phase in amounts.phases}:
        setup = (*setup, record.get("move"))  # phases or breaths of their own: the movement leads into them
    said = {**record.values, **(entry.values if entry else {})}
    get_ready = said.get("get_ready")
    exercise = Exercise(
        id=exercise_id,
        name=record.get("name"),
        section=Section(record.get("section") or section_of(amounts.phases)),
        helps=record.get("helps"),
        position=Position(record.get("position")) if "position" in record.values else None,
        start=record.get("start"),
        setup=setup,
        phases=amounts.phases,
        remind=record.get("remind", ()),
        between=record.get("between"),
        release=record.get("release"),
        dose=amounts.dose,
        assumed=tuple(key for key in ("section", "position", "start", "release") if key not in record.values)
        + amounts.assumed,
        get_ready_ms=get_ready.low if get_ready else inherited.get_ready_ms,
        bell_ms=said.get("marks"),
        to_check=record.get("to_check", ()),
    )
    _check_placeholders(record, changed, exercise)
    check_endings(sentences(record), record.get("language") or inherited.language)
    return exercise


def _check_placeholders(record: Record, changed: Record | None, exercise: Exercise) -> None:
    _check_sides(record, changed, exercise)
    directions = [node for _, node in sentences(record) if DIRECTION in node.value]
    blamed = changed or record.get("dose")
    if directions and not exercise.dose.directions:
        raise ShapeError(
            directions[0],
            f"expected directions in the dose, since {DIRECTION} is said here: "
            "directions: [clockwise, anticlockwise]",
        )
    if exercise.dose.directions and not directions:
        raise blamed.wrong("directions", f"expected words with {DIRECTION} in this exercise, got none")


def _check_sides(record: Record, changed: Record | None, exercise: Exercise) -> None:
    if exercise.is_sided:
        return
    for key, node in sentences(record):
        if names_a_side(node.value):
            if changed is not None:
                raise changed.wrong(
                    "sides",
                    "expected each, alternate, left or right, since the words of this exercise name a side",
                )
            raise ShapeError(
                node,
                f"{key}: expected no {{side}} here, since the dose has no sides; "
                "add sides: each, left or right",
            )


def sentences(record: Record) -> Iterator[tuple[str, YamlNode]]:
    """Every sentence that an exercise says, with its key."""
    yield from _said(record, ("start", "setup", "move", "short", "remind", "between", "release"))
    for phase in record.get("phases", ()):
        yield from ((key, node) for key, node in phase.nodes.items() if key in ("words", "short"))


def _said(record: Record, keys: tuple[str, ...]) -> Iterator[tuple[str, YamlNode]]:
    for key in keys:
        if key in record.nodes:
            node = record.nodes[key]
            yield from ((key, child) for child in (node.value if node.id == "sequence" else (node,)))
