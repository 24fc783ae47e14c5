"""The tones that ship: made by their script, and found however the coach was installed."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from coach.sound.tones import TONE_NAMES

ROOT = Path(__file__).parent.parent
PIP_INSTALL = (
    sys.executable,
    "-m",
    "pip",
    "install",
    "--quiet",
    "--no-index",
    "--no-deps",
    "--no-build-isolation",
)
LIBRARIES = Path(np.__file__).parent.parent
LOOK = """
import sys
sys.path.append(sys.argv[1])  # numpy, behind what is under test
import coach
from coach.sound.tones import load_tones, sounds_folder
print(coach.__file__)
print(sounds_folder())
print(sum(clip.frames > 0 for clip in load_tones().values()))
"""


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A copy of what a build needs; nothing of it can lead back to the project."""
    folder = tmp_path / "checkout"
    for name in ("coach", "sounds"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("pyproject.toml", "LICENSE", "README.md"):
        shutil.copy(ROOT / name, folder)
    return folder


def look(place: Path, elsewhere: Path, site: bool = False) -> tuple[Path, Path]:
    """Where the package and its tones are, asked of a fresh interpreter with `place` as its library."""
    start = f"import site; site.addsitedir({str(place)!r})\n" if site else ""
    environment = {**os.environ, "PYTHONPATH": "" if site else str(place)}
    command = [sys.executable, "-S", "-c", start + LOOK, str(LIBRARIES)]
    answer = subprocess.run(
        command, check=False, cwd=elsewhere, env=environment, capture_output=True, text=True
    )
    assert answer.returncode == 0, answer.stderr
    package, sounds, count = answer.stdout.splitlines()
    assert int(count) == len(TONE_NAMES)
    return Path(package).parent, Path(sounds)


def test_the_script_makes_the_same_bytes(tmp_path: Path) -> None:
    """If this fails on another processor alone, see the note on rounding in the script."""
    subprocess.run(
        [sys.executable, str(ROOT / "scripts" / "make-sounds"), "-o", str(tmp_path / "fresh")],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        check=True,
    )
    fresh = {path.name: path.read_bytes() for path in (tmp_path / "fresh").rglob("*.wav")}
    assert len(fresh) == len(TONE_NAMES) + 1  # the noise
    assert fresh == {path.name: path.read_bytes() for path in (ROOT / "sounds").rglob("*.wav")}


def test_found_in_a_plain_checkout(checkout: Path, tmp_path: Path) -> None:
    assert look(checkout, tmp_path) == (checkout / "coach", checkout / "sounds")


def test_found_in_a_wheel(checkout: Path, tmp_path: Path) -> None:
    target = tmp_path / "installed"
    subprocess.run([*PIP_INSTALL, "--target", str(target), str(checkout)], check=True)
    shutil.rmtree(checkout)
    assert look(target, tmp_path) == (target / "coach", target / "coach" / "sounds")


def test_found_in_an_editable_install(checkout: Path, tmp_path: Path) -> None:
    target = tmp_path / "installed"
    subprocess.run([*PIP_INSTALL, "--target", str(target), "--editable", str(checkout)], check=True)
    package, sounds = look(target, tmp_path, site=True)
    assert package == checkout / "coach"
    assert sounds == checkout / "sounds"


def test_a_package_without_its_tones_says_how_to_mend_it(checkout: Path, tmp_path: Path) -> None:
    shutil.rmtree(checkout / "sounds")
    with pytest.raises(AssertionError, match=r"SoundError: .*pip install --force-reinstall"):
        look(checkout, tmp_path)
