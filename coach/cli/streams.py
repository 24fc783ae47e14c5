"""Standard output on any machine: what a code page lacks gets the nearest plain character, never a failure.

Windows writes in a legacy code page wherever `>` or `|` takes the output; most lack the dash of `L4–L5`.
"""

from __future__ import annotations

import codecs
import sys
from io import TextIOWrapper

_PLAIN = "coach.plain"


def print_anything() -> None:
    """Let standard output and error take any text."""
    codecs.register_error(_PLAIN, _plain)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors=_PLAIN)


def _plain(error: UnicodeError) -> tuple[str, int]:
    """What cannot be encoded, in ASCII: `–` is `-`, `ā` is `a`, and what has no such likeness `?`."""
    from anyascii import anyascii

    if not isinstance(error, UnicodeEncodeError):
        raise error
    lacking = error.object[error.start : error.end]
    plain = "".join("?" if "\ud800" <= one <= "\udfff" else anyascii(one) or "?" for one in lacking)
    return plain, error.end
