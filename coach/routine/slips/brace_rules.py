"""Slips between braces and square brackets: one too few or too many, a comma that is missing."""

from __future__ import annotations

import re
from collections.abc import Iterator

from coach.routine.slips.layout_rules import shown
from coach.routine.slips.page import Edit, Page, Row, Slip

_PAIRS = {"{": "}", "[": "]"}
_NAMES = {"{": "brace", "}": "brace", "[": "square bracket", "]": "square bracket"}
_QUOTED = re.compile(r""""(?:[^"\\]|\\.)*"|'[^']*'""")
_NO_COMMA = re.compile(r"(?<=[^\s,{\[:])(?P<gap>\s*;\s*|\s+)(?=[^\W\d]\w*\s*:(?:\s|\d))")


def _flow(row: Row) -> tuple[str, int] | None:
    """What stands in braces or brackets on the row, quoted words blanked, no comment; and its offset."""
    value, start = (row.value, row.value_start) if row.key is not None else (row.words, row.words_start)
    if value[:1] not in ("{", "["):
        return None
    blanked = _QUOTED.sub(lambda found: "_" * len(found[0]), value)
    return re.sub(r"\s+#\s.*", "", blanked).rstrip(), start


def missing_comma(page: Page, row: Row) -> Iterator[Slip]:
    """`{hold: 30s sides: each}`, also with a semicolon; with and without a brace that is missing too."""
    if not (found := _flow(row)):
        return
    flow, start = found
    gaps = list(_NO_COMMA.finditer(flow))
    if not gaps:
        return
    edits = tuple(Edit(start + gap.start(), start + gap.end(), ", ") for gap in gaps)
    after = flow[gaps[0].end() :].split(":")[0]
    got = "a semicolon" if ";" in gaps[0]["gap"] else "none"
    message = f"expected a comma before {after}, got {got}; write a comma between the values in braces"
    yield Slip(start + gaps[0].start(), message, edits)
    for slip in closing(page, row):
        yield Slip(start + gaps[0].start(), f"{message}, and: {slip.message}", (*edits, *slip.edits))


def closing(_page: Page, row: Row) -> Iterator[Slip]:
    """Braces that do not match."""
    if not (found := _flow(row)):
        return
    flow, start = found
    wanted: list[str] = []
    for index, character in enumerate(flow):
        if character in _PAIRS:
            wanted.append(_PAIRS[character])
        elif character in _PAIRS.values():
            if not wanted:
                message = (
                    f"expected no more after the braces are closed, got {shown(flow[index:])}; leave it out"
                )
                yield Slip(start + index, message, (Edit(start + index, start + len(flow), ""),))
                return
            if character != (right := wanted.pop()):
                what = f"a closing {_NAMES[right]} ({right})"
                message = f"expected {what}, got {character}; write {right} in its place"
                yield Slip(start + index, message, (Edit(start + index, start + index + 1, right),))
    if wanted:
        yield from _unclosed(row, flow, start, "".join(reversed(wanted)))


def _unclosed(row: Row, flow: str, start: int, closers: str) -> Iterator[Slip]:
    bare = re.sub(r"[,;\s]+$|\s+#.*$", "", flow)
    end = start + len(bare)
    what = f"a closing {_NAMES[closers[0]]} ({closers})"
    message = f"expected {what}, got none; write {closers} at the end: {shown(bare)}{closers}"
    rest = "" if end == start + len(flow) else " "
    yield Slip(start, message, (Edit(end, end, closers + rest),))
    if "#" in row.text:
        told = f"{message}; all that stands after # is not read"
        yield Slip(start, told, (Edit(end, row.end, closers),))


def bare_mapping(page: Page, row: Row) -> Iterator[Slip]:
    """`dose: hold: 30s, sides: each` without braces, or with round ones, for a key that takes keys."""
    if (
        row.key is None
        or page.keys.get(row.key.lower()) != "mapping"
        or not row.value
        or row.value[0] in "{\"'"
    ):
        return
    inner = (
        row.value.removeprefix("(")
        .removesuffix(")")
        .removeprefix("[")
        .removesuffix("]")
        .removesuffix("}")
        .strip()
    )
    if not re.match(r"\w+\s*:", inner):
        return
    inner = _NO_COMMA.sub(", ", inner)
    mend = f"write {row.key}: {{{shown(inner)}}}"
    message = f"{row.key}: expected braces around keys in one line, got {shown(row.value)}; {mend}"
    yield Slip(
        row.value_start, message, (Edit(row.value_start, row.value_start + len(row.value), f"{{{inner}}}"),)
    )


def keys_in_one_line(page: Page, row: Row) -> Iterator[Slip]:
    """`- name: Side Reach, section: stretch`: keys that need a line each."""
    if row.key is None or row.key.lower() not in page.keys or row.value[:1] in ("{", "[", '"', "'"):
        return
    later = re.search(rf"(?:[,;]|(?<![\s,;]))\s+(?P<key>{'|'.join(page.keys)}):\s", row.value)
    if later:
        at = row.value_start + later.start("key")
        found = later["key"]
        message = (
            f"expected one key in each line, got {row.key} and {found}; begin a new line before {found}:"
        )
        start = row.value_start + later.start()
        yield Slip(at, message, (Edit(start, row.end, ""),))


BRACE_RULES = (missing_comma, closing, bare_mapping, keys_in_one_line)
