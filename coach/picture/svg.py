"""SVG as text: the few shapes that pictures of sessions are made of."""

from __future__ import annotations

from collections.abc import Iterable
from math import cos, pi, sin
from xml.sax.saxutils import quoteattr


def element(name: str, inside: Iterable[str] = (), /, **attributes: str | float) -> str:
    """One element; `_` in the name of an attribute stands for `-`. Numbers have at most two decimals."""
    written = "".join(f" {key.replace('_', '-')}={quoteattr(_value(at))}" for key, at in attributes.items())
    content = "".join(inside)
    return f"<{name}{written}>{content}</{name}>" if content else f"<{name}{written}/>"


def document(width: int, height: int, inside: Iterable[str]) -> str:
    """The whole picture, in user units of one pixel."""
    box = f"0 0 {width} {height}"
    return element("svg", inside, xmlns="http://www.w3.org/2000/svg", viewBox=box, width=width, height=height)


def arc(centre: float, radius: float, start: float, end: float, /, **attributes: str | float) -> str:
    """A stroke along a circle from `start` to `end`, in turns clockwise from the top; at most one turn."""
    end = min(end, start + 0.9999)
    first, last = _on_circle(centre, radius, start), _on_circle(centre, radius, end)
    path = f"M{first}A{_value(radius)} {_value(radius)} 0 {int(end - start > 0.5)} 1 {last}"
    return element("path", (), d=path, fill="none", **attributes)


def _on_circle(centre: float, radius: float, turn: float) -> str:
    angle = 2 * pi * turn
    return f"{_value(centre + radius * sin(angle))} {_value(centre - radius * cos(angle))}"


def _value(value: str | float) -> str:
    return value if isinstance(value, str) else f"{value:.2f}".rstrip("0").rstrip(".")
