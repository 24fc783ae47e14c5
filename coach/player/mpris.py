"""Headset and media keys on Linux: the session as a player on the session bus (MPRIS), in a thread."""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import suppress
from threading import Event, Thread
from typing import TYPE_CHECKING

from coach.player.commands import Command
from coach.player.mpris_status import Playing

if TYPE_CHECKING:
    import asyncio

    from coach.player.mpris_service import PlayerService

NAME = "org.mpris.MediaPlayer2.coach"
PATH = "/org/mpris/MediaPlayer2"
CONNECT_S = 2.0


class Mpris:
    """The session on the bus. All of it is for one thread; the bus reads `position_us` from another.

    That thread cannot ask for the place itself: the queue is for one thread, and moves while it is cut.

    Without the library `dbus-fast`, a session bus or an answer from it there is no player on the bus;
    `reason` says why, and everything else goes on.
    """

    def __init__(self, put: Callable[[Command], None]) -> None:
        self.reason = ""
        self.position_us = 0
        self._put = put
        self._service: PlayerService | None = None
        self._loop: asyncio.AbstractEventLoop | None = None
        self._over: asyncio.Event | None = None
        self._last: Playing | None = None
        self._settled = Event()
        self._thread = Thread(target=self._run, name="mpris", daemon=True)

    def start(self) -> None:
        """Connect, beside everything else."""
        if not os.environ.get("DBUS_SESSION_BUS_ADDRESS"):
            self.reason = "there is no session bus"
            self._settled.set()
            return
        self._thread.start()

    def is_there(self, within_s: float = CONNECT_S) -> bool:
        """Whether it is on the bus, once that is settled."""
        self._settled.wait(within_s)
        return self._service is not None

    def show(self, playing: Playing) -> None:
        """Tell the bus what is playing now; the same again costs nothing."""
        service, loop = self._service, self._loop
        if service is None or loop is None or playing == self._last:
            return
        self._last = playing
        with suppress(RuntimeError):  # the bus may have gone just now
            loop.call_soon_threadsafe(service.tell, playing)

    def seeked(self, position_us: int) -> None:
        """Tell the bus that the position jumped."""
        self.position_us = position_us
        service, loop = self._service, self._loop
        if service is not None and loop is not None:
            with suppress(RuntimeError):
                loop.call_soon_threadsafe(service.Seeked, position_us)

    def close(self) -> None:
        """Leave the bus."""
        loop, over = self._loop, self._over
        if loop is not None and over is not None:
            with suppress(RuntimeError):
                loop.call_soon_threadsafe(over.set)
        if self._thread.is_alive():
            self._thread.join(1)

    def _run(self) -> None:
        try:
            import asyncio  # takes as long as making a session ready, and most have no bus

            asyncio.run(self._serve())
        except ImportError:
            self.reason = "dbus-fast is missing: pip install 'audio-coach[mpris]'"
        except Exception as error:  # a bus can fail in any way; the session must not
            self.reason = " ".join(f"{type(error).__name__}: {error}".split())[:200]
        finally:
            self._service = None
            self._settled.set()

    async def _serve(self) -> None:
        import asyncio

        from dbus_fast.aio import MessageBus
        from dbus_fast.constants import NameFlag, RequestNameReply

        from coach.player.mpris_service import PlayerService, RootService

        self._loop, self._over = asyncio.get_running_loop(), asyncio.Event()
        bus = await asyncio.wait_for(MessageBus().connect(), CONNECT_S)
        try:
            service = PlayerService(self._put, lambda: self.position_us)
            bus.export(PATH, RootService(self._put))
            bus.export(PATH, service)
            reply = await bus.request_name(NAME, NameFlag.DO_NOT_QUEUE)
            if reply is not RequestNameReply.PRIMARY_OWNER:
                await bus.request_name(f"{NAME}.instance{os.getpid()}")
            self._service = service
            self._settled.set()
            gone = asyncio.ensure_future(bus.wait_for_disconnect())  # type: ignore[no-untyped-call]
            over = asyncio.ensure_future(self._over.wait())
            await asyncio.wait((gone, over), return_when=asyncio.FIRST_COMPLETED)
            for task in (gone, over):
                task.cancel()
            await asyncio.gather(gone, over, return_exceptions=True)
        finally:
            self._service = None
            bus.disconnect()
