"""YAML text → a tree of nodes, or what the parser complains about; within limits.

Only this module knows PyYAML. Its two parsers, in C and in Python, say things in slightly different words.
"""

from __future__ import annotations

import re
from typing import Any

from coach.routine.faults import YamlNode
from coach.routine.slips.page import Complaint, Page

MAX_DEPTH = 12
MAX_NODES = 20_000
_LEVELS = f"expected at most {MAX_DEPTH} levels, got more"
SWALLOWED = "a list item in a sentence"
_ITEM = re.compile(r"\s*(?:-\s|[-–—•*]\s*[^\W\d])")
_ALIAS = "expected plain YAML, got an alias; put the sentence in quotes if it begins with a star (*)"
_FORBIDDEN = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class Unparsed(Exception):  # noqa: N818  # it is part of how a file is read, and never leaves the room
    """A text is no YAML, or more of it than a routine needs. `is_mendable`: a slip may lie behind it."""

    def __init__(self, complaint: Complaint, is_mendable: bool) -> None:
        self.complaint, self.is_mendable = complaint, is_mendable
        super().__init__(complaint.problem)


def compose(written: str) -> YamlNode:
    """The tree of `written`. Raises Unparsed."""
    import yaml

    loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    if found := _FORBIDDEN.search(written):
        problem = f"expected plain text, got the control character U+{ord(found[0]):04X}; leave it out"
        raise Unparsed(Complaint(found.start(), problem), is_mendable=False)
    try:
        _check_limits(written, loader)
        root: Any = yaml.compose(written, Loader=loader)
    except yaml.MarkedYAMLError as error:
        raise _complaint(written, error) from None
    except yaml.YAMLError:
        raise Unparsed(Complaint(0, "expected text, got something else"), is_mendable=False) from None
    if root is None:
        problem = "expected a routine or an exercise, got an empty file"
        raise Unparsed(Complaint(0, problem), is_mendable=False)
    tree: YamlNode = root
    return tree


def _complaint(written: str, error: Any) -> Unparsed:
    import yaml

    page = Page(written, {})
    mark, begun = error.problem_mark or error.context_mark, error.context_mark
    offset = page.offset(mark.line, mark.column) if mark else 0
    if "nesting depth" in str(error.problem):
        # libyaml looks ahead, and its newer versions have a limit on nesting too, which it meets before ours.
        # The parser in Python has none: it finds the place where ours is met.
        _check_limits(written, yaml.SafeLoader)
        return Unparsed(Complaint(offset, _LEVELS), is_mendable=False)
    problem = f"{error.context or ''} {error.problem or ''}"
    return Unparsed(
        Complaint(offset, problem, page.offset(begun.line, begun.column) if begun else None), is_mendable=True
    )


def _check_limits(written: str, loader: Any) -> None:
    import yaml

    depth = nodes = documents = 0
    for parsed in yaml.parse(written, Loader=loader):
        depth += isinstance(parsed, yaml.CollectionStartEvent) - isinstance(parsed, yaml.CollectionEndEvent)
        nodes += isinstance(parsed, yaml.NodeEvent)
        documents += isinstance(parsed, yaml.DocumentStartEvent)
        if depth > MAX_DEPTH:
            _refuse(written, parsed, _LEVELS)
        if nodes > MAX_NODES:
            _refuse(written, parsed, f"expected at most {MAX_NODES} entries, got more")
        if documents > 1:
            _refuse(written, parsed, "a second document", is_mendable=True)
        if isinstance(parsed, yaml.AliasEvent):
            _refuse(written, parsed, _ALIAS, is_mendable=True)
        if isinstance(parsed, yaml.ScalarEvent) and (parsed.anchor or parsed.tag):
            _refuse(written, parsed, "an anchor or a tag", is_mendable=True)
        if isinstance(parsed, yaml.ScalarEvent) and not parsed.style and not parsed.implicit[1]:
            _check_swallowed(written, parsed)


def _check_swallowed(written: str, parsed: Any) -> None:
    """Refuse a list item that is read as more of the sentence above it, since it begins further right."""
    first, last = parsed.start_mark.line, parsed.end_mark.line
    if first == last:
        return
    page = Page(written, {})
    for number in range(first + 1, min(last + 1, len(page.starts))):
        row = page.row(number)
        if _ITEM.match(row.text) and row.start < page.offset(last, parsed.end_mark.column):
            raise Unparsed(Complaint(row.words_start - len(row.dashes), SWALLOWED), is_mendable=True)


def _refuse(written: str, parsed: Any, problem: str, is_mendable: bool = False) -> None:
    page, mark = Page(written, {}), parsed.start_mark
    offset = page.offset(mark.line, mark.column)
    row = page.row(page.row_at(offset))
    is_sentence = offset in (row.value_start, row.words_start) or problem is not _ALIAS
    raise Unparsed(Complaint(offset, problem), is_mendable and is_sentence)
