"""Inks as colours: the contrast of text is 4.5 and more, that of areas 3 (WCAG 2.2, 1.4.3 and 1.4.11).

Left and right also differ by where they stand in a row, so that nobody has to tell colours apart.
"""

from __future__ import annotations

from enum import StrEnum

from coach.picture.shapes import Ink


class Theme(StrEnum):
    """Which colours: `auto` follows the reader's system, where the file can (SVG)."""

    AUTO = "auto"
    LIGHT = "light"
    DARK = "dark"


Palette = dict[Ink, str]

LIGHT: Palette = {
    Ink.PAPER: "#fbfaf7",
    Ink.TEXT: "#1d2a2e",
    Ink.QUIET: "#56656a",
    Ink.LINE: "#d5d8d3",
    Ink.TRACK: "#f0efe9",
    Ink.SPEECH: "#74858b",
    Ink.TONE: "#56656a",
    Ink.BOTH: "#3d6f66",
    Ink.LEFT: "#3563a0",
    Ink.RIGHT: "#a8532f",
    Ink.ON_WORK: "#ffffff",
}

DARK: Palette = {
    Ink.PAPER: "#14191b",
    Ink.TEXT: "#eef1ee",
    Ink.QUIET: "#a5b2b4",
    Ink.LINE: "#323b3e",
    Ink.TRACK: "#1c2326",
    Ink.SPEECH: "#6f8087",
    Ink.TONE: "#a5b2b4",
    Ink.BOTH: "#7fc2b2",
    Ink.LEFT: "#8db8f2",
    Ink.RIGHT: "#f0a57e",
    Ink.ON_WORK: "#10171a",
}


def colours(theme: Theme) -> Palette:
    """The colours of a theme; those of `auto` are the light ones."""
    return DARK if theme is Theme.DARK else LIGHT
