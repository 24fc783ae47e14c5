"""A session that is played, into the journal."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from coach.errors import JournalError
from coach.journal.facts import Done, Ending
from coach.journal.facts import Session as KeptSession
from coach.journal.journal import Journal, new_id, now
from coach.player.diary import Entry, KeptDiary
from coach.session import places

if TYPE_CHECKING:
    from coach.player.heard import HeardExercise
    from coach.session.options import PlayOptions
    from coach.session.session import Session


def begun_session(session: Session, course: str = "") -> KeptSession:
    """The journal's session of one that begins now, in the course of that lasting name."""
    name = places.lasting_name(session.written) or session.written.id
    title, level, started = session.written.title, session.options.level, now()
    return KeptSession(new_id(), name, title, started, started, level=level, course=course)


def going_on(journal: Journal, session_id: str) -> KeptSession | None:
    """The session of that id, which was broken off and goes on now; None where it was forgotten."""
    try:
        found = [one for one in journal.sessions() if one.id == session_id]
    except JournalError:
        return None
    return found[0] if found else None


def recording_of(
    session: Session, playing: PlayOptions, kept: str = "", course: str = ""
) -> Recording | None:
    """What keeps `session`: as the one of the id `kept`, which goes on, or as a new one of `course`.

    None where `playing` wants no journal.
    """
    if not playing.journal:
        return None
    journal = Journal()
    before = going_on(journal, kept) if kept else None
    return Recording(journal, before or begun_session(session, course))


class Recording:
    """Keeps one session in the journal while it is played.

    Nothing raises: `failure` is why the last thing could not be written, None where it was.
    """

    def __init__(self, journal: Journal, before: KeptSession) -> None:
        self.kept = before
        self.failure: JournalError | None = None
        self._journal, self._before = journal, before

    def diary(self, session: Session) -> KeptDiary:
        """What the player tells."""
        return KeptDiary(session.plan, self.keep)

    def keep(self, entry: Entry) -> None:
        """Write what is known so far."""
        self.kept = _with(self._before, entry)
        try:
            self._journal.keep(self.kept)
        except JournalError as failure:
            self.failure = failure
        else:
            self.failure = None


def _with(before: KeptSession, entry: Entry) -> KeptSession:
    """The session as it is now: what was done `before` it was broken off, and since."""
    earlier = {(one.number, one.exercise, one.side): one for one in before.done}
    done = tuple(
        _added(earlier.get((one.number, one.exercise, one.side)), one) for one in entry.report.exercises
    )
    ending = Ending.WHOLE if entry.is_whole else Ending.STOPPED if entry.is_over else Ending.CUT
    return replace(
        before,
        ended=now(),
        ending=ending,
        planned_ms=entry.report.planned_ms or before.planned_ms,
        heard_ms=before.heard_ms + entry.report.heard_ms,
        pauses=before.pauses + entry.pauses,
        paused_ms=before.paused_ms + entry.paused_ms,
        done=done,
    )


def _added(before: Done | None, now_done: HeardExercise) -> Done:
    """Both together; a side that was begun anew is not counted above what is prescribed."""
    reps, ms = (before.reps, before.ms) if before else (0, 0)
    return Done(
        number=now_done.number,
        exercise=now_done.exercise,
        name=now_done.name,
        side=now_done.side,
        reps=min(reps + now_done.reps, now_done.prescribed_reps),
        prescribed_reps=now_done.prescribed_reps,
        ms=min(ms + now_done.ms, now_done.prescribed_ms),
        prescribed_ms=now_done.prescribed_ms,
    )
