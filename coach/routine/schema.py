"""Shapes: what a piece of YAML must look like, read and described from one definition.

A `Shape` reads a YAML node into a value, or raises `ShapeError` at the node's own place, and carries
the JSON Schema that an editor checks while the author types. Shapes are built from smaller ones, so
the reader and the schema cannot drift apart.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Generic, TypeVar

from coach.errors import nearest
from coach.routine.amounts import (
    COUNT_PATTERN,
    DURATION_PATTERN,
    RANGE_PATTERN,
    Range,
    parse_count_range,
    parse_duration_range,
)
from coach.routine.faults import Faults, ShapeError, YamlNode
from coach.routine.key_hints import key_hint, meant
from coach.routine.value_hints import list_mark, value_hint

__all__ = [
    "MAX_TEXT_CHARACTERS",
    "Key",
    "Record",
    "Shape",
    "ShapeError",
    "YamlNode",
    "count",
    "duration",
    "flag",
    "list_of",
    "one_of",
    "one_or_list",
    "record",
    "shown",
    "text",
    "unexpected",
]

T = TypeVar("T")
U = TypeVar("U")

MAX_TEXT_CHARACTERS = 300
_SHOWN_CHARACTERS = 40
# But for U+200C and U+200D, which belong to the spelling of Persian and of many scripts, and to emoji.
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff]")


_MARK_MENDS = {"-": "; a list item begins with a dash and a space: write the space after the dash (-)"}
_OTHER_MARK = "; a list item begins with a plain dash (-) and a space"


@dataclass(frozen=True, slots=True)
class Shape(Generic[T]):
    """`read(node)` gives the value or raises ShapeError; `schema` is its JSON Schema."""

    expected: str
    read: Callable[[YamlNode], T]
    schema: Mapping[str, Any]

    def described(self, description: str) -> Shape[T]:
        """The same shape, with a description for the author's editor."""
        return Shape(self.expected, self.read, {**self.schema, "description": description})

    def then(self, convert: Callable[[T], U]) -> Shape[U]:
        """The same shape, its value converted; a ValueError from `convert` is told at the node."""

        def read(node: YamlNode) -> U:
            value = self.read(node)
            try:
                return convert(value)
            except ValueError as error:
                raise ShapeError(node, str(error)) from None

        return Shape(self.expected, read, self.schema)


def shown(node: YamlNode) -> str:
    """What the author wrote at `node`, short enough for one line."""
    if node.id == "mapping":
        return "a mapping of keys to values"
    if node.id == "sequence":
        return "a list"
    value = _CONTROL.sub("\N{REPLACEMENT CHARACTER}", str(node.value))
    if value == "":
        return "nothing"
    if len(value) > _SHOWN_CHARACTERS:
        return f"{value[:_SHOWN_CHARACTERS]}… ({len(value)} characters)"
    return value


def unexpected(node: YamlNode, expected: str) -> ShapeError:
    """The usual error: what was expected at `node`, and what stands there."""
    return ShapeError(node, f"expected {expected}, got {shown(node)}{value_hint(node, expected)}")


def _plain_scalar(node: YamlNode, expected: str) -> str:
    if node.id != "scalar":
        raise unexpected(node, expected)
    return str(node.value)


def text(expected: str = "a short text", max_characters: int = MAX_TEXT_CHARACTERS) -> Shape[str]:
    """Words for people: 1 to `max_characters` characters, white space folded, no control characters."""

    def read(node: YamlNode) -> str:
        value = " ".join(_plain_scalar(node, expected).split())
        if not value or (value in ("~", "null") and not node.style):
            raise unexpected(node, expected)
        if len(value) > max_characters:
            raise ShapeError(node, f"expected at most {max_characters} characters, got {len(value)}")
        if not re.search(r"\w", value):
            raise unexpected(node, "words to say")
        if not node.style and (mark := list_mark(value)):
            raise ShapeError(node, f"expected words, got {shown(node)}{_MARK_MENDS.get(mark, _OTHER_MARK)}")
        if control := _CONTROL.search(value):
            raise ShapeError(node, f"expected plain text, got the control character U+{ord(control[0]):04X}")
        return value

    return Shape(expected, read, {"type": "string", "minLength": 1, "maxLength": max_characters})


def _parsed(parse: Callable[[str], Range], expected: str, schema: Mapping[str, Any]) -> Shape[Range]:
    def read(node: YamlNode) -> Range:
        written = _plain_scalar(node, expected)
        try:
            return parse(written.strip())
        except ValueError as error:
            reason = f" ({error})" if str(error) else ""
            hint = value_hint(node, expected)
            raise ShapeError(node, f"expected {expected}, got {shown(node)}{reason}{hint}") from None

    return Shape(expected, read, schema)


def duration(least_ms: int, most_ms: int) -> Shape[Range]:
    """A duration with its unit, or a range of them, in milliseconds between the two limits."""
    schema = {"type": "string", "pattern": f"^({RANGE_PATTERN}|{DURATION_PATTERN})$"}
    return _parsed(
        lambda written: parse_duration_range(written, least_ms, most_ms),
        "a duration such as 30s, 20-30s or 1m30s",
        schema,
    )


def count(most: int) -> Shape[Range]:
    """A whole number from 1 to `most`, or a range of them such as 10-15."""
    schema = {
        "anyOf": [
            {"type": "integer", "minimum": 1, "maximum": most},
            {"type": "string", "pattern": f"^{COUNT_PATTERN}$"},
        ]
    }
    return _parsed(lambda written: parse_count_range(written, most), "a number such as 3 or 10-15", schema)


_SAME = {"both": "each", "both sides": "each", "alternating": "alternate", "l": "left", "r": "right"}


def one_of(words: tuple[str, ...], terms: Mapping[str, str] = MappingProxyType({})) -> Shape[str]:
    """One word of a fixed list, or one of the `terms` that mean one of them."""
    expected = "one of " + ", ".join(words)

    def read(node: YamlNode) -> str:
        value = _plain_scalar(node, expected)
        value = terms.get(value, value)
        if value not in words:
            hint = nearest(_SAME.get(value.lower(), value), words) or value_hint(node, expected)
            raise ShapeError(node, f"expected {expected}, got {shown(node)}{hint}")
        return value

    return Shape(expected, read, {"type": "string", "enum": [*words, *terms]})


def flag() -> Shape[bool]:
    """True or false."""
    words = {"true": True, "yes": True, "false": False, "no": False}

    def read(node: YamlNode) -> bool:
        value = _plain_scalar(node, "true or false").lower()
        if value not in words:
            raise unexpected(node, "true or false")
        return words[value]

    return Shape("true or false", read, {"type": "boolean"})


def list_of(item: Shape[T], least: int = 0, most: int = 100) -> Shape[tuple[T, ...]]:
    """A list of `least` to `most` items of one shape."""
    expected = f"a list of {least} to {most} items"

    def read(node: YamlNode) -> tuple[T, ...]:
        if node.id != "sequence":
            raise unexpected(node, "a list")
        if not least <= len(node.value) <= most:
            raise ShapeError(node, f"expected {expected}, got {len(node.value)}")
        faults = Faults()
        items = faults.each(item.read, node.value)
        faults.tell()
        return tuple(items)

    schema = {"type": "array", "items": item.schema, "minItems": least, "maxItems": most}
    return Shape(expected, read, schema)


def one_or_list(item: Shape[T], most: int = 20) -> Shape[tuple[T, ...]]:
    """One item, or a list of them."""
    several = list_of(item, 1, most)

    def read(node: YamlNode) -> tuple[T, ...]:
        return several.read(node) if node.id == "sequence" else (item.read(node),)

    return Shape(item.expected, read, {"anyOf": [item.schema, several.schema]})


@dataclass(frozen=True, slots=True)
class Key(Generic[T]):
    """A key of a record: its shape, and whether it must be there."""

    shape: Shape[T]
    required: bool = False


@dataclass(frozen=True, slots=True)
class Record:
    """What a mapping said: the values by key, and the nodes to point at in later errors."""

    node: YamlNode
    values: Mapping[str, Any]
    nodes: Mapping[str, YamlNode]

    def get(self, key: str, default: Any = None) -> Any:
        """The value of `key`, or `default` where the author left it out."""
        return self.values.get(key, default)

    def wrong(self, key: str, message: str) -> ShapeError:
        """An error at `key`, or at the whole mapping where the key is not there."""
        if key in self.nodes:
            return ShapeError(self.nodes[key], f"{key}: {message}")
        return ShapeError(self.node, message)


def record(what: str, keys: Mapping[str, Key[Any]]) -> Shape[Record]:
    """A mapping with known keys; an unknown one is refused with the one that was meant."""

    def read(node: YamlNode) -> Record:
        if node.id != "mapping":
            raise unexpected(node, f"{what} (keys: {', '.join(keys)})")
        faults = Faults()
        nodes = _known_nodes(node, what, keys, faults)
        values = dict(faults.each(lambda key: (key, _read_key(key, keys[key].shape, nodes[key])), nodes))
        faults.each(_check_required, ((node, what, keys),))
        faults.tell()
        return Record(node, values, nodes)

    schema: dict[str, Any] = {
        "type": "object",
        "properties": {key: wanted.shape.schema for key, wanted in keys.items()},
        "required": [key for key, wanted in keys.items() if wanted.required],
        "additionalProperties": False,
    }
    return Shape(what, read, schema)


Keys = Mapping[str, Key[Any]]


def _known_nodes(node: YamlNode, what: str, keys: Keys, faults: Faults) -> dict[str, YamlNode]:
    """The nodes of the known keys of a mapping; the others become faults."""
    nodes: dict[str, YamlNode] = {}

    def read(pair: tuple[YamlNode, YamlNode]) -> None:
        key = _known_key(pair[0], what, keys, nodes)
        nodes[key] = pair[1]

    end = _next_item(node)
    faults.each(read, node.value[:end])
    faults.each(lambda pair: _refuse_item(pair[0]), node.value[end : end + 1])
    return nodes


_FIRST_KEYS = ("name", "use", "words")  # a second one in a mapping begins an item whose dash is missing


def _next_item(node: YamlNode) -> int:
    """The index of the key that begins another item in the same mapping, or the number of keys."""
    leading = [index for index, (key, _) in enumerate(node.value) if key.value in _FIRST_KEYS]
    return leading[1] if len(leading) > 1 else len(node.value)


def _refuse_item(key: YamlNode) -> None:
    raise ShapeError(
        key,
        f"expected each key once, got {key.value} again in one item; "
        f"a new item of the list begins with a dash and a space: - {key.value}: …",
    )


def _known_key(node: YamlNode, what: str, keys: Keys, seen: Mapping[str, YamlNode]) -> str:
    key = _plain_scalar(node, f"a key of {what}")
    if key not in keys:
        raise ShapeError(node, f"expected a key of {what}, got {shown(node)}{key_hint(key, _schemas(keys))}")
    if key in seen:
        raise ShapeError(node, f"expected each key once, got {key} again; leave one of them out")
    return key


def _check_required(mapping: tuple[YamlNode, str, Keys]) -> None:
    node, what, keys = mapping
    given = [str(key.value) for key, _ in node.value]
    there = {*given, *(meant(key, _schemas(keys)) for key in given if key not in keys)}
    missing = [key for key, wanted in keys.items() if wanted.required and key not in there]
    if missing and (not given or any(key in keys for key in there)):
        plural = "the keys" if len(missing) > 1 else "a key"
        got = ", ".join(dict.fromkeys(key for key in given if key in keys)) or "none"
        raise ShapeError(node, f"expected {plural} {', '.join(missing)} in {what}, got only: {got}")


def _schemas(keys: Keys) -> dict[str, Mapping[str, Any]]:
    return {key: wanted.shape.schema for key, wanted in keys.items()}


def _read_key(key: str, shape: Shape[T], node: YamlNode) -> T:
    try:
        return shape.read(node)
    except ShapeError as error:
        for one in error.each:
            if one.node is node:
                one.message = f"{key}: {one.message}"
        raise
