"""The keys of this computer, whatever its system."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from typing import Protocol, Self, TypeVar

from coach.player.keyboard import Keyboard
from coach.player.windows_keyboard import WindowsKeyboard

T = TypeVar("T")


class Keys(Protocol):
    """Keys that are read while this is a context, and not between `let_go` and `take`."""

    @property
    def is_there(self) -> bool:
        """Whether keys are read."""

    def take(self) -> None:
        """Read keys from now on."""

    def let_go(self) -> None:
        """Leave the keys to others."""

    def __enter__(self) -> Self:
        """Take them."""

    def __exit__(self, *_: object) -> None:
        """Give them back."""


def keys_of_system(put: Callable[[T], None], decode: Callable[[bytes], Iterable[T]]) -> Keys:
    """Keys that are each given to `put`. `decode` tells what the bytes of a terminal mean."""
    if sys.platform == "win32":
        return WindowsKeyboard(put, decode)
    return Keyboard(put, decode)
