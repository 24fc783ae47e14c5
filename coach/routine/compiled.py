"""What was read from files once, kept in a form that is read thirty times faster, with none of the parser.

It is found by a digest of everything that it was made from: the files, and the code that reads them. So
nothing has to be told that a file has changed. A file with mistakes in it is never kept, and tells them each
time. What cannot be read back is made again.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import fields, is_dataclass
from enum import StrEnum
from hashlib import blake2b
from pathlib import Path
from typing import Any, TypeVar

from coach.files.atomic_file import keep_whole
from coach.files.cache_folder import cache_folder, make_room
from coach.routine import amounts, library, model, pronunciation
from coach.routine.model import Routine

T = TypeVar("T")

FOLDER = "read"
LIMIT_BYTES = 4_000_000  # of some 15 000 a routine
MAX_BYTES = 1_000_000  # as `coach.routine.nodes` has it
_KINDS: dict[str, Callable[..., object]] = {
    name: kind
    for module in (amounts, model, pronunciation)
    for name, kind in vars(module).items()
    if isinstance(kind, type) and (is_dataclass(kind) or issubclass(kind, StrEnum))
}


def read_routine(path: Path) -> Routine:
    """As `coach.routine.reader.read_routine`."""

    def read() -> Routine:
        from coach.routine.reader import read_routine

        return read_routine(path)

    return read_once(f"routine {path.stem}", (path, *library.files_by_id("exercises").values()), read)


def read_once(what: str, paths: Iterable[Path], read: Callable[[], T]) -> T:
    """What `read` makes of the files `paths`, now or when they were last as they are. Raises what it raises.

    It is made of dataclasses and enums of the model, tuples and plain values.
    """
    try:
        kept = cache_folder() / FOLDER / f"{_digest(what, paths)}.json"
    except (OSError, ValueError):
        return read()
    with suppress(OSError, ValueError, TypeError, KeyError, RecursionError):
        check, written = kept.read_bytes().split(b"\n", 1)
        if check == _check(written):
            found: T = _tupled(json.loads(written, object_hook=_object))
            return found
    found = read()
    with suppress(OSError):
        written = json.dumps(_plain(found), separators=(",", ":")).encode()
        keep_whole(kept, _check(written) + b"\n" + written, work=kept.parents[1])
        make_room(kept.parent, LIMIT_BYTES, keep=kept)
    return found


def _check(written: bytes) -> bytes:
    """What tells bytes that were kept from damaged ones, which may be JSON as well."""
    return blake2b(written, digest_size=8).hexdigest().encode()


def _digest(what: str, paths: Iterable[Path]) -> str:
    """Of all that the result depends on. Raises OSError or ValueError for what is no moderate file."""
    digest = blake2b(what.encode(errors="surrogateescape"), digest_size=24)
    for path in (*_code(), *paths):
        if not path.is_file() or path.stat().st_size > MAX_BYTES:
            raise ValueError(f"{path}: is no file to keep")
        content = path.read_bytes()
        digest.update(f"\0{path.stem}\0{len(content)}\0".encode(errors="surrogateescape"))
        digest.update(content)
    return digest.hexdigest()


def _code() -> Iterator[Path]:
    yield from sorted(Path(__file__).parent.glob("*.py"))


def _plain(value: Any) -> Any:
    """`value` for JSON: a dataclass and an enum as their name with what makes them."""
    if is_dataclass(value):
        return {type(value).__name__: [_plain(getattr(value, field.name)) for field in fields(value)]}
    if isinstance(value, StrEnum):
        return {type(value).__name__: [value.value]}
    return [_plain(each) for each in value] if isinstance(value, tuple) else value


def _object(found: dict[str, list[Any]]) -> object:
    ((name, values),) = found.items()
    return _KINDS[name](*map(_tupled, values))


def _tupled(value: Any) -> Any:
    return tuple(map(_tupled, value)) if isinstance(value, list) else value
