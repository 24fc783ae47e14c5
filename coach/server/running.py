"""The server as it runs: its socket, its limits, the addresses to tell, and its end."""

from __future__ import annotations

import asyncio
import io
import socket
from typing import TYPE_CHECKING, Any

import uvicorn
from uvicorn.protocols.http.h11_impl import H11Protocol

from coach.errors import CoachError

if TYPE_CHECKING:
    from coach.server.app import Service
    from coach.server.store import Store

HEAD_MOST_S = 10.0  # for a request to arrive whole
HEAD_MOST_BYTES = 16_384
IDLE_MOST_S = 15
CONNECTIONS_MOST = 400
ENDING_MOST_S = 2
NOWHERE = ("192.0.2.1", 9)  # an address for documentation (RFC 5737): nothing is ever sent there


class ServeError(CoachError):
    """The server could not be started."""


class PatientProtocol(H11Protocol):
    """HTTP/1.1 of uvicorn, and an end to connections on which no request arrives."""

    def connection_made(self, transport: Any) -> None:
        """A connection is open: its first request has to arrive in time."""
        super().connection_made(transport)
        self._deadline: asyncio.TimerHandle | None = None
        self._start()

    def data_received(self, data: bytes) -> None:
        """Bytes came. A request that has begun has to be whole in time, however often a byte of it comes."""
        super().data_received(data)
        if not self._is_idle():
            self._stop()
        elif self._deadline is None:
            self._start()

    def connection_lost(self, exc: Exception | None) -> None:
        """The connection is over."""
        self._stop()
        super().connection_lost(exc)

    def _start(self) -> None:
        self._deadline = self.loop.call_later(HEAD_MOST_S, self._close_if_idle)

    def _stop(self) -> None:
        if self._deadline is not None:
            self._deadline.cancel()
            self._deadline = None

    def _is_idle(self) -> bool:
        return self.cycle is None or self.cycle.response_complete

    def _close_if_idle(self) -> None:
        self._deadline = None
        if self._is_idle() and not self.transport.is_closing():
            self.transport.close()


def open_socket(is_lan: bool, port: int) -> socket.socket:
    """A socket that listens for this computer alone, or for the network. Raises ServeError.

    `port` 0 takes any free one.
    """
    listening = socket.socket()
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind(("0.0.0.0" if is_lan else "127.0.0.1", port))  # noqa: S104
        listening.listen(128)
    except OSError as error:
        listening.close()
        reason = error.strerror or str(error)
        raise ServeError(f"port {port} cannot be used: {reason}; choose another with --port") from None
    return listening


def own_address() -> str:
    """The address of this computer in its network; the loopback address where it is in none."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(NOWHERE)  # chooses the way out, and sends nothing
        except OSError:
            return "127.0.0.1"
        return str(probe.getsockname()[0])


def address_of(is_lan: bool, port: int, token: str | None, is_secure: bool = False) -> str:
    """The address to type, with a slash at the end."""
    host = own_address() if is_lan else "127.0.0.1"
    return f"{'https' if is_secure else 'http'}://{host}:{port}/{f'{token}/' if token else ''}"


def qr_code(address: str) -> str:
    """The address as a QR code of half blocks, for a terminal."""
    import segno

    out = io.StringIO()
    segno.make(address, error="l", micro=False).terminal(out, compact=True)
    return out.getvalue().rstrip("\n")


def run(
    service: Service,
    store: Store,
    listening: socket.socket,
    certificate: str | None = None,
    key: str | None = None,
) -> None:
    """Answer until Ctrl-C or a SIGTERM. Both are raised again when all is closed."""
    config = uvicorn.Config(
        service.app,
        http=PatientProtocol,
        ws="none",
        lifespan="off",
        log_level="critical",
        access_log=False,
        server_header=False,
        proxy_headers=False,
        limit_concurrency=CONNECTIONS_MOST,
        timeout_keep_alive=IDLE_MOST_S,
        timeout_graceful_shutdown=ENDING_MOST_S,
        h11_max_incomplete_event_size=HEAD_MOST_BYTES,
        ssl_certfile=certificate,
        ssl_keyfile=key,
    )
    asyncio.run(_serve(uvicorn.Server(config), store, listening))


async def _serve(server: uvicorn.Server, store: Store, listening: socket.socket) -> None:
    try:
        await server.serve(sockets=[listening])
    finally:
        await store.close()
