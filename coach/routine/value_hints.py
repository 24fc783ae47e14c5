"""How to mend a value that is none of what its key takes, where the slip can be told from the value."""

from __future__ import annotations

import re

from coach.routine.faults import YamlNode

_CURLY = "“”„‟‘’‚‛«»"
_LIST_MARK = re.compile(r"([-–—−•·‣◦▪●*])\s*(?=[^\W\d])")


def list_mark(written: str) -> str | None:
    """The mark at the start of `written` that was meant to begin a list item, such as a bullet."""
    found = _LIST_MARK.match(written)
    return found[1] if found else None


def value_hint(node: YamlNode, expected: str) -> str:
    """`; …` with the mend, or nothing. `expected` is what the key takes, as its shape names it."""
    if node.id == "mapping":
        return _mapping_hint(node, expected)
    if node.id == "sequence":
        return _sequence_hint(node, expected)
    return _scalar_hint(str(node.value), node.style, expected)


def _mapping_hint(node: YamlNode, expected: str) -> str:
    if expected.startswith("a list"):
        return "; begin each item with a dash and a space: - …"
    if not _is_sentence(expected) or not node.value:
        return ""
    key = str(node.value[0][0].value)
    if key in ("side", "other"):
        return "; put the sentence in quotes, since it has a brace { at its start"
    return "; a colon with a space after it stands in these words: put the whole sentence in quotes"


def _is_sentence(expected: str) -> bool:
    return (
        expected.split(maxsplit=1)[0] in ("a", "an", "words")
        and "keys:" not in expected
        and "list" not in expected
    )


def _sequence_hint(node: YamlNode, expected: str) -> str:
    if "keys:" in expected:
        return (
            "; leave out the dash or the square brackets: keys stand in braces { }, or each in its own line"
        )
    if len(node.value) == 1 and node.value[0].id == "scalar":
        return "; leave out the dash or the square brackets, or put the words in quotes"
    return "; only one is possible here, without dashes or square brackets"


def _scalar_hint(written: str, style: str | None, expected: str) -> str:
    if style in ("'", '"'):
        return ""
    if written[:1] in _CURLY and written:
        return f'; curly quotes such as {written[0]} are read as letters: write straight quotes ("), or none'
    if expected.startswith("a list"):
        return _list_hint(written)
    return _keys_hint(written, expected)


def _keys_hint(written: str, expected: str) -> str:
    """Where keys were wanted."""
    if written == "" and "{" in expected:
        return "; write its keys in braces behind it, or below it and further to the right"
    if expected.startswith("the rests") and written[:1].isdigit():
        between = "rounds" if "rounds" in expected else "sets"
        others = "exercises" if between == "rounds" else "reps, sides, exercises"
        return f"; say between what: rest: {{{between}: {written}}}, or {others}"
    if "keys:" in expected and re.match(r"\(?\s*\w+\s*:", written):
        return "; put it in braces: { }"
    return ""


def _list_hint(written: str) -> str:
    if written == "":
        return "; write each item in a line of its own below, after a dash and a space: - …"
    if (mark := list_mark(written)) and mark != "-":
        return f"; each item begins with a plain dash (-) and a space, not with {mark}"
    if written.startswith("-"):
        return "; write a space after each dash: - …"
    return "; begin each item with a dash and a space: - …"
