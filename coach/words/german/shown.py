"""The German words for the eye: of pictures, pages and the server."""

from __future__ import annotations

from coach.words.shown import Shown

SHOWN = {
    Shown.HOLD: "Halten",
    Shown.BREATHE: "Atmen",
    Shown.MOVE: "Bewegen",
    Shown.REST: "Pause",
    Shown.LISTEN: "Zuhören",
    Shown.LEFT: "Links",
    Shown.RIGHT: "Rechts",
    Shown.SPEECH: "Stimme",
    Shown.TONE: "Töne",
    Shown.EXERCISE: "{count} Übung",
    Shown.EXERCISES: "{count} Übungen",
    Shown.DRAWN: "Die Einheit {title}, {length} lang, auf einer Zeitachse gezeichnet: {exercises}.",
    Shown.NOW: "Jetzt",
    Shown.CONTROLS: "Bedienung",
    Shown.PLAY: "Start",
    Shown.PAUSE: "Anhalten",
    Shown.PREVIOUS: "Zurück",
    Shown.NEXT: "Weiter",
    Shown.AGAIN_SIDE: "Seite wiederholen",
    Shown.AGAIN_SET: "Satz wiederholen",
    Shown.AGAIN_EXERCISE: "Übung wiederholen",
    Shown.SET_OF: "Satz {number} von {count}",
    Shown.REP_OF: "{number}. von {count}",
    Shown.EXERCISE_OF: "Übung {number} von {count}",
    Shown.LEFT_TO_GO: "noch {time}",
    Shown.OVER: "Gut gemacht",
    Shown.ALL_EXERCISES: "Übungen",
    Shown.KEYS_TOLD: (
        "Auf der Tastatur: Die Leertaste startet und hält an, links und rechts führen zur Übung davor und "
        "zur nächsten; auf einer Schaltfläche wiederholt R diese Seite, Komma und Punkt gehen zehn Sekunden "
        "zurück und vor."
    ),
    Shown.NEEDS_SCRIPT: "Diese Seite spielt ihren Ton mit JavaScript, das hier abgeschaltet ist.",
    Shown.CANNOT_PLAY: "Dieser Browser kann den Ton nicht abspielen.",
    Shown.NOTICE: (
        "Sprechen Sie mit einer Ärztin oder einem Physiotherapeuten, bevor Sie mit Übungen beginnen. "
        "Hören Sie auf, wenn etwas wehtut."
    ),
    Shown.DAY_OF_COURSE: "Woche {week} Tag {day}",
    Shown.BEING_MADE: "Die Einheit wird erstellt. Beim ersten Mal dauert das einen Moment.",
    Shown.NOT_MADE: "Diese Einheit konnte nicht erstellt werden. Der Computer, der sie anbietet, sagt warum.",
    Shown.SAVE_PAGE: "Diese Seite mit ihrem Ton speichern",
    Shown.FEED: "Podcast",
    Shown.FEED_TOLD: "Diese Adresse in einer Podcast-App eingeben:",
    Shown.OFFLINE: "Auf diesem Gerät gespeichert; spielt auch ohne Netz.",
    Shown.BACK: "Alle Einheiten",
    Shown.DONE_HERE: "Was Sie gemacht haben",
    Shown.DONE_TOLD: (
        "Es liegt nur auf diesem Gerät. Als Datei kommt es in Ihr Tagebuch: coach journal import DATEI."
    ),
    Shown.SAVE_DONE: "Als Datei speichern",
    Shown.SHOW_CODES: "Als QR-Code zeigen",
    Shown.CODE_TOLD: (
        "Code {number} von {count}. Scannen Sie ihn, und geben Sie seinen Text an: coach journal import -"
    ),
    Shown.CODE_TOO_LONG: "Eine Sitzung ist zu lang für einen QR-Code. In der Datei sind alle.",
    Shown.NEXT_CODE: "Nächster Code",
    Shown.FORGET_DONE: "Auf diesem Gerät vergessen",
    Shown.NOT_FOUND: "Hier ist nichts.",
    Shown.TOO_MUCH: "Zu viel auf einmal. Gleich noch einmal versuchen.",
}
