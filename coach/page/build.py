"""A session → its page: one file of HTML, under a policy that lets in only what stands in it."""

from __future__ import annotations

import json
from base64 import b64encode
from dataclasses import dataclass
from hashlib import sha256
from html import escape
from string import Template
from typing import TYPE_CHECKING, Any

from coach.page.bundle import ICONS, icon, script, style, template
from coach.page.content import content_of
from coach.picture.palette import DARK, LIGHT
from coach.picture.shapes import Ink
from coach.routine.languages import DEFAULT_LANGUAGE
from coach.units import clock
from coach.words import catalogue_for
from coach.words.shown import Shown

if TYPE_CHECKING:
    from coach.routine.model import Routine
    from coach.timeline.timeline import Timeline


@dataclass(frozen=True, slots=True)
class Sound:
    """The sound of a page: the file itself (`content`, of the media type `kind`), or an `address` of it."""

    kind: str
    content: bytes = b""
    address: str = ""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a server adds to a page: HTML for its head and its foot, a script, and what its policy lets in."""

    head: str = ""
    foot: str = ""
    script: str = ""
    policy: str = ""


def page_of(
    routine: Routine, timeline: Timeline, sound: Sound, cover: bytes, around: Surroundings | None = None
) -> str:
    """The page of a session as HTML. `cover` is a square PNG.

    Without `around` the page is whole in itself: it reaches for nothing, wherever it is opened.
    """
    around = around or Surroundings()
    content = content_of(routine, timeline)
    shown = _shown(routine, content)
    code = f"{script()}\n{around.script}" if around.script else script()
    rules = style(" ".join((*shown.values(), json.dumps(content, ensure_ascii=False))))
    icon_address = f"data:image/png;base64,{b64encode(cover).decode()}"
    fields = {
        **shown,
        **{f"{name}_icon": icon(name) for name in ICONS},
        "items": "\n".join(_item(exercise) for exercise in content["exercises"]),
        "policy": escape(policy(rules, code, around.policy)),
        "style": rules,
        "script": code,
        "session": json.dumps(content, ensure_ascii=False).replace("<", "\\u003c"),
        "icon": icon_address,
        "light": LIGHT[Ink.PAPER],
        "dark": DARK[Ink.PAPER],
        "links": around.head,
        "more": around.foot,
        "source": f' src="{escape(sound.address)}"' if sound.address else "",
        "sound": _inside(sound),
    }
    return Template(template("page.html")).substitute(fields)


def policy(rules: str, code: str, more: str = "") -> str:
    """The Content Security Policy of a page with this style and this script; `more` directives follow."""
    return "; ".join(
        (
            "default-src 'none'",
            f"script-src {_hash(code)}",
            f"style-src {_hash(rules)}",
            "font-src data:",
            "base-uri 'none'",
            "form-action 'none'",
            more or "img-src data:; media-src blob:",
        )
    )


def _hash(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"


def _inside(sound: Sound) -> str:
    """The sound as text in the page; a script makes a file of it again."""
    if not sound.content:
        return ""
    data = b64encode(sound.content).decode()
    return f'<script type="text/plain" id="sound" data-type="{escape(sound.kind)}">{data}</script>\n'


def _shown(routine: Routine, content: dict[str, Any]) -> dict[str, str]:
    """The words of the page that stand in its HTML, escaped."""
    language = routine.language or DEFAULT_LANGUAGE
    shown = catalogue_for(language).shown
    found = {
        "language": language,
        "title": routine.title,
        "length": shown(Shown.LEFT_TO_GO).format(time=clock(content["length"])),
        "count": content["words"]["exercises"],
        "notice": " ".join(routine.notice) or shown(Shown.NOTICE),
        "now": shown(Shown.NOW),
        "controls": shown(Shown.CONTROLS),
        "play": shown(Shown.PLAY),
        "previous": shown(Shown.PREVIOUS),
        "next": shown(Shown.NEXT),
        "again": shown(Shown.AGAIN_EXERCISE),
        "all_exercises": shown(Shown.ALL_EXERCISES),
        "needs_script": shown(Shown.NEEDS_SCRIPT),
        "keys": shown(Shown.KEYS_TOLD),
        "done_here": shown(Shown.DONE_HERE),
        "done_told": shown(Shown.DONE_TOLD),
        "save_done": shown(Shown.SAVE_DONE),
        "show_codes": shown(Shown.SHOW_CODES),
        "next_code": shown(Shown.NEXT_CODE),
        "forget_done": shown(Shown.FORGET_DONE),
    }
    return {name: escape(text) for name, text in found.items()}


def _item(exercise: dict[str, Any]) -> str:
    name, length = escape(exercise["name"]), clock(exercise["end"] - exercise["start"])
    return f'<li><button type="button"><span>{name}</span><span>{length}</span></button></li>'
