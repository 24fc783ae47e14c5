"""How it went, in German."""

from __future__ import annotations

from datetime import date

from coach.words.progress import Told

__all__ = ["decimal", "progress", "short_day", "short_weekday"]

_WEEKDAYS = ("Mo", "Di", "Mi", "Do", "Fr", "Sa", "So")
_TOLD = {
    Told.SESSIONS: "Einheiten",
    Told.PAIN_AND_EFFORT: "Schmerz und Anstrengung, 0 bis 10",
    Told.LEVEL: "Stufe, in Prozent der Spannen der Dosen",
    Told.MINUTES: "Minuten je Woche",
    Told.EXERCISES: "Übungen",
    Told.DONE: "gemacht",
    Told.PARTLY: "abgebrochen",
    Told.MISSED: "nicht gemacht",
    Told.MOVED: "nachgeholt",
    Told.REST: "keine Einheit geplant",
    Told.PAUSED: "ruht",
    Told.BACK: "ging zurück",
    Told.PAIN: "Schmerz",
    Told.EFFORT: "Anstrengung",
    Told.MORNING: "Schmerz am Morgen",
    Told.FINE_TO: "unbedenklich bis {value}",
    Told.MOST_TO: "annehmbar bis {value}",
    Told.NOTHING_TOLD: "Dazu wurde nichts gesagt.",
    Told.PERIOD: "{first} bis {last}",
    Told.WEEK_OF: "Woche {week} von {weeks}",
    Told.ONE_SESSION: "1 Einheit",
    Told.MANY_SESSIONS: "{done} Einheiten",
    Told.SESSIONS_OF: "{done} von {planned} Einheiten",
    Told.MINUTES_IN_ALL: "{minutes} Minuten",
    Told.EXERCISE: "Übung",
    Told.SIDE: "Seite",
    Told.REPETITIONS: "Wiederholungen",
    Told.EXERCISES_DONE: "Übungen: gemachte Wiederholungen",
    Told.OF: "{done} von {planned}",
    Told.EVERYTHING: "Alles, was gespielt wurde",
    Told.THIS_WEEK: "Diese Woche: {sessions}, {minutes} Minuten.",
    Told.IN_ALL: "Insgesamt: {sessions}, {minutes} Minuten.",
    Told.PAIN_WAS: "Der Schmerz war im Mittel {mean} von zehn, und zuletzt {last}.",
    Told.PAIN_NOT_TOLD: "Über Schmerz wurde nichts gesagt.",
    Told.EFFORT_WAS: "Die Anstrengung war im Mittel {mean} von zehn.",
    Told.STANDS_AT: "Die Stufe ist jetzt {level} Prozent, im Teil {phase}.",
    Told.STEPPED_BACK: "Das Programm ging am {days} einen Schritt zurück.",
    Told.BROKEN_OFF: "Abgebrochen: {count}.",
    Told.LEAST_DONE: "Am wenigsten gemacht: {exercises}.",
    Told.NOTHING_YET: "Es wurde noch nichts gemacht.",
    Told.FOR_THERAPIST: "Für die Physiotherapie",
    Told.RULE: (
        "Die Regel dieses Programms: Schmerz bis {fine} ist unbedenklich; bis {most} ist er annehmbar, wenn "
        "er sich bis zum nächsten Morgen beruhigt hat; darüber, oder wenn ein Morgen schlechter ist als der "
        "davor, geht die Stufe zurück (Schmerzmodell nach Thomeé 1997; Silbernagel et al. 2007)."
    ),
    Told.NO_DIAGNOSIS: (
        "Was bis zum Ende gehört wurde, gilt als gemacht; Schmerz und Anstrengung sind, was die Person "
        "gesagt hat. Nichts davon ist eine Diagnose."
    ),
}


def progress(what: Told) -> str:
    """Words of figures and pictures."""
    return _TOLD[what]


def short_day(day: date) -> str:
    """`2.3.`"""
    return f"{day.day}.{day.month}."


def short_weekday(number: int) -> str:
    """`Mo`."""
    return _WEEKDAYS[number]


def decimal(value: float) -> str:
    """`2,3`; `2` where it is whole."""
    return f"{value:.1f}".removesuffix(".0").replace(".", ",")
