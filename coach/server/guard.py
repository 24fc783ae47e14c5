"""Around every request: who may ask, what for, how long an answer may take, and what each answer carries."""

from __future__ import annotations

import asyncio
import re
from typing import TYPE_CHECKING

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse

from coach.server.token import is_same

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

SEND_MOST_S = 120.0  # for one piece of 64 kB: a listener who takes nothing for so long is let go
ANSWER_MOST_S = 4 * 3600.0
PATH_MOST = 512
LOOPBACK_HOST = re.compile(r"(?:localhost|127\.0\.0\.1|\[::1\])(?::\d{1,5})?", re.IGNORECASE)

HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",  # the token stands in the address
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "X-Robots-Tag": "noindex, nofollow",
}
# Only where the address can be trusted: browsers complain of it over plain HTTP in a network.
TRUSTED_HEADERS = {"Cross-Origin-Opener-Policy": "same-origin"}
POLICY = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"


class Guard:
    """`app` behind a token, which is the first part of every path; or, with none, for this computer alone."""

    def __init__(self, app: ASGIApp, token: str | None) -> None:
        self._app, self._token = app, token

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            return
        is_trusted = self._token is None or scope["scheme"] == "https"
        dressed = _Dressed(send, {**HEADERS, **(TRUSTED_HEADERS if is_trusted else {})})
        refusal = self._refusal(scope)
        answer = refusal if refusal is not None else self._app
        try:
            async with asyncio.timeout(ANSWER_MOST_S):
                await answer(scope, receive, dressed.send)
        except TimeoutError:  # the server closes the connection of an answer that was not finished
            return

    def _refusal(self, scope: Scope) -> PlainTextResponse | None:
        headers = Headers(scope=scope)
        if scope["method"] not in ("GET", "HEAD"):
            return _refused(405, {"Allow": "GET, HEAD", "Connection": "close"})
        if headers.get("content-length", "0") != "0" or "transfer-encoding" in headers:
            return _refused(413, {"Connection": "close"})
        if len(scope["path"]) > PATH_MOST:
            return _refused(414, {})
        if self._token is None:
            # A page of another site can lead its own name here (DNS rebinding); it cannot forge this header.
            return None if LOOPBACK_HOST.fullmatch(headers.get("host", "")) else _refused(421, {})
        return self._without_token(scope, self._token)

    def _without_token(self, scope: Scope, token: str) -> PlainTextResponse | None:
        """Take the token off the path; a refusal where it is another one."""
        given, slash, rest = scope["path"][1:].partition("/")
        if not is_same(given, token) or not slash:
            return _refused(404, {})
        scope["path"], scope["raw_path"] = f"/{rest}", None
        return None


class _Dressed:
    """Sends with the headers that every answer carries, each piece within its time."""

    def __init__(self, send: Send, headers: dict[str, str]) -> None:
        self._send, self._headers = send, headers

    async def send(self, message: Message) -> None:
        """Send the next piece. Raises TimeoutError where it is not taken."""
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in self._headers.items():
                headers.setdefault(name, value)
            headers.setdefault("Content-Security-Policy", POLICY)
            headers.setdefault("Cache-Control", "no-store")
        async with asyncio.timeout(SEND_MOST_S):
            await self._send(message)


def _refused(status: int, headers: dict[str, str]) -> PlainTextResponse:
    words = {404: "Not found", 405: "Method not allowed", 413: "Too large", 414: "Too long", 421: "Not here"}
    return PlainTextResponse(f"{words[status]}\n", status, headers)
