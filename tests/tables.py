"""Tables of sessions and routines that take a moment to make, for the tests of batches."""

from __future__ import annotations

import csv
import hashlib
import json
import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

SHORT = """
title: Short
notice: Go slowly.
closing: Rest.
exercises:
  - name: Side Reach
    section: stretch
    position: standing
    start: Stand tall.
    move: Reach your {side} arm up.
    release: Come back.
    dose: {hold: 6-8s, sides: each, rest: {sides: 3s}}
"""
COURSE = """
course: Two days a week
phases:
  - phase: All
    weeks: 3
    days: [mon, thu]
    routine: {routine}
    level: 50
"""
LONG = SHORT.replace("sides: each", "sides: each, sets: 2").replace("title: Short", "title: Long")
HEADING = ("name", "routine", "greeting", "format", "level")


def write_table(path: Path, *rows: tuple[str, ...], heading: tuple[str, ...] = HEADING) -> Path:
    with path.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows([heading, *rows])
    return path


def coach_command(*arguments: str | Path) -> list[str]:
    return [sys.executable, "-m", "coach", *map(str, arguments)]


def coach(*arguments: str | Path, status: int = 0, environment: dict[str, str] | None = None) -> str:
    """What a command prints; its error output comes last."""
    done = subprocess.run(
        coach_command(*arguments),
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, **(environment or {})},
    )
    assert done.returncode == status, done.stdout + done.stderr
    return done.stdout + done.stderr


def report_of(folder: Path) -> dict[str, dict[str, str]]:
    """The report of a batch, by the names of its rows."""
    with (folder / "report.csv").open(encoding="utf-8-sig", newline="") as file:
        return {row["name"]: row for row in csv.DictReader(file)}


def digests_of(folder: Path) -> dict[str, str]:
    """The SHA-256 of each file that a listener gets, by its name."""
    return {
        path.name: hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.iterdir()
        if path.suffix not in (".csv", ".json") and not path.name.startswith(".")
    }


def recorded_in(folder: Path) -> dict[str, Any]:
    """What the record of a batch holds, by the names of its files."""
    path = folder / "batch.json"
    return dict(json.loads(path.read_bytes())["rows"]) if path.exists() else {}


def until(happened: Callable[[], object], within_s: float = 120) -> None:
    """Wait until something is the case."""
    end_s = time.monotonic() + within_s
    while not happened():
        assert time.monotonic() < end_s, "it did not happen"
        time.sleep(0.02)
