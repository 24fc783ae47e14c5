"""Web and mail addresses in a text: nobody can follow one by ear, and none is read out letter by letter."""

from __future__ import annotations

import re

# What ends a name that is written without `www.`: those that are no words of a language where a space lacks.
_ENDING = "com|org|net|edu|gov|info|io|eu|uk|de|ca|au|nz|app|health|clinic|physio"
_LABELS = r"(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+"
_REST = r"[^\s<>()\"”\]]*[^\s<>()\"”\].,;:!?]"
_SCHEME = re.compile(
    rf"\b(?:https?|ftp)://(?:www\.)?({_LABELS}[a-z]{{2,24}})(?::\d+)?(?:[/?#](?:{_REST})?)?", re.I
)
_PATH = re.compile(
    rf"(?<![\w@./-])(www\.{_LABELS}[a-z]{{2,24}}|{_LABELS}(?:{_ENDING}))[/?#](?:{_REST})?", re.I
)
_MAIL = re.compile(rf"(?<![\w.+-])([\w.+-]{{1,64}})@({_LABELS}[a-z]{{2,24}})(?![\w-])", re.I)
_SITE = re.compile(rf"(?<![\w@.-])(?:www\.({_LABELS}[a-z]{{2,24}})|({_LABELS}(?:{_ENDING})))(?![\w@-]|\.\w)")
_ANY = re.compile("|".join(f"(?:{one.pattern})" for one in (_SCHEME, _PATH, _MAIL, _SITE)), re.I)


def address_in(text: str) -> str:
    """The first address in `text`, or nothing."""
    found = _ANY.search(text)
    return found[0] if found else ""


def shortened(text: str) -> str:
    """`https://example.com/knee_pain?week=1` → `www.example.com`: the name of the site is enough."""
    return _PATH.sub(r"\1", _SCHEME.sub(r"www.\1", text))


def spelled(text: str, dot: str, at: str) -> str:
    """`www.example.com` → `example dot com`, with the words of the language for the two signs."""

    def dotted(name: str) -> str:
        return name.replace(".", f" {dot} ")

    text = _MAIL.sub(lambda m: f"{dotted(m[1])} {at} {dotted(m[2])}", text)
    return _SITE.sub(lambda m: dotted(m[1] or m[2]), text)
