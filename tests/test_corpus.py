"""Every input that ever broke something, and some that never did, again; and a second of new ones each."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from fuzz import targets, words
from fuzz.inputs import CORPUS

SCRIPT = Path(__file__).resolve().parents[1] / "scripts" / "fuzz"
posix = pytest.mark.skipif(sys.platform == "win32", reason="scripts/fuzz limits time by SIGALRM")
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


# The fuzzer itself, on a target that is made to break

MADE = """
import importlib.util, os, signal, sys, time
from importlib.machinery import SourceFileLoader
from pathlib import Path

# The process of the script runs this, and the one that it starts does.
loader = SourceFileLoader("fuzz_script", {script!r})
script = importlib.util.module_from_spec(importlib.util.spec_from_loader("fuzz_script", loader))
sys.modules["fuzz_script"] = script
loader.exec_module(script)
script.CORPUS, script.STUCK_S = Path({corpus!r}), 10.0

from fuzz import targets
from hypothesis import strategies as st

tried, broken = [], []

def check(data):
    tried.append(0)
    if {is_bad}:
        broken.append(data)
        {does}

targets.TARGETS["made"] = targets.Target("made", check, lambda: st.binary(min_size=40, max_size=400))
if __name__ == "__main__":
    sys.exit(script.main())
"""


def _fuzzed(folder: Path, *options: str, is_bad: str, does: str) -> tuple[str, list[bytes]]:
    """What `scripts/fuzz` says of a check that breaks so, and the inputs that it saved, the largest first."""
    made, corpus = folder / "fuzz_one.py", folder / "corpus"
    made.write_text(MADE.format(script=str(SCRIPT), corpus=str(corpus), is_bad=is_bad, does=does))
    command = [sys.executable, str(made), "--only", "made", "--engine", "hypothesis", "--seed", "1", *options]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    assert run.returncode == 1, run.stdout + run.stderr
    saved = [path.read_bytes() for path in (corpus / "made").iterdir()]
    assert all(str(path) in run.stdout for path in (corpus / "made").iterdir())
    return run.stdout, sorted(saved, key=len, reverse=True)


@pytest.mark.slow
@posix
def test_a_defect_is_found_told_and_made_small(tmp_path: Path) -> None:
    is_bad = "len(tried) > 250 and len(data) >= 100"  # so late: hypothesis is begun anew for each hundred
    told, saved = _fuzzed(tmp_path, is_bad=is_bad, does="assert not data")
    assert "AssertionError" in told
    assert told.endswith("1 defects\n")
    assert len(saved[0]) >= len(saved[-1]) == 100


@posix
def test_making_a_defect_small_has_an_end(tmp_path: Path) -> None:
    """Each further input takes half a second then: hypothesis by itself would go on for five minutes."""
    is_bad = "(broken and time.sleep(0.5)) or len(data) >= 100"
    told, saved = _fuzzed(tmp_path, "--shrink-seconds", "2", is_bad=is_bad, does="assert not data")
    assert "not as small as it gets: 2 s were up" in told
    assert len(saved[0]) >= 100  # what was found first


@pytest.mark.slow
@posix
@pytest.mark.parametrize(
    ("does", "told"),
    [
        ("os.abort()", "ended with status -6"),
        (
            "signal.signal(signal.SIGALRM, signal.SIG_IGN); time.sleep(9999)",
            "hangs, and cannot be interrupted",
        ),
    ],
    ids=["dies", "hangs"],
)
def test_what_ends_the_process_or_holds_it_is_known(does: str, told: str, tmp_path: Path) -> None:
    said, saved = _fuzzed(tmp_path, "--seconds", "1", is_bad="True", does=does)
    assert told in said
    assert len(saved) == 1
