"""How it went, as a file or a page."""

from __future__ import annotations

from datetime import UTC, datetime, time
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING

from coach.errors import InputError
from coach.files.atomic_file import target_of
from coach.picture.palette import Theme
from coach.progress.figures import Figures, figures_of_all, figures_of_course
from coach.session.courses import Following
from coach.session.drawing import picture_file, write
from coach.words import catalogue_for
from coach.words.progress import Told

if TYPE_CHECKING:
    from datetime import date

    from coach.journal.exchange import Contents

SUFFIXES = (".svg", ".png", ".html")
REPORT_SUFFIXES = (".pdf", ".svg", ".png")


def figures_for(contents: Contents, one: Following | None, today: date) -> Figures:
    """The figures of a course from its start to `today`, or of everything that was played."""
    if one is not None:
        return figures_of_course(contents, one.course, one.name, one.history, today)
    return figures_of_all(contents, catalogue_for().progress(Told.EVERYTHING), today)


def draw_progress(figures: Figures, path: str | PathLike[str], theme: Theme | str = Theme.AUTO) -> None:
    """Write `figures` as a picture or a page to `path`, by its suffix: svg, png or html.

    Raises InputError for another suffix, ExportError where no file can be put there.
    """
    from coach.progress.drawing import picture_of
    from coach.progress.webpage import webpage_of

    path = Path(path)
    suffix = checked(path, SUFFIXES)
    if suffix == ".html":
        write(path, webpage_of(figures).encode())
        return
    picture = picture_of(figures, is_latin=suffix == ".png")
    write(path, picture_file(picture, suffix, Theme(theme)))


def write_report(figures: Figures, path: str | PathLike[str]) -> None:
    """Write the page for the physiotherapist to `path`: pdf, svg or png. Errors as `draw_progress`.

    A PDF bears the date of the last day of `figures`, so that the same figures give the same bytes.
    """
    from coach.picture.pdf import pdf_of
    from coach.progress.sheet import sheet_of

    path = Path(path)
    suffix = checked(path, REPORT_SUFFIXES)
    sheet = sheet_of(figures)
    if suffix == ".pdf":
        write(path, pdf_of(sheet, datetime.combine(figures.days[-1].day, time(12), UTC)))
    else:
        write(path, picture_file(sheet, suffix, Theme.LIGHT))


def checked(path: Path, suffixes: tuple[str, ...]) -> str:
    """The suffix of `path`. Raises InputError for one that is not of `suffixes`, ExportError as `write`."""
    suffix = path.suffix.lower()
    if suffix not in suffixes:
        got = f"{path.suffix!r}" if path.suffix else "no suffix"
        raise InputError(f"{path}: expected a name that ends in {' or '.join(suffixes)}, got {got}")
    target_of(path)
    return suffix
