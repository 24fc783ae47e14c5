"""The templates of the page as text: its style, its scripts as one, its icons."""

from __future__ import annotations

import re
from base64 import b64encode
from functools import cache
from hashlib import sha256
from importlib.resources import files

from coach.picture.lettering import SUBSETS, can_write, font_file
from coach.picture.palette import DARK, LIGHT, Palette

# The scripts in the order in which one needs the other. The page is one file, and a module cannot import from
# the page it stands in, so they become one module: all their names must differ (a test sees to that).
SCRIPTS = ("session", "place", "heard", "codes", "sound", "lock_screen", "player", "view", "keys", "main")
ICONS = ("play", "pause", "previous", "next", "again")
RANGES = {
    "latin": "U+0000-00FF,U+0131,U+0152-0153,U+02BB-02DC,U+2000-206F,U+20AC,U+2122",
    "latin-ext": "U+0100-2C7F",
}


def template(name: str) -> str:
    """A template file as text."""
    return files("coach.page").joinpath("templates", name).read_text(encoding="utf-8")


@cache
def script() -> str:
    """All scripts of the page as one module."""
    joined = "\n".join(template(f"{name}.js") for name in SCRIPTS)
    return f"{_library('lean-qr')}\n" + re.sub(
        r"^export ", "", re.sub(r"^import .*\n", "", joined, flags=re.M), flags=re.M
    )


def _library(name: str) -> str:
    """A library of others, unchanged but for its exports: its own names stay within it."""
    text = template(f"vendor/{name}.mjs")
    exports = re.search(r"export\s*\{([^{}]*)\};?\s*$", text)
    assert exports is not None, name
    pairs = [one.split(" as ") for one in exports[1].split(",")]
    given = ", ".join(f"{outside}: {inside}" for inside, outside in pairs)
    names = ", ".join(outside for _, outside in pairs)
    return f"const {{ {names} }} = (() => {{\n{text[: exports.start()]}return {{ {given} }};\n}})();"


def style(text: str) -> str:
    """The style of a page that shows `text`: colours, the font with what of it `text` needs, the rules."""
    dark = f"@media (prefers-color-scheme: dark) {{\n:root {{{_variables(DARK)}}}\n}}"
    return f":root {{{_variables(LIGHT)}}}\n{dark}\n{_fonts(text)}\n{template('style.css')}"


@cache
def page_digest() -> str:
    """A digest of all templates: pages made with others are not the same."""
    texts = (script(), template("style.css"), template("page.html"), *map(icon, ICONS))
    return sha256("".join(texts).encode()).hexdigest()


def icon(name: str) -> str:
    """An icon as SVG for a button."""
    return template(f"icons/{name}.svg").strip()


def _variables(palette: Palette) -> str:
    return "".join(f"--{ink}: {colour};" for ink, colour in palette.items())


def _fonts(text: str) -> str:
    """The Latin letters always, the rarer ones where `text` has any beyond ASCII."""
    subsets = (
        SUBSETS if not text.isascii() and any(can_write(c) and ord(c) > 0xFF for c in text) else SUBSETS[:1]
    )
    return "\n".join(_font(subset, is_bold) for subset in subsets for is_bold in (False, True))


def _font(subset: str, is_bold: bool) -> str:
    data = b64encode(font_file(subset, is_bold)).decode()
    return (
        f"@font-face {{font-family: Coach; font-weight: {700 if is_bold else 400}; font-display: block; "
        f'src: url("data:font/woff;base64,{data}") format("woff"); unicode-range: {RANGES[subset]};}}'
    )
