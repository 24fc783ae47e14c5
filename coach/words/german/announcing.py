"""What an exercise is, before it is done, in German: its name, its position, its phases."""

from __future__ import annotations

from coach.routine.model import Breath, Exercise, Position
from coach.words.german.numbers import number
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
    return (f"{'Die letzte Übung: ' if is_last else ''}{name}.", f"{name}.")


def group(title: str, rounds: int) -> str:
    """A part by its name, a circuit with its rounds."""
    return f"{sentence(title)} {capital(number(rounds))} Runden." if rounds > 1 else sentence(title)


def round_of(number_of_round: int, rounds: int) -> str:
    """The next round of a circuit."""
    return "Letzte Runde." if number_of_round == rounds else f"Runde {number(number_of_round)}."


def in_round(name: str, number_of_round: int) -> str:
    """`Brücke, Runde 2`."""
    return f"{name}, Runde {number_of_round}"


def one_of(title: str, number: int, total: int) -> str:
    """`Brücke 1 von 2`."""
    return f"{title} {number} von {total}"


def take_position() -> str:
    """Where the author wrote no start position."""
    return "Nehmen Sie Ihre Ausgangsstellung ein."


def position_start(position: Position | None) -> str:
    """A start position of which only the kind is known."""
    known = {
        Position.STANDING: "Stellen Sie sich aufrecht hin.",
        Position.SITTING: "Setzen Sie sich aufrecht hin.",
        Position.KNEELING: "Kommen Sie auf die Knie.",
        Position.HANDS_AND_KNEES: "Kommen Sie in den Vierfüßlerstand.",
        Position.ON_THE_BACK: "Legen Sie sich auf den Rücken.",
        Position.ON_THE_STOMACH: "Legen Sie sich auf den Bauch.",
        Position.ON_THE_SIDE: "Legen Sie sich auf die Seite.",
    }
    return known.get(position, take_position()) if position else take_position()


def phase_words(kind: str) -> tuple[str, str]:
    """A phase of which only the kind is known, in full and short."""
    return {
        "inhale": ("Atmen Sie ein.", "Ein."),
        "exhale": ("Atmen Sie aus.", "Aus."),
        "hold": ("Und halten.", "Halten."),
        "contract": ("Drücken Sie, und halten Sie.", "Drücken."),
        "stretch": ("Lösen Sie, und dehnen Sie ein wenig weiter.", "Lösen, und dehnen."),
        "up": ("Hoch.", "Hoch."),
        "down": ("Und ab.", "Ab."),
    }.get(kind, ("Bewegen Sie sich.", "Bewegen."))


def breath_words(breath: Breath, before: Breath | None) -> tuple[str, str]:
    """A guided breath, in full and short; `before` is what the breath did before it."""
    if breath is Breath.HOLD and before is Breath.OUT:
        return ("Und warten.", "Warten.")
    return phase_words({Breath.IN: "inhale", Breath.OUT: "exhale", Breath.HOLD: "hold"}[breath])


def once_more() -> str:
    """A repetition of which only the count matters."""
    return "Noch einmal."


def come_out() -> str:
    """Where the author wrote no release."""
    return "Lösen Sie die Haltung langsam."
