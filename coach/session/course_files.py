"""The sessions of a course's week as files, each with its date in its name and its tags."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from coach.course.due import week_from
from coach.exporter.formats import suffix_of
from coach.files.atomic_file import told
from coach.session.courses import Following, options_of, routine_of
from coach.session.exporting import export
from coach.session.file_places import file_name
from coach.session.making import make_session
from coach.session.options import FileOptions, SessionOptions

if TYPE_CHECKING:
    from coach.course.due import Due
    from coach.routine.model import Routine
    from coach.session.session import Session


def export_week(  # noqa: PLR0913
    one: Following,
    folder: Path,
    form: str,
    options: SessionOptions,
    now: datetime,
    *,
    progress: Callable[[int, int], None] | None = None,
) -> tuple[Path, ...]:
    """Write what is due from `now` on for a week into `folder`, which is made: one file a session.

    `form` is a format by its name, such as `m4b`. All are at today's level, since nobody knows yet how the
    ones before will go. The title is the day and the routine, so that players sort them. Gives the paths.

    Raises InputError for an unknown format, ExportError where no file can be put there.
    """
    suffix = suffix_of(form)
    with told(folder):
        folder.mkdir(parents=True, exist_ok=True)
    paths = []
    with ExitStack() as held:
        sessions: dict[tuple[str, SessionOptions], Session] = {}
        dues = [(due, routine_of(one, due)) for due in week_from(one.course, one.history, now)]
        for (due, routine), title in zip(dues, titles(dues, str), strict=True):
            chosen = options_of(due, routine, options)
            if (due.routine, chosen) not in sessions:
                sessions[due.routine, chosen] = held.enter_context(make_session(routine, chosen))
            paths.append(folder / f"{file_name(title)}{suffix}")
            files = FileOptions(date=str(due.day), title=title)
            export(sessions[due.routine, chosen], paths[-1], files, progress=progress)
    return tuple(paths)


def titles(dues: Iterable[tuple[Due, Routine]], told_day: Callable[[date], str]) -> Iterator[str]:
    """The title of each session: the day and the routine; the second one of a day has its number."""
    days: Counter[date] = Counter()
    for due, routine in dues:
        days[due.day] += 1
        number = f" {days[due.day]}" if days[due.day] > 1 else ""
        yield f"{told_day(due.day)} {routine.title}{number}"
