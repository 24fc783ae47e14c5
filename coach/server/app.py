"""Addresses → answers. Every part of an address is looked up among what there is; none becomes a path."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Coroutine
from functools import cached_property
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.responses import FileResponse, HTMLResponse, PlainTextResponse, Response
from starlette.routing import Route

from coach.picture.palette import LIGHT
from coach.picture.shapes import Ink
from coach.routine.languages import DEFAULT_LANGUAGE, LANGUAGES
from coach.server import making
from coach.server.feed import CHAPTERS_KIND, FEED_KIND, Episode, feed_of
from coach.server.guard import Guard
from coach.server.rooms import TITLE, Listed, Room, list_room, template, waiting_room
from coach.server.store import NotMadeError, Store, TooBusyError
from coach.words import catalogue_for
from coach.words.shown import Shown

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.types import ASGIApp

    from coach.server.shelf import Offer, Shelf

Answer = Callable[["Request"], Coroutine[Any, Any, Response]]

KINDS = {
    making.SOUND: "audio/mp4",
    making.ICON: "image/png",
    making.COVER: "image/png",
    making.CHAPTERS: CHAPTERS_KIND,
    making.PHONE: "text/html; charset=utf-8",
}
FOR_EVER = "private, max-age=31536000, immutable"
ASK_AGAIN = "private, no-cache"
RETRY = {"Retry-After": "5"}
HOST = re.compile(r"[A-Za-z0-9.\-]{1,253}(?::\d{1,5})?|\[[0-9A-Fa-f:.]{2,45}\](?::\d{1,5})?")


class Service:
    """What the server answers. `token` is None where it answers this computer alone."""

    def __init__(self, shelf: Shelf, store: Store, token: str | None) -> None:
        self._shelf, self._store, self._token = shelf, store, token

    @cached_property
    def app(self) -> ASGIApp:
        """The whole as an ASGI application."""
        answers: dict[str, Answer] = {
            "/": self.routines,
            "/feed.xml": self.feed,
            "/app.webmanifest": self.manifest,
            "/worker.js": self.worker,
            "/icon.png": self.icon,
            "/cover.png": self.icon,
            "/r/{id}/": self.session,
            "/r/{id}/{name}": self.file,
            "/r/{id}/{key}/{name}": self.file,
        }
        routes = [Route(path, answer, methods=["GET", "HEAD"]) for path, answer in answers.items()]
        app = Starlette(routes=routes, exception_handlers={404: self.nothing})
        app.router.redirect_slashes = False
        return Guard(app, self._token)

    async def routines(self, request: Request) -> Response:
        """The list."""
        offers = await self._offers()
        listed = [Listed(quote(o.id), o.routine, self._store.length_ms(o.key)) for o in offers.values()]
        return _page(list_room(listed, self._address(request), _language(request)))

    async def session(self, request: Request) -> Response:
        """The page of a session; while that is made, one that says so."""
        offer = await self._offer(request)
        if offer is None:
            return await self.nothing(request, None)
        try:
            task = self._store.start(offer)
        except TooBusyError:
            return self._waiting(offer, Shown.TOO_MUCH)
        except NotMadeError:
            return self._waiting(offer, Shown.NOT_MADE)
        path = self._store.file(offer.key, making.PAGE)
        if task is not None or path is None:
            return self._waiting(offer, Shown.BEING_MADE)
        # The policy of the page stands in its head; this one adds what can only stand here.
        headers = {"Cache-Control": ASK_AGAIN, "Content-Security-Policy": "frame-ancestors 'none'"}
        return FileResponse(path, headers=headers, media_type="text/html; charset=utf-8")

    async def file(self, request: Request) -> Response:
        """A file of a session, made now where it is not made yet."""
        offer, name = await self._offer(request), request.path_params["name"]
        key = request.path_params.get("key")
        if offer is None or name not in KINDS or key not in (None, offer.key):
            return await self.nothing(request, None)
        try:
            await self._store.ensure(offer)
        except (TooBusyError, NotMadeError):
            return PlainTextResponse("Not now\n", 503, RETRY)
        path = self._store.file(offer.key, name)
        if path is None:
            return PlainTextResponse("Not now\n", 503, RETRY)
        headers = {"Cache-Control": FOR_EVER if key else ASK_AGAIN}
        filename = f"{offer.id}.html" if name == making.PHONE else None
        return FileResponse(path, headers=headers, media_type=KINDS[name], filename=filename)

    async def feed(self, request: Request) -> Response:
        """The podcast feed."""
        address, language = self._address(request), _language(request)
        offers = await self._offers()
        episodes = [self._episode(offer, address) for offer in offers.values()]
        about = catalogue_for(language).shown(Shown.NOTICE)
        content = feed_of(TITLE, about, language, address, episodes)
        return Response(content, headers={"Cache-Control": ASK_AGAIN}, media_type=FEED_KIND)

    async def manifest(self, request: Request) -> Response:
        """What a phone needs to install it as an app."""
        icons = [
            {"src": "icon.png", "sizes": "512x512", "type": "image/png", "purpose": purpose}
            for purpose in ("any", "maskable")
        ]
        data = {
            "name": TITLE,
            "short_name": "Coach",
            "id": "./",
            "start_url": "./",
            "scope": "./",
            "icons": icons,
        }
        data |= {"display": "standalone", "lang": _language(request)}
        data |= {"background_color": LIGHT[Ink.PAPER], "theme_color": LIGHT[Ink.PAPER]}
        headers = {"Cache-Control": ASK_AGAIN}
        return Response(json.dumps(data), headers=headers, media_type="application/manifest+json")

    async def worker(self, _request: Request) -> Response:
        """The service worker."""
        headers = {
            "Cache-Control": ASK_AGAIN,
            "Content-Security-Policy": "default-src 'none'; connect-src 'self'",
        }
        return Response(template("worker.js"), headers=headers, media_type="text/javascript; charset=utf-8")

    async def icon(self, request: Request) -> Response:
        """The icon of the whole."""
        from coach.picture.cover import icon_png

        pixels = making.COVER_PIXELS if request.url.path.endswith("cover.png") else making.ICON_PIXELS
        content = await run_in_threadpool(icon_png, pixels)
        return Response(content, headers={"Cache-Control": "private, max-age=86400"}, media_type="image/png")

    async def nothing(self, request: Request, _error: Exception | None) -> Response:
        """The answer to an address that names nothing."""
        return PlainTextResponse(f"{catalogue_for(_language(request)).shown(Shown.NOT_FOUND)}\n", 404)

    def _waiting(self, offer: Offer, told: Shown) -> Response:
        language = offer.routine.language or DEFAULT_LANGUAGE
        status = 202 if told is Shown.BEING_MADE else 503
        return _page(waiting_room(offer.routine.title, language, told), status, RETRY)

    def _episode(self, offer: Offer, address: str) -> Episode:
        sound = self._store.file(offer.key, making.SOUND)
        return Episode(
            offer.key,
            offer.routine.title,
            offer.routine.about or "",
            f"{address}r/{quote(offer.id)}/",
            offer.path.stat().st_mtime,
            sound.stat().st_size if sound else None,
            self._store.length_ms(offer.key),
        )

    async def _offers(self) -> dict[str, Offer]:
        return await run_in_threadpool(self._shelf.offers)

    async def _offer(self, request: Request) -> Offer | None:
        return (await self._offers()).get(request.path_params["id"])

    def _address(self, request: Request) -> str:
        """Where the service is, as the one who asks calls it; with the token, and a slash at the end."""
        host = request.headers.get("host", "")
        host = host if HOST.fullmatch(host) else f"localhost:{request.url.port or 80}"
        return f"{request.url.scheme}://{host}/{f'{self._token}/' if self._token else ''}"


def _page(room: Room, status: int = 200, headers: dict[str, str] | None = None) -> HTMLResponse:
    policy = f"{room.policy}; frame-ancestors 'none'"
    own = {"Content-Security-Policy": policy, "Cache-Control": ASK_AGAIN if status == 200 else "no-store"}
    return HTMLResponse(room.html, status, {**own, **(headers or {})})


def _language(request: Request) -> str:
    """The first language of the reader that there are words in."""
    wished = request.headers.get("accept-language", "")[:200].lower()
    tags = re.findall(r"[a-z]{2,3}", re.sub(r"-[a-z0-9-]+|;[^,]*", "", wished))
    return next((tag for tag in tags if tag in LANGUAGES), DEFAULT_LANGUAGE)
