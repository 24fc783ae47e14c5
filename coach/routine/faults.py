"""What is wrong with a tree of nodes, gathered so that a person is told all of it at once."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any, Protocol, TypeVar

T = TypeVar("T")
U = TypeVar("U")


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
    """A node is not what its shape expects, and perhaps `others` are not either."""

    def __init__(self, node: YamlNode, message: str, others: tuple[ShapeError, ...] = ()) -> None:
        self.node, self.message, self.others = node, message, others
        super().__init__(message)

    @property
    def each(self) -> tuple[ShapeError, ...]:
        """This error and the others, each for itself."""
        return (self, *self.others)


@dataclass(slots=True)
class Faults:
    """Reads on after an error, and tells all of them at the end."""

    found: list[ShapeError] = field(default_factory=list)

    def each(self, read: Callable[[U], T], items: Iterable[U]) -> list[T]:
        """What `read` gives for the items that can be read."""
        values = []
        for item in items:
            try:
                values.append(read(item))
            except ShapeError as error:
                self.found += error.each
        return values

    def tell(self) -> None:
        """Raise what was found, if anything was."""
        if self.found:
            raise joined(self.found)


def joined(errors: Iterable[ShapeError]) -> ShapeError:
    """One error for all `errors`, each place and message once."""
    once = {(id(one.node), one.message): one for error in errors for one in error.each}
    first, *rest = once.values()
    others = tuple(ShapeError(one.node, one.message) for one in rest)
    return ShapeError(first.node, first.message, others)
