"""A session into an audio file."""

from __future__ import annotations

from collections.abc import Callable
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING

from coach import exporter
from coach.routine.languages import language_of
from coach.timeline.render import blocks

if TYPE_CHECKING:
    from coach.exporter import ExportReport
    from coach.session.session import Session


def export(
    session: Session, path: str | PathLike[str], *, progress: Callable[[int, int], None] | None = None
) -> ExportReport:
    """Write `session` to `path`, in the format that its suffix names; the file appears whole or not at all.

    A chapter for each exercise. `progress(done, all)` counts frames of sound, 24 000 a second. Gives the
    length in frames and the size in bytes; the same session gives the same bytes.

    Raises InputError for an unknown suffix and ExportError where no file can be put there, both before
    anything is spoken; SpeechError where the voice fails.
    """
    path = Path(path)
    exporter.check(path)
    timeline, routine = session.timeline, session.routine
    return exporter.export(
        blocks(timeline),
        timeline.frames,
        path,
        chapters=session.chapters,
        tags=exporter.Tags(
            title=routine.title,
            comment=routine.about or "",
            language=language_of(routine.language).media_tag,
        ),
        progress=None if progress is None else lambda frames: progress(frames, timeline.frames),
    )
