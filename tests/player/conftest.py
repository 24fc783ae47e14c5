"""The phrases of the small routines, spoken before: a session of them is laid out in a moment."""

from __future__ import annotations

import pytest
from commands import coach_told
from tiny import bend_routine, tiny_routine, tiny_routine_that_lasts


@pytest.fixture(scope="session", autouse=True)
def _spoken(own_folders: None, tmp_path_factory: pytest.TempPathFactory) -> None:
    for written in (tiny_routine, tiny_routine_that_lasts, bend_routine):
        coach_told("plan", written(tmp_path_factory.mktemp("spoken")))
