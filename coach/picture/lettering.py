"""Text as outlines, in Atkinson Hyperlegible Next, which was drawn for people who see little.

An outline looks the same on every machine, whatever fonts it has, and its width is known while the picture
is laid out. What the font cannot write (it has the Latin letters) is left to the fonts of the reader; where
the picture is made into pixels here, it is written in Latin letters.
The font is under the SIL Open Font License 1.1, which stands beside it.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fontTools.ttLib import TTFont

SUBSETS = ("latin", "latin-ext")
GUESSED_ADVANCE_EM = 0.6  # of a letter that the font lacks


@dataclass(frozen=True, slots=True)
class Face:
    """One weight: the fonts that share it, each with its letters, and the units of an em."""

    fonts: tuple[TTFont, ...]
    letters: tuple[dict[int, str], ...]
    units: int


def font_file(subset: str, is_bold: bool) -> bytes:
    """The font as a WOFF file."""
    name = f"{subset}-{700 if is_bold else 400}.woff"
    return files("coach.picture").joinpath("fonts", name).read_bytes()


@cache
def face(is_bold: bool) -> Face:
    """The font of one weight, read once."""
    from io import BytesIO

    from fontTools.ttLib import TTFont

    fonts = tuple(TTFont(BytesIO(font_file(subset, is_bold))) for subset in SUBSETS)
    letters = tuple(font.getBestCmap() for font in fonts)
    return Face(fonts, letters, fonts[0]["head"].unitsPerEm)


def can_write(text: str, is_bold: bool = False) -> bool:
    """Whether the font has every letter of `text`."""
    known = face(is_bold).letters
    return all(any(ord(letter) in letters for letters in known) for letter in text)


def writable(text: str) -> str:
    """`text` in letters of the font: as it is, or where it has others, in the nearest Latin ones."""
    if can_write(text):
        return text
    from anyascii import anyascii

    return "".join(letter if can_write(letter) else anyascii(letter) for letter in text)


def width_of(text: str, size: float, is_bold: bool = False) -> float:
    """How wide `text` is at `size`, in the unit of `size`."""
    return sum(_advance(letter, is_bold) for letter in text) * size


def fitted(text: str, size: float, most: float, is_bold: bool = False) -> str:
    """`text` where it is at most `most` wide, else its beginning with an ellipsis."""
    if width_of(text, size, is_bold) <= most:
        return text
    while text and width_of(f"{text}…", size, is_bold) > most:
        text = text[:-1]
    return f"{text.rstrip()}…"


@cache
def outline(letter: str, is_bold: bool = False) -> str:
    """A letter of the font as the path data of SVG, in units of the font, y upwards, its origin at 0."""
    from fontTools.pens.svgPathPen import SVGPathPen

    font, glyph = _glyph(letter, is_bold)
    glyphs = font.getGlyphSet()
    pen = SVGPathPen(glyphs)
    glyphs[glyph].draw(pen)
    return str(pen.getCommands())


def advance_units(letter: str, is_bold: bool = False) -> int:
    """How far after a letter the next one stands, in units of the font."""
    return round(_advance(letter, is_bold) * units_an_em(is_bold))


def units_an_em(is_bold: bool = False) -> int:
    """How many units of the font make one em, which is the size of its text."""
    return face(is_bold).units


@cache
def _glyph(letter: str, is_bold: bool) -> tuple[TTFont, str]:
    found = face(is_bold)
    for font, letters in zip(found.fonts, found.letters, strict=True):
        if ord(letter) in letters:
            return font, letters[ord(letter)]
    raise ValueError(f"expected a letter of the font, got {letter!r}")


@cache
def _advance(letter: str, is_bold: bool) -> float:
    """The width of a letter in ems."""
    if not can_write(letter, is_bold):
        return GUESSED_ADVANCE_EM
    font, glyph = _glyph(letter, is_bold)
    return float(font["hmtx"][glyph][0]) / face(is_bold).units
