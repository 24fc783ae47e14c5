"""Text → marked lines: what each line is by its own marks (heading, item, row, text), Markdown or plain."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Literal

from coach.importer.inline import bold_lead, plain
from coach.importer.lexicon import word_set
from coach.importer.text import MAX_LINE_CHARS

Kind = Literal["heading", "item", "text", "row", "divider", "blank", "rule"]

TITLE_LEVEL = 7  # a line that is bold as a whole, or short and alone: below the six levels of Markdown
LABEL_LEVEL = 9  # such a line that names a part of an exercise ("How to do it")


@dataclass(frozen=True, slots=True)
class Line:
    """One line. `indent` counts columns; `marker` is "-" for bullets and the number or letter of numbered
    items;
    `lead` the bold words that the line starts with, `rest` what follows them; `cells` the raw cells of a
    row."""

    kind: Kind
    number: int
    text: str = ""
    indent: int = 0
    marker: str = ""
    level: int = 0
    lead: str = ""
    rest: str = ""
    raw: str = ""
    cells: tuple[str, ...] = ()


_BULLET = re.compile(r"[-*+•▪◦‣·●○❖✓✔➢►■□–—➤→‐](?:\s{1,8}|(?<=[•▪◦‣●○❖➢►■□➤])(?=\S))")
_NUMBER = re.compile(r"\(?(\d{1,2}[a-z]?|[a-zA-Z]|[ivx]{1,4})[.)](?:\s{1,8}|(?=[A-Z\[*]))")
_STEP = re.compile(r"(?:[Ss]tep|STEP) {0,2}(\d{1,2}) {0,2}[:.)–-] {0,4}")
_INLINE_STEP = re.compile(r"(?=\b(?:Step|STEP) \d{1,2} {0,2}[:.)–-])")
_GLUED = re.compile(r"(\d{1,2})(?=[A-Z][a-z])")
_ALONE = re.compile(r"\(?\d{1,2}[.)]|[•▪◦‣●○■□]")
_HEADING = re.compile(r"(#{1,6})(?:\s{1,8}|(?=[^#\s!]))")
_FORM = re.compile(r"[A-Za-z][A-Za-z ]{0,24}[:.]? {0,3}_{3,80}")  # a line to fill in: "FREQUENCY______"
_FENCE = re.compile(r"(?:```|~~~)\s{0,3}([A-Za-z0-9+#-]{0,20})")
_CELL_BREAK = re.compile(r"\t{1,9}| {2,200}")
_DIVIDERS = set("|:-+= ")
_CODE = word_set(
    "python py js javascript ts typescript sh bash shell json yaml yml toml html css sql java c go"
)


def scan(numbered: Iterable[tuple[int, str]]) -> list[Line]:
    """Every line of a plain or Markdown text, in order; fenced code is dropped, other fences are opened."""
    lines: list[Line] = []
    fence = ""
    for number, raw in _stepped(_numbered(numbered)):
        opening = _FENCE.match(raw.strip())
        if opening:
            fence = "" if fence else (opening.group(1).lower() or "text")
            continue
        if fence in _CODE:
            continue
        lines.append(_line(number, raw[:MAX_LINE_CHARS]))
    return list(_columned(_piped(list(_setext(lines)))))


def _numbered(numbered: Iterable[tuple[int, str]]) -> Iterator[tuple[int, str]]:
    """Lines, a number or bullet that stands alone put before the words under it."""
    mark = ""
    for number, raw in numbered:
        if not raw.strip() and mark:
            continue
        if _ALONE.fullmatch(raw.strip()[:5]) and not raw.strip()[5:]:
            mark = raw.strip()
            continue
        yield number, f"{mark} {raw.strip()}" if mark else raw
        mark = ""


def _stepped(numbered: Iterable[tuple[int, str]]) -> Iterator[tuple[int, str]]:
    """Lines that hold several steps ("Step 1. … Step 2. …"), parted."""
    for number, raw in numbered:
        if raw.count("Step ") + raw.count("STEP ") < 2:
            yield number, raw
        else:
            yield from ((number, part) for part in _INLINE_STEP.split(raw[:MAX_LINE_CHARS]) if part.strip())


def _line(number: int, raw: str) -> Line:
    body = raw.expandtabs(4).rstrip() if raw[:1] in " \t" else raw.rstrip()
    stripped = body.lstrip()
    indent = len(body) - len(stripped)
    while stripped.startswith(">"):
        stripped = stripped[1:].lstrip()
    if not stripped:
        return Line("blank", number)
    if _FORM.fullmatch(stripped):
        return Line("blank", number)
    if _is_rule(stripped):
        return Line("rule", number, text=stripped)
    if stripped.count("|") > 1 and (stripped.startswith("|") or set(stripped) <= _DIVIDERS):
        return row(number, split_row(stripped))
    if "|" in stripped and set(stripped) <= _DIVIDERS:
        return Line("divider", number)
    return _marked(number, stripped, indent)


def _marked(number: int, stripped: str, indent: int) -> Line:
    match = _HEADING.match(stripped)
    if match and (len(match.group(1)) > 1 or stripped[1:2].isspace()):
        words = plain(stripped[match.end() :].strip().rstrip("#"))
        return Line("heading", number, words, level=len(match.group(1))) if words else Line("blank", number)
    for pattern in (_BULLET, _NUMBER, _STEP, _GLUED):
        match = pattern.match(stripped)
        if match and stripped[match.end() :].strip():
            marker = match.group(1) if match.groups() else "-"
            marker = f"step {marker}" if pattern is _STEP else marker
            return _worded("item", number, stripped[match.end() :], indent, marker)
    return _worded("text", number, stripped, indent)


def _worded(kind: Literal["item", "text"], number: int, raw: str, indent: int, marker: str = "") -> Line:
    lead, rest = bold_lead(raw)
    words = plain(raw)
    if not words:
        return Line("blank", number)
    rest = plain(rest)
    if kind == "item" and marker == "-":
        again = _NUMBER.match(words)
        if again and words[again.end() :].strip():
            words, marker = words[again.end() :].strip(), again.group(1)
    if lead and kind == "text" and not rest.strip(" :.-–—"):
        return Line("heading", number, words.rstrip(" :"), level=TITLE_LEVEL)
    return Line(kind, number, words, indent, marker, lead=lead.strip(), rest=rest, raw=raw)


def row(number: int, cells: list[str]) -> Line:
    """A table row from raw cells, or the divider under a table's header."""
    if all(set(cell.strip()) <= set(":-=+ ") for cell in cells) and any("-" in c or "=" in c for c in cells):
        return Line("divider", number)
    return Line("row", number, text=" | ".join(plain(c) for c in cells), cells=tuple(cells))


def split_row(stripped: str) -> list[str]:
    """The raw cells of `| a | b |`."""
    body = stripped.replace("\\|", "\u2223").strip()
    body = body.removeprefix("|").removesuffix("|")
    return [cell.strip() for cell in body.split("|")]


def _is_rule(stripped: str) -> bool:
    marks = set(stripped) - {" "}
    return len(stripped) >= 3 and len(marks) <= 2 and marks <= set("-=_*+~—–#.")


def _setext(lines: list[Line]) -> Iterator[Line]:
    """Lines underlined with === or --- become headings."""
    skip = False
    for i, line in enumerate(lines):
        if skip:
            skip = False
            continue
        below = lines[i + 1] if i + 1 < len(lines) else None
        if _underlined(line, below, lines[i - 1] if i else None):
            assert below is not None
            yield Line("heading", line.number, line.text.rstrip(" :"), level=1 if "=" in below.text else 2)
            skip = True
        else:
            yield line


def _underlined(line: Line, below: Line | None, above: Line | None) -> bool:
    if below is None or below.kind != "rule" or line.kind != "text" or len(line.text) > 100:
        return False
    starts = above is None or above.kind != "text"
    return starts and set(below.text) <= set("=") | set("-")


def _piped(lines: list[Line]) -> Iterator[Line]:
    """Rows of a Markdown table that is written without its outer bars: those around a divider."""
    inside = False
    for i, line in enumerate(lines):
        heads = i + 1 < len(lines) and lines[i + 1].kind == "divider"
        inside = line.kind == "divider" or ((inside or heads) and "|" in line.raw)
        if inside and line.kind == "text":
            yield row(line.number, split_row(line.raw))
        else:
            yield line


def _columned(lines: Iterator[Line]) -> Iterator[Line]:
    """Runs of lines with the same columns, parted by tabs or by two spaces and more, become rows."""
    held: list[Line] = []
    width = 0
    for line in lines:
        cells = len(_columns(line))
        if cells != width:
            yield from _as_rows(held, width)
            held, width = [], cells
        held.append(line)
    yield from _as_rows(held, width)


def _columns(line: Line) -> list[str]:
    if line.kind != "text" or line.lead or ("  " not in line.raw and "\t" not in line.raw):
        return []
    return [c.strip() for c in _CELL_BREAK.split(line.raw.strip()) if c.strip()]


def _as_rows(held: list[Line], width: int) -> Iterator[Line]:
    prose = any(len(line.text) > 200 or line.text.endswith(".") for line in held)
    if width < 2 or len(held) < 2 or prose:
        yield from held
        return
    for line in held:
        yield replace(line, kind="row", cells=tuple(_columns(line)), text=" | ".join(_columns(line)))
