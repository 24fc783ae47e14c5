"""What the linter listens for in English."""

from __future__ import annotations

import re
from functools import lru_cache

__all__ = ["side_example", "side_word_in", "sound_of", "unseen_in"]


def unseen_in(words: str) -> str:
    """The first words that send a listener to look at something, or nothing."""
    from coach.words.english import sight  # many patterns, for the linter alone

    return sight.unseen_in(words)


def side_word_in(words: str) -> str:
    """The first `left` or `right` that means a side of the body, or nothing."""
    from coach.words.english import sides

    return sides.side_word_in(words)


def side_example() -> str:
    """How an author names the side in a sentence."""
    return "Lift your {side} leg."


@lru_cache(maxsize=1_024)
def sound_of(name: str) -> str:
    """Roughly how a name sounds: letters and figures, those that sound alike made one, doubles folded."""
    letters = re.sub(r"[^a-z0-9]", "", name.lower().replace("ph", "f").replace("ck", "k"))
    same = letters.translate(str.maketrans("cqzyv", "kksif"))
    return re.sub(r"(.)\1+", r"\1", same)
