"""The bytes of a file as text. Editors on Windows save in other encodings than UTF-8."""

from __future__ import annotations

import codecs

from coach.errors import RoutineError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def decoded(data: bytes, where: str) -> str:
    """UTF-8 `data`, or UTF-16 and UTF-32 that say so, as text.

    RoutineError at the first place that is none of these: which letter an old code page means there
    cannot be known, so it is not guessed.
    """
    encoding = next((name for mark, name in _MARKS if data.startswith(mark)), None) or _unmarked(data)
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        before = data[: error.start].decode(encoding, errors="replace")
        line, column = before.count("\n") + 1, len(before) - (before.rfind("\n") + 1) + 1
        raise RoutineError(where, line, column, _message(data, error.start)) from None


def _unmarked(data: bytes) -> str:
    """UTF-16 without a mark has a zero beside every plain letter: YAML begins with a plain one."""
    if len(data) % 2 == 0 and len(data) >= 2:
        if data[1] == 0 and data[0]:
            return "utf-16-le"
        if data[0] == 0 and data[1]:
            return "utf-16-be"
    return "utf-8"


def _message(data: bytes, at: int) -> str:
    letter = data[at : at + 1].decode("cp1252", errors="replace")
    likely = f", in Windows encoding probably {letter}" if letter.isprintable() and letter != "�" else ""
    return (
        f"expected UTF-8 text, got the byte 0x{data[at]:02x}{likely}; "
        "save the file as UTF-8 in your editor (Save as, Encoding: UTF-8)"
    )
