"""Courses and questions, in German."""

from __future__ import annotations

from datetime import date, timedelta

from coach.words.german.numbers import number

__all__ = [
    "answer_told",
    "answered",
    "ask_effort",
    "ask_morning",
    "ask_pain",
    "course_finished",
    "course_paused",
    "day",
    "done_today",
    "how_to_answer",
    "is_acceptable",
    "is_too_much",
    "less_after_absence",
    "less_this_time",
    "made_up_for",
    "more_this_time",
    "not_answered",
    "phase_begins",
    "rest_today",
    "today_is",
    "where_in_course",
]

_WEEKDAYS = ("Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonntag")
# fmt: off
_MONTHS = (
    "Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September", "Oktober",
    "November", "Dezember",
)
# fmt: on
_IF_IT_STAYS = "Wenn der Schmerz bleibt, fragen Sie Ihre Physiotherapie."


def day(day: date, today: date) -> str:
    """`heute`, `morgen`, `gestern`, `Mittwoch` innerhalb einer Woche, sonst `5. Mai`."""
    apart = (day - today).days
    if abs(apart) <= 1:
        return {0: "heute", 1: "morgen", -1: "gestern"}[apart]
    if abs(day - today) < timedelta(7):
        return _WEEKDAYS[day.weekday()]
    return f"{day.day}. {_MONTHS[day.month - 1]}"


def today_is(title: str, minutes: int) -> str:
    """`Heute: Rücken dehnen, etwa 17 Minuten.`"""
    about = f", etwa {'eine Minute' if minutes == 1 else f'{number(minutes)} Minuten'}" if minutes else ""
    return f"Heute: {title}{about}."


def where_in_course(week: int, weeks: int, phase: str, level: int) -> str:
    """`Woche zwei von sechs, Lockern, Stufe 20.`"""
    of = f" von {number(weeks)}" if week <= weeks else ""
    return f"Woche {number(week)}{of}, {phase}, Stufe {level}."


def made_up_for(day: str) -> str:
    """One session at most, whatever was missed."""
    return f"Damit holen wir {day} nach."


def rest_today(next_day: str) -> str:
    """Rest is part of a course."""
    return f"Heute ist Ruhetag.{_next(next_day)}"


def done_today(next_day: str) -> str:
    """After the session."""
    return f"Das war alles für heute.{_next(next_day)}"


def _next(next_day: str) -> str:
    if not next_day:
        return ""
    on = "" if next_day in ("heute", "morgen") else "am "
    return f" Die nächste Einheit ist {on}{next_day}."


def course_paused() -> str:
    """Nothing is due."""
    return "Der Kurs ruht. Er geht weiter, wenn Sie es sagen."


def course_finished(title: str) -> str:
    """And what then."""
    return f"{title}: Dieser Kurs ist geschafft. Fragen Sie Ihre Physiotherapie, wie es weitergeht."


def more_this_time() -> str:
    """After good sessions."""
    return "Es lief gut, deshalb machen wir ein wenig mehr."


def less_this_time(is_less: bool) -> str:
    """After too much."""
    then = "deshalb machen wir weniger" if is_less else "deshalb machen wir das Mindeste"
    return f"Letztes Mal war es mehr, als dieses Programm erlaubt, {then}. {_IF_IT_STAYS}"


def less_after_absence() -> str:
    """After a long time."""
    return "Sie waren eine Weile nicht da, deshalb beginnen wir etwas leichter."


def phase_begins(phase: str) -> str:
    """Another phase."""
    return f"Ein neuer Teil beginnt: {phase}."


def ask_pain() -> str:
    """The first question."""
    return "Wie stark war der Schmerz, null bis zehn?"


def ask_effort() -> str:
    """The second one."""
    return "Wie anstrengend war es, null bis zehn?"


def ask_morning() -> str:
    """The third one."""
    return "Und heute Morgen: Wie stark war der Schmerz, null bis zehn?"


def how_to_answer() -> str:
    """Said the first few times."""
    return (
        "Drücken Sie eine Zahl; für zehn erst eins und dann null. Oder auf und ab, oder am Headset vor und "
        "zurück, und warten Sie. Wenn Sie nichts sagen möchten, warten Sie einfach."
    )


def answer_told(value: int) -> str:
    """`Null.` bis `Zehn.`"""
    return "Null." if not value else "Eins." if value == 1 else f"{number(value).capitalize()}."


def not_answered() -> str:
    """Nothing more is said of it."""
    return "In Ordnung."


def answered() -> str:
    """Nothing changes."""
    return "Danke."


def is_acceptable() -> str:
    """By the model of the course."""
    return "Danke. Für dieses Programm ist das in Ordnung, wenn es sich bis morgen früh beruhigt hat."


def is_too_much(is_less: bool) -> str:
    """By the model of the course."""
    least = "Nächstes Mal machen wir das Mindeste, nach einem Ruhetag."
    then = "Nächstes Mal machen wir weniger." if is_less else least
    return f"Das ist mehr, als dieses Programm erlaubt. {then} {_IF_IT_STAYS}"
