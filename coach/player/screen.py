"""Something to glance at: one calm screen, plain lines where there is no terminal, or nothing."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from dataclasses import dataclass
from threading import Condition, Thread
from typing import TYPE_CHECKING, Protocol, TextIO

from coach.player.keyboard import HELP
from coach.player.now_playing import NowPlaying
from coach.player.player import PlaybackState
from coach.reports.script import length
from coach.routine.model import Side
from coach.units import SAMPLE_RATE_HZ
from coach.words import DEFAULT_LANGUAGE, catalogue_for

if TYPE_CHECKING:
    from rich.console import RenderableType

WIDEST_COLUMNS = 72
CLOSE_S = 0.5


@dataclass(frozen=True, slots=True)
class View:
    """What is shown: a now, what the session is doing, and a note about the device, if any; in `language`."""

    now: NowPlaying
    state: PlaybackState
    note: str = ""
    has_keys: bool = False
    language: str = DEFAULT_LANGUAGE


class Screen(Protocol):
    """Where a session is shown. Showing the same again costs nothing."""

    def show(self, view: View) -> None:
        """Show `view` from now on."""
        ...

    def close(self) -> None:
        """Leave the terminal as it was."""
        ...


def open_screen(is_quiet: bool, is_plain: bool = False, out: TextIO | None = None) -> Screen:
    """The screen that fits: none if `is_quiet`; lines if `is_plain`, or where `out` (standard output) is no
    terminal, or one that cannot draw.
    """
    out = out or sys.stdout
    if is_quiet or out is None:  # it may have been closed before we started
        return Quiet()
    return Calm(out) if out.isatty() and not is_plain and os.environ.get("TERM") != "dumb" else Lines(out)


class Quiet:
    """Shows nothing."""

    def show(self, view: View) -> None:
        """Nothing."""

    def close(self) -> None:
        """Nothing."""


class Lines:
    """A line for every exercise and every hold, and for what happens to the device; nothing is drawn again.

    So a screen reader, a printer and a log have each thing once.
    """

    def __init__(self, out: TextIO) -> None:
        self._out = out
        self._last: dict[str, str] = {}

    def show(self, view: View) -> None:
        """Write what is new."""
        for what, line in lines_of(view).items():
            if line != self._last.get(what, "") and line:
                with suppress(OSError):  # who read it has enough; the session goes on
                    print(line, file=self._out, flush=True)
            self._last[what] = line

    def close(self) -> None:
        """Nothing is held."""


def lines_of(view: View) -> dict[str, str]:
    """What plain lines tell, by subject."""
    now = view.now
    exercise = f"{now.number}/{now.exercises} {now.exercise}" if now.exercise else ""
    told = counts(now, view.language)
    doing = f"  {now.doing} ({told})" if now.is_exact and told else ""
    if now.is_exact and now.kind == "hold":
        doing = f"{doing or f'  {now.doing}'} {length(now.stretch_frames)}"
    state = "" if view.state in (PlaybackState.PLAYING, PlaybackState.ENDING) else str(view.state)
    keys = f"keys: {', '.join(HELP)}" if view.has_keys else ""
    return {"keys": keys, "exercise": exercise, "doing": doing, "state": state, "note": view.note}


def counts(now: NowPlaying, language: str = DEFAULT_LANGUAGE) -> str:
    """Side, set and repetition in one line: `left side · set 1 of 3 · 2 of 10`."""
    words = catalogue_for(language)
    told = [words.side_shown(Side(now.side))] if now.side else []
    told += [words.set_shown(now.set, now.sets)] if now.sets > 1 and now.set else []
    told += [words.of_shown(now.rep, now.reps)] if now.reps > 1 and now.rep else []
    return " · ".join(told)


class Calm:
    """A few lines of a terminal that change when a second passes or something happens.

    A thread draws them: a terminal that takes nothing more, held by Ctrl-S say, must not hold up the session.
    """

    def __init__(self, out: TextIO) -> None:
        from rich.console import Console

        self._console = Console(file=out)
        self._changed = Condition()
        self._rows: tuple[str, ...] = ()
        self._thread: Thread | None = None
        self._is_over = False

    def show(self, view: View) -> None:
        """Draw what changed; called often, it draws about once a second."""
        rows = rows_of(view, min(self._console.width, WIDEST_COLUMNS) - 2)
        with self._changed:
            if rows != self._rows:
                self._rows = rows
                self._changed.notify()
        if self._thread is None:
            self._is_over = False
            self._thread = Thread(target=self._draw, name="screen", daemon=True)
            self._thread.start()

    def close(self) -> None:
        """Take the rows off the terminal; `show` brings them back."""
        thread, self._thread = self._thread, None
        if thread is not None:
            with self._changed:
                self._is_over = True
                self._changed.notify()
            thread.join(CLOSE_S)

    def _draw(self) -> None:
        from rich.live import Live

        drawn: tuple[str, ...] = ()
        live = Live(
            console=self._console,
            auto_refresh=False,
            transient=True,
            redirect_stdout=False,
            redirect_stderr=False,
        )
        with suppress(OSError), live:
            while not self._is_over:
                with self._changed:
                    self._changed.wait_for(lambda drawn=drawn: self._is_over or self._rows != drawn)  # type: ignore[misc]
                    drawn = self._rows
                if not self._is_over:
                    live.update(_drawn(drawn), refresh=True)


def rows_of(view: View, columns: int) -> tuple[str, ...]:
    """The rows of the screen: title, exercise, what to do, its time, the session's, and the keys."""
    now, words = view.now, catalogue_for(view.language)
    left = words.left_shown(length(now.left_frames)) if now.left_frames is not None else ""
    number = words.of_shown(now.number, now.exercises) if now.number else ""
    state = {PlaybackState.PAUSED: "paused", PlaybackState.WAITING: "waiting for you: space goes on"}.get(
        view.state, ""
    )
    clock = length(now.stretch_left_frames) if now.stretch_frames else ""
    return (
        _apart(now.title, left, columns),
        _apart(now.exercise, number, columns),
        counts(now, view.language),
        now.doing,
        f"{_bar(now, columns - 8)}  {clock:>5}" if clock else "",
        words.next_shown(now.next_name) if now.next_name else "",
        view.note or state,
        " · ".join(HELP[:4]) if view.has_keys else "",
        " · ".join(HELP[4:]) if view.has_keys else "",
    )


def _apart(left: str, right: str, columns: int) -> str:
    return f"{left[: max(1, columns - len(right) - 2)]:<{columns - len(right)}}{right}"


def _bar(now: NowPlaying, columns: int) -> str:
    """Moves once a second, with the clock beside it."""
    seconds = max(1, now.stretch_frames // SAMPLE_RATE_HZ)
    filled = max(0, columns - columns * (now.stretch_left_frames // SAMPLE_RATE_HZ) // seconds)
    return ("━" if now.is_exact else "─") * filled + "·" * (columns - filled)


def _drawn(rows: tuple[str, ...]) -> RenderableType:
    from rich.text import Text

    styles = ("dim", "bold", "", "bold cyan", "cyan", "dim", "yellow", "dim", "dim")
    text = Text()
    for row, style in zip(rows, styles, strict=True):
        text.append(row + "\n", style=style)
    return text
