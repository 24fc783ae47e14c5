"""What decides about the bytes of a file besides what is asked for: the program and its libraries."""

from __future__ import annotations

from functools import cache
from importlib.metadata import PackageNotFoundError, version

from coach import __version__

_LIBRARIES = ("av", "hibari-tts", "lameenc", "numpy")


@cache
def program() -> str:
    """Their versions where this is called, such as `0.1.0 with av 18.1.0, hibari-tts 0.2.1, numpy 2.4.0`."""
    return f"{__version__} with {', '.join(_found())}"


def _found() -> list[str]:
    found = []
    for name in _LIBRARIES:
        try:
            found.append(f"{name} {version(name)}")
        except PackageNotFoundError:
            found.append(f"no {name}")
    return found
