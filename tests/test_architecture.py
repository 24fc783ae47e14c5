"""The line runs one way: a module imports only what stands before it."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[1] / "coach"
LINE = [
    ["units", "errors"],
    ["files", "sound", "routine"],
    ["words", "speech", "outputs"],
    ["plan"],
    ["adapt", "timeline"],
    ["reports", "exporter", "picture"],
    ["player", "importer"],
    ["page"],
    ["session"],
    ["server"],
    ["cli"],
    ["__main__"],
]
PLACE = {name: place for place, names in enumerate(LINE) for name in names}
MODULES = sorted(PACKAGE.rglob("*.py"))


def top(module: str) -> str:
    return module.split(".")[1] if "." in module else ""


def imported(path: Path) -> set[str]:
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module:
            names = [f"coach.{name.name}" for name in node.names] if node.module == "coach" else [node.module]
            found |= {top(name) for name in names if name.startswith("coach.")}
        elif isinstance(node, ast.Import):
            found |= {top(name.name) for name in node.names if name.name.startswith("coach.")}
    return found & PLACE.keys()


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_imports_run_one_way(path: Path) -> None:
    name = path.relative_to(PACKAGE).with_suffix("").parts[0]
    if name == "__init__":
        return
    assert name in PLACE, f"give coach.{name} its place in the line"
    later = {other for other in imported(path) if other != name and PLACE[other] >= PLACE[name]}
    assert not later - set(LINE[PLACE[name]]), f"coach.{name} imports {later}, which stand later in the line"


def loaded_after(code: str) -> set[str]:
    command = [sys.executable, "-c", f"{code}; import sys; print(*sys.modules)"]
    return set(subprocess.run(command, capture_output=True, text=True, check=True).stdout.split())


def test_planning_needs_no_numpy() -> None:
    loaded = loaded_after(
        "import coach.routine.reader, coach.plan.session_plan, coach.words.english, coach.routine.fields"
    )
    assert not loaded & {"numpy", "av", "onnxruntime", "hibari"}


def test_help_loads_nothing_heavy() -> None:
    code = "from coach.cli import commands; commands.main(['--help'], standalone_mode=False)"
    heavy = {"numpy", "av", "yaml", "rich", "hibari", "pyttsx3", "onnxruntime", "platformdirs"}
    assert not loaded_after(code) & heavy
