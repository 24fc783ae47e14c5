"""`coach new` and `coach check` on folders, from the outside."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from coach.cli.group import commands
from coach.errors import InputError
from coach.reports.lint import lint
from coach.routine.reader import read_routine, read_written
from coach.routine.starter import starter_text, write_new


def run(*args: str | Path) -> Result:
    return CliRunner().invoke(commands, [str(arg) for arg in args], standalone_mode=False)


def test_a_new_routine_is_clean_and_has_the_name(tmp_path: Path) -> None:
    path = tmp_path / "evening-stretch.yaml"
    assert run("new", tmp_path / "evening-stretch").exception is None
    assert read_routine(path).title == "Evening stretch"
    assert lint(read_written(path)) == ()


def test_what_is_there_is_never_overwritten(tmp_path: Path) -> None:
    path = tmp_path / "mine.yaml"
    path.write_text("precious")
    with pytest.raises(InputError, match="there already"):
        write_new(path, starter_text("Mine"))
    assert path.read_text() == "precious"


def test_a_new_routine_goes_where_it_is_told(tmp_path: Path) -> None:
    path = tmp_path / "other.yaml"
    run("new", "Knie-Übung", "-o", path)
    assert read_routine(path).title == "Knie übung"


@pytest.mark.parametrize("name", ["", "…", "a" * 200, "a\nb"])
def test_a_name_that_is_none(name: str) -> None:
    with pytest.raises(InputError, match="expected a name"):
        starter_text(name)


def test_a_folder_is_checked_with_all_that_lies_in_it(tmp_path: Path) -> None:
    (tmp_path / "deeper").mkdir()
    (tmp_path / "good.yaml").write_text("title: T\nexercises: [cat-cow]\n")
    (tmp_path / "deeper" / "bad.yml").write_text("title: T\nexercises: [cat-cwo]\n")
    (tmp_path / "notes.txt").write_text("no routine")
    (tmp_path / ".hidden.yaml").write_text("[")
    done = run("check", tmp_path)
    assert done.return_value == 2
    assert "bad.yml:2:13" in done.output
    assert f"{tmp_path}: 2 files, 1 to mend" in done.output


def test_a_clean_folder_is_fine(tmp_path: Path) -> None:
    (tmp_path / "good.yaml").write_text("title: T\nexercises: [cat-cow]\n")
    done = run("check", tmp_path, "l5-relief")
    assert (done.return_value, "all fine" in done.output) == (0, True)


def test_a_folder_without_routines_is_told(tmp_path: Path) -> None:
    assert run("check", tmp_path).return_value == 2
