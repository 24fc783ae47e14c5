"""What the program is made of: the licences of the locked packages, and a bill of materials.

    scripts/supply.py check     every locked package has a licence that its layer may have
    scripts/supply.py sbom      CycloneDX 1.6 as JSON, of what the program itself needs

The licences are those that the installed packages tell. Nothing is asked of a network: whether a version has
a known weakness is told by `pip-audit -r locks/plain.txt`, which the workflow runs.
"""

from __future__ import annotations

import json
import re
import sys
import uuid
from collections.abc import Iterator
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path

from locks import FOLDER, LAYERS, Pins, entries_of

VENDORED = FOLDER.parent / "coach" / "page" / "templates" / "vendor"

PERMISSIVE = {
    *(
        "0BSD",
        "Apache-2.0",
        "BSD-2-Clause",
        "BSD-3-Clause",
        "CC0-1.0",
        "HPND",
        "ISC",
        "MIT",
        "MIT-0",
        "MIT-CMU",
        "PSF-2.0",
    ),
    "Zlib",
}
WEAK_COPYLEFT = {"LGPL-3.0-only", "LGPL-3.0-or-later", "MPL-2.0"}
"""They ask for nothing but their own source: libraries that are loaded, and can be exchanged."""

OF_THE_PROGRAM = {"plain"}
OTHERWISE = {
    "espeakng-loader": "GPL-3.0-or-later",
    "fpdf2": "LGPL-3.0-only",
    "mutagen": "GPL-2.0-or-later",
}
"""What may only be in an extra, or in the tests."""

TOLD = {
    "axe-playwright-python": "MIT",
    "comtypes": "MIT",
    "defusedxml": "PSF-2.0",
    "lameenc": "LGPL-3.0-or-later",
    "partd": "BSD-3-Clause",
    "pypiwin32": "PSF-2.0",
    "pypdfium2": "BSD-3-Clause AND Apache-2.0",
    "pywin32": "PSF-2.0",
    "resvg-py": "MIT",
    "simpleaudio": "MIT",
    "tzdata": "Apache-2.0",
    "uv": "MIT OR Apache-2.0",
    "winloop": "MIT",
    "colorama": "BSD-3-Clause",
    "pywin32-ctypes": "BSD-3-Clause",
}
"""Those that say nothing, or in no form that a program reads, or are for other systems: read by a person."""

_WORDS = {
    "3-clause bsd license": "BSD-3-Clause",
    "apache 2.0": "Apache-2.0",
    "apache license 2.0": "Apache-2.0",
    "apache software license": "Apache-2.0",
    "bsd 2-clause license": "BSD-2-Clause",
    "bsd license": "BSD-3-Clause",
    "isc license (iscl)": "ISC",
    "mit license": "MIT",
    "mozilla public license 2.0 (mpl 2.0)": "MPL-2.0",
}


def licence_of(name: str) -> str:
    """The SPDX expression of an installed package, or of one that a person looked at; empty if unknown."""
    if name in TOLD or name in OTHERWISE:
        return TOLD.get(name) or OTHERWISE[name]
    if name.startswith("pyobjc"):
        return "MIT"
    try:
        found = distribution(name)
    except PackageNotFoundError:
        return ""
    return next((spdx for told in _told(found) if (spdx := _spdx(told))), "")


def _told(found: Distribution) -> Iterator[str]:
    """What the package says of its licence, the surest first."""
    for field in ("License-Expression", "License"):
        yield "".join(found.metadata.get_all(field) or []).split("\n")[0]
    for line in found.metadata.get_all("Classifier") or []:
        if line.startswith("License ::"):
            yield line.rsplit("::", 1)[-1]


def _spdx(told: str) -> str:
    told = _WORDS.get(told.strip().lower(), told.strip())
    return told if told and _parts(told) <= PERMISSIVE | WEAK_COPYLEFT | set(OTHERWISE.values()) else ""


def _parts(expression: str) -> set[str]:
    return {part.strip("() ") for part in re.split(r"\b(?:AND|OR)\b", expression)}


def inside_pages() -> Iterator[tuple[str, str, str]]:
    """The name, version and licence of each library that the pages carry: its first lines tell them."""
    for path in sorted(VENDORED.glob("*.mjs")):
        head, _, rest = path.read_text(encoding="utf-8").partition("\n")
        told = re.match(r"/\*! (\S+) (\d[\w.]*), ", head)
        assert told, path
        yield told[1], told[2], "MIT" if rest.lstrip().startswith("MIT License") else "NOASSERTION"


def locked() -> dict[str, Pins]:
    """The entries of each layer."""
    return {layer: entries_of((FOLDER / f"{layer}.txt").read_text(encoding="utf-8")) for layer in LAYERS}


def faults() -> Iterator[str]:
    """What may not be, a line each."""
    for name, _, licence in inside_pages():
        if licence not in PERMISSIVE:
            yield f"{VENDORED.name}/{name}: expected a permissive licence in its first lines, got none"
    for layer, pins in locked().items():
        for name, entries in pins.items():
            if any("@" in entry.split("\\")[0] for entry in entries):
                yield f"locks/{layer}.txt: {name}: expected a version, got an address"
            licence = licence_of(name)
            if not licence and any(map(_is_for_here, entries)) and _is_here(layer):
                yield f"locks/{layer}.txt: {name}: tells no licence that is known; look, and put it into TOLD"
            elif layer in OF_THE_PROGRAM and not _parts(licence) <= PERMISSIVE | WEAK_COPYLEFT:
                yield f"locks/{layer}.txt: {name}: {licence} may only be in an extra"


def _is_for_here(entry: str) -> bool:
    """Whether an entry is for this system and this Python."""
    from packaging.requirements import Requirement

    marker = Requirement(re.split(r"\\|#", entry)[0].strip()).marker
    return marker is None or marker.evaluate()


def _is_here(layer: str) -> bool:
    """Whether the packages of a layer are all installed where the checks run."""
    return layer in ("plain", "test", "check")


def sbom() -> str:
    """The bill of materials of the program."""
    from importlib.metadata import version

    components = []
    for name, entries in sorted(locked()["plain"].items()):
        for entry in entries:
            pinned = re.match(r"[^=]+==([^ ;\\]+)(?:[ ;]*([^\\]*))?", entry)
            assert pinned
            properties = [
                {"name": "sha256", "value": digest}
                for digest in sorted(re.findall(r"sha256:([0-9a-f]+)", entry))
            ]
            if marker := (pinned[2] or "").strip():
                properties.append({"name": "marker", "value": marker})
            components.append(
                {
                    "type": "library",
                    "name": name,
                    "version": pinned[1],
                    "purl": f"pkg:pypi/{name}@{pinned[1]}",
                    "bom-ref": f"{name}@{pinned[1]}",
                    "licenses": [{"expression": licence_of(name) or "NOASSERTION"}],
                    "properties": properties,
                }
            )
    for name, written, licence in inside_pages():
        ref = f"{name}@{written}"
        found = {"type": "library", "name": name, "version": written, "purl": f"pkg:npm/{ref}"}
        components.append(found | {"bom-ref": ref, "licenses": [{"expression": licence}]})
    own = {"type": "application", "name": "audio-coach", "version": version("audio-coach")}
    own_licence = {"licenses": [{"license": {"id": "MIT"}}]}
    data = {"components": components, "metadata": {"component": own | own_licence}}
    serial = uuid.uuid5(uuid.NAMESPACE_URL, json.dumps(data, sort_keys=True))
    head = {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "serialNumber": f"urn:uuid:{serial}",
        "version": 1,
    }
    return json.dumps(head | data, indent=1)


def main(args: list[str]) -> int:
    """Do what is asked."""
    match args:
        case ["check"]:
            found = list(faults())
            count = sum(map(len, locked().values()))
            print("\n".join(found) if found else f"{count} locked packages have licences that they may have.")
            return int(bool(found))
        case ["sbom"]:
            print(sbom())
            return 0
    print(__doc__)
    return 2


if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parent))
    sys.exit(main(sys.argv[1:]))
