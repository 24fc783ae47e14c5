"""The commands, as a person types them."""

from __future__ import annotations

import json
import subprocess
import sys
import wave
from pathlib import Path

import click
import pytest
from commands import coach_told as coach

from coach.cli.group import commands

ROOT = Path(__file__).parents[1]


def test_help_tells_each_command_in_one_whole_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    _, _, listed = coach("--help").partition("Commands:\n")
    context = click.Context(commands)
    written = {
        name: command.get_short_help_str(200)
        for name in commands.list_commands(context)
        if (command := commands.get_command(context, name))
    }
    assert dict(line.split(None, 1) for line in listed.splitlines()) == written
    assert all(line.endswith(".") and not line.endswith("...") for line in listed.splitlines())


def test_what_there_is() -> None:
    listed = coach("routines") + coach("exercises")
    for name in ("l5-relief", "l5-stretches", "l5-strength", "childs-pose", "mckenzie-extension"):
        assert name in listed
    assert "hold 15s–30s, each side, 3 sets" in listed


def test_a_broken_file_of_ones_own_does_not_hide_the_others(own_folder: Path) -> None:
    (own_folder / "routines" / "odd.yaml").write_text("title: T\nexercises: [nothing]\n")
    listed = coach("routines")
    assert "odd.yaml:2:13: expected the id" in listed
    assert "Lower back relief" in listed


def test_about_tells_what_the_guide_teaches() -> None:
    page = coach("about", "l5")
    for word in (
        "L4–L5",
        "sciatica",
        "numbness",
        "Chiropractic",
        "Shockwave",
        "Massage",
        "decompression",
        "professional",
    ):
        assert word in page
    assert coach("about").split() == ["l5"]


def test_show_tells_doses_and_length() -> None:
    shown = coach("show", "l5-stretches", "--voice", "pyttsx3")
    assert shown.startswith("Lower back stretches, ")
    assert "hold 20s–30s, 3 reps" in shown


def test_plan_prints_a_script() -> None:
    script = coach("plan", "l5-strength", "--voice", "pyttsx3")
    assert "<hold-start>  hold 5 s" in script
    assert "Reach your left arm forward and your right leg back, with your back straight." in script
    assert "Reach your right arm forward and your left leg back, with your back straight." in script


def test_say_speaks_into_a_file(tmp_path: Path) -> None:
    coach("say", "Inhale, arch your back.", "-o", tmp_path / "a.wav")
    with wave.open(str(tmp_path / "a.wav")) as file:
        assert 0.8 < file.getnframes() / file.getframerate() < 3


def test_sounds_are_listed_and_copied(tmp_path: Path) -> None:
    assert "hold-start" in coach("sounds")
    coach("sounds", "-o", tmp_path / "mine")
    shipped = {path.name for path in (ROOT / "sounds").glob("*.wav")}
    assert {path.name for path in (tmp_path / "mine").iterdir()} == shipped


def test_a_tone_of_ones_own_is_heard(tmp_path: Path) -> None:
    mine = ("--sounds", tmp_path / "mine")
    coach("sounds", "-o", tmp_path / "mine")
    (tmp_path / "mine" / "hold-start.wav").write_bytes((ROOT / "sounds" / "session-done.wav").read_bytes())
    plan = json.loads(
        coach("plan", "l5-strength", "--voice", "pyttsx3", "--json", "--sounds", tmp_path / "mine")
    )
    lengths = {cue["tone"]: cue["frames"] for cue in plan["cues"] if cue["tone"]}
    assert lengths["hold-start"] == lengths["session-done"]
    for name in ("hold-end", "session-done"):
        (tmp_path / "mine" / f"{name}.wav").unlink()
    listed = {line.split()[0]: line for line in coach("sounds", *mine).splitlines()}
    assert "yours, hold-start.wav, 1." in listed["hold-start"]
    assert "yours" not in listed["hold-end"]


def test_check_says_that_a_file_is_fine() -> None:
    assert coach("check", "l5-relief") == "l5-relief: fine, 7 exercises\n"


def test_schema_is_json() -> None:
    assert json.loads(coach("schema"))["$schema"].startswith("https://json-schema.org/")


def test_cache_is_seen_and_cleared(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COACH_CACHE", str(tmp_path / "phrases"))
    coach("say", "Rest.", "-o", tmp_path / "a.wav")
    assert ": 1 phrases" in coach("cache")
    coach("cache", "--clear")
    assert ": 0 phrases" in coach("cache")


def test_the_voices_are_listed() -> None:
    listed = coach("voices")
    assert "hibari:heart" in listed
    assert "pyttsx3:" in listed


COUNTING = """
import collections, sys
opened = collections.Counter()
def note(name, args):
    if name == "open" and str(args[0]).endswith(".yaml"):
        opened[str(args[0])] += 1
sys.addaudithook(note)
from coach.cli.group import commands
commands.main(sys.argv[1:], standalone_mode=False)
print(max(opened.values()), "numpy" in sys.modules)
"""


def test_showing_reads_each_file_once_and_loads_no_sound() -> None:
    show = ("show", "l5-relief", "--minutes", "15", "--voice", "pyttsx3")
    coach(*show)  # from now on its phrases are known
    command = [sys.executable, "-c", COUNTING, *show]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=True)
    assert done.stdout.splitlines()[-1] == "1 False"


DEVICE_WATCHER = """
import sys
started = []
sys.addaudithook(lambda name, args: name == "subprocess.Popen" and started.append(str(args[1])))
from coach.cli import main
try:
    main(sys.argv[1:])
except SystemExit:
    print(any("coach.outputs.device_process" in each for each in started))
"""


@pytest.mark.parametrize(
    ("typed", "opens"),
    [
        ("play nothing-there", True),
        ("play nothing-there --output null", False),
        ("play nothing-there --device=speakers", False),
        ("today no-such-course", False),
        ("play --help", False),
        ("export nothing-there -o a.wav", False),
    ],
)
def test_only_what_plays_as_usual_opens_the_usual_device_early(typed: str, opens: bool) -> None:
    command = [sys.executable, "-c", DEVICE_WATCHER, *typed.split()]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)
    assert done.stdout.splitlines()[-1:] == [str(opens)]
