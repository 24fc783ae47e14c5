"""The sessions that were made, each in a folder named by its key. At most one is being made at a time."""

from __future__ import annotations

import asyncio
import json
import os
import shutil
import sys
import time
from collections.abc import Awaitable, Callable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from coach.errors import CoachError
from coach.files.cache_folder import own_folder
from coach.files.work_folder import work_folder
from coach.plain_data import to_plain
from coach.server.making import FACTS, SOUND

if TYPE_CHECKING:
    from coach.server.shelf import Offer
    from coach.session.options import SessionOptions

Make = Callable[["Offer", Path], Awaitable[None]]

WAITING_MOST = 8  # sessions that wait to be made; what is asked for beyond them is told to come again
MAKING_MOST_S = 900.0
FAILED_FOR_S = 20.0  # a session that could not be made is not tried again at once
KEPT_MOST = 20  # sessions of about 30 MB each


class TooBusyError(CoachError):
    """Too many sessions wait to be made."""


class NotMadeError(CoachError):
    """A session could not be made."""


class Store:
    """Sessions on disk under `folder`; `make(offer, folder)` makes the files of one."""

    def __init__(self, folder: Path, make: Make) -> None:
        self._folder, self._make = folder, make
        self._tasks: dict[str, asyncio.Task[None]] = {}
        self._failures: dict[str, tuple[float, str]] = {}
        self._one_at_a_time = asyncio.Lock()

    def file(self, key: str, name: str) -> Path | None:
        """The file of a made session; None where it is not made. Both must be known to be harmless."""
        path = self._folder / key / name
        return path if path.is_file() else None

    def length_ms(self, key: str) -> int | None:
        """How long a made session is; None where it is not made."""
        facts = self.file(key, FACTS)
        return int(json.loads(facts.read_text(encoding="utf-8"))["length_ms"]) if facts else None

    def start(self, offer: Offer) -> asyncio.Task[None] | None:
        """Begin to make a session, if it is not made; the task of its making.

        Raises TooBusyError where too many wait, NotMadeError where it could not be made a moment ago.
        """
        key = offer.key
        if self.file(key, SOUND):
            self._use(key)
            return None
        failed_at_s, told = self._failures.get(key, (0.0, ""))
        if told and time.monotonic() - failed_at_s < FAILED_FOR_S:
            raise NotMadeError(told)
        if key not in self._tasks:
            if len(self._tasks) >= WAITING_MOST:
                raise TooBusyError("too many sessions wait to be made")
            self._tasks[key] = task = asyncio.create_task(self._made(offer))
            task.add_done_callback(lambda done: self._forget(key, done))
        return self._tasks[key]

    async def ensure(self, offer: Offer) -> None:
        """Wait until a session is made. Raises as `start` does."""
        if task := self.start(offer):
            await asyncio.shield(task)

    async def close(self) -> None:
        """Stop what is being made."""
        tasks = list(self._tasks.values())
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    async def _made(self, offer: Offer) -> None:
        async with self._one_at_a_time:
            self._folder.mkdir(parents=True, exist_ok=True)
            self._sweep()
            with work_folder(self._folder) as work:
                inside = work / offer.key
                inside.mkdir()
                try:
                    await asyncio.wait_for(self._make(offer, inside), MAKING_MOST_S)
                except TimeoutError:
                    raise NotMadeError(
                        f"{offer.id}: took longer than {MAKING_MOST_S:.0f} s to make"
                    ) from None
                inside.replace(self._folder / offer.key)

    def _forget(self, key: str, task: asyncio.Task[None]) -> None:
        del self._tasks[key]
        if not task.cancelled() and (error := task.exception()):
            self._failures = {key: (time.monotonic(), str(error))}

    def _use(self, key: str) -> None:
        with suppress(OSError):
            os.utime(self._folder / key)

    def _sweep(self) -> None:
        """Remove the sessions that were not used for longest."""
        folders = [path for path in self._folder.iterdir() if path.is_dir() and path.name[0] != "."]
        whole = sorted(folders, key=lambda path: path.stat().st_mtime)
        for path in whole[: max(0, len(whole) - KEPT_MOST + 1)]:
            shutil.rmtree(path, ignore_errors=True)


def made_in_a_process(options: SessionOptions) -> Make:
    """Sessions with these choices, each made by a Python process of its own."""

    async def make(offer: Offer, folder: Path) -> None:
        command = [sys.executable, "-m", "coach.server.making", str(offer.path), str(folder)]
        process = await asyncio.create_subprocess_exec(
            *command,
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.DEVNULL,
            stderr=asyncio.subprocess.PIPE,
            start_new_session=True,  # Ctrl-C is for the server, which then stops it
        )
        try:
            _, told = await process.communicate(json.dumps(to_plain(options)).encode())
        finally:
            with suppress(ProcessLookupError):
                process.kill()
            await process.wait()
        if process.returncode:
            last = told.decode(errors="replace").strip().splitlines()[-1:] or ["no reason was told"]
            raise NotMadeError(f"{offer.id}: {last[0]}")

    return make


def sessions_folder() -> Path:
    """Where made sessions are kept: in the folder that was chosen for this machine, or in the system's."""
    if chosen := own_folder():
        return chosen / "sessions"
    from platformdirs import user_cache_path

    return user_cache_path("audio-coach", appauthor=False) / "sessions"
