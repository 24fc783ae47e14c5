"""Slips at the start of a line: tabs, indentation, dashes, and the colon after a key.

Each rule looks at one row and gives the mends that could be meant; `coach.routine.slips` tries them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import get_close_matches

from coach.routine.slips.page import Edit, Page, Row, Slip

_OTHER_DASHES = "–—−•·‣◦▪■●○►➢✓*+"
_ODD_SPACE = re.compile(r"[^\S \r\n]")
_MARK = re.compile(rf"(?P<indent>\s*)(?P<mark>[{re.escape(_OTHER_DASHES)}])(?P<space>\s*)(?=\S)")
_TIGHT_DASH = re.compile(r"\s*(?:-\s+)*(?P<dash>-)(?=[^\W\d_]|[\"'{])")
_NO_SPACE = re.compile(r"""(?P<key>["']?[^\W\d][\w -]*["']?)(?P<colon>[:：])(?=[^\s])""")
_NO_COLON = re.compile(r"(?P<key>[^\W\d]\w*)(?P<between>\s*[=;：]\s*|\s+[-–—]\s+|\s+|$)(?P<value>.*)")
_FENCE = re.compile(r"\s*(?:-{2,}|\.{3,}|={2,}|_{2,}|\*{2,}|~{2,}|`{3,}\w*)\s*$")


def shown(words: str) -> str:
    """Words of the file, short enough for one line."""
    plain = " ".join(words.split())
    return plain if len(plain) <= 40 else f"{plain[:40].rstrip()}…"


def odd_space(page: Page, row: Row) -> Iterator[Slip]:
    """A tab, or a space that is none to the parser, before the words of a line."""
    before = row.text[: row.depth] or row.text[: len(row.text) - len(row.text.lstrip())]
    found = _ODD_SPACE.search(before)
    if not found:
        return
    what = "a tab" if found[0] == "\t" else f"the space U+{ord(found[0]):04X}, which looks like one"
    rows = [
        row,
        *(other for other in page.below(row.number) if _ODD_SPACE.search(other.indent + other.dashes)),
    ]
    for width in (2, 4, 8, 1):
        edits = tuple(_spaced(one, width) for one in rows)
        also = f" (and in {len(rows) - 1} more lines)" if len(rows) > 1 else ""
        yield Slip(
            row.start + found.start(),
            f"expected spaces at the start of the line, got {what}{also}; {_SPACES}",
            edits,
        )
    for depth in _depths(page, row):
        message = f"expected spaces at the start of the line, got {what}; put {depth} spaces in place of it"
        yield Slip(row.start + found.start(), message, (_at_depth(row, depth),))


_SPACES = "type spaces in place of it, the same number for lines that belong together"


def _spaced(row: Row, width: int) -> Edit:
    white = row.indent + row.dashes
    return Edit(
        row.start,
        row.start + len(white),
        _ODD_SPACE.sub(lambda odd: " " * (width if odd[0] == "\t" else 1), white),
    )


def _at_depth(row: Row, depth: int) -> Edit:
    return Edit(row.start, row.start + len(row.indent), " " * depth)


def _depths(page: Page, row: Row) -> list[int]:
    """Where the row may have been meant to begin: where the rows around it begin, the nearest first."""
    depths: list[int] = []
    for other in [*_some(page.below(row.number), 1), *_some(page.above(row.number), 40)]:
        depths += [other.depth, len(other.indent)]
    return [depth for depth in dict.fromkeys(depths) if depth != len(row.indent)]


def _some(rows: Iterator[Row], most: int) -> list[Row]:
    return [row for row, _ in zip(rows, range(most), strict=False)]


def other_mark(_page: Page, row: Row) -> Iterator[Slip]:
    """A bullet or a long dash where a list item begins."""
    if found := _MARK.match(row.text):
        mark = found["mark"]
        what = "a long dash" if mark in "–—−" else "a bullet"
        edit = Edit(row.start + found.start("mark"), row.start + found.end("space"), "- ")
        message = (
            f"expected a plain dash (-) and a space before a list item, got {what} ({mark}); "
            "type - and a space"
        )
        yield Slip(row.start + found.start("mark"), message, (edit,))


def tight_dash(_page: Page, row: Row) -> Iterator[Slip]:
    """A dash without a space after it."""
    if (found := _TIGHT_DASH.match(row.text)) and not _FENCE.match(row.text):
        at = row.start + found.end("dash")
        rest = row.text[found.end("dash") :].strip()
        message = f"expected a space after the dash (-), got -{shown(rest)}; write - {shown(rest)}"
        yield Slip(row.start + found.start("dash"), message, (Edit(at, at, " "),))


def wide_dash(_page: Page, row: Row) -> Iterator[Slip]:
    """More than one space after a dash, so that the keys below do not stand under the first."""
    if row.dashes.endswith("  "):
        end = row.words_start
        start = end - len(row.dashes) + len(row.dashes.rstrip()) + 1
        message = (
            "expected one space after the dash (-), got more; "
            "leave one, so that the keys below stand under the first"
        )
        yield Slip(start, message, (Edit(start, end, ""),))


def tight_colon(page: Page, row: Row) -> Iterator[Slip]:
    """A key whose colon has no space after it, or is a wide one."""
    found = _NO_SPACE.match(row.words)
    if not found:
        return
    key = _known(page, found["key"].strip("\"'"))
    if key or row.key is None:
        at = row.words_start + found.start("colon")
        rest = row.words[found.end("colon") :]
        message = (
            f"expected a space after the colon, got {shown(row.words)}; write {found['key']}: {shown(rest)}"
        )
        yield Slip(at, message, (Edit(at, at + 1, ": "),))


def missing_colon(page: Page, row: Row) -> Iterator[Slip]:
    """A known key without its colon."""
    found = _NO_COLON.match(row.words)
    if not found or not _known(page, found["key"]) or row.words[found.end("key") :].startswith(":"):
        return
    following = next(page.below(row.number), row)
    if not found["value"] and len(following.indent + following.dashes) <= row.depth:
        return  # a word alone, with nothing below it that could be its value
    start = row.words_start + found.end("key")
    wrote = f"{found['key']}: {shown(found['value'])}".rstrip()
    message = f"expected a colon and a space after {found['key']}, got {shown(row.words)}; write {wrote}"
    yield Slip(row.words_start, message, (Edit(start, row.words_start + found.end("between"), ": "),))


def _known(page: Page, word: str) -> str | None:
    if word.lower() in page.keys:
        return word.lower()
    if len(word) < 4:
        return None
    return next(iter(get_close_matches(word.lower(), page.keys, n=1, cutoff=0.8)), None)


_LEADING = ("name", "use", "part", "circuit", "words", "from")  # the keys that items begin with


def missing_dash(page: Page, row: Row) -> Iterator[Slip]:
    """A list item without its dash, beside items that have theirs."""
    key = (row.key or "").lower()
    if row.dashes or (key in page.keys and key not in _LEADING) or not re.match(r"[^\W_]|[\"'“]", row.words):
        return
    items = [other for other in _some(page.above(row.number), 60) if other.dashes]
    items += [other for other in _some(page.below(row.number), 3) if other.dashes]
    depths = dict.fromkeys(len(item.indent) for item in items)
    if row.key in _LEADING:
        depths[len(row.indent)] = None
    for depth in depths:
        edit = Edit(row.start, row.words_start, " " * depth + "- ")
        run = () if row.depth != depth else tuple(_deeper(page, row, depth + 2))
        got = shown(row.words)
        message = f"expected a dash (-) and a space before this list item, got {got}; write - {got}"
        yield Slip(row.words_start, message, (edit,))
        if run:
            yield Slip(row.words_start, message, (edit, *run))


def _deeper(page: Page, row: Row, depth: int) -> Iterator[Edit]:
    """Moves of the rows of the same depth right below `row`, as keys of one item."""
    for other in page.below(row.number):
        if other.dashes or other.depth < row.depth or other.key in ("name", "use"):
            return
        yield Edit(other.start, other.start, " " * (depth - row.depth))


_LONGEST_RUN = 60  # rows: longer than any exercise


def indentation(page: Page, row: Row) -> Iterator[Slip]:
    """A line, or a run of lines, that begins further left or right than those it belongs to."""
    for depth in _depths(page, row):
        run = [row, *_some(_run(page, row), _LONGEST_RUN)]
        for rows in ([row], run) if len(run) > 1 else ([row],):
            edits = tuple(
                Edit(one.start, one.start + len(one.indent), " " * _moved(one, row, depth)) for one in rows
            )
            yield Slip(row.words_start, _indent_message(row, depth), edits, is_doubtful=True)


def _run(page: Page, row: Row) -> Iterator[Row]:
    for other in page.below(row.number):
        if len(other.indent) < len(row.indent):
            return
        yield other


def _moved(row: Row, first: Row, depth: int) -> int:
    return max(0, len(row.indent) + depth - len(first.indent))


def _indent_message(row: Row, depth: int) -> str:
    got = len(row.indent)
    by = abs(got - depth)
    spaces = "1 space" if by == 1 else f"{by} spaces"
    what = f"take {spaces} away" if got > depth else f"add {spaces}"
    first = row.words.split()[0] if row.words else "it"
    return (
        f"expected this line to begin under the lines that it belongs to, with an indent of {depth} spaces, "
        f"got {got}; {what} before {shown(first)}"
    )


def fence(_page: Page, row: Row) -> Iterator[Slip]:
    """A line of dashes or the like, drawn to part two things."""
    if _FENCE.match(row.text):
        line = row.text.strip()[:12]
        message = f"expected keys or list items, got the line {line}; leave it out, or put # before it"
        yield Slip(row.start, message, (Edit(row.start, row.end, "#"),))


def stray(page: Page, row: Row) -> Iterator[Slip]:
    """A line that is neither a key with a value nor a list item."""
    if row.key is None and not row.dashes and row.words and row.words[0] not in "{}[]\"'":
        message = (
            f"expected a key and a colon (name: …) or a list item (- …), got {shown(row.words)}; "
            "put # before it if it is a note"
        )
        run = (
            [other for other in _run(page, row) if len(other.indent) > len(row.indent)] if row.indent else []
        )
        for rows in ([row], [row, *run]):
            yield Slip(row.words_start, message, tuple(Edit(one.words_start, one.end, "#") for one in rows))


# Slips that can be told from the line alone, so that a person who makes one everywhere is told of each.
SURE_RULES = (other_mark, tight_dash, tight_colon)
LAYOUT_RULES = (odd_space, *SURE_RULES, wide_dash, missing_colon, missing_dash, indentation, fence)
STRAY_RULES = (stray,)
