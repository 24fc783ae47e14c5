"""Which routines are offered. They are read again when they are asked for, so that an edited one is new."""

from __future__ import annotations

import time
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from coach import __version__
from coach.errors import InputError
from coach.page.bundle import page_digest
from coach.routine import library
from coach.session.making import load_routine
from coach.session.places import digest_of

if TYPE_CHECKING:
    from coach.routine.model import Routine
    from coach.session.options import SessionOptions

READ_AGAIN_S = 3.0


@dataclass(frozen=True, slots=True)
class Offer:
    """A routine that can be heard. `key` names its session: the routine, the choices and the program."""

    id: str
    path: Path
    routine: Routine
    key: str


class Shelf:
    """The routines of `names` (names or paths), or all that there are where it is empty, with `options`.

    Raises InputError or RoutineError where a named one cannot be used.
    """

    def __init__(self, options: SessionOptions, names: tuple[str, ...] = ()) -> None:
        self.options = options
        self._named = {offer.id: offer.path for offer in map(self._offer_of, names)}
        self._has_names = bool(names)
        self._offers: dict[str, Offer] = {}
        self._read_at_s = -READ_AGAIN_S

    def offers(self) -> dict[str, Offer]:
        """What is offered now, by id. One that cannot be read just now is left out."""
        now_s = time.monotonic()
        if now_s - self._read_at_s >= READ_AGAIN_S:
            paths = self._named if self._has_names else library.files_by_id("routines")
            found = (self._read(str(path)) for path in paths.values())
            self._offers = {offer.id: offer for offer in found if offer is not None}
            self._read_at_s = now_s
        return self._offers

    def _read(self, path: str) -> Offer | None:
        try:
            return self._offer_of(path)
        except InputError:
            return None

    def _offer_of(self, name: str) -> Offer:
        routine = load_routine(name)
        depends = "\n".join((__version__, page_digest(), digest_of(routine), repr(self.options)))
        assert routine.source is not None
        return Offer(routine.id, routine.source, routine, sha256(depends.encode()).hexdigest()[:24])
