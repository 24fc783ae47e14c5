"""The text of a QR code in which a page on a phone hands back what was heard.

It is `COACH1:` and a journal as JSON, compressed (zlib, RFC 1950, which has a checksum) and in Base32
(RFC 4648) without padding: of such letters a QR code holds most, and no pasting changes them.
"""

from __future__ import annotations

import base64
import zlib

PREFIX = "COACH1:"
MOST_BYTES = 1_000_000
"""Of the JSON of one code: some hundred times as much as a code can hold in earnest."""


def is_code(text: str) -> bool:
    """Whether `text` begins as a code does."""
    return text.lstrip()[: len(PREFIX)].upper() == PREFIX


def read_codes(text: str) -> tuple[str, ...]:
    """The JSON in each code of `text`; spaces and ends of lines, in codes too, mean nothing.

    Raises ValueError for a code that is not whole.
    """
    codes = "".join(text.split()).upper().split(PREFIX)[1:]
    return tuple(_json_in(number, code) for number, code in enumerate(codes, 1))


def _json_in(number: int, code: str) -> str:
    try:
        packed = base64.b32decode(code + "=" * (-len(code) % 8))
        reading = zlib.decompressobj()
        written = reading.decompress(packed, MOST_BYTES)
        if reading.eof and not reading.unused_data:
            return written.decode()
    except (ValueError, zlib.error):
        pass  # told as what was cut off
    raise ValueError(f"expected the whole text of a QR code, got a part of code {number}, or a changed one")
