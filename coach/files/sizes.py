"""Sizes of files as people write them."""

from __future__ import annotations

import re

_UNITS = {"": 1, "b": 1, "kb": 10**3, "mb": 10**6, "gb": 10**9, "tb": 10**12}
_SIZE = re.compile(r"(\d{1,6}(?:[.,]\d{1,6})?)\s*([kmgt]?b)", re.IGNORECASE | re.ASCII)


def parse_size(written: str) -> int:
    """Bytes of `500MB` or `1.5 GB`; ValueError for anything else."""
    match = _SIZE.fullmatch(written.strip())
    if match is None:
        raise ValueError(f"expected a size such as 500MB or 2GB, got {written[:40]!r}")
    return round(float(match[1].replace(",", ".")) * _UNITS[match[2].lower()])


def told_size(size_bytes: int) -> str:
    """`1.5 GB`, `500 MB`, `0.3 MB`."""
    in_gb = size_bytes >= 10**9
    told = f"{size_bytes / (1e9 if in_gb else 1e6):.1f}"
    whole = told.removesuffix(".0") if size_bytes >= 10**6 else told
    return f"{whole} {'GB' if in_gb else 'MB'}"
