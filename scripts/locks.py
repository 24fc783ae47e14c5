"""The lock files: exact versions and hashes of everything that is installed, made from pyproject.toml.

scripts/lock                    make them anew, keeping locked versions that the bounds still allow
scripts/lock --upgrade          the same with the newest versions
scripts/lock --check            whether they are current with pyproject.toml; needs no network
scripts/locks.py lowest LAYER…  the lowest versions that pyproject.toml allows, as constraints for pip

The files are in pip's own requirements format: pip alone has to install them, also that of Python 3.11, which
knows no pylock.toml. One file serves every system and every Python from 3.11 on, by markers.
Each layer holds what the layers before it lack.
"""

from __future__ import annotations

import hashlib
import json
import re
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

PROJECT = Path(__file__).resolve().parents[1]
FOLDER = PROJECT / "locks"
LAYERS = ("plain", "test", "check", "lock", "simpleaudio")
"""`plain` is the program with what builds it; the others are extras of that name."""
EDITABLE = "editables>=0.5"
"""What hatchling asks for besides, to install a checkout."""
MACOS = ("core", "framework-cocoa", "framework-avfoundation")
"""What pyttsx3 uses of the 160 packages of pyobjc, all of which it asks for. The others come with conditions
on the system's release; the pip of Python 3.13.0 fails on those on a Linux whose release is no version."""
FIRST_PYTHON = "3.11"
PYTHONS = ("3.11", "3.12", "3.13", "3.14")
SYSTEMS = {"linux": "Linux", "darwin": "Darwin", "win32": "Windows"}

Pins = dict[str, list[str]]
"""Each package's entries, as pip reads them: more than one where the version depends on the Python."""


def read_pyproject() -> dict[str, Any]:
    """The content of pyproject.toml."""
    return tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))


def requirements_of(layer: str, pyproject: dict[str, Any]) -> list[str]:
    """What a layer asks for directly; extras of our own are followed."""
    project = pyproject["project"]
    if layer == "plain":
        macos = [f"pyobjc-{name}>=10; sys_platform == 'darwin'" for name in MACOS]
        return [*project["dependencies"], *pyproject["build-system"]["requires"], EDITABLE, *macos]
    found = []
    for requirement in project["optional-dependencies"][layer]:
        own = re.fullmatch(rf"{project['name']}\[(.*)\]", requirement)
        extras = own[1].split(",") if own else []
        found += [wanted for extra in extras for wanted in requirements_of(extra.strip(), pyproject)]
        found += [] if own else [requirement]
    return found


def digest_of(pyproject: dict[str, Any]) -> str:
    """Of everything in pyproject.toml that the locks follow from."""
    project = pyproject["project"]
    told = [project["requires-python"], *(requirements_of(layer, pyproject) for layer in LAYERS)]
    return hashlib.sha256(json.dumps(told).encode()).hexdigest()


def entries_of(text: str) -> Pins:
    """The entries of a requirements file: a line that names a package, and the hashes below it."""
    found: Pins = {}
    for entry in re.split(r"\n(?=\S)", text.strip()):
        if name := re.match(r"[a-z0-9-]+(?===)", entry):
            found.setdefault(name[0], []).append(entry)
    return found


# Making


def make(*, is_upgrade: bool) -> None:
    """Write every layer."""
    pyproject = read_pyproject()
    wanted = {layer: requirements_of(layer, pyproject) for layer in LAYERS}
    before = "" if is_upgrade else "\n".join(_text(layer) for layer in LAYERS)
    everything = _resolved([line for lines in wanted.values() for line in lines], before, "--generate-hashes")
    versions = re.findall(r"^\S+==[^\\#\n]*", everything, re.MULTILINE)
    pins, written = entries_of(everything), set[str]()
    for layer, lines in wanted.items():
        names = entries_of(_resolved(lines, "", constraints=versions)).keys() - written
        written.update(names)
        _write(layer, [entry for name in sorted(names) for entry in pins[name]], digest_of(pyproject))


def _resolved(lines: list[str], before: str, *options: str, constraints: Sequence[str] = ()) -> str:
    """What uv makes of requirements `lines`, as near to the file `before` as the bounds allow."""
    with tempfile.TemporaryDirectory(prefix="lock-") as folder:
        names = ("wanted.in", "bounds.txt", "instead.txt", "made.txt")
        wanted, bounds, instead, made = (Path(folder) / name for name in names)
        instead.write_text("pyobjc; python_version < '3'", encoding="utf-8")
        wanted.write_text("\n".join(lines), encoding="utf-8")
        bounds.write_text("\n".join(constraints), encoding="utf-8")
        made.write_text(before, encoding="utf-8")
        uv = [str(Path(sys.executable).parent / "uv"), "pip", "compile", "--quiet", *options]
        uv += ["--universal", "--python-version", FIRST_PYTHON]
        uv += ["--no-header", "--no-annotate", "--no-emit-index-url"]
        subprocess.run(
            [*uv, "-c", str(bounds), "--override", str(instead), "-o", str(made), str(wanted)], check=True
        )
        return made.read_text(encoding="utf-8")


def _text(layer: str) -> str:
    path = FOLDER / f"{layer}.txt"
    return path.read_text(encoding="utf-8") if path.exists() else ""


def _write(layer: str, entries: list[str], digest: str) -> None:
    head = f"# Made by scripts/lock from pyproject.toml, whose requirements have the digest\n# {digest}\n"
    (FOLDER / f"{layer}.txt").write_text("\n".join([head, *entries, ""]), encoding="utf-8")


# Checking


def faults() -> Iterator[str]:
    """What is not current, a line each."""
    pyproject = read_pyproject()
    locked: Pins = {}
    for layer in LAYERS:
        text = _text(layer)
        if digest_of(pyproject) not in text:
            yield f"locks/{layer}.txt: made from another pyproject.toml"
        for name, entries in entries_of(text).items():
            locked.setdefault(name, []).extend(entries)
            if not all("--hash=sha256:" in entry for entry in entries):
                yield f"locks/{layer}.txt: {name} has no hash"
        for requirement in requirements_of(layer, pyproject):
            yield from _faults_of(requirement, locked)


def _faults_of(text: str, locked: Pins) -> Iterator[str]:
    """Where a requirement is not met by exactly one locked version."""
    from packaging.requirements import Requirement
    from packaging.utils import canonicalize_name

    wanted = Requirement(text)
    entries = locked.get(canonicalize_name(wanted.name), [])
    pins = [Requirement(re.split(r"\\|#", entry)[0].strip()) for entry in entries]
    for environment in _environments():
        if wanted.marker and not wanted.marker.evaluate(environment):
            continue
        pinned = [pin for pin in pins if not pin.marker or pin.marker.evaluate(environment)]
        versions = [specifier.version for pin in pinned for specifier in pin.specifier]
        if len(versions) != 1 or not wanted.specifier.contains(versions[0], prereleases=True):
            where = f"Python {environment['python_version']} on {environment['platform_system']}"
            yield f"{text}: expected one version of it for {where}, got {' and '.join(versions) or 'none'}"


def _environments() -> list[dict[str, str]]:
    return [
        {
            "python_version": python,
            "python_full_version": f"{python}.0",
            "sys_platform": platform,
            "platform_system": system,
        }
        for python in PYTHONS
        for platform, system in SYSTEMS.items()
    ]


def check() -> int:
    """Print what is not current; the exit status."""
    found = list(faults())
    print("\n".join([*found, "Run scripts/lock."]) if found else "The locks are current with pyproject.toml.")
    return 1 if found else 0


# The lowest versions


def lowest(layers: list[str]) -> Iterator[str]:
    """Each direct requirement at its lower bound."""
    pyproject = read_pyproject()
    for layer in layers:
        for requirement in requirements_of(layer, pyproject):
            bound = re.match(r"([A-Za-z0-9._-]+)\s*[>=]=\s*([0-9][^,;\s]*)", requirement)
            if bound is None:
                raise SystemExit(f"pyproject.toml: expected a lower bound, got {requirement}")
            yield f"{bound[1]}=={bound[2]}"


def main(args: list[str]) -> int:
    """Do what is asked."""
    match args:
        case [] | ["--upgrade"]:
            make(is_upgrade=bool(args))
        case ["--check"]:
            return check()
        case ["lowest", *layers]:
            print("\n".join(lowest(layers)))
        case _:
            print(__doc__)
            return 2
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
