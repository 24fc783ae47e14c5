"""The folder of what the coach remembers of its person: places, the journal."""

from __future__ import annotations

import os
from pathlib import Path


def state_folder() -> Path:
    """`$COACH_STATE`, or else the folder that the system has for such things; it need not exist."""
    if chosen := os.environ.get("COACH_STATE"):
        return Path(chosen).expanduser()
    import platformdirs

    return platformdirs.user_state_path("audio-coach", appauthor=False)
