"""What the coach says about the session itself, outside of any exercise."""

from __future__ import annotations

from coach.plan import Place
from coach.wording import sentence_start


def stopped() -> str:
    """After someone stopped."""
    return "We stop here. Take your time."


def going_on(place: Place, name: str | None) -> str:
    """Where a session goes on after a break."""
    if name is None:
        return "Welcome back."
    side = f", {place.side} side" if place.side else ""
    return f"Welcome back. We go on with {sentence_start(name)[:-1]}{side}."
