"""Signs that compare, and arrows: what they mean is said."""

from __future__ import annotations

import re

_WORDS = (
    (r"\+ ?/ ?[-−]|±", "plus or minus"),
    (r"<=|=<|≤|≦|⩽|⪕", "at most"),
    (r">=|=>(?= ?\d)|≥|≧|⩾", "at least"),
    (r"≠|!=|=/=", "not"),
    (r"(?<=\() ?<(?= ?\))|(?<!\S)<<(?!\S)", "less than"),
    (r"(?<=\() ?>(?= ?\))|(?<!\S)>>(?!\S)", "more than"),
    (r"[<‹＜](?= ?[\d½¼¾~])|(?<=\S )<(?= \S)|(?<![\w<])<(?=\w)|≪", "less than"),
    (r"[>›＞](?= ?[\d½¼¾~])|(?<=\S )>(?= \S)|(?<![\w>-])>(?=\w)|≫", "more than"),
    (r"[~∼≈≃≅˜](?= ?[\d½¼¾])|(?<!\S)~(?= ?\w)", "about"),
)
_BETWEEN = re.compile(r"(?<![\w.])(\d+(?:\.\d+)?) ?([<≤]) ?([a-z]+) ?([<≤]) ?(\d+(?:\.\d+)?)(?![\w.])")
_LOW, _HIGH = {"<": "more than", "≤": "at least"}, {"<": "less than", "≤": "at most"}
# What the author said in words already.
_TWICE = re.compile(
    r"\b(?:(below|under|less than|fewer than) less than|(above|over|more than) more than"
    r"|(at most|up to|no more than|maximum) at most|(at least|minimum) at least"
    r"|(about|approx\.|approximately|around|roughly) about)\b",
    re.I,
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
    text = _BETWEEN.sub(lambda m: f"{_LOW[m[2]]} {m[1]} and {_HIGH[m[4]]} {m[5]} {m[3]}", text)
    for sign, words in _SIGNS:
        text = sign.sub(words, text)
    text = re.sub(r"\( ", "(", re.sub(r" \)", ")", " ".join(text.split())))
    return _TWICE.sub(lambda m: next(filter(None, m.groups())), text)
