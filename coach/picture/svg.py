"""A picture as SVG, through drawsvg. Text is outlines, and the whole is told in words by its title."""

from __future__ import annotations

import re
from math import cos, pi, sin
from typing import TYPE_CHECKING

from coach.picture.lettering import advance_units, can_write, outline, units_an_em, width_of
from coach.picture.palette import DARK, Palette, Theme, colours
from coach.picture.shapes import Bow, Box, Dot, Drawn, Ink, Picture, Shape, Words

if TYPE_CHECKING:
    from drawsvg import DrawingElement

FALLBACK_FONTS = "system-ui, sans-serif"


def svg_of(picture: Picture, theme: Theme = Theme.AUTO) -> str:
    """The picture as the text of an SVG file; with `auto` it follows the light or dark of its reader."""
    import drawsvg

    # No words in attributes: drawsvg does not escape them. Its title is what a reader of the picture is told.
    drawing = drawsvg.Drawing(picture.width, picture.height, role="img", lang=picture.language)
    drawing.append_css(_style(theme))
    drawing.append_title(printable(picture.title))
    drawing.append(drawsvg.Raw(f"<desc>{_escaped(printable(picture.description))}</desc>"))
    pen = _Pen()
    for shape in picture.shapes:
        drawing.append(pen.element(shape))
    text = drawing.as_svg()
    assert isinstance(text, str)
    return text


def printable(text: str) -> str:
    """`text` without what XML 1.0 cannot hold: control characters, surrogates and non-characters."""
    return re.sub("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]", "", text)


def _escaped(text: str) -> str:
    from xml.sax.saxutils import escape

    return escape(text)


def _style(theme: Theme) -> str:
    style = _rules(colours(theme))
    if theme is Theme.AUTO:
        style += f"@media (prefers-color-scheme: dark) {{{_rules(DARK)}}}"
    return style


def _rules(palette: Palette) -> str:
    return "".join(f".{ink}{{fill:{palette[ink]}}}" for ink in Ink)


class _Pen:
    """Makes elements of shapes; each letter is drawn once and then used."""

    def __init__(self) -> None:
        self._letters: dict[tuple[str, bool], DrawingElement] = {}

    def element(self, shape: Drawn) -> DrawingElement:
        """The element of a shape."""
        import drawsvg

        ink = shape.ink.value
        match shape:
            case Box():
                sizes = [round(n, 1) for n in (shape.x, shape.y, shape.width, shape.height)]
                return drawsvg.Rectangle(*sizes, rx=round(shape.radius, 1), class_=ink)
            case Dot():
                return drawsvg.Circle(shape.x, shape.y, shape.radius, class_=ink)
            case Shape():
                places = [round(n, 1) for corner in shape.corners for n in corner]
                return drawsvg.Lines(*places, close=True, class_=ink)
            case Bow():
                return drawsvg.Path(_ring(shape), class_=ink)
            case Words():
                return self._words(shape)

    def _words(self, words: Words) -> DrawingElement:
        text = printable(words.text)
        if not can_write(text, words.is_bold):
            return _left_to_the_machine(words, text)
        import drawsvg

        width = width_of(text, words.size, words.is_bold)
        x = words.x - width * {"start": 0.0, "middle": 0.5, "end": 1.0}[words.anchor]
        scale = words.size / units_an_em(words.is_bold)
        place = f"translate({x:.1f} {words.y:.1f}) scale({scale:.4f} {-scale:.4f})"
        group, at_units = drawsvg.Group(transform=place, class_=words.ink.value), 0
        for letter in text:
            if letter != " ":
                group.append(drawsvg.Use(self._letter(letter, words.is_bold), at_units, 0))
            at_units += advance_units(letter, words.is_bold)
        return group

    def _letter(self, letter: str, is_bold: bool) -> DrawingElement:
        import drawsvg

        key = (letter, is_bold)
        if key not in self._letters:
            self._letters[key] = drawsvg.Path(
                outline(letter, is_bold), id=f"{'b' if is_bold else 'r'}{ord(letter):x}"
            )
        return self._letters[key]


def _ring(bow: Bow) -> str:
    """The outline of a part of a ring; a whole one stays open by a hair: no arc ends where it began."""
    turns = (bow.start_turns, min(bow.end_turns, bow.start_turns + 0.9999))
    is_long = int(turns[1] - turns[0] > 0.5)

    def at(radius: float, turn: float) -> str:
        angle = 2 * pi * turn
        return f"{bow.x + radius * sin(angle):.1f} {bow.y - radius * cos(angle):.1f}"

    out, back = (f"A{radius:.1f} {radius:.1f} 0 {is_long}" for radius in (bow.outer, bow.inner))
    return (
        f"M{at(bow.outer, turns[0])}{out} 1 {at(bow.outer, turns[1])}"
        f"L{at(bow.inner, turns[1])}{back} 0 {at(bow.inner, turns[0])}Z"
    )


def _left_to_the_machine(words: Words, text: str) -> DrawingElement:
    """Text in a script that the font does not have."""
    import drawsvg

    return drawsvg.Text(
        text,
        words.size,
        words.x,
        words.y,
        text_anchor=words.anchor,
        font_family=FALLBACK_FONTS,
        font_weight="bold" if words.is_bold else "normal",
        class_=words.ink.value,
    )
