"""What is said while an exercise is done, and in the rests, in German."""

from __future__ import annotations

from coach.routine.model import Position, Side
from coach.words.german.numbers import number, seconds, side_name, times
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

_CHANGES_OF_PHRASE = ("Und noch einmal.", "Noch einmal, genauso.", "Noch einmal, in Ihrem Tempo.")


def side_first(side: Side) -> str:
    """Which side begins."""
    return f"Beginnen Sie mit der {side_name(side, 'en')} Seite."


def direction(direction: str, is_first: bool) -> tuple[str, ...]:
    """Which direction comes."""
    return (f"{'Zuerst' if is_first else 'Jetzt'} {direction}.", sentence(direction))


def own_pace(reps: int) -> str:
    """How many, each as fast as one likes."""
    return f"{capital(times(reps))}, in Ihrem Tempo."


def press_when_done() -> str:
    """How to go on after a set at one's own pace."""
    return "Drücken Sie die Leertaste, wenn Sie fertig sind."


def get_ready() -> tuple[str, ...]:
    """Before a countdown."""
    return ("Machen Sie sich bereit.", "Bereit.")


def take_turns() -> str:
    """Where the side changes at every repetition."""
    return "Die Seiten wechseln sich ab."


def count_on_side(rep: int, reps: int, side: Side) -> str:
    """The repetition that comes, where the side changes at every one: `Links, drei.`"""
    told = count(rep, reps)
    return f"{capital(side_name(side))}, {told[0].lower()}{told[1:]}"


def switch_sides(side: Side) -> tuple[str, ...]:
    """From one side to the other."""
    name = side_name(side, "e")
    return (
        f"Wechseln Sie die Seite. Jetzt die {name} Seite.",
        f"Jetzt die {name} Seite.",
        f"{capital(name)} Seite.",
    )


def set_of(number_of_set: int, sets: int, side: Side | None, is_in_circuit: bool) -> tuple[str, ...]:
    """The next round, and with which side it begins; in a round of a circuit it is a `Satz`."""
    one, last = ("Satz", "Letzter") if is_in_circuit else ("Runde", "Letzte")
    name = f"{last} {one}" if number_of_set == sets else f"{one} {number(number_of_set)}"
    return (f"{name}, {side_name(side, 'e')} Seite.",) if side else (f"{name}.",)


def count(rep: int, reps: int) -> str:
    """The repetition that comes: `Drei.`; the last one says so."""
    return "Das letzte Mal." if rep == reps and reps > 1 else sentence(number(rep))


def last_count() -> str:
    """That the last repetition comes, where there is no room for more."""
    return "Letztes."


def let_go(done: int) -> str:
    """The way out of a hold, once it is known; varied, and the same on every run."""
    return ("Und lösen.", "Und langsam zurück.", "Sanft lösen.")[done % 3]


def again(rep: int, reps: int) -> str:
    """Before the next long hold; varied, and the same on every run."""
    return "Ein letztes Mal." if rep == reps else _CHANGES_OF_PHRASE[rep % len(_CHANGES_OF_PHRASE)]


def halfway(done: int) -> tuple[str, ...]:
    """In the middle of a hold; varied, and the same on every run."""
    return (("Halbzeit.", "Die Hälfte ist um.", "Die Hälfte ist geschafft.")[done % 3], "Halbzeit.")


def time_left(ms: int) -> tuple[str, ...]:
    """In a long hold."""
    return (f"Noch {seconds(ms)}.",)


def rest() -> str:
    """Between sets and exercises."""
    return "Pause."


def next_is(name: str, position: Position | None, index: int) -> tuple[str, ...]:
    """What comes after the rest, and where if that changes; varied, and the same on every run."""
    where = f", {_WHERE[position]}" if position else ""
    told = ("Pause. Als Nächstes kommt {}{}.", "Und Pause. Dann kommt {}{}.", "Jetzt Pause. Danach {}{}.")
    return (told[index % 3].format(name, where), f"Danach {name}{where}.")


_WHERE = {
    Position.STANDING: "im Stehen",
    Position.SITTING: "im Sitzen",
    Position.KNEELING: "im Knien",
    Position.HANDS_AND_KNEES: "im Vierfüßlerstand",
    Position.ON_THE_BACK: "in Rückenlage",
    Position.ON_THE_STOMACH: "in Bauchlage",
    Position.ON_THE_SIDE: "in Seitenlage",
}


def series_over() -> str:
    """After the last repetition of a paced series."""
    return "Das war das letzte Mal."
