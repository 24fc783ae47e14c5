"""Every input that ever broke something, and some that never did, again; and a second of new ones each."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from fuzz import targets, words
from fuzz.inputs import CORPUS

SCRIPT = Path(__file__).resolve().parents[1] / "scripts" / "fuzz"
SAVED = sorted(path for path in CORPUS.rglob("*") if path.is_file())
SEEDS = {
    "handout": words.handout_seeds,
    "document": words.document_seeds,
    "bookmark": words.bookmark_seeds,
    "cache": words.cache_seeds,
    "compiled": words.compiled_seeds,
    "table": words.table_seeds,
    "journal": words.journal_seeds,
    "tone": targets.tone_seeds,
}


@pytest.mark.parametrize("path", SAVED, ids=[f"{path.parent.name}-{path.name}" for path in SAVED])
def test_what_broke_something_once(path: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("COACH_CACHE", str(tmp_path))
    targets.TARGETS[path.parent.name].check(path.read_bytes())


@pytest.mark.parametrize("name", list(SEEDS))
def test_the_files_that_fuzzing_starts_from_are_right(
    name: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("COACH_CACHE", str(tmp_path))
    for data in SEEDS[name]():
        targets.TARGETS[name].check(data)


def test_a_defect_is_found_told_and_saved(tmp_path: Path) -> None:
    """The fuzzer itself: a check that fails on a letter is seen to fail, with the input made small."""
    script = tmp_path / "fuzz_one.py"
    script.write_text(
        "import runpy, sys\n"
        f"sys.argv = [{str(SCRIPT)!r}]\n"
        f"script = runpy.run_path({str(SCRIPT)!r})\n"
        "from pathlib import Path\n"
        "from fuzz import targets\n"
        "from fuzz.inputs import changed\n"
        "def check(data):\n"
        "    assert b'x' not in data\n"
        "inputs = lambda: changed([b'abcxdef'], [b'x', b'y'])\n"
        "targets.TARGETS['made'] = targets.Target('made', check, inputs)\n"
        "class Pipe:\n"
        "    def send(self, found): print(found[1], found[2])\n"
        f"script['by_hypothesis'].__globals__['PROJECT'] = Path({str(tmp_path)!r})\n"
        "script['by_hypothesis']('made', 20, 1, Pipe())\n"
    )
    run = subprocess.run([sys.executable, str(script)], capture_output=True, text=True, check=True)
    assert "AssertionError" in run.stdout
    (saved,) = (tmp_path / "tests" / "corpus" / "made").iterdir()
    assert b"x" in saved.read_bytes()
