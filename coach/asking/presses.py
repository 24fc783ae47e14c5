"""What a person presses to answer, from the keys of a terminal or the buttons of a headset."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from coach.player.commands import Action, Command


class Key(StrEnum):
    """What it means."""

    DIGIT = "digit"
    MORE = "more"
    LESS = "less"
    YES = "yes"  # this is the answer; without one, no answer
    UNDO = "undo"
    LEAVE = "leave"  # no more questions


@dataclass(frozen=True, slots=True)
class Press:
    """One press; `digit` is 0 to 9."""

    key: Key
    digit: int = 0


_MORE, _LESS, _YES, _LEAVE = (Press(key) for key in (Key.MORE, Key.LESS, Key.YES, Key.LEAVE))
_KEYS: dict[bytes, Press] = {
    **{bytes([0x30 + digit]): Press(Key.DIGIT, digit) for digit in range(10)},
    **dict.fromkeys((b"\x1b[A", b"\x1bOA", b"\x1b[C", b"\x1bOC", b"\x1b[6~", b"+", b"="), _MORE),
    **dict.fromkeys((b"\x1b[B", b"\x1bOB", b"\x1b[D", b"\x1bOD", b"\x1b[5~", b"-"), _LESS),
    **dict.fromkeys((b" ", b"\r", b"\n"), _YES),
    **dict.fromkeys((b"\x7f", b"\x08"), Press(Key.UNDO)),
    **dict.fromkeys((b"q", b"Q", b"\x1b"), _LEAVE),
}
_BUTTONS = {
    Action.NEXT: _MORE,
    Action.PREVIOUS: _LESS,
    Action.TOGGLE: _YES,
    Action.PLAY: _YES,
    Action.PAUSE: _YES,
    Action.STOP: _LEAVE,
}
_LONGEST = 4


def presses_in(data: bytes) -> Iterator[Press]:
    """The presses in what a terminal sent; keys that mean nothing are passed over."""
    while data:
        size = next((size for size in range(_LONGEST, 0, -1) if data[:size] in _KEYS), 0)
        if data[:1] == b"\x1b" and size == 1 and len(data) > 1:  # a key that is not known, not Escape
            size = 0
        if size:
            yield _KEYS[data[:size]]
        data = data[size or _unknown_bytes(data) :]


def _unknown_bytes(data: bytes) -> int:
    """How many bytes an unknown key takes: an escape sequence up to its last letter, or one byte."""
    if data[:2] not in (b"\x1b[", b"\x1bO"):
        return 1
    return next((at + 1 for at in range(2, len(data)) if 0x40 <= data[at] <= 0x7E), len(data))


def press_of(command: Command) -> Press | None:
    """What a button of a headset means here."""
    return _BUTTONS.get(command.action)
