"""The public names of `import coach`: light to import, and the same sessions as the commands make."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
from fakes import FakeVoice

import coach
from coach.errors import ChoiceError

ROOT = Path(__file__).parents[1]


def script_of_the_readme() -> str:
    (script,) = re.findall(r"```python\n(.*?)```", (ROOT / "README.md").read_text("utf-8"), re.DOTALL)
    return str(script)


def run(*command: str, folder: Path) -> str:
    done = subprocess.run(command, capture_output=True, text=True, cwd=folder, timeout=300, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.slow
def test_the_readmes_script_writes_the_very_bytes_of_the_command(tmp_path: Path) -> None:
    script = script_of_the_readme()
    assert len(script.splitlines()) <= 10
    printed = run(sys.executable, "-c", script, folder=tmp_path)
    assert "Breathing" in printed
    command = ["export", "breathing", "--minutes", "4", "--words", "few", "-o", "command.m4b"]
    run(sys.executable, "-m", "coach", *command, folder=tmp_path)
    assert (tmp_path / "breathing.m4b").read_bytes() == (tmp_path / "command.m4b").read_bytes()


def test_importing_loads_nothing_heavy(tmp_path: Path) -> None:
    code = "import coach, sys; coach.SessionOptions(); print(*sys.modules)"
    loaded = set(run(sys.executable, "-c", code, folder=tmp_path).split())
    assert not loaded & {"numpy", "av", "yaml", "click", "rich", "hibari", "onnxruntime", "pyttsx3"}


def test_every_public_name_is_there_whatever_was_imported_before(tmp_path: Path) -> None:
    code = "import coach.exporter, coach.player, coach.session, coach; print(*map(callable, map("
    code += "lambda name: getattr(coach, name), coach.__all__)))"
    assert set(run(sys.executable, "-c", code, folder=tmp_path).split()) == {"True"}
    assert set(coach.__all__) <= set(dir(coach))
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        coach.nothing  # noqa: B018


@pytest.mark.parametrize(
    ("choices", "choice"),
    [
        ({"minutes": 0}, "minutes"),
        ({"minutes": float("nan")}, "minutes"),
        ({"minutes": 5, "level": 0.5}, "minutes"),
        ({"level": 1.5}, "level"),
        ({"words": "loud"}, "words"),
        ({"only": "bird-dog"}, "only"),
        ({"rate": "fast"}, "rate"),
        ({"about": 1}, "about"),
    ],
)
def test_what_cannot_be_chosen_is_told_by_its_name(choices: dict[str, object], choice: str) -> None:
    with pytest.raises(ChoiceError) as caught:
        coach.SessionOptions(**choices)  # type: ignore[arg-type]
    assert caught.value.choice == choice


@pytest.mark.parametrize(
    ("choices", "choice"),
    [
        ({"only": ["plank"]}, "only"),
        ({"skip": ["plank"]}, "skip"),
        ({"start": "plank"}, "start"),
        ({"breath": (4000, 7000, 8000)}, "breath"),
        ({"voice": "nobody", "minutes": 5}, "voice"),
        ({"rate": 9.0, "minutes": 5}, "rate"),
    ],
)
def test_what_a_routine_does_not_have_is_told_by_the_choices_name(
    choices: dict[str, object], choice: str
) -> None:
    routine = coach.load_routine("l5-relief")
    with pytest.raises(ChoiceError) as caught:
        coach.make_session(routine, coach.SessionOptions(**choices))  # type: ignore[arg-type]
    assert caught.value.choice == choice
    assert "--" not in str(caught.value)


def test_a_plan_needs_no_voice_and_a_timeline_is_made_once() -> None:
    routine, voice = coach.load_routine("l5-relief"), FakeVoice()
    session = coach.make_session(routine, voice=voice)
    assert len(session.plan.parts) == len(routine.exercises) + 2
    assert not voice.spoken
    assert session.timeline is session.timeline
    said = len(voice.spoken)
    assert session.script().startswith("Lower back relief, ")
    assert len(session.chapters) == len(routine.exercises)
    assert len(voice.spoken) == said


def test_fitting_tells_what_it_changed_and_lengths_agree_with_the_timeline() -> None:
    options = coach.SessionOptions(minutes=15)
    session = coach.make_session(coach.load_routine("l5-relief"), options, voice=FakeVoice())
    assert session.notes
    assert session.written.exercises != session.routine.exercises
    assert abs(session.timeline.frames / 24_000 - 15 * 60) < 30
    limits = session.limits()
    assert limits.shortest_of_all_ms < limits.shortest_ms < limits.longest_ms


def test_a_voice_that_was_given_stays_open() -> None:
    closed = []

    class Watched(FakeVoice):
        def close(self) -> None:
            closed.append(self)

    with coach.make_session(coach.load_routine("breathing"), voice=Watched()) as session:
        assert session.timeline.frames
    assert not closed
