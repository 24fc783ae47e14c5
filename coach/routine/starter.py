"""A routine to start from, with notes for people who have never seen the format."""

from __future__ import annotations

from pathlib import Path

from coach.errors import InputError
from coach.files.atomic_file import target_of, whole_file

_TITLE = "title: Evening\n"


def starter_text(title: str) -> str:
    """The starter with a title of its own. InputError where `title` can be none."""
    if not any(letter.isalnum() for letter in title) or len(title) > 80 or not title.isprintable():
        raise InputError(f"coach new: expected a name such as evening, got {title[:40]!r}")
    quoted = title.replace("\\", "").replace('"', "")
    text = (Path(__file__).parent / "starter.yaml").read_text(encoding="utf-8")
    return text.replace(_TITLE, f'title: "{quoted}"\n')


def write_new(path: Path, text: str) -> None:
    """Write a file that is not there yet. InputError where it is, ExportError where it cannot be written."""
    if path.exists() or path.is_symlink():
        raise InputError(f"{path}: expected a new file, got one that is there already; choose another name")
    with whole_file(target_of(path), path) as part:
        part.write_text(text, encoding="utf-8")
