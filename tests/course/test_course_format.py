"""Course files: what ships is right, and a slip is told at its place."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest
import yaml
from click.testing import CliRunner

from coach.cli import main as coach_main
from coach.cli.group import commands
from coach.course.reader import find_course, read_course
from coach.errors import RoutineError
from coach.routine import library
from coach.routine.finding import find_routine
from coach.routine.reader import read_routine

SHIPPED = tuple(sorted(library.files_by_id("courses")))
LINES = """
course: Small one
phases:
  - phase: Only
    weeks: 2
    days: [mon, thu]
    routine: l5-strength
    level: 0-20
    raise: {by: 10, after: 2}
""".strip()


def write(folder: Path, text: str) -> Path:
    path = folder / "small.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def refusals(folder: Path, text: str) -> list[str]:
    with pytest.raises(RoutineError) as caught:
        read_course(write(folder, text))
    return [line.removeprefix(f"{folder / 'small.yaml'}:") for line in caught.value.lines]


@pytest.mark.parametrize("name", SHIPPED)
def test_what_ships_is_right_and_says_where_its_rules_come_from(name: str) -> None:
    course = read_course(find_course(name))
    assert course.sources
    assert course.about
    assert CliRunner().invoke(commands, ["check", name]).exit_code == 0


def test_the_course_for_the_lower_back_has_all_the_exercises_of_the_guide() -> None:
    course = read_course(find_course("lower-back"))
    assert course.weeks == 6
    routines = {name for phase in course.phases for name in phase.routines}
    done = {exercise.id for name in routines for exercise in read_routine(find_routine(name)).exercises}
    assert done == {exercise.id for exercise in read_routine(find_routine("l5-relief")).exercises}


def test_it_is_careful() -> None:
    """From the low end, by a tenth at a time, with days of rest, and never to the high end."""
    course = read_course(find_course("lower-back"))
    assert course.phases[0].level.low == 0
    for phase in course.phases:
        assert phase.rest_days >= 1
        assert phase.level.high <= 60
        assert phase.raises is not None
        assert phase.raises.by <= 10
        assert phase.go_on.sessions >= 4
        assert phase.go_on.pain <= 3


@pytest.mark.parametrize("name", SHIPPED)
def test_the_schema_takes_what_ships(name: str) -> None:
    schema = json.loads(CliRunner().invoke(commands, ["schema"]).output)
    jsonschema.validate(yaml.safe_load(find_course(name).read_text(encoding="utf-8")), schema)


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (("weeks: 2", "weeks: 0"), "4:12: weeks: expected a whole number from 1 to 52, got 0"),
        (("[mon, thu]", "[mon, thirsday]"), "5:17: expected one of mon, tue"),
        (("routine: l5-strength", "routine: l5-strenght"), "did you mean l5-strength?"),
        (("0-20", "20-0"), "7:12: level: expected a level from 0 to 100, or a range such as 0-30, got 20-0"),
        (
            ("    raise: {by: 10, after: 2}", ""),
            "7:12: level: expected one level, or raise: ",
        ),
        (("days: [mon, thu]", "a_week: 2\n    days: daily"), "expected days or a_week, got both"),
        (("level: 0-20", "level: 0-20\n    skip: [bird-dig]"), "did you mean bird-dog?"),
        (("level: 0-20", "level: 0-20\n    levels: {bird-dig: 0}"), "did you mean bird-dog?"),
        (
            ("days: [mon, thu]", "days: daily\n    rest_days: 1"),
            "expected at most 0 beside 7 days a week, got 1",
        ),
        (
            ("course: Small one", "course: Small one\npain: {fine: 6}"),
            "expected fine up to most, got 6",
        ),
        (("weeks: 2", "week: 2"), "did you mean weeks?"),
    ],
    ids=lambda change: str(change[1]).split(":", maxsplit=1)[0] if isinstance(change, tuple) else "",
)
def test_a_slip_is_told_at_its_place(tmp_path: Path, change: tuple[str, str], told: str) -> None:
    assert any(told in line for line in refusals(tmp_path, LINES.replace(*change)))


def test_all_slips_are_told_at_once(tmp_path: Path) -> None:
    wrong = LINES.replace("weeks: 2", "weeks: no").replace("after: 2", "after: 0").replace("mon", "moon")
    assert len(refusals(tmp_path, wrong)) == 3


def test_a_routine_may_lie_beside_its_course(tmp_path: Path) -> None:
    mine = "name: Bend\nsection: stretch\nstart: Stand.\nmove: Bend.\ndose: {hold: 2s}\n"
    (tmp_path / "bend.yaml").write_text(mine, encoding="utf-8")
    assert read_course(write(tmp_path, LINES.replace("l5-strength", "./bend.yaml"))).phases


def test_check_knows_a_course_from_a_routine(tmp_path: Path) -> None:
    path = write(tmp_path, LINES)
    done = CliRunner().invoke(commands, ["check", str(tmp_path)])
    assert (done.exit_code, f"{path}: fine, 1 phase, 2 weeks" in done.output) == (0, True)
    path.write_text(LINES.replace("weeks: 2", "weeks: two"), encoding="utf-8")
    with pytest.raises(SystemExit) as ended:
        coach_main(["check", str(path)])
    assert ended.value.code == 2
