"""What was measured of the voice and tones that ship, so that nobody waits: `scripts/measure-sounds`.

Kept by a digest of what was measured: another model, other words or other tones are simply not found, and are
measured where they are used.
"""

from __future__ import annotations

import json
from functools import cache
from hashlib import blake2b
from pathlib import Path

FILE = Path(__file__).parent / "shipped_facts.json"


def fact_key(*measured: str) -> str:
    """Where the fact about `measured` is kept: 24 hex digits."""
    return blake2b("\0".join(measured).encode(), digest_size=12).hexdigest()


def shipped_fact(*measured: str) -> str | None:
    """What was found out about `measured`, if it ships."""
    return _all().get(fact_key(*measured))


@cache
def _all() -> dict[str, str]:
    try:
        found: dict[str, str] = json.loads(FILE.read_bytes())
    except (OSError, ValueError):
        return {}
    return found
