"""The folders that the coach keeps things in for itself."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from coach.files.cache_folder import cache_folder
from coach.files.work_folder import sweep


def state_folder() -> Path:
    """What lasts from one day to the next: `$COACH_STATE`, or the folder that the system has for it."""
    if chosen := os.environ.get("COACH_STATE"):
        return Path(chosen).expanduser()
    import platformdirs

    return platformdirs.user_state_path("audio-coach", appauthor=False)


def sweep_own_folders() -> None:
    """Remove what killed processes left half-written in them. Raises nothing."""
    state = state_folder()
    for folder in (cache_folder(), state, *_inside(state), Path(tempfile.gettempdir())):
        sweep(folder)


def _inside(folder: Path) -> list[Path]:
    try:
        return [path for path in folder.iterdir() if path.is_dir()]
    except OSError:
        return []
