"""Programs of the system that tests read results back with."""

from __future__ import annotations

import os
import shutil
from importlib import import_module
from types import ModuleType
from typing import NoReturn

import pytest


def require_module(name: str, command: str) -> ModuleType:
    """The Python module `name`; where it is missing, as `require_tool`. `command` is what installs it."""
    try:
        return import_module(name)
    except ImportError:
        return _missing(f"{name} is missing: {command}")


def _missing(reason: str) -> NoReturn:
    if os.environ.get("COACH_TESTS_COMPLETE") == "1":
        pytest.fail(reason)
    pytest.skip(reason)


def require_tool(name: str, package: str) -> str:
    """The path of the program `name`, which Debian has in `package`.

    Where it is missing the test is skipped; with COACH_TESTS_COMPLETE=1, as in CI, it fails instead.
    """
    found = shutil.which(name)
    if found is None:
        _missing(f"{name} is missing: apt-get install {package}")
    return found
