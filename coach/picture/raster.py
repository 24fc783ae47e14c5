"""SVG → PNG by resvg: one wheel for every Python, 1.4 MB, nothing from the system, the same everywhere."""

from __future__ import annotations


def png_of(svg: str, pixels: int) -> bytes:
    """The picture as PNG, `pixels` wide. Text in it would be drawn in no font: no system is asked for any."""
    import resvg_py

    return bytes(resvg_py.svg_to_bytes(svg_string=svg, width=pixels, skip_system_fonts=True))
