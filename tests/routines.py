"""Routines that nobody has written, for property tests."""

from __future__ import annotations

from hypothesis import strategies as st

from coach.routine.amounts import Range
from coach.routine.model import (
    Breath,
    Dose,
    Exercise,
    Phase,
    PhaseKind,
    Position,
    Rests,
    Routine,
    Section,
    Sides,
)

WORDS = st.sampled_from(
    [
        "Lift.",
        "Lower it slowly.",
        "Reach {side} far out, and keep the {other} still.",
        "Turn " * 12,
        "Breathe in.",
    ]
)


@st.composite
def ranges(draw: st.DrawFn, least: int, most: int) -> Range:
    low = draw(st.integers(least, most))
    return Range(low, draw(st.integers(low, most)))


@st.composite
def phases(draw: st.DrawFn, words: st.SearchStrategy[str]) -> Phase:
    kind = draw(st.sampled_from(PhaseKind))
    most_ms = 12_000 if kind is PhaseKind.BEAT else 150_000
    ms = draw(ranges(1_000, most_ms))
    breath = draw(st.none() | st.sampled_from(Breath)) if kind is PhaseKind.BEAT else None
    return Phase(kind, ms, draw(words), draw(words), breath)


@st.composite
def exercises(draw: st.DrawFn) -> Exercise:
    sides = draw(st.sampled_from(Sides))
    rests = Rests(*(draw(ranges(0, 90_000)) for _ in range(4)))
    dose = Dose(draw(ranges(1, 3)), draw(ranges(1, 5)), sides, rests)
    lying = st.just("Lie down." if sides is Sides.NONE else "Lie on your {other} side.")
    words = WORDS.filter(lambda told: sides is not Sides.NONE or "{" not in told)
    name = draw(st.sampled_from(["Plank", "Bird Dog", "Cat-Cow", "Long Name Of An Exercise"]))
    return Exercise(
        id=name.lower().replace(" ", "-"),
        name=name,
        section=draw(st.sampled_from(Section)),
        helps=None,
        position=draw(st.none() | st.sampled_from(Position)),
        start=draw(st.none() | st.just("Stand tall.") | lying),
        setup=tuple(draw(st.lists(st.just("Feet apart.") | lying, max_size=2))),
        phases=tuple(draw(st.lists(phases(words), min_size=1, max_size=3))),
        remind=tuple(draw(st.lists(words, max_size=2))),
        between=draw(st.none() | st.just("Stay.")),
        release=draw(st.none() | st.just("Come back.")),
        dose=dose,
    )


@st.composite
def routines(draw: st.DrawFn) -> Routine:
    items = tuple(draw(st.lists(exercises(), min_size=1, max_size=3)))
    return Routine("made", "Made", None, ("Take care.",), (), items)
