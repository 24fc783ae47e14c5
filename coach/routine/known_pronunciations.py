"""The pronunciations that a session knows: a routine's own, the user's, and those that ship."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from coach.routine.compiled import read_once
from coach.routine.languages import DEFAULT_LANGUAGE, primary
from coach.routine.library import SHIPPED_FOLDER, user_folder
from coach.routine.pronunciation import Pronunciation

USER_FILE = "pronunciations.yaml"


def shipped_pronunciations(language: str = DEFAULT_LANGUAGE) -> tuple[Pronunciation, ...]:
    """Those that come with the program for a language; none where there is no such file."""
    path = SHIPPED_FOLDER / f"pronunciations-{primary(language)}.yaml"
    return _read(path)


def known_pronunciations(
    language: str = DEFAULT_LANGUAGE, routine: Iterable[Pronunciation] = ()
) -> tuple[Pronunciation, ...]:
    """The routine's own, the user's and the shipped ones, in the order in which the first one wins.

    Raises InputError, with line and column, where the user's file is not right.
    """
    path = user_folder() / USER_FILE
    users = _read(path)
    return (*routine, *users, *shipped_pronunciations(language))


def _read(path: Path) -> tuple[Pronunciation, ...]:
    """Those in a file that need not be there."""

    def read() -> tuple[Pronunciation, ...]:
        from coach.routine.pronunciations import read_pronunciations

        return read_pronunciations(path)

    return read_once("pronunciations", (path,), read) if path.is_file() else ()
