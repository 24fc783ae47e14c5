"""A short form of `scripts/soak-kills`; the long one was run by hand."""

from __future__ import annotations

import subprocess
import sys
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
