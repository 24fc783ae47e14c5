"""How much is said: words step back as the person learns the movement.

Normally full words the first time, short ones the next two, then the count alone; `--words` shifts this
for people who know the routine. Names, doses, start positions, sides and the way out at the end are
said at every setting.
"""

from __future__ import annotations

from enum import IntEnum, StrEnum


class Words(StrEnum):
    """The `--words` of a session, from most to least."""

    FULL = "full"
    NORMAL = "normal"
    FEW = "few"
    TONES = "tones"


class Telling(IntEnum):
    """How a movement is told."""

    TONE = 0
    COUNT = 1
    SHORT = 2
    FULL = 3


_FADING = {  # what is said the first, second, … time; the last entry stands for all later times
    Words.FULL: (Telling.FULL, Telling.SHORT),
    Words.NORMAL: (Telling.FULL, Telling.SHORT, Telling.SHORT, Telling.COUNT),
    Words.FEW: (Telling.SHORT, Telling.COUNT),
    Words.TONES: (Telling.SHORT, Telling.TONE),
}
_COUNT_EVERY = 5  # in tones only, the count is still heard now and then


def movement(words: Words, done: int, rep: int, is_last: bool) -> Telling:
    """How to tell a movement that was `done` this often before; `is_last` of its series is always told."""
    fading = _FADING[words]
    amount = fading[min(done, len(fading) - 1)]
    if amount is Telling.TONE and (is_last or rep % _COUNT_EVERY == 0):
        return Telling.COUNT
    return amount


def says_all(words: Words) -> bool:
    """Whether set-up steps, reminders and marks within a hold are said, and not only sounded."""
    return words in (Words.FULL, Words.NORMAL)


def says_reminder(words: Words, done: int, is_long: bool) -> bool:
    """Whether a hold has its reminder: long ones while the words are still new, short ones now and then."""
    if words is Words.FULL:
        return is_long or done % 3 == 1
    return words is Words.NORMAL and (done < 2 if is_long else done in (1, 5))


def release(words: Words, done: int, is_last: bool) -> Telling:
    """How to tell the way out of a hold; at the end of a side it is always told in full."""
    if is_last or words is Words.FULL or (words is Words.NORMAL and done < 2):
        return Telling.FULL
    return Telling.SHORT if words is Words.NORMAL else Telling.TONE
