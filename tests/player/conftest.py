"""The phrases of the tiny routine, spoken before: a session of it is laid out in a moment."""

from __future__ import annotations

import pytest
from commands import coach_told
from tiny import tiny_routine, tiny_routine_that_lasts


@pytest.fixture(scope="session", autouse=True)
def _spoken(own_folders: None, tmp_path_factory: pytest.TempPathFactory) -> None:
    for written in (tiny_routine, tiny_routine_that_lasts):
        coach_told("plan", written(tmp_path_factory.mktemp("spoken")))
