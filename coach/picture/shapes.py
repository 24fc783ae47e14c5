"""What a picture is made of. Lengths are pixels of the picture; x grows to the right, y downwards."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Ink(StrEnum):
    """What a shape is drawn with. `coach.picture.palette` has the colours, light and dark."""

    PAPER = "paper"
    TEXT = "text"
    QUIET = "quiet"  # text that matters less
    LINE = "line"
    TRACK = "track"  # the ground of a row
    SPEECH = "speech"
    TONE = "tone"
    BOTH = "both"  # work of both sides, or of none
    LEFT = "left"
    RIGHT = "right"
    ON_WORK = "on-work"  # text on the three before


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle with round corners."""

    x: float
    y: float
    width: float
    height: float
    ink: Ink
    radius: float = 0


@dataclass(frozen=True, slots=True)
class Shape:
    """A closed area around `corners`, with straight lines between them."""

    corners: tuple[tuple[float, float], ...]
    ink: Ink


@dataclass(frozen=True, slots=True)
class Dot:
    """A filled circle."""

    x: float
    y: float
    radius: float
    ink: Ink


@dataclass(frozen=True, slots=True)
class Bow:
    """A part of a ring around a centre, from `inner` to `outer`, in turns clockwise from the top."""

    x: float
    y: float
    inner: float
    outer: float
    start_turns: float
    end_turns: float
    ink: Ink


@dataclass(frozen=True, slots=True)
class Words:
    """One line of text on the baseline `y`. `anchor` says what of it stands at `x`: start, middle or end."""

    x: float
    y: float
    text: str
    size: float
    ink: Ink
    is_bold: bool = False
    anchor: str = "start"


Drawn = Box | Shape | Dot | Bow | Words


@dataclass(frozen=True, slots=True)
class Picture:
    """`shapes` in the order of drawing, on paper of `width` × `height`.

    `title` and `description` are for those who do not see it; `language` is a BCP 47 tag.
    """

    width: float
    height: float
    title: str
    description: str
    language: str
    shapes: tuple[Drawn, ...]
