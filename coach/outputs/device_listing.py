"""The devices of an output, asked in a process of its own: a library that hangs must not hang us."""

from __future__ import annotations

import json
import subprocess
import sys
from importlib import import_module

from coach.outputs.process import command

_WITHIN_S = 5.0


def ask_devices(module: str, mend: str) -> tuple[tuple[str, ...], str]:
    """The names of the devices of `module`, and why the output cannot be used, or nothing."""
    try:
        done = subprocess.run(
            command(__name__, module),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=_WITHIN_S,
            check=True,
        )
    except subprocess.TimeoutExpired:
        return (), "the sound system does not answer"
    except subprocess.CalledProcessError as error:
        return (), f"its process ended with status {error.returncode}. {mend}"
    reply = json.loads(done.stdout)
    if "missing" in reply:
        return (), f"its library cannot be loaded: {reply['missing']}. {mend}"
    names = tuple(reply.get("devices", ()))
    return names, "" if names else reply.get("failed", "the system has no sound output")


def main(module: str) -> None:
    """Print the devices of `module` as JSON. In a process of its own."""
    reply: dict[str, object]
    try:
        reply = {"devices": import_module(module).devices()}
    except (ImportError, OSError) as error:
        reply = {"missing": str(error)}
    except Exception as error:
        reply = {"failed": str(error)}
    sys.stdout.write(json.dumps(reply))
