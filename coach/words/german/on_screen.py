"""What is read on a screen rather than heard, in German."""

from __future__ import annotations

from coach.routine.model import Side
from coach.units import clock
from coach.words.catalogue import Label
from coach.words.german.numbers import counted, number, side_name
from coach.words.german.shown import SHOWN
from coach.words.shown import Shown

__all__ = [
    "ask_doubt",
    "ask_hold",
    "ask_reps",
    "fewer_rounds",
    "fewer_sets",
    "label",
    "left_out",
    "left_shown",
    "longest_possible",
    "nearest_possible",
    "next_shown",
    "of_shown",
    "set_shown",
    "shortest_possible",
    "shown",
    "side_shown",
]


def ask_hold(name: str, line: int) -> str:
    """Where a text gives no dose at all."""
    return f"{name} (Zeile {line}) hat keine Dosis. Wie lange wird gehalten, etwa 30s? Leer, wenn gar nicht"


def ask_reps(name: str, line: int) -> str:
    """Where a text gives no dose at all."""
    return f"{name} (Zeile {line}): wie viele Wiederholungen, etwa 10 oder 10-15? Leer, wenn unbekannt"


def ask_doubt(name: str, why: str, line: int, words: str) -> str:
    """Where something was read that is not sure."""
    return f"{name}: {why} (Zeile {line}, „{words[:60]}“). Enter behält es, - entfernt es"


def left_out(names: list[str]) -> str:
    """Exercises that did not fit."""
    return f"Aus Zeitgründen weggelassen: {', '.join(names)}."


def fewer_sets(name: str, sets: int, written: int) -> str:
    """Sets that did not fit."""
    return f"{name}: {counted(sets, 'eine Runde', 'Runden')} statt {number(written)}."


def fewer_rounds(title: str, rounds: int, written: int) -> str:
    """Rounds of a circuit that did not fit."""
    return fewer_sets(title, rounds, written)


def shortest_possible(ms: int) -> str:
    """Where the asked time is too short."""
    return f"Kürzer als {clock(ms)} geht es nicht: eine Übung, eine Runde, von allem das Mindeste."


def nearest_possible(ms: int) -> str:
    """Where the asked time lies between two choices of exercises."""
    return f"Näher als {clock(ms)} geht es nicht: eine Übung mehr ist zu lang, eine weniger zu kurz."


def longest_possible(ms: int) -> str:
    """Where the asked time is too long."""
    return f"Länger als {clock(ms)} geht es nicht: von allem das Meiste, das der Plan erlaubt."


def shown(what: Shown) -> str:
    """Words for the eye."""
    return SHOWN[what]


def label(what: Label) -> str:
    """What a stretch of time is for."""
    return {
        Label.OPENING: "Einleitung",
        Label.ABOUT: "Hintergrund",
        Label.ANNOUNCEMENT: "Ansage",
        Label.SET_UP: "Vorbereitung",
        Label.GET_READY: "bereit machen",
        Label.REST: "Pause",
        Label.CHANGE: "Wechsel",
        Label.RELEASE: "lösen",
        Label.CLOSING: "Abschluss",
    }[what]


def side_shown(side: Side) -> str:
    """`linke Seite`."""
    return f"{side_name(side, 'e')} Seite"


def set_shown(number: int, total: int) -> str:
    """`Runde 1 von 3`."""
    return f"Runde {number} von {total}"


def of_shown(number: int, total: int) -> str:
    """`2 von 10`."""
    return f"{number} von {total}"


def next_shown(name: str) -> str:
    """The exercise that comes."""
    return f"danach: {name}"


def left_shown(clock: str) -> str:
    """`noch 3:20`."""
    return f"noch {clock}"
