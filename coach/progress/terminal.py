"""The figures as text for a terminal: a calendar, a row of bars for pain and effort, the sentences."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from coach.progress.figures import Day
from coach.progress.telling import headline, sentences
from coach.words import catalogue_for
from coach.words.progress import Told

if TYPE_CHECKING:
    from rich.console import RenderableType

    from coach.progress.figures import Figures

DONE, PARTLY, MOVED, MISSED, PAUSED, REST = "■", "◧", "▸", "□", "–", "·"
_BARS = " ▁▂▃▄▅▆▇█"
_MOST = 10


def screen_of(figures: Figures, columns: int) -> RenderableType:
    """All of it, at most `columns` wide; the newest where it does not fit."""
    from rich.console import Group
    from rich.text import Text

    title = Text(figures.title, style="bold")
    head = Text(headline(figures), style="dim")
    body = [Text(line) for line in lines_of(figures, columns)]
    return Group(title, head, Text(), *body)


def lines_of(figures: Figures, columns: int) -> tuple[str, ...]:
    """The plain lines below the title."""
    calendar = tuple(_calendar(figures, columns))
    bars = tuple(_bars(figures, columns))
    return (*calendar, "", *bars, *([""] if bars else []), *sentences(figures))


def _calendar(figures: Figures, columns: int) -> Iterator[str]:
    words = catalogue_for(figures.language)
    weeks = figures.weeks[-max(1, (columns - 6) // 2) :]
    for number in range(7):
        cells = [
            next((_sign(day) for day in week.days if day.day.weekday() == number), " ") for week in weeks
        ]
        yield f"{words.short_weekday(number):<5}{' '.join(cells)}".rstrip()
    told = ((DONE, Told.DONE), (PARTLY, Told.PARTLY), (MOVED, Told.MOVED), (MISSED, Told.MISSED))
    there = {_sign(day) for week in weeks for day in week.days}
    yield "     " + "  ".join(f"{sign} {words.progress(what)}" for sign, what in told if sign in there)


def _sign(day: Day) -> str:
    if day.sessions:
        return DONE
    if day.begun:
        return PARTLY
    if day.planned:
        return MOVED if day.is_moved else MISSED
    return PAUSED if day.is_paused else REST


def _bars(figures: Figures, columns: int) -> Iterator[str]:
    """A bar for each answer in the order of days."""
    words = catalogue_for(figures.language)
    names = ((Told.PAIN, "pain"), (Told.EFFORT, "effort"))
    width = max(len(words.progress(what)) for what, _ in names) + 2
    for what, name in names:
        values = [value for day in figures.days if (value := getattr(day, name)) is not None]
        if values:
            shown = values[-max(1, columns - width - 8) :]
            bars = "".join(_BARS[max(1, round(value / _MOST * (len(_BARS) - 1)))] for value in shown)
            yield f"{words.progress(what):<{width}}{bars}  {shown[-1]}"
