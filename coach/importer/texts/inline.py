"""The inside of one line: links, emphasis, images and entities become plain words, once and in linear
time."""

from __future__ import annotations

import html
import re

# Each pattern has one bounded repeat between fixed marks, so that none backtracks further than its bound.
_IMAGE = re.compile(r"!\[[^\[\]\n]{0,300}\](?:\([^()\s]{0,500}\))?")
_LINK = re.compile(r"\[([^\[\]\n]{1,300})\]\([^()\n]{0,600}\)")
_REF_LINK = re.compile(r"\[([^\[\]\n]{1,300})\]\[[^\[\]\n]{0,100}\]")
_WIKI = re.compile(r"\[\[(?:[^\[\]|\n]{1,200}\|)?([^\[\]|\n]{1,200})\]\]")
_CITATION = re.compile(r"\[\^?\d{1,3}(?:[,–-] ?\d{1,3}){0,20}\]:?")
_BRACES = re.compile(
    r"\{(?:[#.:][^{}\n]{0,200}|[{%][^{}\n]{0,300}[}%])\}"
)  # heading marks, shortcodes of site makers
_TAG = re.compile(r"</?[A-Za-z][^<>\n]{0,600}>")
_BREAK = re.compile(r"<[bB][rR] ?/?>")
_URL = re.compile(r"<?https?://[^\s<>()]{1,600}>?")
_LEAD = re.compile(r"(\*\*|__|<b>|<strong>)(?=\S)([^*\n]{1,120}?)(\*\*|__|</b>|</strong>)")
_UNDERSCORES = re.compile(r"(?<![A-Za-z0-9])_{1,2}(?=\S)|(?<=\S)_{1,2}(?![A-Za-z0-9])")
_STARS = re.compile(r"\*{1,3}(?=\S)|(?<=\S)\*{1,3}")
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+\-.!|<>~])")
_EMOJI = re.compile(
    "[\U0001f000-\U0001faff\u2190-\u2191\u2193-\u21ff\u2600-\u27bf\u2b00-\u2bff\ufe0f\u200d\u20e3]"
)
_GLUED = re.compile(r"(?<=\d)(?=[A-Z]{3,12}:)")  # "REPS: 10SETS: 3"
_SPACES = re.compile(r"\s{1,1000}")
_LEADING_TICK = re.compile(r"^\[[ xX]\]\s{0,5}")


def breaks(raw: str) -> list[str]:
    """The parts of a line or cell between `<br>` marks."""
    return _BREAK.split(raw)


def plain(raw: str) -> str:
    """The words of one line without marks: `**[Cat](x)** ![i](y)` is `Cat`."""
    text = raw
    if "[" in text:
        text = _LEADING_TICK.sub("", text)
        for pattern, keep in (
            (_IMAGE, " "),
            (_LINK, r"\1"),
            (_WIKI, r"\1"),
            (_REF_LINK, r"\1"),
            (_CITATION, " "),
        ):
            text = pattern.sub(keep, text)
    if "{" in text:
        text = _BRACES.sub(" ", text)
    if "<" in text:
        text = _TAG.sub(" ", text)
    if "://" in text:
        text = _URL.sub(" ", text)
    if "&" in text:
        text = html.unescape(text)
    text = _unemphasised(text)
    text = _GLUED.sub(", ", text)
    text = _EMOJI.sub(" ", text)
    text = _SPACES.sub(" ", text.replace("\u00a0", " ").replace("\u200b", ""))
    return text.strip()


def _unemphasised(text: str) -> str:
    text = text.replace("`", "").replace("~~", "").replace("==", "")
    if "*" in text:
        text = _STARS.sub("", text)
    if "_" in text:
        text = _UNDERSCORES.sub("", text)
    return _ESCAPE.sub(r"\1", text)


def bold_lead(raw: str) -> tuple[str, str]:
    """The bold words at the start of a line and what follows them; ("", raw) where there are none."""
    stripped = _EMOJI.sub("", raw).lstrip()
    stripped = _LEADING_TICK.sub("", stripped)
    match = _LEAD.match(stripped)
    if not match:
        return "", raw
    return plain(match.group(2)), stripped[match.end() :]
