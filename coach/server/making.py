"""Makes the files of one session: `python -m coach.server.making ROUTINE FOLDER`, the choices on its input.

A process of its own: what it takes of memory is given back, it can be stopped at any time, and the server
goes on answering meanwhile. Ends with status 0, or with one line on its error output.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from coach.errors import CoachError

if TYPE_CHECKING:
    from coach.session.session import Session

SOUND, ICON, COVER, CHAPTERS = "sound.m4a", "icon.png", "cover.png", "chapters.json"
PAGE, PHONE, FACTS = "page.html", "phone.html", "facts.json"
ICON_PIXELS = 512
COVER_PIXELS = 1400  # the least that podcast directories take


def make_files(session: Session, folder: Path) -> None:
    """All that the server gives out of a session, into `folder`. Raises CoachError."""
    from coach.page.build import Sound, page_of
    from coach.picture.cover import cover_png
    from coach.server.feed import chapters_of
    from coach.server.rooms import around_session
    from coach.session.exporting import export
    from coach.session.page_writing import SOUND_KIND
    from coach.units import frames_to_ms

    routine, timeline = session.routine, session.timeline
    export(session, folder / SOUND)
    icon = cover_png(timeline, ICON_PIXELS)
    (folder / ICON).write_bytes(icon)
    (folder / COVER).write_bytes(cover_png(timeline, COVER_PIXELS))
    keep(folder / CHAPTERS, chapters_of(session.chapters))
    keep(folder / FACTS, {"length_ms": frames_to_ms(timeline.frames)})
    whole = page_of(routine, timeline, Sound(SOUND_KIND, (folder / SOUND).read_bytes()), icon)
    (folder / PHONE).write_text(whole, encoding="utf-8")
    served = page_of(
        routine, timeline, Sound(SOUND_KIND, address=f"{folder.name}/{SOUND}"), icon, around_session(routine)
    )
    (folder / PAGE).write_text(served, encoding="utf-8")


def keep(path: Path, data: Any) -> None:
    """Write `data` as JSON."""
    path.write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")


def main(routine: str, folder: str) -> int:
    """Make the session of a routine with the choices on the input."""
    from coach.plain_data import from_plain
    from coach.session.making import load_routine, make_session
    from coach.session.options import SessionOptions

    try:
        options = from_plain(SessionOptions, json.load(sys.stdin))
        with make_session(load_routine(routine), options) as session:
            make_files(session, Path(folder))
    except CoachError as error:
        print(error, file=sys.stderr)
        return error.exit_status
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
