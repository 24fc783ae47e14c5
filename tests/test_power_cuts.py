"""A short form of `scripts/soak-kills`; the long one was run by hand."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

SOAK = Path(__file__).resolve().parents[1] / "scripts" / "soak-kills"


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="no SIGKILL there")
@pytest.mark.parametrize("trial", ["split captions", "import"])
def test_commands_killed_on_their_way_leave_old_or_new_bytes_and_nothing_else(trial: str) -> None:
    command = [sys.executable, str(SOAK), "2", "--only", trial]
    run = subprocess.run(command, check=False, capture_output=True, text=True)
    assert run.returncode == 0, run.stdout + run.stderr
    assert "0 faults" in run.stdout


ROUTINE = "title: One\nexercises:\n  - use: childs-pose\n    dose: {hold: 5s}\n"


@contextmanager
def small_disk(folder: Path) -> Iterator[None]:
    """A disk of 300 kB at `folder`; skips where this user may mount none."""
    command = ["mount", "-t", "tmpfs", "-o", "size=300k", "tmpfs", str(folder)]
    if sys.platform != "linux" or subprocess.run(command, capture_output=True, check=False).returncode:
        pytest.skip("needs the right to mount a disk")
    try:
        yield
    finally:
        subprocess.run(["umount", str(folder)], check=True)


@pytest.mark.parametrize("outputs", [["x.wav"], ["x.mp3", "x.flac"]], ids=["one", "two"])
def test_a_full_disk_leaves_the_old_files_and_one_line(tmp_path: Path, outputs: list[str]) -> None:
    routine, disk = tmp_path / "one.yaml", tmp_path / "disk"
    routine.write_text(ROUTINE, encoding="utf-8")
    disk.mkdir()
    with small_disk(disk):
        for name in outputs:
            (disk / name).write_text("old")
        places = [part for name in outputs for part in ("-o", str(disk / name))]
        run = subprocess.run(
            [sys.executable, "-m", "coach", "export", str(routine), *places, "--captions"],
            capture_output=True, text=True, check=False,
        )  # fmt: skip
        assert run.returncode == 1
        (line,) = (line for line in run.stderr.splitlines() if "No space left on device" in line)
        assert str(disk) in line
        assert {path.name: path.read_text() for path in disk.iterdir()} == dict.fromkeys(outputs, "old")


def play(tmp_path: Path, speed: str) -> subprocess.Popen[str]:
    """A session whose state has no room: a file stands where its folder would be."""
    routine, state = tmp_path / "one.yaml", tmp_path / "state"
    routine.write_text(ROUTINE, encoding="utf-8")
    state.write_text("in the way")
    command = [sys.executable, "-m", "coach", "play", str(routine), "--output", "null", "--device", speed]
    return subprocess.Popen(
        [*command, "--plain"], env=os.environ | {"COACH_STATE": str(state)}, stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip


def test_a_place_and_a_journal_that_cannot_be_kept_are_told_once_and_the_session_goes_on(
    tmp_path: Path,
) -> None:
    process = play(tmp_path, "40x")
    shown, told = process.communicate()
    assert process.returncode == 0
    assert shown.count("The place is not kept: ") == 1
    assert "(3 of 3)" in shown
    assert told.count("the journal cannot be used") == 1
    assert "The place" not in told  # it was heard to its end: there is none to keep


def test_a_session_that_is_stopped_without_a_place_does_not_promise_to_go_on(tmp_path: Path) -> None:
    process = play(tmp_path, "1x")
    assert process.stdout is not None
    while "The place is not kept" not in process.stdout.readline():
        assert process.poll() is None
    process.send_signal(signal.SIGINT)
    _, told = process.communicate()
    lines = told.splitlines()
    assert sum("The place is not kept: " in line for line in lines) == 1
    assert "Stopped." in lines
    assert "coach resume" not in told


@pytest.mark.slow
def test_a_full_disk_ends_no_session_and_is_told(tmp_path: Path) -> None:
    routine, disk = tmp_path / "one.yaml", tmp_path / "disk"
    routine.write_text(ROUTINE, encoding="utf-8")
    disk.mkdir()
    with small_disk(disk):
        (disk / "filling").write_bytes(b"")
        with suppress(OSError), (disk / "filling").open("ab", buffering=0) as file:
            while True:
                file.write(bytes(4_096))
        command = [sys.executable, "-m", "coach", "play", str(routine), "--output", "null", "--device", "40x"]
        run = subprocess.run(
            [*command, "--plain"], env=os.environ | {"COACH_STATE": str(disk)}, stdin=subprocess.DEVNULL,
            capture_output=True, text=True, check=False,
        )  # fmt: skip
        assert run.returncode == 0
        assert f"The place is not kept: {disk / 'places'}: No space left on device." in run.stdout
        assert f"{disk / 'journal.sqlite3'}: the journal cannot be used: " in run.stderr
