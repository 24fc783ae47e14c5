"""A folder at an address that fsspec knows, such as `s3://clinic/phrases`: slow, and not always there."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from threading import Thread
from typing import Any, TypeVar

T = TypeVar("T")

WITHIN_S = 10.0
_WHOLE = frozenset({"s3", "s3a", "gs", "gcs", "az", "abfs", "abfss", "adl", "memory", "oci", "oss"})
"""The protocols where a file is there when all of it is, and not before."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A file: its name within the folder, its size, and when it was written, in seconds since 1970."""

    name: str
    size_bytes: int
    written_s: float


class AddressedFolder:
    """The files at `address`. What fails, or takes over `within_s` seconds, raises OSError of one line.

    Names have slashes between their parts. May be used from several threads.
    """

    def __init__(self, address: str, within_s: float = WITHIN_S) -> None:
        self.address, self._within_s = address.rstrip("/"), within_s
        self._found: tuple[Any, str] | None = None

    def read(self, name: str) -> bytes | None:
        """The bytes of a file; None where there is none."""

        def work() -> bytes | None:
            system, root = self._system()
            try:
                return bytes(system.cat_file(f"{root}/{name}"))
            except FileNotFoundError:
                return None

        return self._limited(work)

    def write(self, name: str, content: bytes) -> None:
        """Write a file; it appears whole or not at all."""
        self._put(name, lambda system, path: system.pipe_file(path, content))

    def upload(self, name: str, source: Path, within_s: float) -> None:
        """As `write`, from a file of this machine."""
        self._put(name, lambda system, path: system.put_file(str(source), path), within_s)

    def entry(self, name: str) -> Entry | None:
        """What is known of a file; None where there is none."""

        def work() -> Entry | None:
            system, root = self._system()
            try:
                system.invalidate_cache()
                info = system.info(f"{root}/{name}")
            except FileNotFoundError:
                return None
            return Entry(name, int(info["size"]), _written_s(info))

        return self._limited(work)

    def entries(self, under: str) -> list[Entry]:
        """The files right under a folder; none where there is no such folder."""

        def work() -> list[Entry]:
            system, root = self._system()
            try:
                system.invalidate_cache()
                found = system.ls(f"{root}/{under}", detail=True)
            except FileNotFoundError:
                return []
            return [
                Entry(f"{under}/{info['name'].rpartition('/')[2]}", int(info["size"]), _written_s(info))
                for info in found
                if info["type"] == "file"
            ]

        return self._limited(work)

    def remove(self, name: str) -> None:
        """Remove a file; one that is gone already does not matter."""

        def work() -> None:
            system, root = self._system()
            try:
                system.rm_file(f"{root}/{name}")
            except FileNotFoundError:
                return

        self._limited(work)

    def _put(self, name: str, put: Callable[[Any, str], object], within_s: float | None = None) -> None:
        from secrets import token_hex

        def work() -> None:
            system, root = self._system()
            path = f"{root}/{name}"
            folder, _, last = path.rpartition("/")
            system.makedirs(folder, exist_ok=True)
            if _protocols(system) & _WHOLE:
                put(system, path)
                return
            part = f"{folder}/.{last[:40]}.{token_hex(4)}.part"
            try:
                put(system, part)
                system.mv(part, path)
            except BaseException:
                _try_to_remove(system, part)
                raise

        self._limited(work, within_s)

    def _system(self) -> tuple[Any, str]:
        """The file system, and the folder within it."""
        if self._found is None:
            import fsspec

            system, root = fsspec.core.url_to_fs(self.address)
            self._found = system, root.rstrip("/")
        return self._found

    def _limited(self, work: Callable[[], T], within_s: float | None = None) -> T:
        """What `work` gives. It goes on in a thread that is left to itself where it takes too long."""
        outcome: list[tuple[T | None, Exception | None]] = []

        def run() -> None:
            try:
                outcome.append((work(), None))
            except Exception as error:
                outcome.append((None, error))

        thread = Thread(target=run, name=f"at {self.address}", daemon=True)
        thread.start()
        within_s = self._within_s if within_s is None else within_s
        thread.join(within_s)
        if not outcome:
            raise OSError(f"no answer within {within_s:.0f} s")
        result, error = outcome[0]
        if error is not None:
            raise OSError(_told(error)) from error
        return result  # type: ignore[return-value]


def _told(error: Exception) -> str:
    if isinstance(error, ModuleNotFoundError) and error.name == "fsspec":
        return 'it needs fsspec: pip install "audio-coach[shared]"'
    return " ".join(f"{getattr(error, 'strerror', None) or error}".split())[:200] or type(error).__name__


def _protocols(system: Any) -> set[str]:
    named = system.protocol
    return {named} if isinstance(named, str) else set(named)


def _try_to_remove(system: Any, path: str) -> None:
    try:
        system.rm_file(path)
    except Exception:  # the failure before is the one to tell
        return


def _written_s(info: dict[str, Any]) -> float:
    """When a file was written, as the file systems of fsspec tell it: each by a name of its own."""
    for name in ("mtime", "LastModified", "last_modified", "updated", "created", "modified"):
        found = info.get(name)
        if isinstance(found, datetime):
            return found.timestamp()
        if isinstance(found, int | float):
            return float(found)
    return 0.0
