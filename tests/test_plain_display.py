"""What is shown where nothing can be drawn: a line when something changes, and nothing twice."""

from __future__ import annotations

import io
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest
from tiny import tiny_routine

from coach.player.commands import Action, Command
from coach.player.keyboard import KEYS, decoded
from coach.player.now_playing import NowPlaying
from coach.player.player import PlaybackState
from coach.player.screen import Calm, Lines, Quiet, View, open_screen, rows_of
from coach.player.windows_keyboard import WindowsKeyboard, key_of


class Tty(io.StringIO):
    def isatty(self) -> bool:
        return True


def view(left_frames: int = 240_000, note: str = "", state: PlaybackState = PlaybackState.PLAYING) -> View:
    now = NowPlaying(
        "Evening", "Side Reach", 1, 2, "Plank", "Hold", "hold", "left", 1, 2, 1, 1, is_exact=True,
        stretch_frames=480_000, stretch_left_frames=left_frames, left_frames=9_600_000,
    )  # fmt: skip
    return View(now, state, note, has_keys=True)


@pytest.mark.parametrize(("term", "is_plain", "kind"), [
    ("xterm", False, Calm), ("xterm", True, Lines), ("dumb", False, Lines), ("dumb", True, Lines),
])  # fmt: skip
def test_which_screen(monkeypatch: pytest.MonkeyPatch, term: str, is_plain: bool, kind: type) -> None:
    monkeypatch.setenv("TERM", term)
    assert isinstance(open_screen(is_quiet=False, is_plain=is_plain, out=Tty()), kind)
    assert isinstance(open_screen(is_quiet=True, is_plain=is_plain, out=Tty()), Quiet)


def test_a_line_when_something_changes_and_nothing_drawn_again() -> None:
    out = Tty()
    screen = Lines(out)
    for left_frames in range(480_000, 0, -24_000):  # second by second
        screen.show(view(left_frames))
    screen.show(view(note="The headset is gone; waiting for it."))
    screen.show(view(state=PlaybackState.PAUSED))
    screen.close()
    assert out.getvalue().splitlines() == [
        "keys: space pause, ← → exercise, r this side again, , . 10 s, ↑ ↓ speech, [ ] rests, q stop",
        "1/2 Side Reach",
        "  Hold (left side · set 1 of 2) 0:20",
        "The headset is gone; waiting for it.",
        "paused",
    ]
    assert "\x1b" not in out.getvalue()


def test_40_columns_hold_every_row() -> None:
    assert all(len(row) <= 40 for row in rows_of(view(), 38)[:-2])


def test_no_color(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.setenv("TERM", "xterm-256color")
    out = Tty()
    screen = Calm(out)
    screen.show(view())
    until_s = time.monotonic() + 20
    while "Side Reach" not in out.getvalue() and time.monotonic() < until_s:
        time.sleep(0.01)
    screen.close()
    assert "Side Reach" in out.getvalue()
    assert "\x1b[36m" not in out.getvalue()  # cyan
    assert "\x1b[33m" not in out.getvalue()


# Windows


class FakeConsole:
    """A console with keys that were pressed before."""

    def __init__(self, keys: str) -> None:
        self.keys = list(keys)

    def kbhit(self) -> bool:
        return bool(self.keys)

    def getwch(self) -> str:
        return self.keys.pop(0)


@pytest.mark.parametrize(
    ("keys", "command"),
    [
        (" ", Command(Action.TOGGLE)), ("\r", Command(Action.TOGGLE)), ("q", Command(Action.STOP)),
        ("Q", Command(Action.STOP)), ("\xe0M", Command(Action.NEXT)), ("\x00K", Command(Action.PREVIOUS)),
        ("\xe0H", Command(Action.FASTER)), ("\xe0P", Command(Action.SLOWER)), ("\xe0Q", Command(Action.NEXT)),
        ("\xe0I", Command(Action.PREVIOUS)), (",", KEYS[b","]), ("]", Command(Action.LONGER)),
        ("\xe0G", None), ("x", None), ("é", None), ("\ud800", None),
    ],
)  # fmt: skip
def test_keys_of_a_windows_console(keys: str, command: Command | None) -> None:
    assert list(decoded(key_of(FakeConsole(keys)))) == ([command] if command else [])


def test_a_windows_keyboard_reads_until_it_is_let_go() -> None:
    found: list[Command] = []
    with WindowsKeyboard(found.append, decoded, FakeConsole("r\xe0Mz ")) as keyboard:
        assert keyboard.is_there
        until_s = time.monotonic() + 20
        while len(found) < 3 and time.monotonic() < until_s:
            time.sleep(0.01)
    assert [command.action for command in found] == [Action.SIDE, Action.NEXT, Action.TOGGLE]
    assert not keyboard.is_there


# Other surroundings


def run(*args: str, **environment: str | None) -> subprocess.CompletedProcess[bytes]:
    wanted = {name: value for name, value in (os.environ | environment).items() if value is not None}
    command = [sys.executable, "-m", "coach", *args]
    return subprocess.run(command, env=wanted, capture_output=True, check=False, stdin=subprocess.DEVNULL)


@pytest.mark.slow
def test_a_folder_with_spaces_and_signs_and_no_home(tmp_path: Path) -> None:
    folder = tmp_path / "Übungen für heute ½ 🧘"
    folder.mkdir()
    (folder / "mein plan.yaml").write_text(
        "title: Mein Plan\nexercises:\n  - use: childs-pose\n    dose: {hold: 5s}\n", encoding="utf-8"
    )
    written = run("export", str(folder / "mein plan.yaml"), "-o", str(folder / "a b.wav"), HOME=None)
    assert (written.returncode, b"Traceback" in written.stderr) == (0, False)
    assert (folder / "a b.wav").stat().st_size > 100_000


@pytest.mark.slow
def test_nothing_that_may_be_written(tmp_path: Path) -> None:
    """A home, a cache and a place for the state that are files: nothing is kept, and all goes on."""
    nothing = tmp_path / "file"
    nothing.write_text("")
    told = str(nothing)
    routine = str(tiny_routine(tmp_path))
    shown = run(
        "show",
        routine,
        "--voice",
        "pyttsx3",
        HOME=told,
        COACH_CACHE=told,
        COACH_STATE=told,
        XDG_CACHE_HOME=told,
    )
    assert shown.returncode == 0, shown.stderr
    played = run(
        "play", routine, "--voice", "pyttsx3", "--only", "plank",
        "--output", "null", "--device", "500x", "--plain",
        HOME=told, COACH_CACHE=told, COACH_STATE=told,
    )  # fmt: skip
    assert b"Traceback" not in played.stderr


def test_names_of_files_do_not_steer_a_terminal(tmp_path: Path) -> None:
    for kind in ("routines", "exercises"):
        (tmp_path / kind).mkdir()
    (tmp_path / "routines" / "a\x1b]0;owned\x07\u202eb.yaml").write_text("title: [", encoding="utf-8")
    for args in (["routines"], ["check", str(tmp_path)], ["show", "a\x1b[31m"]):
        done = run(*args, COACH_FOLDER=str(tmp_path), PYTHONIOENCODING="utf-8")
        shown = (done.stdout + done.stderr).decode()
        assert "\x1b" not in shown, args
        assert "\x07" not in shown, args
        assert "\u202e" not in shown, args
