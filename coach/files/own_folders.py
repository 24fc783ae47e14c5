"""The folders that the coach keeps things in for itself."""

from __future__ import annotations

import tempfile
from pathlib import Path

from coach.files.cache_folder import cache_folder
from coach.files.state_folder import state_folder
from coach.files.work_folder import sweep


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
