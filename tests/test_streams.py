"""Shipped text on machines whose output is in a legacy code page."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

CODE_PAGES = ["cp932", "cp949", "cp437", "cp850", "cp1252", "iso8859-15"]


@pytest.mark.parametrize(
    ("command", "code_page"),
    [*(("routines", code_page) for code_page in CODE_PAGES), ("exercises", "cp437"), ("voices", "cp932")],
)
def test_lists_are_printed_in_any_code_page(command: str, code_page: str) -> None:
    run = subprocess.run(
        [sys.executable, "-m", "coach", command],
        env=os.environ | {"PYTHONIOENCODING": code_page},
        capture_output=True,
        check=False,
    )
    assert (run.returncode, run.stderr) == (0, b"")
    assert run.stdout.decode(code_page).strip()


def test_what_is_lacking_is_written_plainly() -> None:
    code = (
        "from coach.cli.streams import print_anything; print_anything(); "
        "print('L4\\u2013L5 \\u0101 \\U0001f9d8 \\ud800')"
    )
    run = subprocess.run(
        [sys.executable, "-c", code],
        env=os.environ | {"PYTHONIOENCODING": "ascii"},
        capture_output=True,
        text=True,
        check=True,
    )
    told = run.stdout.strip()
    assert told.startswith("L4-L5 a ")
    assert told.endswith("?")
