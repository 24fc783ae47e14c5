"""What stands in the files of a session besides its sound: title, date, the list, chapters, cover."""

from __future__ import annotations

import os
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from coach.errors import InputError
from coach.exporter import Contents, Tags
from coach.exporter.tags import CHAPTERS_MOST
from coach.routine.languages import language_of
from coach.timeline.chapters import Chapter, fine_chapters
from coach.units import frames_to_ms
from coach.words import catalogue_for

if TYPE_CHECKING:
    from coach.session.session import Session


def contents_of(session: Session, date: str | None, cover: bytes | None) -> Contents:
    """What stands in the one file of `session`."""
    routine, timeline = session.routine, session.timeline
    comment = "\n".join(filter(None, (routine.about, *exercise_list(session.chapters))))
    tags = Tags(
        title=routine.title,
        comment=comment,
        language=language_of(session.plan.language).media_tag,
        date=date_of(session, date),
    )
    return Contents(timeline.frames, tags, file_chapters(session), cover)


def track_contents(session: Session, number: int, whole: Contents) -> Contents:
    """What stands in the file of one exercise, by its number from 1."""
    chapter = session.chapters[number - 1]
    inside = [one for one in file_chapters(session) if _is_within(one, chapter)]
    chapters = [Chapter(one.title, one.start_frame - chapter.start_frame, one.frames) for one in inside]
    tags = Tags(
        title=chapter.title,
        album=session.routine.title,
        comment=session.routine.about or "",
        language=whole.tags.language,
        date=whole.tags.date,
        track=number,
        tracks=len(session.chapters),
    )
    return Contents(chapter.frames, tags, chapters, whole.cover)


def _is_within(one: Chapter, chapter: Chapter) -> bool:
    return chapter.start_frame <= one.start_frame < chapter.end_frame


def file_chapters(session: Session) -> Sequence[Chapter]:
    """A chapter for each exercise, side and round; for the exercises alone where those are too many."""
    fine = fine_chapters(session.timeline, catalogue_for(session.plan.language))
    return fine if len(fine) <= CHAPTERS_MOST else joined(session.chapters, CHAPTERS_MOST)


def joined(chapters: Sequence[Chapter], most: int) -> Sequence[Chapter]:
    """At most so many: where there are more, as for a long circuit, neighbours stand in one, evenly."""
    if len(chapters) <= most:
        return chapters
    size = -(-len(chapters) // most)
    runs = [chapters[at : at + size] for at in range(0, len(chapters), size)]
    return tuple(
        Chapter(_joined_title(run), run[0].start_frame, sum(one.frames for one in run)) for run in runs
    )


def _joined_title(run: Sequence[Chapter]) -> str:
    return run[0].title if len(run) == 1 else f"{run[0].title} – {run[-1].title}"


def exercise_list(chapters: Sequence[Chapter]) -> list[str]:
    """A line for each exercise, with its time."""
    return [
        f"{number}. {chapter.title} ({clock(chapter.start_frame)})"
        for number, chapter in enumerate(chapters, 1)
    ]


def clock(frame: int) -> str:
    """The time of `frame` as a podcast's notes have it: 4:05, 1:04:05."""
    minutes, seconds = divmod(frames_to_ms(frame) // 1000, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02d}:{seconds:02d}" if hours else f"{minutes}:{seconds:02d}"


def date_of(session: Session, date: str | None) -> str:
    """The date that players show: `date`, SOURCE_DATE_EPOCH, or the day of the routine's file, in UTC.

    It never is today: the same input gives the same bytes. Empty where nothing tells one.
    """
    if date is not None:
        return date
    epoch, source = os.environ.get("SOURCE_DATE_EPOCH"), session.written.source
    try:
        if epoch:
            return _day(int(epoch))
        return _day(int(source.stat().st_mtime)) if source else ""
    except (ValueError, OverflowError):
        raise InputError(f"SOURCE_DATE_EPOCH: expected seconds since 1970, got {epoch!r}") from None
    except OSError:
        return ""


def _day(epoch_s: int) -> str:
    return datetime.fromtimestamp(epoch_s, UTC).date().isoformat()
