"""Something to glance at: one calm screen, plain lines where there is no terminal, or nothing."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol, TextIO

from coach.player.glance import Glance
from coach.player.keyboard import HELP
from coach.player.player import State
from coach.script import length

if TYPE_CHECKING:
    from rich.console import Console, RenderableType


@dataclass(frozen=True, slots=True)
class View:
    """What is shown: a glance, what the session is doing, and a note about the device, if any."""

    glance: Glance
    state: State
    note: str = ""
    has_keys: bool = False


class Screen(Protocol):
    """Where a session is shown. Showing the same again costs nothing."""

    def show(self, view: View) -> None:
        """Show `view` from now on."""
        ...

    def close(self) -> None:
        """Leave the terminal as it was."""
        ...


def open_screen(is_quiet: bool, out: TextIO | None = None) -> Screen:
    """The screen that fits: none if `is_quiet`, lines where `out` (standard output) is no terminal."""
    out = out or sys.stdout
    if is_quiet:
        return Quiet()
    return Calm(out) if out.isatty() else Lines(out)


class Quiet:
    """Shows nothing."""

    def show(self, view: View) -> None:
        """Nothing."""

    def close(self) -> None:
        """Nothing."""


class Lines:
    """A line for every exercise and every hold, and for what happens to the device."""

    def __init__(self, out: TextIO) -> None:
        self._out = out
        self._last: dict[str, str] = {}

    def show(self, view: View) -> None:
        """Write what is new."""
        for what, line in lines_of(view).items():
            if line != self._last.get(what, "") and line:
                print(line, file=self._out, flush=True)
            self._last[what] = line

    def close(self) -> None:
        """Nothing is held."""


def lines_of(view: View) -> dict[str, str]:
    """What plain lines tell, by subject."""
    glance = view.glance
    exercise = f"{glance.number}/{glance.exercises} {glance.exercise}" if glance.exercise else ""
    doing = f"  {glance.doing} ({counts(glance)})" if glance.is_exact and counts(glance) else ""
    if glance.is_exact and glance.kind == "hold":
        doing = f"{doing or f'  {glance.doing}'} {length(glance.stretch_frames)}"
    state = "" if view.state in (State.PLAYING, State.ENDING) else str(view.state)
    return {"exercise": exercise, "doing": doing, "state": state, "note": view.note}


def counts(glance: Glance) -> str:
    """Side, set and repetition in one line: `left side · set 1 of 3 · 2 of 10`."""
    told = [f"{glance.side} side"] if glance.side else []
    told += [f"set {glance.set} of {glance.sets}"] if glance.sets > 1 and glance.set else []
    told += [f"{glance.rep} of {glance.reps}"] if glance.reps > 1 and glance.rep else []
    return " · ".join(told)


class Calm:
    """A few lines of a terminal that change when a second passes or something happens."""

    def __init__(self, out: TextIO) -> None:
        from rich.console import Console
        from rich.live import Live

        self._console: Console = Console(file=out)
        self._live = Live(console=self._console, auto_refresh=False, transient=True)
        self._live.start()
        self._rows: tuple[str, ...] = ()

    def show(self, view: View) -> None:
        """Draw what changed; called often, it draws about once a second."""
        rows = rows_of(view, min(self._console.width, 60) - 2)
        if rows != self._rows:
            self._rows = rows
            self._live.update(_drawn(rows), refresh=True)

    def close(self) -> None:
        """Take the rows off the terminal."""
        self._live.stop()


def rows_of(view: View, columns: int) -> tuple[str, ...]:
    """The rows of the screen: title, exercise, what to do, its time, the session's, and the keys."""
    glance = view.glance
    left = f"{length(glance.left_frames)} left" if glance.left_frames is not None else ""
    number = f"{glance.number} of {glance.exercises}" if glance.number else ""
    state = {State.PAUSED: "paused", State.WAITING: "waiting for you: space goes on"}.get(view.state, "")
    clock = length(glance.stretch_left_frames) if glance.stretch_frames else ""
    return (
        _apart(glance.title, left, columns),
        _apart(glance.exercise, number, columns),
        counts(glance),
        glance.doing,
        f"{_bar(glance, columns - 8)}  {clock:>5}" if clock else "",
        f"next: {glance.next_name}" if glance.next_name else "",
        view.note or state,
        " · ".join(HELP) if view.has_keys else "",
    )


def _apart(left: str, right: str, columns: int) -> str:
    return f"{left[: max(1, columns - len(right) - 2)]:<{columns - len(right)}}{right}"


def _bar(glance: Glance, columns: int) -> str:
    done = glance.stretch_frames - glance.stretch_left_frames
    filled = columns * done // max(1, glance.stretch_frames)
    return ("━" if glance.is_exact else "─") * filled + "·" * (columns - filled)


def _drawn(rows: tuple[str, ...]) -> RenderableType:
    from rich.text import Text

    styles = ("dim", "bold", "", "bold cyan", "cyan", "dim", "yellow", "dim")
    text = Text()
    for row, style in zip(rows, styles, strict=True):
        text.append(row + "\n", style=style)
    return text
