"""A session into a page for the phone."""

from __future__ import annotations

from collections.abc import Callable
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING

from coach.errors import InputError
from coach.files.atomic_file import target_of
from coach.files.work_folder import temporary_folder
from coach.session.drawing import write
from coach.session.exporting import export

if TYPE_CHECKING:
    from coach.session.session import Session

SUFFIXES = (".html", ".htm")
SOUND_SUFFIX = ".m4a"  # plays in every browser, seeks to the frame, and has no gap before its first sound
SOUND_KIND = "audio/mp4"
COVER_PIXELS = 512  # as lock screens and home screens want it


def check_page(path: Path) -> None:
    """Raises InputError where `path` does not end in .html, ExportError where no file can be put there."""
    if path.suffix.lower() not in SUFFIXES:
        got = f"{path.suffix!r}" if path.suffix else "no suffix"
        raise InputError(f"{path}: expected a name that ends in .html, got {got}")
    target_of(path)


def write_page(
    session: Session, path: str | PathLike[str], *, progress: Callable[[int, int], None] | None = None
) -> int:
    """Write `session` as one page of HTML with its sound inside; gives the size in bytes.

    The file appears whole or not at all, and needs nothing beside it. `progress(done, all)` counts frames of
    sound.
    Raises InputError for another suffix and ExportError where no file can be put there, before anything is
    spoken; SpeechError where the voice fails.
    """
    from coach.page.build import Sound, page_of
    from coach.picture.cover import cover_png

    path = Path(path)
    check_page(path)
    with temporary_folder() as folder:
        sound = folder / f"session{SOUND_SUFFIX}"
        export(session, sound, progress=progress)
        content = sound.read_bytes()
    cover = cover_png(session.timeline, COVER_PIXELS)
    page = page_of(session.routine, session.timeline, Sound(SOUND_KIND, content), cover).encode()
    write(path, page)
    return len(page)
