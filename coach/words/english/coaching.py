"""What is said while an exercise is done, and in the rests, in English."""

from __future__ import annotations

from coach.routine.model import Position, Side
from coach.words.english.numbers import number, seconds
from coach.words.sentences import capital, sentence

__all__ = [
    "again",
    "count",
    "count_on_side",
    "direction",
    "get_ready",
    "halfway",
    "last_count",
    "let_go",
    "next_is",
    "own_pace",
    "press_when_done",
    "rest",
    "series_over",
    "set_of",
    "side_first",
    "switch_sides",
    "take_turns",
    "time_left",
]

_CHANGES_OF_PHRASE = ("And again.", "Once more, the same way.", "Again, at your own ease.")


def side_first(side: Side) -> str:
    """Which side begins."""
    return f"Start with the {side} side."


def direction(direction: str, is_first: bool) -> tuple[str, ...]:
    """Which direction comes."""
    told = f"{capital(direction)} first." if is_first else f"Now {direction}."
    return (told, sentence(direction))


def own_pace(reps: int) -> str:
    """How many, each as fast as one likes."""
    return f"{capital(number(reps))} {'time' if reps == 1 else 'times'}, at your own pace."


def press_when_done() -> str:
    """How to go on after a set at one's own pace."""
    return "Press the space bar when you are done."


def get_ready() -> tuple[str, ...]:
    """Before a countdown."""
    return ("Get ready.", "Ready.")


def take_turns() -> str:
    """Where the side changes at every repetition."""
    return "The sides take turns."


def count_on_side(rep: int, reps: int, side: Side) -> str:
    """The repetition that comes, where the side changes at every one: `Left, three.`"""
    return f"{side.capitalize()}, {count(rep, reps)[0].lower()}{count(rep, reps)[1:]}"


def switch_sides(side: Side) -> tuple[str, ...]:
    """From one side to the other."""
    return (f"Switch sides. Now the {side} side.", f"Now the {side} side.", f"{side.capitalize()} side.")


def set_of(number_of_set: int, sets: int, side: Side | None, is_in_circuit: bool) -> tuple[str, ...]:
    """The next round, and with which side it begins; in a round of a circuit it is a set."""
    one = "set" if is_in_circuit else "round"
    name = f"Last {one}" if number_of_set == sets else f"{capital(one)} {number(number_of_set)}"
    return (f"{name}, {side} side.",) if side else (f"{name}.",)


def count(rep: int, reps: int) -> str:
    """The repetition that comes: `Three.`; the last one says so."""
    return "Last one." if rep == reps and reps > 1 else sentence(number(rep))


def last_count() -> str:
    """That the last repetition comes, where there is no room for more."""
    return "Last."


def let_go(done: int) -> str:
    """The way out of a hold, once it is known; varied, and the same on every run."""
    return ("And release.", "And slowly back.", "Ease out of it.")[done % 3]


def again(rep: int, reps: int) -> str:
    """Before the next long hold; varied, and the same on every run."""
    return "One last time." if rep == reps else _CHANGES_OF_PHRASE[rep % len(_CHANGES_OF_PHRASE)]


def halfway(done: int) -> tuple[str, ...]:
    """In the middle of a hold; varied, and the same on every run."""
    return (("Halfway.", "Half is done.", "Halfway there.")[done % 3], "Halfway.")


def time_left(ms: int) -> tuple[str, ...]:
    """In a long hold."""
    return (f"{sentence(seconds(ms))[:-1]} left.",)


def rest() -> str:
    """Between sets and exercises."""
    return "Rest."


def next_is(name: str, position: Position | None, index: int) -> tuple[str, ...]:
    """What comes after the rest, and where if that changes; varied, and the same on every run."""
    where = f", {_WHERE[position]}" if position else ""
    told = ("Rest. Next comes {}{}.", "And rest. Then comes {}{}.", "Rest now. After this, {}{}.")[index % 3]
    return (told.format(name, where), f"Next, {name}{where}.")


_WHERE = {
    Position.STANDING: "standing",
    Position.SITTING: "sitting",
    Position.KNEELING: "kneeling",
    Position.HANDS_AND_KNEES: "on hands and knees",
    Position.ON_THE_BACK: "on your back",
    Position.ON_THE_STOMACH: "on your stomach",
    Position.ON_THE_SIDE: "on your side",
}


def series_over() -> str:
    """After the last repetition of a paced series."""
    return "That was the last one."
