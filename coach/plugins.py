"""What can be chosen by name, from the project and from whoever adds to it: voices, outputs, file formats.

Each kind is a `Table` of names and targets, `module` or `module:attribute`, which are imported when they are
chosen. Any installed distribution adds to a table by an entry point in its group:

    [project.entry-points."audio_coach.voices"]
    parrot = "coach_parrot.voice"

The project's own stand in the same form in the table itself, and are loaded by the same code, so that they
are there without an installation; the entry points are only looked for where a name is not among them, or
all are to be listed. One of the project's own cannot be replaced.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from typing import Any

from coach.errors import CoachError, PluginError


@dataclass(frozen=True, slots=True)
class Registration:
    """One entry of a table. `distribution` is who brought it, empty for the project's own."""

    name: str
    target: str
    distribution: str = ""

    def load(self) -> Any:
        """What `target` names. Raises PluginError where another distribution's cannot be imported."""
        module, _, attribute = self.target.partition(":")
        with self.answering("cannot be loaded"):
            loaded = import_module(module)
            return getattr(loaded, attribute) if attribute else loaded

    @contextmanager
    def answering(self, failing: str = "failed") -> Iterator[None]:
        """What another distribution's code raises inside, other than a CoachError, becomes a PluginError.

        It names who brought it and how it was `failing`. What the project's own raises passes through.
        """
        try:
            yield
        except CoachError:
            raise
        except Exception as error:
            if not self.distribution:
                raise
            reason = " ".join(f"{type(error).__name__}: {error}".split())[:200]
            raise PluginError(
                f"{self.name}: it comes from {self.distribution} and {failing}: {reason}"
            ) from error


class Table:
    """Names → registrations of one kind; `group` is that of the entry points, `own` the project's."""

    def __init__(self, group: str, own: Mapping[str, str]) -> None:
        self.group = group
        self._own = {name: Registration(name, target) for name, target in own.items()}

    def __getitem__(self, name: str) -> Registration:
        """The registration of `name`. Raises KeyError where there is none."""
        return self._own[name] if name in self._own else _found(self.group)[name]

    def __contains__(self, name: object) -> bool:
        """Whether there is one of that name."""
        return name in self._own or name in _found(self.group)

    def __iter__(self) -> Iterator[str]:
        """All names: the project's own in their order, then the others by name."""
        yield from self._own
        yield from sorted(name for name in _found(self.group) if name not in self._own)


@cache
def _found(group: str) -> dict[str, Registration]:
    """What the installed distributions bring; of two with one name, the first in the order of the path."""
    from importlib.metadata import entry_points

    found: dict[str, Registration] = {}
    for point in entry_points(group=group):
        brought_by = point.dist.name if point.dist else "another distribution"
        found.setdefault(point.name, Registration(point.name, point.value, brought_by))
    return found
