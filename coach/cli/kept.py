"""The command for what is kept: spoken phrases, here and where they are shared, and what was made of them."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import click

from coach.cli.options import parsed
from coach.cli.streams import echo
from coach.errors import CoachError, InputError

if TYPE_CHECKING:
    from coach.speech.cache import CacheUsage, PhraseCache


def _size(written: str) -> int:
    from coach.files.sizes import parse_size, told_size
    from coach.speech.cache import LEAST_LIMIT_BYTES

    size_bytes = parse_size(written)
    if size_bytes < LEAST_LIMIT_BYTES:
        raise ValueError(f"expected {told_size(LEAST_LIMIT_BYTES)} or more, got {written[:40]}")
    return size_bytes


@click.command()
@click.option("--clear", is_flag=True, help="Forget all phrases of this machine, and the sessions served.")
@click.option("--limit", metavar="SIZE", callback=parsed(_size), help="Keep to a size, such as 500MB.")
@click.option(
    "--shared-limit",
    metavar="SIZE",
    callback=parsed(_size),
    help="The same for the phrases at the address in COACH_CACHE.",
)
def cache(clear: bool, limit: int | None, shared_limit: int | None) -> None:
    """Show where spoken phrases are kept, and how many.

    Where a limit is reached, those go that were not used for longest.
    """
    from coach.files.cache_folder import cache_folder, shared_address
    from coach.speech.cache import PhraseCache

    address = shared_address()
    if shared_limit is not None and address is None:
        raise InputError("--shared-limit: expected COACH_CACHE to be an address such as s3://clinic/phrases")
    phrases = PhraseCache(cache_folder())
    if limit is not None:
        _written(str(phrases.folder), lambda: phrases.set_limit(limit))
    if address is not None and shared_limit is not None:
        from coach.files.address import AddressedFolder
        from coach.speech.shared import set_limit

        _written(address, lambda: set_limit(AddressedFolder(address), shared_limit))
    echo(_phrases(phrases, clear))
    echo(_sessions(clear))
    if address is not None:
        echo(_shared(address))


def _written(where: str, write: Callable[[], None]) -> None:
    try:
        write()
    except OSError as error:
        raise CoachError(f"{where}: the limit cannot be written: {error.strerror or error}") from None


def _phrases(phrases: PhraseCache, clear: bool) -> str:
    usage = phrases.clear() if clear else phrases.usage()
    return f"{usage.folder}: {usage.phrases} phrases, {_of(usage)}, {'cleared' if clear else 'kept'}"


def _sessions(clear: bool) -> str:
    from coach.files.sizes import told_size
    from coach.server import kept_sessions
    from coach.server.store import KEPT_MOST, sessions_folder

    folder = sessions_folder()
    sessions, size_bytes = kept_sessions.clear(folder) if clear else kept_sessions.usage(folder)
    state = "cleared" if clear else "kept"
    return f"{folder}: {sessions} of at most {KEPT_MOST} sessions served, {told_size(size_bytes)}, {state}"


def _shared(address: str) -> str:
    """What is shared, which is never cleared from here: others use it."""
    from coach.files.address import AddressedFolder
    from coach.speech.shared import usage

    try:
        found = usage(AddressedFolder(address))
    except OSError as error:
        return f"{address}: shared phrases cannot be reached: {error}"
    return f"{address}: {found.phrases} phrases shared, {_of(found)}"


def _of(usage: CacheUsage) -> str:
    from coach.files.sizes import told_size

    return f"{told_size(usage.size_bytes)} of at most {told_size(usage.limit_bytes)}"


COMMANDS = (cache,)
