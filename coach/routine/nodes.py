"""A YAML file as a tree of nodes that know their places, within limits that keep a hostile file cheap.

Only the tree is built (no values, no tags, no aliases): the shapes read plain text out of it.
"""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import Any, TypeVar

from coach.errors import InputError, RoutineError
from coach.routine.schema import Mark, Shape, ShapeError, YamlNode

T = TypeVar("T")

MAX_BYTES = 1_000_000
MAX_DEPTH = 12
MAX_NODES = 20_000


def read_file(path: Path, shape: Shape[T]) -> T:
    """The value that `shape` reads from the YAML file at `path`.

    Raises InputError where the file cannot be read, RoutineError (with line and column) where its
    content is not what `shape` expects.
    """
    return read_text(_file_text(path), str(path), shape)


def read_text(written: str, where: str, shape: Shape[T]) -> T:
    """The value that `shape` reads from YAML `written`; `where` names it in errors."""
    root = _compose(written, where)
    try:
        return shape.read(root)
    except ShapeError as error:
        mark = error.node.start_mark
        raise RoutineError(where, mark.line + 1, mark.column + 1, error.message) from None


def _file_text(path: Path) -> str:
    try:
        if path.exists() and not (path.is_file() or path.is_dir()):
            raise InputError(f"{path}: expected a routine file, got something that is no regular file")
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except FileNotFoundError:
        raise InputError(f"{path}: expected a routine file, got no such file") from None
    except IsADirectoryError:
        raise InputError(f"{path}: expected a routine file, got a folder") from None
    except OSError as error:
        raise InputError(f"{path}: expected a readable file, got: {error.strerror}") from None
    if len(data) > MAX_BYTES:
        line, column = data.count(b"\n") + 1, len(data) - data.rfind(b"\n") - 1
        raise RoutineError(str(path), line, column, f"expected at most {MAX_BYTES} bytes of YAML, got more")
    return decoded(data, str(path))


def decoded(data: bytes, where: str) -> str:
    """UTF-8 `data` as text; RoutineError at the first byte that is not UTF-8."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = data[: error.start]
        line, column = before.count(b"\n") + 1, error.start - (before.rfind(b"\n") + 1) + 1
        found = f"the byte 0x{data[error.start]:02x}"
        raise RoutineError(where, line, column, f"expected UTF-8 text, got {found}") from None


def _compose(written: str, where: str) -> YamlNode:
    import yaml

    loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        _check_limits(written, where, loader)
    except yaml.YAMLError:
        # libyaml looks ahead, and its newer versions have a limit on nesting too, which it meets before ours.
        with suppress(yaml.YAMLError):
            _check_limits(written, where, yaml.SafeLoader)
    try:
        root: Any = yaml.compose(written, Loader=loader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line, column = (mark.line + 1, mark.column + 1) if mark else (0, 0)
        raise RoutineError(
            where, line, column, f"expected YAML, got: {error.problem or error.context}"
        ) from None
    except yaml.YAMLError as error:
        reason = getattr(error, "reason", None) or "text that cannot be YAML"
        position = getattr(error, "position", 0)
        line = written.count("\n", 0, position) + 1
        column = position - (written.rfind("\n", 0, position) + 1) + 1
        raise RoutineError(where, line, column, f"expected YAML, got: {reason}") from None
    if root is None:
        raise RoutineError(where, 1, 1, "expected a routine or an exercise, got an empty file")
    tree: YamlNode = root
    return tree


def _check_limits(written: str, where: str, loader: Any) -> None:
    import yaml

    depth = nodes = 0
    for parsed in yaml.parse(written, Loader=loader):
        depth += isinstance(parsed, yaml.CollectionStartEvent) - isinstance(parsed, yaml.CollectionEndEvent)
        nodes += isinstance(parsed, yaml.NodeEvent)
        expected = None
        if isinstance(parsed, yaml.AliasEvent):
            expected = "plain YAML, got an alias"
        elif depth > MAX_DEPTH:
            expected = f"at most {MAX_DEPTH} levels, got more"
        elif nodes > MAX_NODES:
            expected = f"at most {MAX_NODES} entries, got more"
        if expected is not None:
            mark: Mark = parsed.start_mark  # type: ignore[assignment]  # only a hand-made one has none
            raise RoutineError(where, mark.line + 1, mark.column + 1, f"expected {expected}")
