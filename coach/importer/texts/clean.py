"""Characters that no reader sees, or that mean plain ones: out of the way before anything is read."""

from __future__ import annotations

import re
import unicodedata

_CIRCLED = {chr(code): f"{number}." for number, code in enumerate(range(0x2460, 0x2474), start=1)}
_UNSEEN = ("Cc", "Cf", "Co", "Cs", "Cn")
_ESCAPES = re.compile(r"\x1b(?:\][^\x07\x1b\n]{0,200}(?:\x07|\x1b\\)?|\[[0-9;?]{0,20}[A-Za-z])")
_PICTURES = re.compile("[\U0001f000-\U0001faff←-↑↓-⇿☀-☏☓-✒✕-➿⬀-⯿️⃣]")
# Seconds only where a dose stands around them: `Step 4"` is a height.
_PRIMES = re.compile(
    r"((?:\bhold|\bfor|\brest|[1-389]['′’]|\bmin|[x×:–-]) ?(?:\d{1,3} ?[–-] ?)?\d{1,3}) ?(?:″|”|''|’’"
    r"|\")(?=[\s.,;:)x×/]|$)"
    r"|(\b\d{1,3}) ?(?:″|”|''|’’|\")(?= ?(?:x|×|each|ea\b|per|/|holds?\b|rest\b))",
    re.I,
)
_LETTERS = re.compile(r"[A-Za-z]+")
_LONGEST_WORD = 22  # letters
_LEAST_GLUED = 5  # words
_PRIME = re.compile(
    r"(?<=\d) ?(?:′|’|')(?=[\s.,;)x×/]|$)|(?<=[1-389]) ?(?:′|’|')(?=[0-5]\d[\"″”])"
)  # 5'11" is a height


def cleaned(text: str) -> str:
    """The text with controls and invisible marks out, ligatures and wide letters as plain ones, superscripts
    (marks of notes and units, never doses) out."""
    text = _ESCAPES.sub("", text) if "\x1b" in text else text
    if not text.isascii():
        text = text.translate(_PLAIN)
        text = _PICTURES.sub(" ", text)
    return (
        "".join(c for c in text if (c >= " " and c != "\x7f") or c in "\n\t")
        if not text.isprintable()
        else text
    )


def is_glued(text: str) -> bool:
    """Whether most of the letters stand in words too long to be any: a text that has lost its spaces."""
    found = _LETTERS.findall(text[:20_000])
    glued = [len(word) for word in found if len(word) > _LONGEST_WORD]
    return len(glued) >= _LEAST_GLUED and sum(glued) * 2 > sum(map(len, found))


def primed(text: str) -> str:
    """The text with `30"` and `1'` as "30 s" and "1 min"."""
    return _PRIMES.sub(lambda m: f"{m.group(1) or m.group(2)} s", _PRIME.sub(" min ", text))


class _Plain(dict[int, str]):
    """What each character becomes, found out once: a text of a megabyte has few different ones."""

    def __missing__(self, code: int) -> str:
        self[code] = plain = _plain(chr(code))
        return plain


def _plain(char: str) -> str:
    """One character as a plain one, or nothing where nobody would miss it."""
    if char < "\x7f" or char in _CIRCLED:
        return _CIRCLED.get(char, char)
    category = unicodedata.category(char)
    if category in _UNSEEN or (category == "No" and char not in "½¼¾"):
        return ""
    if category in ("Zs", "Nd"):
        return " " if category == "Zs" else str(unicodedata.digit(char))
    wide = 0xFB00 <= ord(char) <= 0xFB06 or 0xFF00 <= ord(char) <= 0xFF5E
    return unicodedata.normalize("NFKC", char) if wide else char


_PLAIN = _Plain(dict.fromkeys(map(ord, "✕✖⨯⨉╳"), "×"))
