"""A picture as a page of PDF, through fpdf2: its words stay text, in the font that ships."""

from __future__ import annotations

from datetime import UTC, datetime
from io import BytesIO
from math import cos, pi, sin
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from coach.errors import ExportError
from coach.picture.lettering import SUBSETS, font_file, width_of, writable
from coach.picture.palette import LIGHT
from coach.picture.shapes import Bow, Box, Dot, Drawn, Ink, Picture, Shape, Words

if TYPE_CHECKING:
    from fpdf import FPDF

WIDTH_MM = 210.0  # of A4
POINTS_A_MM = 72 / 25.4
FAMILY, RARER = "Coach", "CoachRarer"


def pdf_of(picture: Picture, made: datetime | None = None) -> bytes:
    """The picture as a PDF of one page, as wide as A4; `made` is its date, 1970 where none is given.

    The same picture and date give the same bytes. Words in letters that the font lacks are written in Latin
    ones. Raises ExportError where the library is missing; the message names the command that adds it.
    """
    try:
        from fpdf import FPDF
    except ImportError:
        mend = 'pip install "audio-coach[report]"'
        raise ExportError(f"a page as PDF needs the library fpdf2: {mend}") from None
    mm_a_pixel = WIDTH_MM / picture.width
    pdf = FPDF(unit="mm", format=(WIDTH_MM, picture.height * mm_a_pixel))
    pdf.set_auto_page_break(False)
    pdf.set_creation_date(made or datetime(1970, 1, 1, tzinfo=UTC))
    pdf.set_title(picture.title)
    pdf.set_subject(picture.description)
    pdf.set_lang(picture.language)
    _add_fonts(pdf)
    pdf.add_page()
    pen = _Pen(pdf, mm_a_pixel)
    for shape in picture.shapes:
        pen.draw(shape)
    return bytes(pdf.output())


def _add_fonts(pdf: FPDF) -> None:
    from fontTools.ttLib import TTFont

    with TemporaryDirectory(prefix="coach-") as folder:
        for family, subset in zip((FAMILY, RARER), SUBSETS, strict=True):
            for style, is_bold in (("", False), ("B", True)):
                font = TTFont(BytesIO(font_file(subset, is_bold)), recalcTimestamp=False)
                font.flavor = None
                path = Path(folder) / f"{family}{style}.ttf"
                font.save(path)
                pdf.add_font(family, style, path)
    pdf.set_fallback_fonts([RARER], exact_match=False)


class _Pen:
    """Draws shapes, whose lengths are pixels, in millimetres."""

    def __init__(self, pdf: FPDF, mm_a_pixel: float) -> None:
        self._pdf, self._mm = pdf, mm_a_pixel

    def draw(self, shape: Drawn) -> None:
        """One shape."""
        self._pdf.set_fill_color(*_channels(shape.ink))
        match shape:
            case Box():
                self._box(shape)
            case Dot():
                self._pdf.circle(shape.x * self._mm, shape.y * self._mm, shape.radius * self._mm, style="F")
            case Shape():
                self._pdf.polygon([(x * self._mm, y * self._mm) for x, y in shape.corners], style="F")
            case Bow():
                self._pdf.polygon([(x * self._mm, y * self._mm) for x, y in _corners(shape)], style="F")
            case Words():
                self._words(shape)

    def _box(self, box: Box) -> None:
        x, y, width, height = (n * self._mm for n in (box.x, box.y, box.width, box.height))
        radius = min(box.radius * self._mm, width / 2, height / 2)
        corners = {"round_corners": True, "corner_radius": radius} if radius > 0 else {}
        self._pdf.rect(x, y, width, height, style="F", **corners)  # type: ignore[arg-type]

    def _words(self, words: Words) -> None:
        text = writable(words.text)
        width = width_of(text, words.size, words.is_bold)
        x = words.x - width * {"start": 0.0, "middle": 0.5, "end": 1.0}[words.anchor]
        self._pdf.set_text_color(*_channels(words.ink))
        self._pdf.set_font(FAMILY, "B" if words.is_bold else "", words.size * self._mm * POINTS_A_MM)
        self._pdf.text(x * self._mm, words.y * self._mm, text)


def _channels(ink: Ink) -> tuple[int, int, int]:
    """Red, green and blue, 0 to 255; paper is white, as the sheet in the printer is."""
    colour = "#ffffff" if ink is Ink.PAPER else LIGHT[ink]
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def _corners(bow: Bow) -> list[tuple[float, float]]:
    """A part of a ring as many straight pieces."""
    pieces = max(2, round(abs(bow.end_turns - bow.start_turns) * 120))
    turns = [bow.start_turns + (bow.end_turns - bow.start_turns) * n / pieces for n in range(pieces + 1)]
    out = [(bow.x + bow.outer * sin(2 * pi * t), bow.y - bow.outer * cos(2 * pi * t)) for t in turns]
    back = [(bow.x + bow.inner * sin(2 * pi * t), bow.y - bow.inner * cos(2 * pi * t)) for t in turns[::-1]]
    return out + back
