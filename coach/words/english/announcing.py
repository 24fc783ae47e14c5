"""What an exercise is, before it is done, in English: its name, its position, its phases."""

from __future__ import annotations

from coach.routine.model import Breath, Exercise, Position
from coach.words.english.numbers import number
from coach.words.sentences import capital, sentence

__all__ = [
    "announcement",
    "breath_words",
    "come_out",
    "group",
    "in_round",
    "once_more",
    "one_of",
    "phase_words",
    "position_start",
    "round_of",
    "take_position",
]


def announcement(exercise: Exercise, is_last: bool) -> tuple[str, ...]:
    """The name, and whether it is the last one."""
    name = exercise.name.rstrip(".")
    return (f"{'The last exercise: ' if is_last else ''}{name}.", f"{name}.")


def group(title: str, rounds: int) -> str:
    """A part by its name, a circuit with its rounds."""
    told = f" {capital(number(rounds))} rounds." if rounds > 1 else ""
    return f"{sentence(title)}{told}"


def round_of(number_of_round: int, rounds: int) -> str:
    """The next round of a circuit."""
    return "Last round." if number_of_round == rounds else f"Round {number(number_of_round)}."


def in_round(name: str, number_of_round: int) -> str:
    """`Glute Bridge, round 2`."""
    return f"{name}, round {number_of_round}"


def one_of(title: str, number: int, total: int) -> str:
    """`Plank 1 of 2`."""
    return f"{title} {number} of {total}"


def take_position() -> str:
    """Where the author wrote no start position."""
    return "Take your starting position."


def position_start(position: Position | None) -> str:
    """A start position of which only the kind is known."""
    known = {
        Position.STANDING: "Stand up.",
        Position.SITTING: "Sit down, upright.",
        Position.KNEELING: "Come to kneeling.",
        Position.HANDS_AND_KNEES: "Come onto your hands and knees.",
        Position.ON_THE_BACK: "Lie on your back.",
        Position.ON_THE_STOMACH: "Lie on your stomach.",
        Position.ON_THE_SIDE: "Lie on your side.",
    }
    return known.get(position, take_position()) if position else take_position()


def phase_words(kind: str) -> tuple[str, str]:
    """A phase of which only the kind is known, in full and short."""
    return {
        "inhale": ("Breathe in.", "In."),
        "exhale": ("Breathe out.", "Out."),
        "hold": ("And hold.", "Hold."),
        "contract": ("Press, and hold.", "Press."),
        "stretch": ("Let go, and stretch a little further.", "Let go, and stretch."),
        "up": ("Up.", "Up."),
        "down": ("And down.", "Down."),
    }.get(kind, ("Move.", "Move."))


def breath_words(breath: Breath, before: Breath | None) -> tuple[str, str]:
    """A guided breath, in full and short; `before` is what the breath did before it."""
    if breath is Breath.HOLD and before is Breath.OUT:
        return ("And wait.", "Wait.")
    return phase_words({Breath.IN: "inhale", Breath.OUT: "exhale", Breath.HOLD: "hold"}[breath])


def once_more() -> str:
    """A repetition of which only the count matters."""
    return "Again."


def come_out() -> str:
    """Where the author wrote no release."""
    return "Come out of it slowly."
