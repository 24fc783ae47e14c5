"""A picture as PNG: the same drawing, made into pixels by resvg, which brings all it needs in its wheel."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coach.picture.palette import Theme
from coach.picture.svg import svg_of

if TYPE_CHECKING:
    from coach.picture.shapes import Picture

ZOOM = 2.0  # sharp on the screens of phones
MOST_PIXELS = 16_000  # of either edge; beyond it players and browsers refuse an image


def png_of(picture: Picture, theme: Theme = Theme.LIGHT, zoom: float = ZOOM) -> bytes:
    """The picture as a PNG file, `zoom` times as large; `auto` is light. Larger ones are made smaller.

    Text in letters that the font lacks is not drawn, since no machine is asked for its fonts.
    """
    import resvg_py

    zoom = min(zoom, MOST_PIXELS / max(picture.width, picture.height))
    plain = Theme.LIGHT if theme is Theme.AUTO else theme
    edge = "width" if picture.width >= picture.height else "height"  # the other one follows
    pixels = {edge: round(getattr(picture, edge) * zoom)}
    return bytes(resvg_py.svg_to_bytes(svg_string=svg_of(picture, plain), skip_system_fonts=True, **pixels))
