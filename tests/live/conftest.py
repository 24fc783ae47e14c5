"""Fixtures for live playing."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from bench import Bench, bench, require_bench


@pytest.fixture
def virtual_speaker() -> Iterator[Bench]:
    """A sound server of the test's own, whose speaker can be recorded and fail in all options."""
    require_bench()
    with tempfile.TemporaryDirectory(prefix="bench-") as folder, bench(Path(folder)) as made:
        yield made
