"""Slips in a value: sentences that need quotes, and quotes that do not close."""

from __future__ import annotations

import re
from collections.abc import Iterator

from coach.routine.slips.page import Edit, Page, Row, Slip

_SPECIAL = {
    "{": "a brace {", "}": "a brace }", "[": "a bracket [", "]": "a bracket ]", "*": "a star *", "&": "an &",
    "!": "a !", "%": "a %", "@": "an @", "`": "a backtick `", "|": "a bar |", ">": "a >", "?": "a ?",
    "-": "a dash -", ",": "a comma", ":": "a colon", "#": "a #", "=": "a =",
}  # fmt: skip
_BLOCK_HEADER = re.compile(r"[|>][-+0-9]*(\s+#.*)?$")


def unquoted(page: Page, row: Row) -> Iterator[Slip]:
    """A sentence with a character in it that means something else to the parser."""
    for key, value, start in _values(page, row):
        if value[:1] in "\"'" or not (reason := why_quotes(value)):
            continue
        for end in (start + len(value), _last_of_sentence(page, row)):
            written = page.text[start:end]
            message = f"{key}expected quotes around this sentence, since {reason}; write {_advice(value)}"
            yield Slip(start, message, (Edit(start, end, quoted(written)),))


def _values(page: Page, row: Row) -> Iterator[tuple[str, str, int]]:
    """What may be a sentence: the value of the row's key, all that stands after a dash, and its owner's."""
    if row.key is not None and row.value and page.keys.get(row.key.lower(), "words") != "mapping":
        yield f"{row.key}: ", row.value, row.value_start
    if row.dashes and (row.key is None or row.key.lower() not in page.keys):
        yield "", row.words, row.words_start
    if row.dashes or (row.key or "").lower() in page.keys:
        return
    owner = next((other for other in page.above(row.number) if other.depth < len(row.indent)), None)
    if owner is None or owner.key is None or not owner.value or owner.value[0] in "\"'{[|>":
        return
    yield f"{owner.key}: ", page.text[owner.value_start : row.end], owner.value_start


def why_quotes(value: str) -> str | None:
    """Why a sentence must stand in quotes; None where it need not."""
    first = value[:1]
    if first in _SPECIAL and not _BLOCK_HEADER.match(value):
        return f"it begins with {_SPECIAL[first]}"
    if re.search(r":(\s|$)", value):
        return "a colon stands in it"
    if re.search(r"\s#", value):
        return "a # stands in it"
    return None


def quoted(sentence: str) -> str:
    """The sentence in quotes, its own quotes turned into curly ones."""
    if '"' in sentence and "'" not in sentence:
        return f"'{sentence}'"
    inner = re.sub(r'"([^"]*)"', "“\\1”", sentence).replace('"', "”").replace("\\", "\\\\")
    return f'"{inner}"'


def _advice(sentence: str) -> str:
    whole = quoted(" ".join(sentence.split()))
    return f"{whole[:50].rstrip()}…{whole[-1]}" if len(whole) > 52 else whole


def _last_of_sentence(page: Page, row: Row) -> int:
    """The end of the last row that goes on with the sentence of `row`: further right, and without a key."""
    end = row.end
    for other in page.below(row.number):
        if len(other.indent) <= row.depth or other.dashes or (other.key or "").lower() in page.keys:
            break
        end = other.end
    return end


def unclosed(_page: Page, row: Row) -> Iterator[Slip]:
    """A quote that opens and does not close in its line."""
    value, start = (row.value, row.value_start) if row.key is not None else (row.words, row.words_start)
    flow = re.search(r"""[{\[,:]\s*(["'])""", value) if value[:1] in "{[" else None
    if flow:
        value, start = value[flow.start(1) :], start + flow.start(1)
    mark = value[:1]
    if mark not in ('"', "'") or value.count(mark) % 2 == 0:
        return
    bare = value.rstrip()
    message = f"expected a closing quote, got none; put {mark} at the end of the sentence"
    closers = re.search(r"[}\]]*$", bare) if flow else None
    ends = [start + len(bare)] if closers is None else [start + closers.start()]
    for end in ends:
        yield Slip(start, message, (Edit(end, end, mark),))
    if re.search(r"[”“’]$", bare):
        last = start + len(bare) - 1
        curly = f"expected a straight quote ({mark}) at the end, got the curly one {bare[-1]}; type {mark}"
        yield Slip(last, curly, (Edit(last, last + 1, mark),))


def quotes_inside(_page: Page, row: Row) -> Iterator[Slip]:
    """Quotes that close too early, an apostrophe in single quotes, a backslash in double ones."""
    value, start = (row.value, row.value_start) if row.key is not None else (row.words, row.words_start)
    mark = value[:1]
    if mark not in ('"', "'") or len(value) < 3:
        return
    whole = len(value) > 1 and value.endswith(mark)
    inner = value[1:-1] if whole else value
    yield Slip(start, _inside_message(mark, inner, whole), (Edit(start, start + len(value), quoted(inner)),))


def _inside_message(mark: str, inner: str, whole: bool) -> str:
    if mark == '"' and whole and "\\" in inner:
        return f"expected no backslash (\\) between double quotes; leave it out, or write {_advice(inner)}"
    if mark == "'" and whole and re.search(r"\w'\w", inner):
        return f"expected no apostrophe between single quotes, since it ends them; write {_advice(inner)}"
    if whole:
        return f"expected no quotes inside quotes of the same kind; write {_advice(inner)}"
    return f"expected quotes around the whole sentence, got them around a part of it; write {_advice(inner)}"


VALUE_RULES = (unclosed, unquoted, quotes_inside)
