"""Lists of exercises as programs keep them (JSON, JavaScript, YAML, hashes of any language) → rows.

A record is what stands between a pair of brackets, or from one dash of YAML to the next, and has keys. The
records of one list are rows of one table; one that has others within it is the title over them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import groupby

from coach.importer.lexis.lexicon import DOSE_LABELS, word_set
from coach.importer.texts.part import Part
from coach.importer.texts.size import bounded_rows

_PIECE = re.compile(
    r"(?P<key>\"[^\"\\\n]{1,60}\"|'[^'\\\n]{1,60}'|[A-Za-z_][\w-]{0,60})\s{0,4}(?:=>|[:=](?!=))"
    r"|(?P<value>\"[^\"\\]*+(?:\\.[^\"\\]*+)*+\"?|'[^'\\\n]*+(?:\\.[^'\\\n]*+)*+'?|`[^`]*+`?|\d[\w.]*+)"
    r"|(?P<open>[{(])|(?P<close>[})])|//[^\n]*+|\w++"
)
_LINE = re.compile(r"( *)(- +)?(?:([A-Za-z_][\w -]{0,40}):(?: +(\S.*))?$|(\S.*))")
_NAMES = ("exercise name", "name", "exercise", "title", "stretch", "pose", "movement", "label")
_NAMED = re.compile(rf"(?:{'|'.join(_NAMES)})[\"']?\s{{0,4}}(?:=>|[:=])", re.I)
_DASHED = re.compile(rf"^\s*-\s+(?:{'|'.join(_NAMES)}):\s", re.IGNORECASE | re.MULTILINE)  # of YAML
_UNIT = re.compile(r"(?:(?<= )|^)(s|sec|secs|seconds?|min|mins|minutes?)$")
_ADDRESS = re.compile(r"\S*[/._#]\S*")
_WORDLESS = word_set("true false null none undefined nil > >- >+ | |- |+")
_MOST_COLUMNS = 30
_LEAST_SHARE = 0.25  # of a text's letters that stand in its records
_Event = tuple[str, str, int]  # "open", "close", "key" or "value", its words, its line


@dataclass(slots=True)
class _Record:
    line: int
    values: dict[str, list[str]] = field(default_factory=dict)
    within: list[_Record] = field(default_factory=list)
    key: str = ""

    @property
    def name_key(self) -> str:
        return next((k for k in _NAMES if k in self.values), "")


def record_parts(text: str) -> list[Part] | None:
    """The rows of a text that is a list of named records; None for any other text."""
    if not _NAMED.search(text):
        return None
    is_bracketed = ("{" in text or "(" in text) and len(_DASHED.findall(text)) < 2
    events = _bracketed(text) if is_bracketed else _indented(text)
    root = _tree(events)
    named = list(_leaves(root))
    bounded_rows(len(named), sum(len(record.values) for record in named))
    told = sum(len(v) + len(k) for r in named for k, vs in r.values.items() for v in vs)
    is_json = text.lstrip()[:1] in ("[", "{")
    if len(named) < 2 - is_json or (told < _LEAST_SHARE * len("".join(text.split())) and not is_json):
        return None
    return list(_parts(root, 1))


def _bracketed(text: str) -> Iterator[_Event]:
    """The events of a text with brackets: a word or a string before `:`, `=` or `=>` is a key, other strings
    and numbers are values, and other words of a program are none."""
    line, at = 1, 0
    for match in _PIECE.finditer(text):
        if match.lastgroup:
            line += text.count("\n", at, match.start())
            at = match.start()
            words = match[match.lastgroup]
            if words[0] in "\"'`":
                words = words[1:-1].replace("\\n", "\n").replace('\\"', '"').replace("\\'", "'")
            yield match.lastgroup, words, line


def _indented(text: str) -> Iterator[_Event]:
    """The events of YAML: a dash before a key opens a record, a line further left ends it."""
    opened: list[int] = []
    for number, line in enumerate(text.split("\n"), 1):
        match = _LINE.match(line)
        if match is None or line.startswith("#"):
            continue
        indent = len(match.group(1))
        while opened and (opened[-1] > indent or (opened[-1] == indent and match.group(2))):
            opened.pop()
            yield "close", "", number
        if match.group(2) and match.group(3):
            opened.append(indent)
            yield "open", "", number
        if match.group(3):
            yield "key", match.group(3), number
        if words := match.group(4) or match.group(5):
            yield "value", words.strip("\"'"), number


def _tree(events: Iterator[_Event]) -> _Record:
    root = _Record(1)
    stack = [root]
    for kind, words, line in events:
        top = stack[-1]
        if kind == "open":
            stack.append(_Record(line))
        elif kind == "close" and len(stack) > 1:
            _close(stack.pop(), stack[-1])
        elif kind == "key":
            top.key = _folded(words)
        elif kind == "value" and words.lower() not in _WORDLESS and not _ADDRESS.fullmatch(words):
            unit = _UNIT.search(top.key)
            key = top.key[: unit.start()].strip() or "time" if unit else top.key
            held = top.values.setdefault(key, [])
            if unit and held:
                held[-1] += f" {words} {unit[1]}"  # minutes: 1, seconds: 30
            else:
                held.append(f"{words} {unit[1]}" if unit else words)
    while len(stack) > 1:
        _close(stack.pop(), stack[-1])
    return root


def _close(record: _Record, above: _Record) -> None:
    """A record with a name or with others in it stands for itself; those of another are of the one above."""
    if record.name_key or record.within:
        above.within.append(record)
    elif record.values:
        words = ", ".join(f"{k}: {v}" if k else v for k, vs in record.values.items() for v in vs)
        above.values.setdefault(above.key, []).append(words)


@lru_cache(maxsize=1024)
def _folded(key: str) -> str:
    """ "holdTime", "hold_time" → "hold time"."""
    return re.sub(r"[_\W]+", " ", re.sub(r"(?<=[a-z])(?=[A-Z])", " ", key)).strip().lower()


def _leaves(record: _Record) -> Iterator[_Record]:
    stack = [record]
    while stack:
        one = stack.pop()
        stack += one.within
        if one.name_key and not one.within:
            yield one


def _parts(root: _Record, depth: int) -> Iterator[Part]:
    """The rows of a record's leaves, and those within it under its name; without recursion."""
    stack: list[tuple[_Record, int]] = [(root, depth)]
    while stack:
        record, level = stack.pop()
        if record.name_key:
            title = record.values[record.name_key][0]
            yield Part("heading", title, record.line, depth=min(level, 6))
            for key, values in record.values.items():
                if key in DOSE_LABELS:
                    yield Part("paragraph", f"{key.capitalize()}: {values[0]}", record.line)
        for nested, run in groupby(record.within, key=lambda r: bool(r.within)):
            if nested:
                stack += [(r, level + bool(record.name_key)) for r in reversed(list(run))]
            else:
                yield from _rows(list(run))


def _rows(records: list[_Record]) -> Iterator[Part]:
    names = [r.name_key for r in records]
    keys = list(dict.fromkeys(k for r in records for k in r.values if k != r.name_key))[:_MOST_COLUMNS]
    heads = (names[0], *keys)
    yield Part("row", " | ".join(heads), records[0].line, cells=heads, head=True)
    for record, name in zip(records, names, strict=True):
        cells = (record.values[name][0], *("<br>".join(record.values.get(k, ())) for k in keys))
        yield Part("row", " | ".join(c for c in cells if c), record.line, cells=cells)
