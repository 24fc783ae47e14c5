"""Signs that compare, and arrows: what they mean is said."""

from __future__ import annotations

import re

_WORDS = (
    (r"\+ ?/ ?[-−]|±", "plus or minus"),
    (r"<=|=<|≤|≦|⩽|⪕", "at most"),
    (r">=|=>(?= ?\d)|≥|≧|⩾", "at least"),
    (r"≠|!=|=/=", "not"),
    (r"[<‹＜](?= ?[\d½¼¾~])|(?<=\S )<(?= \S)|(?<![\w<])<(?=\w)|≪", "less than"),
    (r"[>›＞](?= ?[\d½¼¾~])|(?<=\S )>(?= \S)|(?<![\w>-])>(?=\w)|≫", "more than"),
    (r"[~∼≈≃≅˜](?= ?[\d½¼¾])|(?<!\S)~(?= ?\w)", "about"),
)
_SIGNS = tuple((re.compile(rf" ?(?:{sign}) ?"), f" {words} ") for sign, words in _WORDS)
_TILDE_RANGE = re.compile(r"(\d) ?[~∼] ?(?=\d)")
_AFTER_EQUALS = re.compile(r"(?:\bis|\bare|=) (less|more) than or (?:equal to|=)")


def arrows(text: str) -> str:
    """up → down and up -> down → up, down; L→R → L to R; reps ↑ → reps up"""
    text = re.sub(r"\b(L|R|Lt|Rt) ?(?:→|-+>) ?(L|R|Lt|Rt)\b", r"\1 to \2", text)
    text = re.sub(r"\s*(?:<[-=]+>|↔)\s*", " and ", text)
    text = re.sub(r"\s*(?:[-=]+>(?! ?\d)|-+>|→|<-+(?!\d)|←)\s*", ", ", text)
    return re.sub(r" ?([↑↓]) ?", lambda m: " up " if m[1] == "↑" else " down ", text).strip(" ")


def comparisons(text: str) -> str:
    """< 90° → less than 90°, ≥ 3 sets → at least 3 sets, ±5 → plus or minus 5, ~10 → about 10"""
    text = _TILDE_RANGE.sub(r"\1-", text)
    for sign, words in _SIGNS:
        text = sign.sub(words, text)
    return re.sub(r"\( ", "(", " ".join(text.split()))
