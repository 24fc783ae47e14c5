"""Every test run has folders of its own for phrases and routines; the phrases are shared within a run."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from headset import session_bus
from hypothesis import HealthCheck, settings

# How long an example takes is the machine's business. They are the same each time: a run tells whether a
# change is right, and what is new is sought by `scripts/fuzz`, or with `--hypothesis-profile=search`.
PATIENT = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("coach", PATIENT, derandomize=True, database=None)
settings.register_profile("search", PATIENT)
settings.load_profile("coach")


LONGEST = (
    "test_batch_",
    "test_heard",
    "test_through_a_phone",
    "test_outside_listener",
    "test_player_",
    "test_page",
)
"""Files that take long: they come first, so that no core is idle at the end."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    items.sort(key=lambda item: not item.path.name.startswith(LONGEST))


@pytest.fixture(scope="session", autouse=True)
def own_folders(tmp_path_factory: pytest.TempPathFactory) -> None:
    base = tmp_path_factory.getbasetemp()
    shared = base.parent if os.environ.get("PYTEST_XDIST_WORKER") else base
    os.environ["COACH_CACHE"] = str(shared / "phrases")
    os.environ["COACH_FOLDER"] = str(base / "own")
    os.environ["COACH_STATE"] = str(base / "state")


@pytest.fixture
def own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A user's own folder, with `exercises` and `routines` in it."""
    for kind in ("exercises", "routines"):
        (tmp_path / "mine" / kind).mkdir(parents=True)
    monkeypatch.setenv("COACH_FOLDER", str(tmp_path / "mine"))
    return tmp_path / "mine"


@pytest.fixture
def bus(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A session bus of the test's own, for `playerctl` and the coach."""
    with session_bus(tmp_path) as address:
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)
        yield
