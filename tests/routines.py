"""Routines that nobody has written, for property tests."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import strategies as st

from coach.routine.amounts import Range, exactly
from coach.routine.model import (
    Breath,
    Dose,
    Exercise,
    Group,
    Phase,
    PhaseKind,
    Position,
    Rests,
    Routine,
    Section,
    Side,
    Sides,
    Variation,
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


def variation(draw: st.DrawFn, phases: tuple[Phase, ...], sets: int, sides: Sides) -> tuple[Variation, ...]:
    """An amount for each set, or for each side, now and then."""
    is_timed = len(phases) == 1 and phases[0].kind is not PhaseKind.BEAT
    kind = draw(st.sampled_from(["none", "none", "sets", "sides"]))
    if kind == "none" or (kind == "sides" and sides is Sides.NONE):
        return ()
    amounts = ranges(1_000, 60_000) if is_timed else ranges(1, 5)
    places = (
        [(number, None) for number in range(1, sets + 1)]
        if kind == "sets"
        else [(None, side) for side in Side]
    )
    made = ((place, draw(amounts)) for place in places)
    return tuple(
        Variation(number, side, None if is_timed else amount, amount if is_timed else None)
        for (number, side), amount in made
    )


def rests(draw: st.DrawFn, least_ms: int) -> Rests:
    reps, sides, sets, exercises = (draw(ranges(least_ms, 90_000)) for _ in range(4))
    return Rests(reps, sides, sets, exercises)


def rests_and_interval(draw: st.DrawFn, phases: tuple[Phase, ...]) -> tuple[Rests, int | None]:
    """Rests that may grow, exact ones with room for a side, or a set every few minutes."""
    kind = draw(st.sampled_from(["open", "open", "exact", "every"]))
    if kind == "open" or any(phase.kind is PhaseKind.BEAT for phase in phases) != all(
        phase.kind is PhaseKind.BEAT for phase in phases
    ):
        return rests(draw, 0), None
    exact = replace(rests(draw, 20_000), is_exact=True)
    is_short = len(phases) == 1 and phases[0].ms.high <= 60_000
    return exact, 3_600_000 if kind == "every" and is_short else None


@st.composite
def exercises(draw: st.DrawFn) -> Exercise:
    sides = draw(st.sampled_from(Sides))
    directions = draw(st.sampled_from([(), (), ("clockwise", "anticlockwise")]))
    lying = st.just("Lie down." if sides is Sides.NONE else "Lie on your {other} side.")
    words = WORDS.filter(lambda told: sides is not Sides.NONE or "{" not in told)
    own_phases = tuple(draw(st.lists(phases(words), min_size=1, max_size=3)))
    if directions:
        own_phases = tuple(
            replace(phase, words="Turn {direction}.", short="{direction}.") for phase in own_phases
        )
    sets = draw(st.integers(1, 3))
    varied = variation(draw, own_phases, sets, sides)
    taken, every_ms = rests_and_interval(draw, own_phases)
    is_own = not varied and every_ms is None and all(one.kind is PhaseKind.BEAT for one in own_phases)
    dose = Dose(
        sets=exactly(sets) if varied else Range(sets, draw(st.integers(sets, 3))),
        reps=draw(ranges(1, 5)),
        sides=sides,
        rests=taken,
        first=draw(st.sampled_from(Side)),
        directions=directions,
        variations=varied,
        every_ms=every_ms,
        is_own_pace=is_own and draw(st.booleans()),
    )
    name = draw(st.sampled_from(["Plank", "Bird Dog", "Cat-Cow", "Long Name Of An Exercise"]))
    return Exercise(
        id=name.lower().replace(" ", "-"),
        name=name,
        section=draw(st.sampled_from(Section)),
        helps=None,
        position=draw(st.none() | st.sampled_from(Position)),
        start=draw(st.none() | st.just("Stand tall.") | lying),
        setup=tuple(draw(st.lists(st.just("Feet apart.") | lying, max_size=2))),
        phases=own_phases,
        remind=tuple(draw(st.lists(words, max_size=2))),
        between=draw(st.none() | st.just("Stay.")),
        release=draw(st.none() | st.just("Come back.")),
        dose=dose,
        get_ready_ms=draw(st.sampled_from([None, None, 5_000, 30_000])),
        bell_ms=draw(st.sampled_from([None, None, 0, 30_000])),
    )


@st.composite
def groups(draw: st.DrawFn, entries: int) -> tuple[Group, ...]:
    """Parts and circuits over so many entries: a part of all, and a circuit in it, now and then."""
    part = (Group("Part", 0, entries),) if draw(st.booleans()) else ()
    start = draw(st.integers(0, entries - 1))
    circuit = Group(
        "Circuit", start, draw(st.integers(start + 1, entries)), draw(ranges(1, 3)), draw(ranges(0, 90_000))
    )
    return (*part, circuit) if draw(st.booleans()) else part


@st.composite
def routines(draw: st.DrawFn) -> Routine:
    items = tuple(draw(st.lists(exercises(), min_size=1, max_size=3)))
    return Routine(
        "made",
        "Made",
        None,
        ("Take care.",),
        (),
        items,
        groups=draw(groups(len(items))),
        start_delay_ms=draw(st.sampled_from([0, 30_000])),
    )
