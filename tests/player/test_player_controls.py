"""A running session under real hands: a terminal, signals, kill -9, and a real session bus."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from bench import until
from headset import playerctl
from terminal import COACH, LAID_OUT, Terminal
from tiny import QUICK, bend_routine, tiny_routine, tiny_routine_that_lasts

from coach.player.bookmark import Bookmark
from coach.session.options import PlayOptions, SessionOptions
from coach.session.places import SavedPlace, load, paths, save

FAST = ["--output", "null", "--device", "19x"]
PLACE = SavedPlace("", "", "", SessionOptions(), PlayOptions(output="null", device="40x"), Bookmark())


@pytest.fixture
def state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the place is kept."""
    monkeypatch.setenv("COACH_STATE", str(tmp_path / "state"))
    return tmp_path / "state" / "places"


Play = Callable[..., Terminal]


@pytest.fixture
def play(tmp_path: Path, state: Path) -> Iterator[Play]:
    """Starts `coach play` of a tiny routine in a terminal."""
    started: list[Terminal] = []

    def start(*options: str, lasts: bool = False) -> Terminal:
        routine = tiny_routine_that_lasts(tmp_path) if lasts else tiny_routine(tmp_path)
        started.append(Terminal([*COACH, "play", str(routine), *(options or FAST)]))
        return started[-1]

    yield start
    for terminal in started:
        terminal.close()


def place(state: Path) -> dict[str, object]:
    until(lambda: is_kept(state))  # written by a thread, after the screen
    (path,) = state.glob("*.json")
    return json.loads(path.read_text())["bookmark"]  # type: ignore[no-any-return]


def is_kept(state: Path) -> bool:
    return bool(list(state.glob("*.json")))


def run(*command: str) -> subprocess.CompletedProcess[str]:
    """A command without a terminal."""
    return subprocess.run(command, check=False, capture_output=True, text=True, stdin=subprocess.DEVNULL)


# The terminal


def test_a_whole_session_on_a_terminal(play: Play, state: Path) -> None:
    terminal = play()
    before = terminal.mode()
    shown = terminal.wait_for("next: Bend") + terminal.wait_for("right side")
    assert "Tiny one" in shown
    assert "Hips up." in shown
    assert terminal.wait() == 0
    assert not is_kept(state)
    assert terminal.mode() == before


def test_keys_are_obeyed(play: Play, state: Path) -> None:
    terminal = play("--output", "null")
    terminal.wait_for("next: Plank")
    terminal.wait_for(LAID_OUT)
    terminal.press(b"\x1b[C")
    terminal.wait_for("1 of 2")
    terminal.press(b" ")
    terminal.wait_for("paused")
    terminal.press(b"\x1b[6~")  # a page-turner pedal
    terminal.wait_for("2 of 2")
    terminal.press(b"\x1b[D")
    terminal.wait_for("1 of 2")
    terminal.press(b"--]?\x1b[19~")
    until(lambda: place(state)["rest_percent"] == 150)
    assert place(state)["rate_percent"] == 80
    terminal.press(b"q")
    assert terminal.wait() == 0
    assert "coach resume" in terminal.shown
    assert place(state)["exercise"] == "plank"


@pytest.mark.parametrize(
    ("number", "status"), [(signal.SIGTERM, 143), (signal.SIGHUP, 129), (signal.SIGINT, 130)]
)
def test_a_signal_ends_it_and_leaves_the_terminal_as_it_was(
    play: Play, state: Path, number: signal.Signals, status: int
) -> None:
    terminal = play("--output", "null")
    terminal.wait_for("Plank")
    during = terminal.mode()
    os.kill(terminal.pid, number)
    assert terminal.wait() == status
    assert terminal.mode() != during
    assert terminal.shown.rindex("\x1b[?25h") > terminal.shown.rindex("\x1b[?25l")  # the cursor is back
    assert is_kept(state)


def test_a_second_interrupt_is_now(play: Play) -> None:
    terminal = play("--output", "null", "--device", "0.01x")  # the last words of a calm stop take minutes
    terminal.wait_for("Plank")
    terminal.press(b"\x03")
    terminal.read(0.3)
    terminal.press(b"\x03")
    if not terminal.has_ended(5):
        terminal.press(b"\x03")  # two that come at once are one
    assert terminal.wait() == 130


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGHUP])
def test_what_nohup_and_a_script_ignore_stays_ignored(
    tmp_path: Path, state: Path, number: signal.Signals
) -> None:
    """`nohup coach play` goes on when its terminal is closed; SIGTERM still ends it."""
    command = [*COACH, "play", str(tiny_routine(tmp_path)), "--output", "null"]
    before = signal.signal(number, signal.SIG_IGN)
    try:
        playing = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
    finally:
        signal.signal(number, before)
    until(lambda: is_kept(state))
    playing.send_signal(number)
    frame = place(state)["frame"]
    until(lambda: place(state)["frame"] != frame)
    playing.terminate()
    assert playing.wait() == 143


def test_a_crash_leaves_the_terminal_as_it_was(tmp_path: Path, state: Path) -> None:
    crash = "from coach.player import live; live.now_playing_at = None; from coach.cli import main; main()"
    command = [sys.executable, "-c", crash, "play", str(tiny_routine(tmp_path)), *FAST]
    terminal = Terminal(command)
    before = terminal.mode()
    try:
        assert terminal.wait() == 1
        assert terminal.mode() == before
    finally:
        terminal.close()


def test_ctrl_z_pauses_and_fg_goes_on(tmp_path: Path, state: Path) -> None:
    shell = Terminal(["bash", "--norc", "-i"], PS1="$ ")
    try:
        shell.wait_for("$ ")
        shell.press(" ".join(["exec 3>&2;", *(repr(word) for word in COACH)]).encode())
        shell.press(f" play {tiny_routine(tmp_path)} --output null\n".encode())
        shell.wait_for("Plank")
        shell.press(b"\x1a")
        shell.wait_for("Stopped")
        frame = place(state)["frame"]
        shell.press(b"stty -a\n")
        assert " echo " in shell.wait_for("echoctl")
        time.sleep(1)
        assert place(state)["frame"] == frame
        shell.press(b"bg\n")
        shell.wait_for("&")
        shell.press(b"fg\n")
        shell.wait_for("space pause")
        shell.press(b"q")
        shell.wait_for("coach resume")
    finally:
        shell.close()


# No terminal


def test_plain_lines_where_there_is_no_terminal(tmp_path: Path, state: Path) -> None:
    command = [*COACH, "play", str(tiny_routine(tmp_path)), *QUICK]
    done = run(*command)
    assert done.returncode == 0
    assert done.stdout.splitlines() == [
        "1/2 Plank",
        "  Hips up. 0:05",
        "2/2 Bend",
        "  To the left. (left side) 0:04",
        "  To the right. (right side) 0:04",
    ]


def test_an_unknown_output_is_no_fault_of_the_routine(tmp_path: Path, state: Path) -> None:
    done = run(*COACH, "play", str(tiny_routine(tmp_path)), "--output", "minaudio")
    assert done.returncode == 2
    assert done.stderr.startswith("--output: ")


def test_quiet_is_quiet(tmp_path: Path, state: Path) -> None:
    done = run(*COACH, "play", str(bend_routine(tmp_path)), *QUICK, "--quiet")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


# The place


@pytest.mark.slow
def test_after_kill_minus_nine_the_same_side_goes_on(play: Play, tmp_path: Path, state: Path) -> None:
    terminal = play(*QUICK, lasts=True)
    until(lambda: place(state)["side"] == "right")
    os.kill(terminal.pid, signal.SIGKILL)
    assert terminal.wait() == -signal.SIGKILL
    assert place(state)["side"] == "right"
    done = run(*COACH, "resume")
    assert done.returncode == 0
    assert done.stdout.splitlines() == ["2/2 Bend", "  To the right. (right side) 2:00"]
    assert not is_kept(state)


@pytest.mark.slow
def test_another_routine_heard_to_its_end_leaves_the_place(play: Play, tmp_path: Path, state: Path) -> None:
    terminal = play(*QUICK, lasts=True)
    terminal.wait_for("right side")
    terminal.press(b"q")
    terminal.wait()
    other = bend_routine(tmp_path)
    ended = run(*COACH, "play", str(other), *QUICK, "--quiet")
    assert (ended.returncode, ended.stderr) == (0, "")
    assert place(state)["side"] == "right"
    assert "Tiny one: bend, set 1, right side" in run(*COACH, "resume", "--list").stdout
    refused = run(*COACH, "resume", str(other))
    assert (refused.returncode, "known: " in refused.stderr) == (2, True)
    assert run(*COACH, "resume").stdout.splitlines()[0] == "2/2 Bend"
    assert not is_kept(state)


def test_of_several_places_the_latest_goes_on_and_the_others_are_named(tmp_path: Path, state: Path) -> None:
    for name in ("older", "newer"):
        path = bend_routine(tmp_path, name)
        save(replace(PLACE, routine=str(path), title=name.title()))
    listed = run(*COACH, "resume", "--list").stdout.splitlines()
    assert [line.split(": ")[0].split()[-1] for line in listed] == ["Newer", "Older"]
    resumed = run(*COACH, "resume", "--quiet")
    assert resumed.returncode == 0
    assert "Also broken off: " in resumed.stderr
    assert "older.yaml" in resumed.stderr
    assert [load(path).title for path in paths()] == ["Older"]


def test_there_may_be_nothing_to_resume(state: Path) -> None:
    done = run(*COACH, "resume")
    assert done.returncode == 2
    assert "coach play ROUTINE" in done.stderr


# Headset buttons


@pytest.mark.usefixtures("bus")
def test_headset_buttons_reach_the_session(play: Play, state: Path) -> None:
    terminal = play("--output", "null")
    until(lambda: playerctl("status") == "Playing")
    assert playerctl("--list-all") == "coach"
    playerctl("play-pause")
    until(lambda: playerctl("status") == "Paused")
    position_s = float(playerctl("position"))
    playerctl("play")
    until(lambda: playerctl("status") == "Playing")
    playerctl("next")
    playerctl("next")
    until(lambda: playerctl("metadata", "title") == "Bend")
    assert playerctl("metadata", "album") == "Tiny one"
    assert float(playerctl("position")) > position_s
    before_s = float(playerctl("position"))
    playerctl("position", "10+")
    until(lambda: float(playerctl("position")) > before_s + 8)
    playerctl("previous")
    until(lambda: float(playerctl("position")) < before_s + 5)
    playerctl("stop")
    assert terminal.wait() == 0
    assert playerctl("--list-all") == ""
