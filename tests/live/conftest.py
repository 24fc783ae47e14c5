"""Fixtures for live playing."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from bench import Bench, bench, require_bench
from headset import session_bus


@pytest.fixture
def bus(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A session bus of the test's own, for `playerctl` and the coach."""
    with session_bus(tmp_path) as address:
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)
        yield


@pytest.fixture
def virtual_speaker() -> Iterator[Bench]:
    """A sound server of the test's own, whose speaker can be recorded and fail in all options."""
    require_bench()
    with tempfile.TemporaryDirectory(prefix="bench-") as folder, bench(Path(folder)) as made:
        yield made
