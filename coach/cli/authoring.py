"""Commands for those who write routines: a file to start from, and what is to mend in files and folders."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click

from coach.cli.options import told
from coach.cli.streams import echo
from coach.errors import InputError
from coach.routine import library

_SUFFIXES = (".yaml", ".yml")
_OTHER_FILES = ("pronunciations.yaml",)  # what a folder of one's own may hold beside routines and exercises


@click.command()
@click.argument("files", nargs=-1, required=True, metavar="FILE|FOLDER…")
def check(files: tuple[str, ...]) -> int:
    """Check whether files can be read, and followed by ear.

    FILE is a routine, an exercise or a course; a folder is checked with all that lies in it. Status 2 where
    there is something that must be mended.
    """
    return max(_checked_folder(Path(name)) if _is_folder(name) else _checked(name) for name in files)


def _is_folder(name: str) -> bool:
    return name not in library.files_by_id("routines") and Path(name).is_dir()


def _checked_folder(folder: Path) -> int:
    paths = tuple(_routine_files(folder))
    if not paths:
        told(f"{folder}: expected routine files (.yaml), got a folder without any")
        return 2
    statuses = [_checked(str(path)) for path in paths]
    wrong = sum(status > 0 for status in statuses)
    files = "1 file" if len(paths) == 1 else f"{len(paths)} files"
    echo(f"{folder}: {files}, {f'{wrong} to mend' if wrong else 'all fine'}")
    return max(statuses)


def _routine_files(folder: Path) -> Iterator[Path]:
    for path in sorted(folder.rglob("*")):
        is_hidden = any(part.startswith(".") for part in path.relative_to(folder).parts)
        if path.suffix in _SUFFIXES and path.is_file() and not is_hidden and path.name not in _OTHER_FILES:
            yield path


def _checked(name: str) -> int:
    """Print what is to mend in one file; 2 where it must be mended, else 0."""
    from coach.reports.lint import lint
    from coach.routine.finding import find_routine
    from coach.routine.reader import read_written

    if (path := _course_file(name)) is not None:
        return _checked_course(name, path)
    try:
        written = read_written(find_routine(name))
    except InputError as error:
        for line in error.lines:
            told(line)
        return 2
    findings = lint(written)
    for finding in findings:
        told(str(finding))
    if any(finding.is_error for finding in findings):
        return 2
    exercises = len(written.sources)
    echo(f"{name}: fine, {'1 exercise' if exercises == 1 else f'{exercises} exercises'}")
    return 0


def _course_file(name: str) -> Path | None:
    """The file of the course that `name` means, None where it means no course."""
    from coach.course.reader import is_course

    if name in library.files_by_id("routines"):
        return None
    path = library.files_by_id("courses").get(name, Path(name))
    return path if path.is_file() and is_course(path) else None


def _checked_course(name: str, path: Path) -> int:
    from coach.course.reader import read_course

    try:
        course = read_course(path)
    except InputError as error:
        for line in error.lines:
            told(line)
        return 2
    phases = len(course.phases)
    click.echo(f"{name}: fine, {'1 phase' if phases == 1 else f'{phases} phases'}, {course.weeks} weeks")
    return 0


@click.command()
@click.argument("name")
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Write it there; otherwise NAME.yaml in this folder.",
)
def new(name: str, output: Path | None) -> None:
    """Write a routine to start from, with notes on how to go on."""
    from coach.routine.starter import starter_text, write_new

    path = output or _path_of(name)
    write_new(path, starter_text(_title_of(name)))
    echo(f"{path}: written. Change it in any editor, then: coach check {path}")


def _path_of(name: str) -> Path:
    from coach.routine.finding import slug

    given = Path(name)
    return given if given.suffix in _SUFFIXES else given.with_name(f"{slug(given.name)}.yaml")


def _title_of(name: str) -> str:
    given = Path(name)
    stem = given.stem if given.suffix in _SUFFIXES else given.name
    return " ".join(stem.replace("-", " ").replace("_", " ").split()).capitalize()


COMMANDS = (check, new)
