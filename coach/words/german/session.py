"""How a session begins, goes on after a break, and ends, in German."""

from __future__ import annotations

from coach.routine.model import Side
from coach.words.german.numbers import number, seconds, side_name
from coach.words.sentences import capital, sentence

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
    return (f"{title}. {capital(number(exercises))} Übungen.", sentence(title))


def well_done() -> str:
    """The first words of the closing."""
    return "Das war die letzte Übung. Gut gemacht."


def session_over() -> str:
    """The last words of a session."""
    return "Die Übungseinheit ist zu Ende."


def notice() -> tuple[str, ...]:
    """Where the author wrote no notice."""
    return (
        "Bewegen Sie sich langsam und ohne Druck. "
        "Wenn etwas wehtut oder Schmerzen stärker werden, hören Sie auf.",
    )


def closing() -> tuple[str, ...]:
    """Where the author wrote no closing."""
    return (
        "Bleiben Sie noch für ein paar ruhige Atemzüge, und lassen Sie sich Zeit, bevor Sie weitermachen.",
    )


def starts_in(ms: int) -> str:
    """How long it is until the first exercise."""
    return f"Wir beginnen in {seconds(ms).replace('eine ', 'einer ')}."


def half_done() -> str:
    """In the middle of a long session."""
    return "Die Hälfte der Übungseinheit ist geschafft."


def about_first() -> str:
    """Before the page about the exercises is read."""
    return "Zuerst ein paar Worte zu diesen Übungen. Beim Zuhören können Sie sich ausruhen."


def stopped() -> str:
    """After someone stopped."""
    return "Wir hören hier auf. Lassen Sie sich Zeit."


def going_on(name: str | None, side: Side | None) -> str:
    """Where a session goes on after a break."""
    if name is None:
        return "Willkommen zurück."
    where = f", {side_name(side, 'e')} Seite" if side else ""
    return f"Willkommen zurück. Wir machen weiter mit {name}{where}."
