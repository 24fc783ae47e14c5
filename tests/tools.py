"""Programs of the system that tests read results back with."""

from __future__ import annotations

import os
import shutil

import pytest


def require_tool(name: str, package: str) -> str:
    """The path of the program `name`, which Debian has in `package`.

    Where it is missing the test is skipped; with COACH_TESTS_COMPLETE=1, as in CI, it fails instead.
    """
    found = shutil.which(name)
    if found is None:
        reason = f"{name} is missing: apt-get install {package}"
        if os.environ.get("COACH_TESTS_COMPLETE") == "1":
            pytest.fail(reason)
        pytest.skip(reason)
    return found
