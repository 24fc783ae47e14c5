"""The secret that stands in every address on a network. It is kept: a phone can come back tomorrow."""

from __future__ import annotations

import hmac
import re
import secrets
from pathlib import Path

from coach.files.atomic_file import keep_whole
from coach.files.state_folder import state_folder

BYTES = 18  # 144 bits, 24 letters
_SHAPE = re.compile(r"[A-Za-z0-9_-]{24}")


def token_file() -> Path:
    """Where it is kept, for its owner alone to read: in `$COACH_STATE`, or in the system's folder."""
    return state_folder() / "serve-token"


def kept_token(path: Path, is_new: bool = False) -> str:
    """The token of this computer; another one where there is none yet, or where a new one is wished for."""
    try:
        kept = path.read_text(encoding="ascii").strip()
    except (OSError, ValueError):
        kept = ""
    if is_new or not _SHAPE.fullmatch(kept):
        kept = secrets.token_urlsafe(BYTES)
        keep_whole(path, kept.encode(), is_lasting=True)
    return kept


def is_same(given: str, token: str) -> bool:
    """Whether a token is the right one, in a time that does not tell how much of it is right."""
    return hmac.compare_digest(given.encode(errors="surrogatepass"), token.encode())
