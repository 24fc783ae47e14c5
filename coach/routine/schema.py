"""Shapes: what a piece of YAML must look like, read and described from one definition.

A `Shape` reads a YAML node into a value, or raises `ShapeError` at the node's own place, and carries
the JSON Schema that an editor checks while the author types. Shapes are built from smaller ones, so
the reader and the schema cannot drift apart.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Generic, Protocol, TypeVar

from coach.errors import nearest
from coach.routine.amounts import (
    DURATION_PATTERN,
    RANGE_PATTERN,
    Range,
    parse_count_range,
    parse_duration_range,
)

T = TypeVar("T")
U = TypeVar("U")

MAX_TEXT_CHARACTERS = 300
_SHOWN_CHARACTERS = 40
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]")


class Mark(Protocol):
    """A place in a file; both count from 0."""

    line: int
    column: int


class YamlNode(Protocol):
    """A node of PyYAML's tree: `id` is scalar, sequence or mapping, and tells what `value` is."""

    id: str
    value: Any
    style: str | None
    start_mark: Mark


class ShapeError(Exception):
    """A node is not what its shape expects."""

    def __init__(self, node: YamlNode, message: str) -> None:
        self.node, self.message = node, message
        super().__init__(message)


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
    return ShapeError(node, f"expected {expected}, got {shown(node)}")


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
            raise ShapeError(node, f"expected {expected}, got {shown(node)}{reason}") from None

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
            {"type": "string", "pattern": r"^[0-9]+(\s*[-–]\s*[0-9]+)?$"},
        ]
    }
    return _parsed(lambda written: parse_count_range(written, most), "a number such as 3 or 10-15", schema)


def one_of(words: tuple[str, ...]) -> Shape[str]:
    """One word of a fixed list."""
    expected = "one of " + ", ".join(words)

    def read(node: YamlNode) -> str:
        value = _plain_scalar(node, expected)
        if value not in words:
            raise ShapeError(node, f"expected {expected}, got {shown(node)}{nearest(value, words)}")
        return value

    return Shape(expected, read, {"type": "string", "enum": list(words)})


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
        return tuple(item.read(child) for child in node.value)

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
    """A mapping with known keys; an unknown one is refused with the nearest known one."""

    def read(node: YamlNode) -> Record:
        if node.id != "mapping":
            raise unexpected(node, f"{what} (keys: {', '.join(keys)})")
        values: dict[str, Any] = {}
        nodes: dict[str, YamlNode] = {}
        for key_node, value_node in node.value:
            key = _known_key(key_node, what, keys, nodes)
            nodes[key] = value_node
            values[key] = _read_key(key, keys[key].shape, value_node)
        for key, wanted in keys.items():
            if wanted.required and key not in values:
                raise ShapeError(
                    node, f"expected a key {key} in {what}, got only: {', '.join(values) or 'none'}"
                )
        return Record(node, values, nodes)

    schema: dict[str, Any] = {
        "type": "object",
        "properties": {key: wanted.shape.schema for key, wanted in keys.items()},
        "required": [key for key, wanted in keys.items() if wanted.required],
        "additionalProperties": False,
    }
    return Shape(what, read, schema)


def _known_key(node: YamlNode, what: str, keys: Mapping[str, Key[Any]], seen: Mapping[str, YamlNode]) -> str:
    key = _plain_scalar(node, f"a key of {what}")
    if key not in keys:
        known = nearest(key, tuple(keys)) or f"; known: {', '.join(keys)}"
        raise ShapeError(node, f"expected a key of {what}, got {shown(node)}{known}")
    if key in seen:
        raise ShapeError(node, f"expected each key once, got {key} again")
    return key


def _read_key(key: str, shape: Shape[T], node: YamlNode) -> T:
    try:
        return shape.read(node)
    except ShapeError as error:
        if error.node is node:
            error.message = f"{key}: {error.message}"
        raise
