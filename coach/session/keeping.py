"""The place of a session that is played, on the disk; what goes wrong with that ends no session."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coach.player.bookmark_writer import NOWHERE, Keeping
from coach.session import places
from coach.session.places import SavedPlace

if TYPE_CHECKING:
    from coach.player.bookmark import Bookmark
    from coach.session.options import PlayOptions
    from coach.session.recording import Recording
    from coach.session.session import Session


class KeptPlace:
    """Keeps the place of `session`, if its routine was read from a file, for as long as that works.

    `trouble` is one line while it does not, else empty: the disk is full, or nobody may write there.
    """

    def __init__(self, session: Session, playing: PlayOptions, recording: Recording | None) -> None:
        self.trouble = ""
        self._name = places.lasting_name(session.written)
        self._session, self._playing, self._recording = session, playing, recording
        self._digest = places.digest_of(session.written)

    def keeping(self) -> Keeping:
        """What the player does with a place."""
        return NOWHERE if self._name is None else Keeping(self._save, self._forget)

    def _save(self, bookmark: Bookmark) -> None:
        try:
            places.save(self._place(bookmark))
        except OSError as error:
            why = error.strerror or type(error).__name__
            self.trouble = f"The place is not kept: {places.places_folder()}: {why}. The session goes on."
            raise
        self.trouble = ""

    def _forget(self) -> None:
        assert self._name is not None
        places.forget(self._name)
        self.trouble = ""  # of a session that was heard to its end, there is none to keep

    def _place(self, bookmark: Bookmark) -> SavedPlace:
        assert self._name is not None
        kept = self._recording.kept.id if self._recording else ""
        written = self._session.written
        return SavedPlace(
            self._name, written.title, self._digest, self._session.options, self._playing, bookmark, kept
        )
