"""What is shipped: the bill of materials, and a wheel that is the same wherever it is built.

The licences of the locked packages are looked at by scripts/check, which has all of them installed.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[1]
PARTS = ("coach", "sounds", "pyproject.toml", "README.md", "LICENSE")


def supply(command: str) -> subprocess.CompletedProcess[str]:
    script = [sys.executable, str(PROJECT / "scripts" / "supply.py"), command]
    return subprocess.run(script, capture_output=True, text=True, check=False)


def test_the_bill_of_materials_names_every_package_once_with_its_licence() -> None:
    first, again = supply("sbom").stdout, supply("sbom").stdout
    assert first == again
    found = json.loads(first)
    assert (found["bomFormat"], found["specVersion"]) == ("CycloneDX", "1.6")
    refs = [component["bom-ref"] for component in found["components"]]
    assert len(refs) == len(set(refs)) > 20
    assert {"hibari-tts", "av", "numpy", "lean-qr"} <= {
        component["name"] for component in found["components"]
    }
    for component in found["components"]:
        (licence,) = component["licenses"]
        assert not re.search(r"(?<!L)GPL", licence["expression"]), component["name"]


def test_the_wheel_is_the_same_wherever_and_whenever_it_is_built(tmp_path: Path) -> None:
    digests = set()
    for number, changed_s in enumerate((1_000_000_000, 1_700_000_000)):
        folder = tmp_path / f"a checkout {number}"
        for part in PARTS:
            source, target = PROJECT / part, folder / part
            ignored = shutil.ignore_patterns("__pycache__")
            if source.is_dir():
                shutil.copytree(source, target, ignore=ignored)
            else:
                shutil.copy(source, target)
        for path in folder.rglob("*"):
            os.utime(path, (changed_s, changed_s))
        command = [
            sys.executable,
            "-m",
            "hatchling",
            "build",
            "-t",
            "wheel",
            "-d",
            str(tmp_path / str(number)),
        ]
        subprocess.run(command, cwd=folder, check=True, capture_output=True)
        (wheel,) = (tmp_path / str(number)).iterdir()
        digests.add(hashlib.sha256(wheel.read_bytes()).hexdigest())
    assert len(digests) == 1
