"""The file of a routine, and the ids that names make."""

from __future__ import annotations

import re
from pathlib import Path

from coach.errors import InputError, nearest
from coach.routine import library


def find_routine(name: str) -> Path:
    """The file of a routine that is named by its id or by a path; of an exercise, which can stand alone too.

    InputError where there is none.
    """
    if Path(name).suffix in (".yaml", ".yml") or "/" in name or "\\" in name:
        return Path(name)
    routines = library.files_by_id("routines")
    known = library.files_by_id("exercises") | routines
    if name in known:
        return known[name]
    hint = nearest(name, tuple(known)) or f"; routines: {', '.join(routines)}"
    wanted = "the name of a routine or of an exercise, or a path ending in .yaml"
    raise InputError(f"{name[:80]}: expected {wanted}{hint}")


def slug(name: str) -> str:
    """An id made from a name: `Child's Pose` is `childs-pose`."""
    plain = re.sub(r"['’]", "", name.lower())
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-") or "exercise"
