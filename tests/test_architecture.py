"""What a command does not need is not loaded. Which room imports which: the contracts in pyproject.toml."""

from __future__ import annotations

import subprocess
import sys


def loaded_after(code: str) -> set[str]:
    command = [sys.executable, "-c", f"{code}; import sys; print(*sys.modules)"]
    return set(subprocess.run(command, capture_output=True, text=True, check=True).stdout.split())


def test_planning_needs_no_numpy() -> None:
    loaded = loaded_after(
        "import coach.routine.reader, coach.plan.session_plan, coach.words.english, coach.routine.fields"
    )
    assert not loaded & {"numpy", "av", "onnxruntime", "hibari"}


def test_help_loads_nothing_heavy() -> None:
    code = "from coach.cli.group import commands; commands.main(['--help'], standalone_mode=False)"
    heavy = {"numpy", "av", "yaml", "rich", "hibari", "pyttsx3", "onnxruntime", "platformdirs"}
    assert not loaded_after(code) & heavy
