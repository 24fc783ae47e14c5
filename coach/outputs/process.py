"""Our interpreter in a process of its own, with our package as we have it."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

_START = """
import sys
sys.path.insert(0, sys.argv[1])
import coach
del sys.path[0]
from importlib import import_module
import_module(sys.argv[2]).main(*sys.argv[3:])
"""
"""Not `-m`: that would let a file of the working folder, or a neighbour of ours, pass for one of Python's."""


def command(module: str, *arguments: str) -> list[str]:
    """The command that runs `main(*arguments)` of `module`."""
    return [sys.executable, "-P", "-c", _START, str(Path(__file__).parents[2]), module, *arguments]


def own_group() -> dict[str, Any]:
    """Options for `Popen`: out of our process group, since Ctrl-C and Ctrl-Z are for us to deal with."""
    if sys.platform == "win32":
        import subprocess

        return {"creationflags": subprocess.CREATE_NEW_PROCESS_GROUP | subprocess.CREATE_NO_WINDOW}
    return {"process_group": 0}
