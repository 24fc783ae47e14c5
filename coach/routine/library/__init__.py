"""Where exercises, routines and the `about` pages are: those that ship, and the user's own.

The user's folder holds `exercises/` and `routines/`; a file there stands before a shipped one of the
same name. It is the environment's `COACH_FOLDER`, or the platform's folder for documents of this program.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

SHIPPED_FOLDER = Path(__file__).parent


def user_folder() -> Path:
    """The folder of the user's own routines, exercises and sounds; it need not exist."""
    if chosen := os.environ.get("COACH_FOLDER"):
        return Path(chosen).expanduser()
    from platformdirs import user_data_path

    return user_data_path("audio-coach", appauthor=False)


def folders() -> tuple[Path, ...]:
    """The folders to look in, the first to win."""
    return (user_folder(), SHIPPED_FOLDER)


def _files(kind: str) -> Iterator[Path]:
    for folder in folders():
        inside = folder / kind
        if inside.is_dir():
            yield from sorted(path for path in inside.iterdir() if path.suffix in (".yaml", ".yml"))


def files_by_id(kind: str) -> dict[str, Path]:
    """Every `exercises` or `routines` file by its id, which is the file's name without the suffix."""
    found: dict[str, Path] = {}
    for path in _files(kind):
        found.setdefault(path.stem, path)
    return found


def about_pages() -> dict[str, Path]:
    """The shipped `about` pages by name."""
    return {path.stem: path for path in sorted((SHIPPED_FOLDER / "about").glob("*.md"))}
