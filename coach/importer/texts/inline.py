"""The inside of a line: tags, links, entities and marks become plain words, in linear time."""

from __future__ import annotations

import html
import re

# Each pattern has one bounded repeat between fixed marks, so that none backtracks further than its bound.
_IMAGE = re.compile(r"!\[[^\[\]\n]{0,300}\](?:\([^()\s]{0,500}\))?")
_LINK = re.compile(r"\[([^\[\]\n]{1,300})\]\([^()\n]{0,600}\)")
_REFERRED = re.compile(r"\[([^\[\]\n]{1,300})\]\[[^\[\]\n]{0,200}\]")
_WIKI = re.compile(r"\[\[(?:[^\[\]|\n]{1,200}\|)?([^\[\]|\n]{1,200})\]\]")
_CITATION = re.compile(r"\[\^?\d{1,3}(?:[,–-] ?\d{1,3}){0,20}\]:?")
_BRACES = re.compile(r"\{(?:[#.:][^{}\n]{0,200}|[{%][^{}\n]{0,300}[}%])\}")  # heading marks, shortcodes
_TAG = re.compile(r"</?[A-Za-z][^<>\n]{0,600}>|<!\[[^<>\n]{0,100}>")
_BREAK = re.compile(r"<br ?/?>|</?(?:li|ul|ol|p)>", re.IGNORECASE)
_URL = re.compile(r"<?\b(?:https?://|www\.)[^\s<>()]{1,600}>?")
_STARS = re.compile(r"\*{1,3}(?=\S)|(?<=\S)\*{1,3}")
_UNDERSCORES = re.compile(r"(?<![A-Za-z0-9_])_{1,2}(?=[^\s_])|(?<=[^\s_])_{1,2}(?![A-Za-z0-9_])")
_GLUED = re.compile(r"(?<=\d)(?=[A-Z]{3,12}:)")  # "REPS: 10SETS: 3"
_SPACES = re.compile(r"[^\S\n]+")


def breaks(raw: str) -> list[str]:
    """The parts of a cell between the marks of lines and of items."""
    return [part for part in _BREAK.split(raw) if part.strip()]


def plain(raw: str) -> str:
    """The words of some lines without marks: `**[Cat](x)** ![i](y)` is `Cat`; line breaks stay."""
    text = raw
    if "[" in text:
        for pattern, keep in (
            (_IMAGE, " "),
            (_LINK, r"\1"),
            (_REFERRED, r"\1"),
            (_WIKI, r"\1"),
            (_CITATION, " "),
        ):
            text = pattern.sub(keep, text)
    if "{" in text:
        text = _BRACES.sub(" ", text)
    if "<" in text:
        text = _TAG.sub(" ", text)
    if "://" in text or "www." in text:
        text = _URL.sub(" ", text)
    if "&" in text:
        text = html.unescape(text)
    text = text.replace("`", "").replace("~~", "").replace("==", "")
    text = _STARS.sub("", text) if "*" in text else text
    text = _UNDERSCORES.sub("", text) if "_" in text else text
    return _SPACES.sub(" ", _GLUED.sub(", ", text)).strip()
