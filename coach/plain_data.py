"""Frozen dataclasses as plain data that JSON can hold, and back: by their fields, so none is forgotten."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import MISSING, fields, is_dataclass
from datetime import datetime
from enum import StrEnum
from functools import cache
from os import PathLike
from pathlib import Path
from types import NoneType, UnionType
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

T = TypeVar("T")
MISFIT = object()
KIND = "is"  # the key that says which of several dataclasses a field holds


def to_plain(value: Any) -> Any:
    """A dataclass, and what its fields hold, as what `json.dumps` takes."""
    if is_dataclass(value):
        hints = _hints(type(value))
        return {field.name: _plain(hints[field.name], getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, tuple):
        return [to_plain(each) for each in value]
    if isinstance(value, Path):
        return str(value.resolve())  # good in any folder
    if isinstance(value, datetime):
        return value.isoformat()
    return value.value if isinstance(value, StrEnum) else value


def _plain(hint: Any, value: Any) -> Any:
    """What a field of the type `hint` holds; where it may be one of several dataclasses, with its name."""
    if isinstance(value, tuple) and value and get_args(hint):
        return [_plain(get_args(hint)[0], each) for each in value]
    plain = to_plain(value)
    return {KIND: type(value).__name__.lower(), **plain} if type(value) in _several(hint) else plain


def _several(hint: Any) -> tuple[Any, ...]:
    """The dataclasses of a union of more than one, else none."""
    found = tuple(each for each in get_args(hint) if is_dataclass(each)) if type(hint) is UnionType else ()
    return found if len(found) > 1 else ()


def from_plain(kind: type[T], plain: object) -> T:
    """The dataclass `kind` from what `to_plain` gave; a field that is missing takes its default.

    Raises ValueError where a field is unknown, is needed and missing, or holds something else.
    """
    if not isinstance(plain, Mapping):
        raise ValueError(f"expected {kind.__name__}, got {str(plain)[:40]}")
    known = {field.name: field for field in fields(kind)}  # type: ignore[arg-type]
    for name in (name for name in plain if name not in known):
        raise ValueError(f"expected a field of {kind.__name__}, got {str(name)[:40]}")
    for name, field in known.items():
        if name not in plain and field.default is MISSING and field.default_factory is MISSING:
            raise ValueError(f"expected a field {name} of {kind.__name__}, got none")
    return kind(**{name: typed(_hints(kind)[name], name, value) for name, value in plain.items()})


def settle(record: object) -> None:
    """Turn what a frozen dataclass was made from into the types of its fields: a list into a tuple, say.

    For `__post_init__`. Raises ValueError where that cannot be.
    """
    fitting = _fitting(type(record))
    for name, hint in _hints(type(record)).items():
        value = getattr(record, name)
        if type(value) not in fitting[name]:
            object.__setattr__(record, name, typed(hint, name, value))


def _fitting_types(kind: Any) -> dict[str, tuple[type, ...]]:
    """The types of each field whose values are right as they are: options are made by the thousand."""
    found = {}
    for name, hint in _hints(kind).items():
        each = get_args(hint) if isinstance(hint, UnionType) else (hint,)
        found[name] = tuple(one for one in each if one in (str, int, float, bool, NoneType))
    return found


_fitting: Callable[[Any], dict[str, tuple[type, ...]]] = cache(_fitting_types)
_hints: Callable[[Any], dict[str, Any]] = cache(get_type_hints)


def typed(hint: Any, name: str, value: object) -> Any:
    """`value` of the field `name` as the type `hint`: plain types, paths, enums, tuples and dataclasses."""
    if kinds := _several(hint):
        hint, value = _told_kind(kinds, name, value)
    if isinstance(hint, UnionType):
        if value is None:
            return None
        (hint,) = (each for each in get_args(hint) if each is not NoneType)
    found = _tuple(hint, name, value) if get_origin(hint) is tuple else _single(hint, value)
    if found is MISFIT:
        raise ValueError(f"{name}: expected {_told(hint)}, got {str(value)[:40]}")
    return found


def _told_kind(kinds: tuple[Any, ...], name: str, value: object) -> tuple[Any, object]:
    """Which of some dataclasses a value says that it is, and the value without that."""
    by_name = {kind.__name__.lower(): kind for kind in kinds}
    told = value.get(KIND) if isinstance(value, Mapping) else None
    if not isinstance(value, Mapping) or not isinstance(told, str) or told not in by_name:
        raise ValueError(f"{name}: expected {KIND} to be one of {', '.join(by_name)}, got {str(told)[:40]}")
    return by_name[told], {key: each for key, each in value.items() if key != KIND}


def _tuple(hint: Any, name: str, value: object) -> Any:
    if not isinstance(value, tuple | list):
        return MISFIT
    return tuple(typed(get_args(hint)[0], name, each) for each in value)


def _single(hint: Any, value: object) -> Any:
    if isinstance(value, hint) and isinstance(value, bool) == (hint is bool):
        return value
    if is_dataclass(hint):
        return from_plain(hint, value)  # type: ignore[arg-type]
    if issubclass(hint, StrEnum):
        return hint(value) if value in [each.value for each in hint] else MISFIT
    if hint is datetime and isinstance(value, str):
        return _moment(value)
    if hint is Path and isinstance(value, str | PathLike):
        return Path(value)
    return float(value) if hint is float and type(value) is int else MISFIT


def _moment(written: str) -> Any:
    """A moment with its offset from UTC; without one nobody can tell when it was."""
    try:
        found = datetime.fromisoformat(written)
    except ValueError:
        return MISFIT
    return found if found.utcoffset() is not None else MISFIT


def _told(hint: Any) -> str:
    if get_origin(hint) is tuple:
        return "a list"
    if hint is datetime:
        return "a moment such as 2026-03-29T07:30:00+02:00"
    return f"one of {', '.join(hint)}" if issubclass(hint, StrEnum) else f"a value of type {hint.__name__}"
