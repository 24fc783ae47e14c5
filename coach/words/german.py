"""Every word of the coach's own, in German; a `Catalogue`, where each function is told.

The person is addressed as *Sie*. What only counts or marks a moment is said without a verb, or in the
infinitive, as German instructions for exercises do: short, calm, the side always by its name.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from coach.routine.model import Breath, Exercise, Phase, PhaseKind, Position, Section, Side, Sides
from coach.units import clock
from coach.words import german_listening
from coach.words.catalogue import Label
from coach.words.sentences import capital, sentence, sided_by
from coach.words.shown import Shown
from coach.words.shown_german import SHOWN
from coach.words.varied import varied_ms, varied_reps

# fmt: off
_NUMBERS = (
    "keine", "eins", "zwei", "drei", "vier", "fünf", "sechs", "sieben", "acht", "neun", "zehn", "elf",
    "zwölf", "dreizehn", "vierzehn", "fünfzehn", "sechzehn", "siebzehn", "achtzehn", "neunzehn", "zwanzig",
)
# fmt: on
_BARE_SIDES = {Side.LEFT: "links", Side.RIGHT: "rechts"}
_STEMS = {Side.LEFT: "link", Side.RIGHT: "recht"}
_CHANGES_OF_PHRASE = ("Und noch einmal.", "Noch einmal, genauso.", "Noch einmal, in Ihrem Tempo.")


def number(count: int) -> str:
    """`3` is `drei`; from 21 on digits. `1` is the number that one counts with, `eins`."""
    return _NUMBERS[count] if count < len(_NUMBERS) else str(count)


def _counted(count: int, one: str, many: str) -> str:
    """A number with its noun: `one` brings its article, `eine Runde`."""
    return one if count == 1 else f"{number(count)} {many}"


def seconds(ms: int) -> str:
    """A length of time in words: `zwanzig Sekunden`, `eine Minute und 30 Sekunden`, `1,5 Sekunden`."""
    minutes, rest_ms = divmod(ms, 60_000)
    told = [_counted(minutes, "eine Minute", "Minuten")] if minutes else []
    if rest_ms % 1000:
        told.append(f"{rest_ms / 1000:g} Sekunden".replace(".", ","))
    elif rest_ms or not minutes:
        told.append(_counted(rest_ms // 1000, "eine Sekunde", "Sekunden"))
    return " und ".join(told)


def times(count: int) -> str:
    """How often: `einmal`, `dreimal`, `25 Mal`."""
    if count == 1:
        return "einmal"
    return f"{number(count)}mal" if count < len(_NUMBERS) else f"{count} Mal"


def side_name(side: Side, ending: str = "") -> str:
    """`links`, or with an ending `linke`, `linken`, …"""
    return f"{_STEMS[side]}{ending}" if ending else _BARE_SIDES[side]


def sided(words: str, side: Side | None) -> str:
    """`words` with `{side:e}` and the like named, the first letter a capital."""
    return sided_by(side_name, words, side)


# Opening and closing


def opening(title: str, exercises: int) -> tuple[str, ...]:
    """The first words of a session."""
    if exercises == 1:
        return (sentence(title),)
    return (f"{title}. {capital(number(exercises))} Übungen.", sentence(title))


def well_done() -> str:
    """The first words of the closing."""
    return "Das war die letzte Übung. Gut gemacht."


def session_over() -> str:
    """The last words of a session."""
    return "Die Übungseinheit ist zu Ende."


def notice() -> tuple[str, ...]:
    """Where the author wrote no notice."""
    return (
        "Bewegen Sie sich langsam und ohne Druck. "
        "Wenn etwas wehtut oder Schmerzen stärker werden, hören Sie auf.",
    )


def closing() -> tuple[str, ...]:
    """Where the author wrote no closing."""
    return (
        "Bleiben Sie noch für ein paar ruhige Atemzüge, und lassen Sie sich Zeit, bevor Sie weitermachen.",
    )


def starts_in(ms: int) -> str:
    """How long it is until the first exercise."""
    return f"Wir beginnen in {seconds(ms).replace('eine ', 'einer ')}."


def half_done() -> str:
    """In the middle of a long session."""
    return "Die Hälfte der Übungseinheit ist geschafft."


def about_first() -> str:
    """Before the page about the exercises is read."""
    return "Zuerst ein paar Worte zu diesen Übungen. Beim Zuhören können Sie sich ausruhen."


# Reviewing an import


def ask_hold(name: str, line: int) -> str:
    """Where a text gives no dose at all."""
    return f"{name} (Zeile {line}) hat keine Dosis. Wie lange wird gehalten, etwa 30s? Leer, wenn gar nicht"


def ask_reps(name: str, line: int) -> str:
    """Where a text gives no dose at all."""
    return f"{name} (Zeile {line}): wie viele Wiederholungen, etwa 10 oder 10-15? Leer, wenn unbekannt"


def ask_doubt(name: str, why: str, line: int, words: str) -> str:
    """Where something was read that is not sure."""
    return f"{name}: {why} (Zeile {line}, „{words[:60]}“). Enter behält es, - entfernt es"


# Fitting a session to the time there is


def left_out(names: list[str]) -> str:
    """Exercises that did not fit."""
    return f"Aus Zeitgründen weggelassen: {', '.join(names)}."


def fewer_sets(name: str, sets: int, written: int) -> str:
    """Sets that did not fit."""
    return f"{name}: {_counted(sets, 'eine Runde', 'Runden')} statt {number(written)}."


def fewer_rounds(title: str, rounds: int, written: int) -> str:
    """Rounds of a circuit that did not fit."""
    return fewer_sets(title, rounds, written)


def shortest_possible(ms: int) -> str:
    """Where the asked time is too short."""
    return f"Kürzer als {clock(ms)} geht es nicht: eine Übung, eine Runde, von allem das Mindeste."


def nearest_possible(ms: int) -> str:
    """Where the asked time lies between two choices of exercises."""
    return f"Näher als {clock(ms)} geht es nicht: eine Übung mehr ist zu lang, eine weniger zu kurz."


def longest_possible(ms: int) -> str:
    """Where the asked time is too long."""
    return f"Länger als {clock(ms)} geht es nicht: von allem das Meiste, das der Plan erlaubt."


# Announcing an exercise


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


def dose(exercise: Exercise, is_in_circuit: bool) -> str:
    """The dose: `20 Sekunden halten, dreimal, auf jeder Seite, zwei Runden.`"""
    is_own = exercise.dose.is_own_pace
    told = [_repetitions(exercise), "in Ihrem Tempo"] if is_own else []
    told += [] if is_own else [_one_repetition(exercise), _repetitions(exercise)]
    told += [_directions(exercise), _sides(exercise), _sets(exercise, is_in_circuit)]
    told += [_interval(exercise, is_in_circuit)]
    return sentence(", ".join(part for part in told if part)) + ("" if is_own else _stages(exercise))


def this_time(exercise: Exercise) -> str:
    """`Zwölf Wiederholungen.`, oder `Zwanzig Sekunden halten.`"""
    return sentence(_one_repetition(exercise) or _repetitions(exercise))


def _one_repetition(exercise: Exercise) -> str:
    phase = exercise.phases[0]
    if len(exercise.phases) > 1 or phase.kind is PhaseKind.BEAT:
        return ""
    lasting = _times_of_sets(exercise) or seconds(phase.ms.low)
    is_quiet = phase.kind is PhaseKind.WORK and exercise.section is Section.BREATHE
    return lasting if is_quiet else f"{lasting} {_doing(phase)}"  # a quiet sitting does not move


def _times_of_sets(exercise: Exercise) -> str:
    """`zwanzig, dann 30 Sekunden`: the unit once, where it is the same."""
    amounts = varied_ms(exercise)
    if len(amounts) > 1 and all(side is None and _is_few_seconds(ms) for side, ms in amounts):
        return f"{', dann '.join(number(ms // 1000) for _, ms in amounts)} Sekunden"
    return _varied(amounts, seconds)


def _is_few_seconds(ms: int) -> bool:
    return ms % 1000 == 0 and 1_000 < ms < 60_000


def _varied(amounts: Sequence[tuple[Side | None, int]], told: Callable[[int], str]) -> str:
    """`15, dann zwölf` for sets; `zwanzig Sekunden rechts, 30 Sekunden links` for sides; or nothing."""
    if amounts and amounts[0][0] is not None:
        return ", ".join(f"{told(amount)} {side_name(side)}" for side, amount in amounts if side)
    return ", dann ".join(told(amount) for _, amount in amounts)


def _repetitions(exercise: Exercise) -> str:
    reps, amounts = exercise.dose.reps.low, varied_reps(exercise)
    if exercise.phases[0].kind is not PhaseKind.BEAT and len(exercise.phases) == 1:
        return _varied(amounts, times) or (times(reps) if reps > 1 else "")
    is_breathing = exercise.section is Section.BREATHE and exercise.phases[0].breath is Breath.IN
    one, many = ("ein Atemzug", "Atemzüge") if is_breathing else ("eine Wiederholung", "Wiederholungen")
    if amounts:
        varied = _varied(amounts, number)
        return f"{many}: {varied}" if amounts[0][0] is not None else f"{varied} {many}"
    return _counted(reps, one, many)


def _stages(exercise: Exercise) -> str:
    """How long each phase of a repetition lasts: `Vier Sekunden einatmen, dann sechs ausatmen.`"""
    first, *others = exercise.phases
    if not others:
        return ""
    if _is_unnamed(exercise.phases):
        return f" {_unnamed_stages([phase.ms.low for phase in exercise.phases])}"
    told = [f"{seconds(first.ms.low)} {_doing(first)}"]
    told += [f"{_bare_seconds(phase.ms.low)} {_doing(phase)}" for phase in others]
    return f" {sentence(', dann '.join(told) if len(told) < 3 else ', '.join(told))}"


def _is_unnamed(phases: Sequence[Phase]) -> bool:
    """Whether they are movements, and not every one of them has a short name."""
    is_movement = all(one.kind is PhaseKind.BEAT and one.breath is None for one in phases)
    return is_movement and not all(map(_stage_word, phases))


def _unnamed_stages(times_ms: Sequence[int]) -> str:
    """`Je zwei Sekunden.`, `Vier Sekunden, dann zwei.`"""
    if len(set(times_ms)) == 1:
        return sentence(f"je {seconds(times_ms[0])}")
    return sentence(", dann ".join((seconds(times_ms[0]), *map(_bare_seconds, times_ms[1:]))))


def _doing(phase: Phase) -> str:
    return _stage_word(phase) or "bewegen"


def _stage_word(phase: Phase) -> str:
    """What is done in a phase, where one word says it: `auf`, `halten`; else nothing."""
    if phase.breath:
        return {Breath.IN: "einatmen", Breath.OUT: "ausatmen", Breath.HOLD: "halten"}[phase.breath]
    if phase.kind is not PhaseKind.BEAT:
        return "halten" if phase.kind is PhaseKind.HOLD else "in Bewegung bleiben"
    word = phase.short.rstrip(".").lower().removeprefix("und ")
    return "" if set(" {,") & set(word) else word  # zwei Sekunden auf, dann drei ab


def _bare_seconds(ms: int) -> str:
    return number(ms // 1000) if ms % 1000 == 0 and 1_000 < ms < 20_000 else seconds(ms)


def _directions(exercise: Exercise) -> str:
    return "in jede Richtung" if exercise.dose.directions else ""


def _sides(exercise: Exercise) -> str:
    if any(one.side is not None for one in exercise.dose.variations):
        return ""  # each side was named with what it does
    return {
        Sides.NONE: "",
        Sides.EACH: "auf jeder Seite",
        Sides.ALTERNATE: "auf jeder Seite, im Wechsel",
        Sides.LEFT: "nur auf der linken Seite",
        Sides.RIGHT: "nur auf der rechten Seite",
    }[exercise.dose.sides]


def _sets(exercise: Exercise, is_in_circuit: bool) -> str:
    sets = exercise.dose.sets.low
    if any(one.set is not None for one in exercise.dose.variations):
        return ""  # each set was told
    return "" if sets == 1 else f"{number(sets)} {'Sätze' if is_in_circuit else 'Runden'}"


def _interval(exercise: Exercise, is_in_circuit: bool) -> str:
    """`fünf Runden, jede Minute eine`; where the rounds were not told, `alle 90 Sekunden eine Runde`."""
    every_ms = exercise.dose.every_ms
    if not every_ms or exercise.dose.sets.low == 1:
        return ""
    often = f"alle {seconds(every_ms)}"
    if every_ms == 60_000:
        often = "jede Minute"
    elif every_ms % 60_000:
        often = f"alle {every_ms / 1000:g} Sekunden".replace(".", ",")
    is_told = bool(_sets(exercise, is_in_circuit))
    one = "ein Satz" if is_in_circuit else "eine Runde"
    return f"{often} {('einer' if is_in_circuit else 'eine') if is_told else one}"


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


# Leading into a repetition


def side_first(side: Side) -> str:
    """Which side begins."""
    return f"Beginnen Sie mit der {side_name(side, 'en')} Seite."


def direction(direction: str, is_first: bool) -> tuple[str, ...]:
    """Which direction comes."""
    return (f"{'Zuerst' if is_first else 'Jetzt'} {direction}.", sentence(direction))


def own_pace(reps: int) -> str:
    """How many, each as fast as one likes."""
    return f"{capital(times(reps))}, in Ihrem Tempo."


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


# During a hold


def halfway(done: int) -> tuple[str, ...]:
    """In the middle of a hold; varied, and the same on every run."""
    return (("Halbzeit.", "Die Hälfte ist um.", "Die Hälfte ist geschafft.")[done % 3], "Halbzeit.")


def time_left(ms: int) -> tuple[str, ...]:
    """In a long hold."""
    return (f"Noch {seconds(ms)}.",)


# The session itself


def stopped() -> str:
    """After someone stopped."""
    return "Wir hören hier auf. Lassen Sie sich Zeit."


def going_on(name: str | None, side: Side | None) -> str:
    """Where a session goes on after a break."""
    if name is None:
        return "Willkommen zurück."
    where = f", {side_name(side, 'e')} Seite" if side else ""
    return f"Willkommen zurück. Wir machen weiter mit {name}{where}."


# Rest


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


# Names on a screen and in a script


def shown(what: Shown) -> str:
    """Words for the eye."""
    return SHOWN[what]


def label(what: Label) -> str:
    """What a stretch of time is for."""
    return {
        Label.OPENING: "Einleitung",
        Label.ABOUT: "Hintergrund",
        Label.ANNOUNCEMENT: "Ansage",
        Label.SET_UP: "Vorbereitung",
        Label.GET_READY: "bereit machen",
        Label.REST: "Pause",
        Label.CHANGE: "Wechsel",
        Label.RELEASE: "lösen",
        Label.CLOSING: "Abschluss",
    }[what]


# On the screen of a session


def side_shown(side: Side) -> str:
    """`linke Seite`."""
    return f"{side_name(side, 'e')} Seite"


def set_shown(number: int, total: int) -> str:
    """`Runde 1 von 3`."""
    return f"Runde {number} von {total}"


def of_shown(number: int, total: int) -> str:
    """`2 von 10`."""
    return f"{number} von {total}"


def next_shown(name: str) -> str:
    """The exercise that comes."""
    return f"danach: {name}"


def left_shown(clock: str) -> str:
    """`noch 3:20`."""
    return f"noch {clock}"


# What the linter listens for


def unseen_in(words: str) -> str:
    """The first words that send a listener to look at something, or nothing."""
    return german_listening.unseen_in(words)


def side_word_in(words: str) -> str:
    """The first `links`, `rechten`, … that means a side of the body, or nothing; not the right angle."""
    return german_listening.side_word_in(words)


def side_example() -> str:
    """How an author names the side in a sentence."""
    return "Heben Sie das {side:e} Bein."


# fmt: off
_SOUNDS = (
    ("ß", "ss"), ("äu", "oi"), ("eu", "oi"), ("ai", "ei"), ("ie", "i"), ("ä", "e"), ("ö", "e"), ("ü", "i"),
    ("ph", "f"), ("sch", "x"), ("ch", "x"), ("ck", "k"), ("tz", "z"), ("dt", "t"), ("th", "t"),
)
# fmt: on


def sound_of(name: str) -> str:
    """Roughly how a name sounds: letters and figures, those that sound alike made one, doubles folded."""
    letters = name.lower()
    for written, heard in _SOUNDS:
        letters = letters.replace(written, heard)
    letters = re.sub(r"(?<=[aeiou])h|[^a-z0-9]", "", letters).translate(str.maketrans("cqyv", "kkif"))
    return re.sub(r"(.)\1+", r"\1", letters)
