"""YAML files → Course. The format itself stands in `coach.course.fields`."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from coach.course.fields import COURSE
from coach.course.model import Course, GoOn, PainRule, Phase, Raise, Weekday
from coach.errors import InputError, nearest
from coach.journal.facts import Question
from coach.routine import library
from coach.routine.amounts import exactly
from coach.routine.compiled import read_routine
from coach.routine.faults import Faults, ShapeError
from coach.routine.finding import find_routine
from coach.routine.nodes import read_file

if TYPE_CHECKING:
    from coach.routine.model import Routine
    from coach.routine.schema import Record

_SUFFIXES = (".yaml", ".yml")


def find_course(name: str) -> Path:
    """The file of a course that is named by its id or by a path. InputError where there is none."""
    if Path(name).suffix in _SUFFIXES or "/" in name or "\\" in name:
        return Path(name)
    known = library.files_by_id("courses")
    if name in known:
        return known[name]
    hint = nearest(name, tuple(known)) or f"; known: {', '.join(known)}"
    raise InputError(f"{name[:80]}: expected the name of a course, or a path ending in .yaml{hint}")


def is_course(path: Path) -> bool:
    """Whether the file at `path` means to be a course; reading it tells what is wrong with it."""
    with suppress(OSError, UnicodeError), path.open(encoding="utf-8-sig") as file:
        lines = file.readlines(100_000)
        is_exercise = any(line.startswith(("name:", "dose:")) for line in lines)  # which has phases too
        return not is_exercise and any(line.startswith(("course:", "phases:\n")) for line in lines)
    return False


def read_course(path: Path) -> Course:
    """The course in the file at `path`, whose routines are there and have the exercises that it names.

    Raises InputError where a file cannot be read, RoutineError with line and column where it is not right.
    """
    return read_file(path, COURSE.then(lambda record: _course(record, path)))


def _course(record: Record, path: Path) -> Course:
    pain = record.get("pain")
    rule = PainRule(**dict(pain.values)) if pain else PainRule()
    if rule.fine > rule.most:
        raise record.wrong("pain", f"expected fine up to most, got {rule.fine} and {rule.most}")
    faults = Faults()
    phases = faults.each(lambda phase: _phase(phase, path), record.get("phases"))
    faults.tell()
    asks = record.get("ask")
    return Course(
        id=path.stem,
        title=record.get("course"),
        phases=tuple(phases),
        language=record.get("language"),
        about=record.get("about"),
        notice=record.get("notice", ()),
        sources=record.get("sources", ()),
        pain=rule,
        step_back=record.get("step_back", 20),
        absence_days=record.get("absence_days", 14),
        asks=tuple(Question) if asks is None else tuple(map(Question, asks)),
    )


def _phase(record: Record, path: Path) -> Phase:
    _check_days(record)
    routines = _routines(record, path)
    ids = tuple(dict.fromkeys(exercise.id for routine in routines for exercise in routine.exercises))
    _check_ids(record, ids)
    raises, go_on = record.get("raise"), record.get("go_on")
    if raises is None and not record.get("level", exactly(0)).is_single:
        raise record.wrong("level", "expected one level, or raise: {by: 10, after: 3} beside the range")
    return Phase(
        title=record.get("phase"),
        weeks=record.get("weeks"),
        routines=record.get("routine"),
        level=record.get("level", exactly(0)),
        days=tuple(map(Weekday, record.get("days", ()))),
        a_week=record.get("a_week", 0),
        times=record.get("times", 1),
        rest_days=record.get("rest_days", 0),
        raises=Raise(**dict(raises.values)) if raises else None,
        go_on=GoOn(**dict(go_on.values)) if go_on else GoOn(),
        levels=tuple((name, level) for _, name, level in record.get("levels", ())),
        only=record.get("only", ()),
        skip=record.get("skip", ()),
    )


def _check_days(record: Record) -> None:
    if ("days" in record.values) == ("a_week" in record.values):
        got = "both" if "days" in record.values else "neither"
        raise record.wrong("days", f"expected days or a_week, got {got}")
    rest_days, days = record.get("rest_days", 0), record.get("days", ())
    if rest_days and days and len(days) * (rest_days + 1) > 7:
        most = 7 // len(days) - 1
        raise record.wrong(
            "rest_days", f"expected at most {most} beside {len(days)} days a week, got {rest_days}"
        )


def _routines(record: Record, path: Path) -> tuple[Routine, ...]:
    """The routines of a phase; a path is meant from the folder of the course."""
    node = record.nodes["routine"]
    nodes = node.value if node.id == "sequence" else [node]
    faults = Faults()

    def read(pair: tuple[Any, str]) -> Routine:
        try:
            return read_routine(routine_path(pair[1], path))
        except InputError as error:
            raise ShapeError(pair[0], f"routine: {error}") from None

    found = faults.each(read, zip(nodes, record.get("routine"), strict=True))
    faults.tell()
    return tuple(found)


def routine_path(name: str, course: Path) -> Path:
    """The file of a routine that the course in the file `course` names."""
    found = find_routine(name)
    is_written_path = found == Path(name)
    return course.parent / found if is_written_path else found


def _check_ids(record: Record, ids: tuple[str, ...]) -> None:
    faults = Faults()
    faults.each(lambda named: _check_id(*named, ids), _named(record))
    faults.tell()


def _named(record: Record) -> Iterator[tuple[Any, str, str]]:
    """Every exercise that a phase names: its node, the key, and the id."""
    for node, name, _ in record.get("levels", ()):
        yield node, "levels", name
    for key in ("only", "skip"):
        if key in record.nodes:
            for node, name in zip(record.nodes[key].value, record.get(key), strict=True):
                yield node, key, name


def _check_id(node: Any, key: str, name: str, ids: tuple[str, ...]) -> None:
    if name not in ids:
        hint = nearest(name, ids) or f"; its routines have {', '.join(ids)}"
        raise ShapeError(node, f"{key}: expected an exercise of this phase, got {name[:80]}{hint}")
