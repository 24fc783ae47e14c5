"""The buttons of a headset, as the system hands them on: a session bus of its own, and `playerctl`."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bench import until
from tools import require_module, require_tool


@contextmanager
def session_bus(folder: Path) -> Iterator[str]:
    """The address of a session bus in `folder`."""
    require_module("dbus_fast", "pip install dbus-fast")
    require_tool("playerctl", "playerctl")
    path = folder / "bus"
    daemon = subprocess.Popen(
        [require_tool("dbus-daemon", "dbus"), "--session", "--nofork", f"--address=unix:path={path}"]
    )
    try:
        until(path.exists)
        yield f"unix:path={path}"
    finally:
        daemon.terminate()
        daemon.wait(60)


def playerctl(*arguments: str) -> str:
    """What it prints; it finds the bus by the environment."""
    command = ["playerctl", *arguments]
    done = subprocess.run(command, check=False, capture_output=True, text=True, stdin=subprocess.DEVNULL)
    return done.stdout.strip()
