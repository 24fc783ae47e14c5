"""What a whole sentence is: of a case, of every minute, of as many as possible, of later."""

from __future__ import annotations

_AGAIN = frozenset(("repeat", "perform", "try", "progress", "practise", "practice"))


def _has(found: list[str], *words: str) -> bool:
    return any(found[i : i + len(words)] == list(words) for i in range(len(found)))


def is_conditional(found: list[str]) -> bool:
    """Whether a sentence speaks of a case or another way: "If that is easy, hold for 60 seconds", "Or …".

    "Repeat with your eyes closed for 10 s" is another way too.
    """
    if found[0] == "or" or (found[0] in _AGAIN and _has(found, "eyes", "closed")):
        return True
    started = found[0] in ("if", "unless", "once") and "," in found
    return started and found[:2] != ["once", "more"] and found[:3] != ["if", "you", "do"]


def is_by_the_minute(found: list[str]) -> bool:
    """Whether sets begin with every minute."""
    return "emom" in found or ("every" in found and found[-3:] == ["on", "the", "minute"])


def is_as_many(found: list[str]) -> bool:
    """Whether as many rounds as possible are done: the minutes are those of the whole."""
    return "amrap" in found or _has(found, "as", "many", "rounds", "as")


def progression_start(found: list[str]) -> int:
    """The index of the token from which a sentence speaks of doing more later, or its length."""
    for i, word in enumerate(found):
        nearby = found[i + 1 : i + 7]
        if word == "add" and "every" in found[i + 1 :]:
            return i  # "Add 1 round every week"
        if word in ("work", "working", "build", "building") and "up" in nearby[:3] and "to" in nearby:
            return i
        if word in ("progress", "increase", "increasing", "progressing", "advance") and "to" in nearby:
            return i
        if (
            word in ("gradually", "eventually")
            and {"increase", "increasing", "build"} & set(nearby)
            and "to" in found[i + 1 : i + 9]
        ):
            return i
    return len(found)
