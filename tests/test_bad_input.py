"""Bad input, from the outside: one line with the place, status 2, no traceback, nothing written."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from commands import Done, coach

ONE = "title: T\nexercises:\n  - use: childs-pose\n    dose: "
INLINE = "title: T\nexercises:\n  - name: N\n    section: stretch\n    move: "
BAD = {
    "bare number": (f"{ONE}{{hold: 30}}\n", "4:18: hold: expected a duration such as 30s"),
    "negative": (f"{ONE}{{hold: -5s}}\n", "4:18: hold:"),
    "reversed": (f"{ONE}{{hold: 30-20s}}\n", "reversed"),
    "negative reps": (f"{ONE}{{reps: -3}}\n", "4:18: reps:"),
    "too long": (f"{ONE}{{hold: 3h}}\n", "4:18: hold:"),
    "unknown key": (f"{ONE}{{hodl: 30s}}\n", "did you mean hold?"),
    "twice": (f"{ONE}{{reps: 3, reps: 4}}\n", "reps again"),
    "unknown exercise": ("title: T\nexercises: [cat-cwo]\n", "2:13: expected the id of an exercise, got"),
    "nearest exercise": ("title: T\nexercises: [cat-cwo]\n", "did you mean cat-cow?"),
    "no exercises": ("title: T\nexercises: []\n", "2:12: exercises:"),
    "missing key": ("title: T\n", "1:1: expected a key exercises"),
    "not yaml": ("\ttitle: [", "1:1: expected spaces at the start of the line, got a tab"),
    "empty": ("", "1:1: expected a routine"),
    "scalar": ("42", "1:1: expected a routine"),
    "list": ("[1, 2]", "1:1: expected a routine"),
    "nested": ("[" * 50_000, "1:13: expected at most 12 levels"),
    "nested mapping": ("{a: " * 50_000, "1:49: expected at most 12 levels"),
    "alias": ("a: &a [x]\nb: [*a, *a]\n", "2:5: expected plain YAML, got an alias"),
    "merge": ("a: &a {x: 1}\nb: {<<: *a}\n", "alias"),
    "many entries": ("[" + "x," * 30_000 + "]", "entries"),
    "large": ("# " + "x" * 10_000_000, "1000000 bytes"),
    "long cue": (f"{INLINE}{'x' * 900_000}\n    dose: {{hold: 5s}}\n", "5:11: move: expected at most 300"),
    "NUL": (f'{INLINE}"a\\0b"\n    dose: {{hold: 5s}}\n', "5:11: move: expected plain text"),
    "bidi": (f'{INLINE}"a\\u202eb"\n    dose: {{hold: 5s}}\n', "U+202E"),
    "placeholder": (f'{INLINE}"Lift {{leg}}."\n    dose: {{hold: 5s}}\n', "5:11: move: expected only {side}"),
    "side without sides": (f'{INLINE}"Lift your {{side}} leg."\n    dose: {{hold: 5s}}\n', "add sides: each"),
    "a key again and again": (
        "title: T\nexercises:\n  - start: Lie.\n" + "    start: Lie.\n" * 300,
        "in an exercise, got only: start",
    ),
    "a key and much space": ("titl" + " " * 300_000 + "\nexercises: [cat-cow]\n", "2:10: expected no second"),
    "two amounts": (f"{INLINE}Lift.\n    dose: {{hold: 5s, time: 60s}}\n", "expected one of hold, time"),
    "wrong word": (f"{ONE}{{sides: eahc}}\n", "did you mean each?"),
    "side in a name": (INLINE.replace("name: N", 'name: "{side} N"'), "3:11: name: expected no braces"),
    "side in a notice": ('title: T\nnotice: "Your {side}."\n', "2:9: notice: expected no braces"),
    "no words": ("title: …\n", "1:8: title: expected words to say"),
    "odd id": (INLINE.replace("name: N", "name: N\n    id: a,b"), "4:9: id: expected an id"),
    "python tag": (f"{ONE}!!python/object/apply:os.system ['true']\n", "4:11: dose: expected a dose"),
}  # fmt: skip


def refused(done: Done) -> str:
    assert done.returncode == 2, done.stderr
    assert done.stdout == ""
    (line,) = done.stderr.splitlines()
    assert "Traceback" not in line
    assert len(line) < 600
    return line


@pytest.mark.parametrize("name", BAD)
def test_a_line_with_the_place(name: str, tmp_path: Path) -> None:
    text, expected = BAD[name]
    (tmp_path / "bad.yaml").write_text(text, encoding="utf-8")
    done = coach("export", "bad.yaml", "-o", "out.wav", folder=tmp_path)
    lines = done.stderr.splitlines()
    assert (done.returncode, done.stdout) == (2, "")
    assert [line for line in lines if expected in line]
    assert all(line.startswith("bad.yaml:") and len(line) < 600 for line in lines)
    assert [path.name for path in tmp_path.iterdir()] == ["bad.yaml"]


@pytest.mark.parametrize("name", ["nested", "unknown key"])
def test_the_same_from_a_process(name: str, tmp_path: Path) -> None:
    text, expected = BAD[name]
    (tmp_path / "bad.yaml").write_text(text, encoding="utf-8")
    command = [sys.executable, "-m", "coach", "plan", "bad.yaml"]
    done = subprocess.run(command, capture_output=True, text=True, cwd=tmp_path, check=False)
    assert (done.returncode, done.stdout) == (2, "")
    (line,) = done.stderr.splitlines()
    assert line.startswith("bad.yaml:")
    assert expected in line


def test_files_that_are_no_text(tmp_path: Path) -> None:
    (tmp_path / "latin.yaml").write_bytes("title: Dehn\xfcbung\n".encode("latin-1"))
    (tmp_path / "folder.yaml").mkdir()
    assert refused(coach("check", "latin.yaml", folder=tmp_path)).startswith(
        "latin.yaml:1:12: expected UTF-8"
    )
    assert "got a folder" in refused(coach("check", "folder.yaml", folder=tmp_path))
    assert "no such file" in refused(coach("check", "missing.yaml", folder=tmp_path))


@pytest.mark.parametrize(
    ("args", "expected"),
    [
        (["exprot"], "did you mean export?"),
        (["export", "l5-relief"], "-o"),
        (["export", "l5-relief", "-o", "a.ogg"], ".m4b"),
        (["export", "l5-releif", "-o", "a.wav"], "did you mean l5-relief?"),
        (["plan", "l5-relief", "--voice", "nobody"], "hibari"),
        (["plan", "l5-relief", "--rate", "9"], "rate: expected"),
        (["plan", "l5-relief", "--sounds", "nowhere"], "nowhere"),
        (["sounds", "--sounds", "."], "named as the tones"),
        (["about", "knees"], "known: l5"),
        (["say", ""], "expected"),
    ],
)
def test_a_wrong_word_on_the_command_line(args: list[str], expected: str, tmp_path: Path) -> None:
    assert expected in refused(coach(*args, folder=tmp_path))
    assert list(tmp_path.iterdir()) == []


def test_no_folder_to_write_to_is_told_before_the_work(tmp_path: Path) -> None:
    done = coach("export", "l5-relief", "-o", "no/such/place.wav", folder=tmp_path)
    assert done.returncode == 1
    assert len(done.stderr.splitlines()) == 1
