"""Where each routine was broken off: a file each, in `$COACH_STATE` or in the folder that the system has."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from coach.errors import CoachError, InputError
from coach.files.atomic_file import keep_whole
from coach.files.state_folder import state_folder
from coach.plain_data import from_plain, to_plain
from coach.player.bookmark import Bookmark
from coach.routine import library
from coach.routine.finding import slug
from coach.session.options import PlayOptions, SessionOptions

if TYPE_CHECKING:
    from coach.routine.model import Routine


@dataclass(frozen=True, slots=True)
class SavedPlace:
    """A place in the session of a routine, and everything that makes the same session again.

    `routine` is the name or the path that `load_routine` takes. `digest` tells whether it has changed since.
    `kept` is its id in the journal, empty where it is not kept there.
    """

    routine: str
    title: str
    digest: str
    options: SessionOptions
    playing: PlayOptions
    bookmark: Bookmark
    kept: str = ""


def lasting_name(routine: Routine) -> str | None:
    """What finds `routine` again from any folder: its id, if the library knows it by that, or its path.

    None for one that was read from no file.
    """
    if routine.source is None:
        return None
    known = library.files_by_id("routines").get(routine.id)
    is_known = known is not None and known.resolve() == routine.source
    return routine.id if is_known else str(routine.source)


def digest_of(routine: Routine) -> str:
    """A digest of all that the author wrote, exercises included."""
    return hashlib.sha256(repr(routine).encode()).hexdigest()


def places_folder() -> Path:
    """The folder of the places."""
    return state_folder() / "places"


def path_of(routine: str) -> Path:
    """The file for the place in the routine of that lasting name."""
    digest = hashlib.sha256(routine.encode(errors="surrogateescape")).hexdigest()
    return places_folder() / f"{slug(Path(routine).stem)[:40]}-{digest[:12]}.json"


def save(place: SavedPlace) -> None:
    """Write it, whole or not at all, in the place of an older one of its routine. Raises OSError."""
    keep_whole(path_of(place.routine), json.dumps(to_plain(place)).encode(), is_lasting=True)


def forget(routine: str) -> None:
    """The session of that routine ended well."""
    with suppress(OSError):
        path_of(routine).unlink()


def load(path: Path) -> SavedPlace:
    """The place in the file at `path`. Raises InputError where none can be read."""
    try:
        return from_plain(SavedPlace, json.loads(path.read_text(encoding="utf-8")))
    except (OSError, ValueError, RecursionError, CoachError) as error:
        raise InputError(f"{path}: expected the place of a session, and it cannot be read: {error}") from None


def paths() -> tuple[Path, ...]:
    """The files of all places, the latest first."""
    return tuple(path for _, path in sorted(_dated(), reverse=True))


def _dated() -> Iterator[tuple[int, Path]]:
    for path in places_folder().glob("*.json"):
        with suppress(OSError):  # another session may just have ended
            yield path.stat().st_mtime_ns, path
