"""Names of files that are good on every system."""

from __future__ import annotations

import unicodedata

_NEVER = '<>:"/\\|?*'
_DEVICES = frozenset(
    {"con", "prn", "aux", "nul", *(f"{kind}{n}" for kind in ("com", "lpt") for n in "0123456789¹²³")}
)
"""What Windows takes for a device, whatever comes after a dot."""


def safe_name(text: str, most_bytes: int) -> str:
    """`text` as the name of a file, without a suffix, on Windows, macOS and Linux.

    It is empty where nothing is left. It is in the composed form of Unicode, has none of the signs that
    Windows refuses, ends in no dot or space, starts with no dot, is no device, and has at most `most_bytes`
    of UTF-8.
    """
    composed = unicodedata.normalize("NFC", text)
    kept = "".join(" " if c in _NEVER or unicodedata.category(c)[0] == "C" else c for c in composed)
    name = " ".join(kept.split()).lstrip(". ")
    if name.partition(".")[0].rstrip().lower() in _DEVICES:
        name = f"_{name}"
    return name.encode()[:most_bytes].decode(errors="ignore").rstrip(" .")


def same_file(name: str) -> str:
    """What two names have in common where a system takes them for one: capitals and accents aside."""
    return unicodedata.normalize("NFKC", name).casefold()
