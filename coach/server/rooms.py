"""The pages of the server: the list of the routines, a session, and one that is still being made."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from html import escape
from importlib.resources import files
from string import Template
from typing import TYPE_CHECKING

from coach.page.build import Surroundings, policy
from coach.page.bundle import style
from coach.picture.palette import DARK, LIGHT
from coach.picture.shapes import Ink
from coach.routine.languages import DEFAULT_LANGUAGE
from coach.units import clock
from coach.words import catalogue_for
from coach.words.shown import Shown

if TYPE_CHECKING:
    from coach.routine.model import Routine

TITLE = "Audio Coach"
SERVED = "connect-src 'self'; img-src 'self' data:; media-src 'self'; manifest-src 'self'; worker-src 'self'"


@dataclass(frozen=True, slots=True)
class Listed:
    """One routine in the list; `length_ms` is None until its session is made."""

    id: str
    routine: Routine
    length_ms: int | None


@dataclass(frozen=True, slots=True)
class Room:
    """A page and the policy that goes with it."""

    html: str
    policy: str


@cache
def template(name: str) -> str:
    """A template of the server as text."""
    return files("coach.server").joinpath("templates", name).read_text(encoding="utf-8")


def around_session(routine: Routine) -> Surroundings:
    """What the server adds to the page of a session, which lies at `…/r/ID/`."""
    shown = catalogue_for(routine.language or DEFAULT_LANGUAGE).shown
    links = (("../../", Shown.BACK, ""), ("phone.html", Shown.SAVE_PAGE, " download"))
    items = "".join(f'<p><a href="{to}"{how}>{escape(shown(what))}</a></p>\n' for to, what, how in links)
    kept = escape(shown(Shown.OFFLINE))
    return Surroundings(
        head='<link rel="manifest" href="../../app.webmanifest">\n',
        foot=f'<div class="more">\n{items}<p id="kept" role="status" data-kept="{kept}"></p>\n</div>\n',
        policy=SERVED,
        script=_keeping("../../", ["./", "../../", "../../app.webmanifest", "../../icon.png"], True),
    )


def list_room(listed: Iterable[Listed], address: str, language: str) -> Room:
    """The list of the routines, for the service at `address`."""
    shown = catalogue_for(language).shown
    items = "\n".join(_item(each, language) for each in listed)
    words = {
        "language": language,
        "title": TITLE,
        "feed": shown(Shown.FEED),
        "feed_told": shown(Shown.FEED_TOLD),
        "feed_address": f"{address}feed.xml",
        "notice": shown(Shown.NOTICE),
        "kept": shown(Shown.OFFLINE),
    }
    return _room("list.html", _keeping("./", ["./", "app.webmanifest", "icon.png"], False), words, items)


def waiting_room(title: str, language: str, told: Shown, up: str = "../../") -> Room:
    """A page that tells that something is not there yet, or not at all."""
    shown = catalogue_for(language).shown
    words = {
        "language": language,
        "title": title,
        "told": shown(told),
        "back": shown(Shown.BACK),
        "up": up,
    }
    return _room("waiting.html", template("waiting.js"), words, "")


def _room(name: str, script: str, words: dict[str, str], items: str) -> Room:
    rules = style(" ".join((*words.values(), items))) + template("list.css")
    fields = {key: escape(text) for key, text in words.items()}
    fields |= {"style": rules, "script": script, "items": items}
    fields |= {"light": LIGHT[Ink.PAPER], "dark": DARK[Ink.PAPER]}
    return Room(Template(template(name)).substitute(fields), policy(rules, script, SERVED))


def _item(listed: Listed, language: str) -> str:
    routine, shown = listed.routine, catalogue_for(language).shown
    count = len(routine.exercises)
    facts = shown(Shown.EXERCISE if count == 1 else Shown.EXERCISES).format(count=count)
    length = clock(listed.length_ms) if listed.length_ms is not None else facts
    about = f'<span class="about">{escape(routine.about)}</span>' if routine.about else ""
    spoken = escape(routine.language or DEFAULT_LANGUAGE)
    return (
        f'<li><a href="r/{escape(listed.id)}/"><strong lang="{spoken}">{escape(routine.title)}</strong>'
        f"<span>{escape(length)}</span>{about}</a></li>"
    )


def _keeping(root: str, addresses: list[str], with_sound: bool) -> str:
    """The script that keeps a page for times without the network."""
    told = json.dumps(addresses)
    if with_sound:
        told = f'[...{told}, document.getElementById("audio").getAttribute("src")]'
    return f"{template('offline.js')}\nkeepOffline({json.dumps(root)}, {told});\n"
