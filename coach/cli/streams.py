"""Standard output on any machine: what a code page lacks gets the nearest plain character, never a failure.

Windows writes in a legacy code page wherever `>` or `|` takes the output; most lack the dash of `L4–L5`.
"""

from __future__ import annotations

import codecs
import re
import sys
from io import TextIOWrapper

_PLAIN = "coach.plain"
_STEERING = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069]"
)


def print_anything() -> None:
    """Let standard output and error take any text."""
    codecs.register_error(_PLAIN, _plain)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors=_PLAIN)


def echo(text: str) -> None:
    """Print for a person, with nothing in it that would steer the terminal."""
    import click

    click.echo(harmless(text))


def harmless(text: str) -> str:
    """`text` for a terminal: what would steer it (escapes, controls, changes of direction) made visible.

    Names of files, and what an error quotes, are other people's words.
    """
    return _STEERING.sub(lambda found: found[0].encode("unicode_escape").decode("ascii"), text)


def _plain(error: UnicodeError) -> tuple[str, int]:
    """What cannot be encoded, in ASCII: `–` is `-`, `ā` is `a`, and what has no such likeness `?`."""
    from anyascii import anyascii

    if not isinstance(error, UnicodeEncodeError):
        raise error
    lacking = error.object[error.start : error.end]
    plain = "".join("?" if "\ud800" <= one <= "\udfff" else anyascii(one) or "?" for one in lacking)
    return plain, error.end
