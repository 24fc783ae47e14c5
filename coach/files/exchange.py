"""Two names exchanged in one step, where the system can: nobody ever finds one of them missing."""

from __future__ import annotations

import ctypes
import os
import sys
from functools import cache
from pathlib import Path
from typing import Any

_AT_FDCWD = -100
_RENAME_EXCHANGE = 2  # linux/fs.h
_RENAME_SWAP = 2  # macOS, sys/stdio.h


def exchange(one: Path, other: Path) -> bool:
    """Exchange what bears the names `one` and `other`; false, and nothing done, where that cannot be."""
    call = _call()
    if call is None:
        return False
    first, second = os.fsencode(one), os.fsencode(other)
    if sys.platform == "darwin":
        return bool(call(first, second, _RENAME_SWAP) == 0)
    return bool(call(_AT_FDCWD, first, _AT_FDCWD, second, _RENAME_EXCHANGE) == 0)


@cache
def _call() -> Any:
    """renameat2 (Linux, with glibc 2.28 or musl 1.2.5 and later) or renamex_np (macOS); None elsewhere."""
    name = {"linux": "renameat2", "darwin": "renamex_np"}.get(sys.platform)
    try:
        return getattr(ctypes.CDLL(None), name) if name else None
    except (OSError, AttributeError, TypeError):
        return None
