"""What the linter listens for in German: a side of the body, and words that point at something unseen."""

from __future__ import annotations

import re
from functools import lru_cache

__all__ = ["side_example", "side_word_in", "sound_of", "unseen_in"]

_INFLECTED = r"(?:link|recht)(?:e|en|er|es|em)"
_SIDE = rf"(?:{_INFLECTED}|links|rechts)"
# Both in a row name no side, a right angle is none, and "das Rechte" is what is right.
_BOTH = re.compile(
    rf"\b{_SIDE}(?: ?/ ?|,? (?:und|oder|bis|nach|dann|und dann)(?: (?:nach|zur|die|der|den|das))? ){_SIDE}\b",
    re.IGNORECASE,
)
_SIDE_WORD = re.compile(
    rf"\b(?:{_INFLECTED}(?! (?:Winkel|Maß))|links|rechts)\b|\b(?:li|re)\. ?(?=[A-ZÄÖÜ])", re.IGNORECASE
)

_PICTURE = (
    r"(?:Bild(?:ern?|s)?|Fotos?|Abbildung(?:en)?|Abb\.|Zeichnung(?:en)?|Skizzen?|Grafik(?:en)?|Videos?|Film(?:s|en)?"
    r"|Clips?|Illustration(?:en)?|Schaubild(?:er)?|Pfeile?)"
)
_PAPER = (
    r"(?:Blatt|Merkblatt|Handzettel|Broschüre|Flyer|Anhang|Rückseite|nächsten Seite|Webseite|Website|Link)"
)
_THE = r"(?: (?:das|die|den|dem|der|dieses|diese|diesem|dieser|unser|unsere))?"
_SHOWN = r"(?:gezeigt|abgebildet|dargestellt|gezeichnet|zu sehen|beschrieben|vorgemacht)"
_LOOK = r"(?:siehe|sieh|sehen|schauen|betrachten|beachten)(?: Sie)?(?: sich| auf| auch)?"
_ON = r"(?:im|am|auf dem|auf der|in dem|in der|in den|auf den|zum)"
_POINTING = (
    r"(?:so )?wie (?:hier|oben|unten|links|rechts|nebenan|nebenstehend)\b",
    r"(?:genau )?so(?= ?(?:[.!:]|$))",
    rf"(?:so )?wie (?:\w+ ){{0,3}}{_SHOWN}\b",
    rf"{_LOOK}{_THE} (?:{_PICTURE}|{_PAPER})(?!\w)",
    r"(?:siehe|s\.) ?(?:oben|unten|nebenan|Seite|S\.|Anhang|Rückseite|o\.|u\.)",
    rf"{_ON} (?:{_PICTURE}|Handzettel|Merkblatt|Anhang|Link|Website|Webseite)(?!\w)",
    rf"{_PICTURE} (?:oben|unten|nebenan|\d)",
    r"auf (?:Seite|S\.) ?\d",
    r"(?:auf|an|am) (?:dem |den |Ihrem |Ihren )?(?:Bildschirm|Monitor)(?!\w)",
    rf"(?:beiliegend|beigefügt|angehängt)\w* (?:{_PICTURE}|{_PAPER})(?!\w)",
    r"QR-?Code",
    r"(?:klicken|scannen) Sie\b",
    r"(?:folgen|tippen) Sie (?:auf )?(?:dem|den|diesem|das) (?:Link|Pfeilen?|Knopf|Bild)(?!\w)",
    r"https?://|www\.\w",
)
_UNSEEN = re.compile(rf"(?<![\w-])(?:{'|'.join(_POINTING)})", re.IGNORECASE)


def unseen_in(words: str) -> str:
    """The first words that send a listener to look at something, or nothing."""
    found = _UNSEEN.search(words)
    return found[0].strip() if found else ""


def side_word_in(words: str) -> str:
    """The first word that means one side of the body, or nothing."""
    found = _SIDE_WORD.search(_BOTH.sub(lambda both: "_" * len(both[0]), words))
    return found[0].strip() if found else ""


def side_example() -> str:
    """How an author names the side in a sentence."""
    return "Heben Sie das {side:e} Bein."


# fmt: off
_SOUNDS = (
    ("ß", "ss"), ("äu", "oi"), ("eu", "oi"), ("ai", "ei"), ("ie", "i"), ("ä", "e"), ("ö", "e"), ("ü", "i"),
    ("ph", "f"), ("sch", "x"), ("ch", "x"), ("ck", "k"), ("tz", "z"), ("dt", "t"), ("th", "t"),
)
# fmt: on


@lru_cache(maxsize=1_024)
def sound_of(name: str) -> str:
    """Roughly how a name sounds: letters and figures, those that sound alike made one, doubles folded."""
    letters = name.lower()
    for written, heard in _SOUNDS:
        letters = letters.replace(written, heard)
    letters = re.sub(r"(?<=[aeiou])h|[^a-z0-9]", "", letters).translate(str.maketrans("cqyv", "kkif"))
    return re.sub(r"(.)\1+", r"\1", letters)
