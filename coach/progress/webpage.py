"""The picture, the sentences and the table as one file of HTML that reaches for nothing."""

from __future__ import annotations

from base64 import b64encode
from hashlib import sha256
from html import escape
from typing import TYPE_CHECKING

from coach.picture.palette import DARK, LIGHT, Palette
from coach.picture.shapes import Ink
from coach.picture.svg import svg_of
from coach.progress.drawing import picture_of
from coach.progress.telling import headline, named, sentences
from coach.routine.languages import DEFAULT_LANGUAGE
from coach.words import catalogue_for
from coach.words.progress import Told

if TYPE_CHECKING:
    from coach.progress.figures import Figures
    from coach.words.catalogue import Catalogue

_RULES = """
body { margin: 0 auto; max-width: 60rem; padding: 1rem; font: 1.1rem/1.5 system-ui, sans-serif;
  color: var(--text); background: var(--paper); }
svg { width: 100%; height: auto; }
table { border-collapse: collapse; width: 100%; }
th, td { text-align: left; padding: .3rem .8rem .3rem 0; border-bottom: 1px solid var(--line); }
td:last-child, th:last-child { text-align: right; font-variant-numeric: tabular-nums; }
"""


def webpage_of(figures: Figures) -> str:
    """The page as HTML; it follows the light or dark of its reader."""
    words, picture = catalogue_for(figures.language), picture_of(figures)
    drawing = svg_of(picture)
    drawing = drawing[drawing.index("<svg") :]
    rules = f"{_colours()}{_RULES}"
    styles = (rules, *_styles_in(drawing))
    policy = f"default-src 'none'; style-src {' '.join(map(_hash, styles))}"
    said = "".join(f"<p>{escape(one)}</p>\n" for one in sentences(figures))
    language = escape(figures.language or DEFAULT_LANGUAGE)
    title = escape(figures.title)
    return (
        f'<!doctype html>\n<html lang="{language}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{escape(policy)}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{title}</title>\n<style>{rules}</style>\n</head>\n<body>\n<main>\n"
        f"<h1>{title}</h1>\n<p>{escape(headline(figures))}</p>\n{drawing}\n{said}{_table(figures, words)}"
        "</main>\n</body>\n</html>\n"
    )


def _table(figures: Figures, words: Catalogue) -> str:
    """What was done of each exercise, for those who do not see the picture too."""
    heads = "".join(
        f'<th scope="col">{escape(words.progress(one))}</th>' for one in (Told.EXERCISE, Told.REPETITIONS)
    )
    rows = "".join(
        f'<tr><th scope="row">{escape(named(one, words))}</th>'
        f"<td>{escape(words.progress(Told.OF).format(done=one.reps, planned=one.prescribed))}</td></tr>\n"
        for one in figures.exercises
    )
    return f"<h2>{escape(words.progress(Told.EXERCISES))}</h2>\n<table>\n<tr>{heads}</tr>\n{rows}</table>\n"


def _colours() -> str:
    dark = f"@media (prefers-color-scheme: dark) {{ :root {{ {_variables(DARK)} }} }}\n"
    return f":root {{ color-scheme: light dark; {_variables(LIGHT)} }}\n{dark}"


def _variables(palette: Palette) -> str:
    return " ".join(f"--{ink}: {palette[ink]};" for ink in (Ink.TEXT, Ink.PAPER, Ink.LINE))


def _styles_in(drawing: str) -> list[str]:
    """The texts of the style elements of an SVG, to be let in by their digests."""
    parts = drawing.split("<style>")[1:]
    return [part.split("</style>")[0] for part in parts]


def _hash(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"
