"""Another distribution's voice, output and file format, installed beside the coach and used by it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

ENTRY_POINTS = """
[audio_coach.voices]
parrot = coach_parrot.voice
broken = coach_parrot.nothing
mute = coach_parrot.failing

[audio_coach.outputs]
tape = coach_parrot.output:OUTPUT
broken = coach_parrot.nothing:OUTPUT
mute = coach_parrot.failing:OUTPUT
null = coach_parrot.output:OUTPUT

[audio_coach.formats]
.aiff = coach_parrot.format:AIFF
.foo = coach_parrot.format:XYZ
"""
VOICE = """
import numpy as np
from coach.speech.voice import VoiceInfo

class Parrot:
    name = "parrot:grey"
    identity = "parrot 1"
    gain_db = 0.0
    def load(self): ...
    def read(self, text, rate):
        return np.full(int(1600 * len(text) / rate), 0.25, np.float32)
    def pronounced(self, word, say, ipa):
        return say
    def close(self): ...

def open_engine(voice):
    return Parrot()

def voices():
    return (VoiceInfo("parrot:grey", ("en",), "repeats", True),)
"""
OUTPUT = """
from coach.outputs import Output
from coach.outputs.null import NullSink

OUTPUT = Output(__name__, "writes what it hears into the file that is its device")

class Tape(NullSink):
    name = "tape"
    def __init__(self, device):
        super().__init__(200.0)
        self._file = open(device, "ab")
    def write(self, block):
        self._file.write(block.tobytes())
        super().write(block)
    def close(self):
        self._file.close()

def open_sink(device, buffer_ms, proven):
    return Tape(device)
"""
FORMAT = """
from coach.exporter.formats import ChapterStyle, Format
AIFF = Format("aiff", "pcm_s16be", "s16", 0, ChapterStyle.NONE)
XYZ = Format("ogg", "libnothing", "fltp", 64_000, ChapterStyle.COMMENTS)
"""
FAILING = """
from coach.outputs import Output
OUTPUT = Output(__name__, "whose device is broken")

def open_sink(device, buffer_ms, proven):
    return open("/nowhere/at/all", "wb")

def open_engine(voice):
    raise KeyError(voice)

def voices():
    raise RuntimeError("no model")
"""
ROUTINE = "name: Plank\nsection: strengthen\nstart: Lie.\nmove: Lift.\nrelease: Lower.\ndose: {hold: 5s}\n"


@pytest.fixture
def installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder on the path with a distribution in it, as `pip install --target` leaves it."""
    site = tmp_path / "site"
    described = site / "coach_parrot-1.0.dist-info"
    package = site / "coach_parrot"
    for folder in (described, package):
        folder.mkdir(parents=True)
    (described / "METADATA").write_text("Metadata-Version: 2.1\nName: coach-parrot\nVersion: 1.0\n")
    (described / "entry_points.txt").write_text(ENTRY_POINTS)
    codes = {"voice": VOICE, "output": OUTPUT, "format": FORMAT, "failing": FAILING, "__init__": ""}
    for name, code in codes.items():
        (package / f"{name}.py").write_text(code)
    monkeypatch.setenv("PYTHONPATH", str(site))
    monkeypatch.setenv("COACH_STATE", str(tmp_path / "state"))
    return tmp_path


def coach(*args: str | Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "coach", *map(str, args)]
    return subprocess.run(
        command,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
        env=os.environ,
        stdin=subprocess.DEVNULL,
    )


def test_a_session_in_its_voice_through_its_output_and_into_its_format(installed: Path) -> None:
    routine, tape, file = installed / "plank.yaml", installed / "tape.raw", installed / "plank.aiff"
    routine.write_text(ROUTINE)
    played = coach("play", routine, "--voice", "parrot", "--output", "tape", "--device", tape, "--quiet")
    assert (played.returncode, played.stderr) == (0, "")
    heard = np.fromfile(tape, np.float32)
    values, counts = np.unique(np.round(heard[np.abs(heard) > 0.01], 3), return_counts=True)
    assert counts.max() > 24_000, values[counts.argmax()]  # its one note, at the loudness of sessions
    exported = coach("export", routine, "--voice", "parrot", "-o", file)
    assert exported.returncode == 0, exported.stderr
    assert file.read_bytes().startswith(b"FORM")


def test_what_it_brings_is_listed_and_what_is_broken_says_so(installed: Path) -> None:
    voices, outputs = coach("voices"), coach("outputs")
    assert "parrot:grey" in voices.stdout
    assert "writes what it hears" in outputs.stdout
    assert "coach-parrot and cannot list its voices: RuntimeError: no model" in voices.stdout
    for listed in (voices, outputs):
        assert listed.returncode == 0
        assert "comes from coach-parrot and cannot be loaded: ModuleNotFoundError" in listed.stdout


def test_a_broken_one_is_refused_in_one_line(installed: Path) -> None:
    done = coach("say", "Hello.", "--voice", "broken", "-o", installed / "a.wav")
    assert done.returncode == 1
    assert done.stderr.startswith("broken: it comes from coach-parrot and cannot be loaded:")
    assert len(done.stderr.splitlines()) == 1


@pytest.mark.parametrize(
    ("args", "told"),
    [
        (
            ["play", "{routine}", "--output", "mute"],
            "mute: it comes from coach-parrot and cannot be opened: File",
        ),
        (
            ["say", "Hello.", "--voice", "mute"],
            "mute: it comes from coach-parrot and cannot be opened: KeyError",
        ),
        (["export", "{routine}", "-o", "{file}"], "has no encoder libnothing"),
    ],
)
def test_one_that_fails_is_named_in_one_line(installed: Path, args: list[str], told: str) -> None:
    routine, file = installed / "plank.yaml", installed / "plank.foo"
    routine.write_text(ROUTINE)
    done = coach(*(arg.format(routine=routine, file=file) for arg in args))
    assert done.returncode == 1
    assert told in done.stderr
    assert len(done.stderr.splitlines()) == 1
    assert not file.exists()


def test_the_projects_own_stay_what_they_are(installed: Path) -> None:
    (null,) = [line for line in coach("outputs").stdout.splitlines() if line.startswith("null")]
    assert "paced by a clock" in null


def test_an_unknown_name_tells_of_them(installed: Path) -> None:
    done = coach("say", "Hello.", "--voice", "nobody", "-o", installed / "a.wav")
    assert "parrot" in done.stderr
    assert ".aiff" in coach("say", "Hello.", "-o", installed / "a.xyz").stderr
