"""Which device a person means."""

from __future__ import annotations


def pick(wanted: str, names: list[str]) -> int:
    """The index of the device called `wanted`, or the only one whose name has it in it, in any case.

    Raises `LookupError` with the names that there are.
    """
    if wanted in names:
        return names.index(wanted)
    close = [index for index, name in enumerate(names) if wanted.casefold() in name.casefold()]
    if len(close) == 1:
        return close[0]
    reason = "several devices are called so" if close else "no device is called so"
    known = ", ".join(names) or "none"
    raise LookupError(f"expected the name of a device, got {wanted[:80]}: {reason}; there are: {known}")
