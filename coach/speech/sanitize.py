"""Text as data: what is taken out of a text before any engine sees it, whatever its language.

Engines obey more than words. espeak-ng reads phonemes between `[[` and `]]` and commands after a
control character, macOS obeys `[[slnc 5000]]`, Windows an XML tag, and hibari `[word](/phonemes/)`.
Signs that mean something (`<`, `>`, `°`, `~`) are left for `coach.speech.normalize` to say.
"""

from __future__ import annotations

import html
import re
import unicodedata

from coach.errors import InputError
from coach.routine.addresses import shortened

MAX_CHARACTERS = 300
"""Longer phrases take engines minutes or make them fail."""

MAX_DIGITS = 12
"""hibari raises IndexError on long runs of digits."""

MAX_MARKS = 4
"""Combining marks in a row; no script needs more, and a long run takes seconds to read."""

_UNSAID = {"Cc", "Cf", "Cs", "Co", "Cn"}  # controls, formats and zero-width marks, surrogates, unassigned
_BREAKS = {"\t", "\n", "\v", "\f", "\r", "\u2028", "\u2029"}
_LIKE_PLAIN = {"<compat>", "<wide>", "<narrow>", "<font>", "<square>", "<circle>", "<noBreak>", "<sub>"}
_SAID_SYMBOLS = "°№…→←↑↓↔"
_PICTURED = re.compile("[\u2194-\u21aa\u2b05-\u2b07\u27a1]\ufe0f")  # an arrow as a picture
_UNICODE_ARROWS = str.maketrans("➔➜➝➞➡⇒⇨⟶⟹🠒⬅⇐⟵⬆⇑⬇⇓⇔⟷●◦▪■‣·", "→→→→→→→→→→←←←↑↑↓↓↔↔••••••")
_ALIKE = str.maketrans("´ˊʹʺ⁄∕", "'''″//")  # typed for a prime or a slash

# Names of HTML and SSML, taken out with their attributes; between other angle brackets stand words.
_TAGS = (
    "a|abbr|article|b|blockquote|body|br|break|center|code|dd|del|div|dl|dt|em|emphasis|figure|font"
    "|footer|h[1-6]"
    "|head|header|hr|html|i|img|ins|kbd|li|link|main|mark|meta|nav|ol|p|phoneme|pre|prosody|q|s|say-as|script"
    "|section|silence|small|span|speak|strike|strong|style|sub|sup|table|tbody|td|th|thead|title|tr"
    "|tt|u|ul|voice"
)
_COMMENT = re.compile(r"<!--[^>]{0,1000}>")
_TAG = re.compile(rf"</?(?:{_TAGS})(?:\s[^<>]*)?/?>", re.IGNORECASE)
_IN_ANGLES = re.compile(r"(?<![\w)])<([^\W\d_][^<>]{0,80})>")
_ENTITY = re.compile(r"&(?:#\d{1,7}|#x[0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});")
_LINK = re.compile(r"\[([^\[\]]{1,200})\]\((?:[^()\s]{0,300}|/[^()]{0,300}/)\)")
_CHECK_BOX = re.compile(r"\[[ xX]\] ")
_LINE_MARK = re.compile(r"^\s*(?:#{1,6} |>(?! ?[\d.½¼¾~=]))")
_HASHTAG = re.compile(r"(?<!\S)#(?=[^\W\d])")
_STAR = re.compile(r"(?<!\d)(?<!\d )\*+|\*+(?! ?\d)")
_STANDING_ALONE = re.compile(r"(?<!\S)[¹²³⁰⁴-⁹]+(?!\S)")
_FOOTNOTE = re.compile(r"(?<!m)(?<!\b[a-zA-Z])[²³]|[¹⁰⁴-⁹]")  # but for m² and x³
_BRACKETS = str.maketrans(dict.fromkeys("[]{}\\|`_^", " "))


def plain_text(text: str) -> str:
    """`text` in NFC without markup, pictures, control characters and zero-width marks, on one line.

    Raises `InputError` where nothing is left to say, or more than an engine can bear.
    """
    if len(text) > 20 * MAX_CHARACTERS:  # before any work is spent on it
        raise InputError(_too_long(text))
    said = "".join(_said(character) for character in _without_entities(shortened(text)).translate(_ALIKE))
    said = _limit_marks(unicodedata.normalize("NFC", said))
    said = _without_pictures(_PICTURED.sub(" ", without_markup(said)).translate(_UNICODE_ARROWS))
    said = re.sub(r" ([.,;:!?])(?!\S)", r"\1", " ".join(said.split()))
    _check(said, text)
    return said


def without_markup(text: str) -> str:
    """`**Hold** <b>still</b>` → `Hold still`; signs that are no markup stay: `< 90°`, `3 * 10`, `#1`, `~5`"""
    text = _CHECK_BOX.sub("", _LINK.sub(r"\1", text))
    text = _TAG.sub(" ", _COMMENT.sub(" ", text))
    text = _IN_ANGLES.sub(r" \1 ", text)
    text = _HASHTAG.sub("", _LINE_MARK.sub("", text))
    return _STAR.sub(" ", text).replace("~~", " ").translate(_BRACKETS)


def _without_entities(text: str) -> str:
    """`&lt; 90&deg;` → `< 90°`"""
    return _ENTITY.sub(lambda match: html.unescape(match[0]), text)


def _said(character: str) -> str:
    """A character as it is read: nothing where it has no sound, a plain one for variants (`Ⅱ`, `１`, `ﬀ`)."""
    if character in _BREAKS:
        return " "
    if character < "\x7f":
        return character if character >= " " else ""
    if character in _SAID_SYMBOLS:
        return character
    if unicodedata.category(character) in _UNSAID:
        return ""
    variant = unicodedata.decomposition(character).partition(" ")[0] in _LIKE_PLAIN
    return unicodedata.normalize("NFKC", character) if variant else character


def _limit_marks(text: str) -> str:
    kept: list[str] = []
    marks = 0
    for character in text:
        marks = marks + 1 if unicodedata.category(character) in {"Mn", "Me"} else 0
        if marks <= MAX_MARKS:
            kept.append(character)
    return "".join(kept)


def _without_pictures(text: str) -> str:
    """`Morning 🧘‍♀️ flow` → `Morning flow`; a keycap keeps its figure, a footnote mark goes."""
    text = _STANDING_ALONE.sub(lambda match: unicodedata.normalize("NFKC", match[0]), text)
    return "".join(_drawn(character) for character in _FOOTNOTE.sub("", text))


def _drawn(character: str) -> str:
    if character < "\x7f" or character in _SAID_SYMBOLS:
        return character
    if character in "\ufe0e\ufe0f\u20e3" or "\U0001f3fb" <= character <= "\U0001f3ff":
        return ""  # which look a character has, a key around it, the colour of a skin
    return " " if unicodedata.category(character) == "So" else character


def _check(said: str, text: str) -> None:
    if not any(character.isalnum() for character in said):
        raise InputError(f"text: expected words to say, got {text[:40]!r}")
    if len(said) > MAX_CHARACTERS:
        raise InputError(_too_long(said))
    if digits := re.search(rf"\d{{{MAX_DIGITS + 1},}}", said):
        raise InputError(
            f"text: expected at most {MAX_DIGITS} digits in a row, got {len(digits[0])}: {digits[0][:20]}…"
        )


def _too_long(text: str) -> str:
    return (
        f"text: expected at most {MAX_CHARACTERS} characters in one phrase, got {len(text)}: "
        f"{text[:30]!r}… Say it in shorter phrases."
    )
