"""Where the files of a batch go, and how they get there from wherever they were made."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import file_digest
from pathlib import Path
from secrets import token_hex
from tempfile import TemporaryDirectory
from typing import Protocol

from coach.errors import ExportError
from coach.files.address import AddressedFolder
from coach.files.atomic_file import told, whole_file
from coach.files.cache_folder import is_address
from coach.files.held import held

WORKSHOP = ".batch-"
_UPLOADED_WITHIN_S = 900.0


class Target(Protocol):
    """Goes with the work. A file is made in its workshop and put from there."""

    @contextmanager
    def workshop(self) -> Iterator[Path]:
        """A folder to make a file in."""

    def put(self, name: str, path: Path) -> bytes | None:
        """Put the file at `path` where it belongs; its content where it is to be sent back instead.

        Raises ExportError.
        """


@dataclass(frozen=True, slots=True)
class FolderTarget:
    """A folder of the machine that the work is done on. Files are made in `inside`, a folder in it."""

    folder: Path
    inside: Path

    @contextmanager
    def workshop(self) -> Iterator[Path]:
        """The folder inside the folder: a file gets to its place whole."""
        yield self.inside

    def put(self, name: str, path: Path) -> None:
        """Let it take its place."""
        with told(self.folder / name):
            path.replace(self.folder / name)


@dataclass(frozen=True, slots=True)
class AddressTarget:
    """A folder at an address that fsspec knows."""

    address: str

    @contextmanager
    def workshop(self) -> Iterator[Path]:
        """A folder that is removed again."""
        with TemporaryDirectory(prefix="coach-") as folder:
            yield Path(folder)

    def put(self, name: str, path: Path) -> None:
        """Send it there."""
        try:
            AddressedFolder(self.address).upload(name, path, _UPLOADED_WITHIN_S)
        except OSError as error:
            raise ExportError(f"{self.address}/{name}: could not be written: {error}") from error


@dataclass(frozen=True, slots=True)
class SenderTarget:
    """Whoever sent the work: files go back there."""

    @contextmanager
    def workshop(self) -> Iterator[Path]:
        """A folder that is removed again."""
        with TemporaryDirectory(prefix="coach-") as folder:
            yield Path(folder)

    def put(self, name: str, path: Path) -> bytes:
        """Give back its content."""
        with told(Path(name)):
            return path.read_bytes()


class Place(Protocol):
    """Where the files of a batch go, as the one who runs it sees it. Failures raise ExportError."""

    def target(self, is_near: bool) -> Target:
        """What goes with the work, to be done on this machine or on another."""

    def read(self, name: str) -> bytes | None:
        """The content of a small file; None where there is none."""

    def write(self, name: str, content: bytes) -> None:
        """Write a file, whole or not at all."""

    def holds(self, name: str, size_bytes: int, digest: str) -> bool:
        """Whether that very file is there, as far as can be seen without fetching it."""


class FolderPlace:
    """A folder of this machine."""

    def __init__(self, folder: Path, inside: Path) -> None:
        self._folder, self._inside = folder, inside

    def target(self, is_near: bool) -> Target:
        """See `Place`."""
        return FolderTarget(self._folder, self._inside) if is_near else SenderTarget()

    def read(self, name: str) -> bytes | None:
        """See `Place`."""
        try:
            return (self._folder / name).read_bytes()
        except FileNotFoundError:
            return None
        except OSError as error:
            raise ExportError(f"{self._folder / name}: could not be read: {error.strerror}") from error

    def write(self, name: str, content: bytes) -> None:
        """See `Place`."""
        path = self._folder / name
        with whole_file(path, path) as part, told(path):
            part.write_bytes(content)

    def holds(self, name: str, size_bytes: int, digest: str) -> bool:
        """See `Place`; the file is read to know."""
        path = self._folder / name
        try:
            if path.stat().st_size != size_bytes:
                return False
            with path.open("rb") as file:
                return file_digest(file, "sha256").hexdigest() == digest
        except OSError:
            return False


class AddressPlace:
    """A folder at an address that fsspec knows."""

    def __init__(self, address: str) -> None:
        self._address, self._folder = address, AddressedFolder(address, within_s=60.0)

    def target(self, is_near: bool) -> Target:
        """See `Place`."""
        return AddressTarget(self._address)

    def read(self, name: str) -> bytes | None:
        """See `Place`."""
        with self._told(name, "read"):
            return self._folder.read(name)

    def write(self, name: str, content: bytes) -> None:
        """See `Place`."""
        with self._told(name, "written"):
            self._folder.write(name, content)

    def holds(self, name: str, size_bytes: int, digest: str) -> bool:
        """See `Place`; by its size."""
        with self._told(name, "read"):
            entry = self._folder.entry(name)
        return entry is not None and entry.size_bytes == size_bytes

    @contextmanager
    def _told(self, name: str, done: str) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            raise ExportError(f"{self._address}/{name}: could not be {done}: {error}") from error


@contextmanager
def opened_place(chosen: str) -> Iterator[Place]:
    """The place `chosen`, a folder, which is made, or an address; for one batch at a time.

    What a killed batch left half made is removed. Raises ExportError where nothing can be put there.
    """
    if is_address(chosen):
        yield AddressPlace(chosen)
        return
    folder = Path(chosen)
    with told(folder):
        folder.mkdir(parents=True, exist_ok=True)
    with held(folder / f"{WORKSHOP}lock", 0) as is_held:
        if is_held is False:
            raise ExportError(f"{folder}: another batch is at work there")
        for left in folder.glob(f"{WORKSHOP}*"):
            shutil.rmtree(left, ignore_errors=True)
        inside = folder / f"{WORKSHOP}{token_hex(4)}"
        with told(folder):
            inside.mkdir()
        try:
            yield FolderPlace(folder, inside)
        finally:
            shutil.rmtree(inside, ignore_errors=True)
