"""A session into a picture."""

from __future__ import annotations

from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING

from coach.errors import InputError
from coach.files.atomic_file import target_of, told, whole_file
from coach.picture.palette import Theme

if TYPE_CHECKING:
    from coach.picture.shapes import Picture
    from coach.session.session import Session

SUFFIXES = (".svg", ".png")


def check_picture(path: Path) -> None:
    """Raises InputError where `path` is not .svg or .png, ExportError where no file can be put there."""
    if path.suffix.lower() not in SUFFIXES:
        got = f"{path.suffix!r}" if path.suffix else "no suffix"
        raise InputError(f"{path}: expected a name that ends in {' or '.join(SUFFIXES)}, got {got}")
    target_of(path)


def draw(session: Session, path: str | PathLike[str], theme: Theme | str = Theme.AUTO) -> None:
    """Draw `session` on an axis of time and write it to `path`, an SVG or a PNG by its suffix.

    `theme`: `light`, `dark`, or `auto`, which follows the reader's system in an SVG and is light in a PNG.
    The file appears whole or not at all; the same session gives the same bytes.
    Raises InputError for another suffix and ExportError where no file can be put there, before anything is
    spoken; SpeechError where the voice fails.
    """
    from coach.picture.score import picture_of

    path, theme = Path(path), Theme(theme)
    check_picture(path)
    suffix = path.suffix.lower()
    picture = picture_of(session.routine, session.timeline, is_latin=suffix == ".png")
    write(path, picture_file(picture, suffix, theme))


def picture_file(picture: Picture, suffix: str, theme: Theme) -> bytes:
    """The content of a file with that suffix."""
    from coach.picture.png import png_of
    from coach.picture.svg import svg_of

    return png_of(picture, theme) if suffix == ".png" else svg_of(picture, theme).encode()


def write(path: Path, content: bytes) -> None:
    """Write a file whole. Raises ExportError."""
    with whole_file(target_of(path), path) as part, told(path):
        part.write_bytes(content)
