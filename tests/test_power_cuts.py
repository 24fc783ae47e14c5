"""A short form of `scripts/soak-kills`; the long one was run by hand."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

SOAK = Path(__file__).resolve().parents[1] / "scripts" / "soak-kills"


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
