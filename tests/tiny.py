"""A routine of two exercises, for sessions that are played to their end."""

from __future__ import annotations

from pathlib import Path

ROUTINE = """
title: Tiny one
notice: Go.
closing: Well done.
exercises:
  - name: Plank
    section: strengthen
    start: Lie down.
    move: Lift your hips.
    short: Hips up.
    release: Lower down.
    dose: {hold: 5s, reps: 1, rest: {exercises: 5s}}
  - name: Bend
    section: stretch
    start: Stand tall.
    move: Bend to the {side}.
    short: To the {side}.
    release: Come up.
    dose: {hold: 4s, sides: each, reps: 1, rest: {sides: 5s}}
"""


def tiny_routine(folder: Path) -> Path:
    path = folder / "tiny.yaml"
    path.write_text(ROUTINE, encoding="utf-8")
    return path


QUICK = ["--output", "null", "--device", "40x"]
"""Little more is possible: a second and a half is written ahead, twenty times a second at most."""


def tiny_routine_that_lasts(folder: Path) -> Path:
    """The same, but for its last side: there is time to do something in it, however busy the machine is."""
    path = tiny_routine(folder)
    path.write_text(ROUTINE.replace("hold: 4s", "hold: {left: 4s, right: 2m}"), encoding="utf-8")
    return path


def bend_routine(folder: Path, name: str = "bend") -> Path:
    """An exercise alone, of a few seconds."""
    path = folder / f"{name}.yaml"
    path.write_text("name: Bend\nsection: stretch\nmove: Bend.\ndose: {hold: 2s}\n", encoding="utf-8")
    return path
