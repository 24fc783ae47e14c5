"""Bytes → text: decoded, bounded, refused with a reason where they are no text."""

from __future__ import annotations

import codecs

MAX_BYTES = 16_000_000
MAX_LINES = 200_000

_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_CONTROLS = bytes(set(range(32)) - set(b"\t\n\r\f\v\x1b"))


class NotTextError(ValueError):
    """The bytes are not a text that can be read; the message says why."""


def decode(data: bytes) -> str:
    """The text in `data`: UTF-8, UTF-16 with its mark, or else Windows-1252.

    Raises NotTextError for binary data, for more than MAX_BYTES and for more than MAX_LINES lines.
    """
    if len(data) > MAX_BYTES:
        raise NotTextError(
            f"{len(data) // 1_000_000} MB long; a handout has at most {MAX_BYTES // 1_000_000} MB"
        )
    text = _decoded(data)
    text = (
        text.replace("\r\n", "\n")
        .replace("\r", "\n")
        .replace("\f", "\n")
        .replace("\x0b", "\n")
        .replace("\x85", "\n")
        .replace("\u2028", "\n")
        .replace("\u2029", "\n")
    )
    if text.count("\n") > MAX_LINES:
        raise NotTextError(f"{text.count(chr(10))} lines long; a handout has at most {MAX_LINES}")
    return text


def _decoded(data: bytes) -> str:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data.decode(encoding, errors="replace")
    sample = data[:100_000]
    controls = len(sample) - len(sample.translate(None, _CONTROLS))
    if b"\x00" in sample or controls * 50 > len(sample):
        raise NotTextError("binary data, not a text")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")
