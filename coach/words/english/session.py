"""How a session begins, goes on after a break, and ends, in English."""

from __future__ import annotations

from coach.routine.model import Side
from coach.words.english.numbers import number, seconds
from coach.words.sentences import sentence

__all__ = [
    "about_first",
    "closing",
    "going_on",
    "half_done",
    "notice",
    "opening",
    "session_over",
    "starts_in",
    "stopped",
    "well_done",
]


def opening(title: str, exercises: int) -> tuple[str, ...]:
    """The first words of a session."""
    if exercises == 1:
        return (sentence(title),)
    return (f"{title}. {sentence(number(exercises))[:-1]} exercises.", sentence(title))


def well_done() -> str:
    """The first words of the closing."""
    return "That was the last exercise. Well done."


def session_over() -> str:
    """The last words of a session."""
    return "The session is over."


def notice() -> tuple[str, ...]:
    """Where the author wrote no notice."""
    return ("Move slowly and without force. If anything hurts, or pain grows, stop.",)


def closing() -> tuple[str, ...]:
    """Where the author wrote no closing."""
    return ("Stay for a few slow breaths, and take your time before you go on.",)


def starts_in(ms: int) -> str:
    """How long it is until the first exercise."""
    return f"We start in {seconds(ms)}."


def half_done() -> str:
    """In the middle of a long session."""
    return "Half of the session is done."


def about_first() -> str:
    """Before the page about the exercises is read."""
    return "First, a word about these exercises. You can rest while you listen."


def stopped() -> str:
    """After someone stopped."""
    return "We stop here. Take your time."


def going_on(name: str | None, side: Side | None) -> str:
    """Where a session goes on after a break."""
    if name is None:
        return "Welcome back."
    return f"Welcome back. We go on with {name}{f', {side} side' if side else ''}."
