"""Every word of the coach's own, in English; a `Catalogue`, where each function is told.

Sentences are written for the ear: short, calm, the side always by its name.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from coach.routine.model import Breath, Exercise, Phase, PhaseKind, Position, Section, Side, Sides
from coach.units import clock
from coach.words.catalogue import Label
from coach.words.sentences import capital, sentence, sided_by
from coach.words.shown import Shown
from coach.words.shown_english import SHOWN
from coach.words.varied import varied_ms, varied_reps

# fmt: off
_NUMBERS = (
    "no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
    "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty",
)
# fmt: on
_CHANGES_OF_PHRASE = ("And again.", "Once more, the same way.", "Again, at your own ease.")


def number(count: int) -> str:
    """`3` is `three`; from 21 on digits."""
    return _NUMBERS[count] if count < len(_NUMBERS) else str(count)


def seconds(ms: int) -> str:
    """A length of time in words: `20 seconds`, `one minute and 30 seconds`."""
    minutes, rest_ms = divmod(ms, 60_000)
    told = []
    if minutes:
        told.append("one minute" if minutes == 1 else f"{number(minutes)} minutes")
    if rest_ms or not minutes:
        amount = f"{rest_ms / 1000:g}"
        whole = rest_ms % 1000 == 0
        told.append("one second" if amount == "1" else f"{number(int(amount)) if whole else amount} seconds")
    return " and ".join(told)


def times(count: int) -> str:
    """How often: `once`, `twice`, `three times`."""
    return {1: "once", 2: "twice"}.get(count, f"{number(count)} times")


def side_name(side: Side, _ending: str = "") -> str:
    """`left` or `right`, which never change."""
    return side.value


def sided(words: str, side: Side | None) -> str:
    """`words` with `{side}` and `{other}` named, the first letter a capital."""
    return sided_by(side_name, words, side)


# Opening and closing


def opening(title: str, exercises: int) -> tuple[str, ...]:
    """The first words of a session."""
    if exercises == 1:
        return (sentence(title),)
    return (f"{title}. {sentence(number(exercises))[:-1]} exercises.", sentence(title))


def well_done() -> str:
    """The first words of the closing."""
    return "That was the last exercise. Well done."


def session_over() -> str:
    """The last words of a session."""
    return "The session is over."


def notice() -> tuple[str, ...]:
    """Where the author wrote no notice."""
    return ("Move slowly and without force. If anything hurts, or pain grows, stop.",)


def closing() -> tuple[str, ...]:
    """Where the author wrote no closing."""
    return ("Stay for a few slow breaths, and take your time before you go on.",)


def starts_in(ms: int) -> str:
    """How long it is until the first exercise."""
    return f"We start in {seconds(ms)}."


def half_done() -> str:
    """In the middle of a long session."""
    return "Half of the session is done."


def about_first() -> str:
    """Before the page about the exercises is read."""
    return "First, a word about these exercises. You can rest while you listen."


# Reviewing an import


def ask_hold(name: str, line: int) -> str:
    """Where a text gives no dose at all."""
    return f"{name} (line {line}) has no dose. How long is it held, such as 30s? Empty if it is not"


def ask_reps(name: str, line: int) -> str:
    """Where a text gives no dose at all."""
    return f"{name} (line {line}): how many repetitions, such as 10 or 10-15? Empty if you do not know"


def ask_doubt(name: str, why: str, line: int, words: str) -> str:
    """Where something was read that is not sure."""
    return f'{name}: {why} (line {line}, "{words[:60]}"). Enter keeps it, - removes it'


# Fitting a session to the time there is


def left_out(names: list[str]) -> str:
    """Exercises that did not fit."""
    return f"Left out to fit: {', '.join(names)}."


def fewer_sets(name: str, sets: int, written: int) -> str:
    """Sets that did not fit."""
    return f"{name}: {number(sets)} {'set' if sets == 1 else 'sets'} instead of {number(written)}."


def fewer_rounds(title: str, rounds: int, written: int) -> str:
    """Rounds of a circuit that did not fit."""
    return f"{title}: {number(rounds)} {'round' if rounds == 1 else 'rounds'} instead of {number(written)}."


def shortest_possible(ms: int) -> str:
    """Where the asked time is too short."""
    return f"This is the shortest possible, {clock(ms)}: one exercise, one set, everything at its least."


def nearest_possible(ms: int) -> str:
    """Where the asked time lies between two choices of exercises."""
    return f"This is the nearest possible, {clock(ms)}: one exercise more is too long, one less too short."


def longest_possible(ms: int) -> str:
    """Where the asked time is too long."""
    return f"This is the longest possible, {clock(ms)}: everything at the most that the routine allows."


# Announcing an exercise


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


def dose(exercise: Exercise, is_in_circuit: bool) -> str:
    """The dose in words, in the order in which it will happen; ranges are taken at their low end."""
    is_own = exercise.dose.is_own_pace
    told = [_repetitions(exercise), "at your own pace"] if is_own else []
    told += [] if is_own else [_one_repetition(exercise), _repetitions(exercise)]
    told += [_directions(exercise), _sides(exercise), _sets(exercise, is_in_circuit)]
    told += [_interval(exercise, is_in_circuit)]
    stages = "" if is_own else _stages(exercise)
    return sentence(", ".join(part for part in told if part)) + stages


def this_time(exercise: Exercise) -> str:
    """`Twelve repetitions.`, or `Hold for 20 seconds.`"""
    return sentence(_one_repetition(exercise) or _repetitions(exercise))


def _one_repetition(exercise: Exercise) -> str:
    phase = exercise.phases[0]
    if len(exercise.phases) > 1 or phase.kind is PhaseKind.BEAT:
        return ""
    return f"{_verb(phase, exercise.section)} {_times_of_sets(exercise) or seconds(phase.ms.low)}"


def _times_of_sets(exercise: Exercise) -> str:
    """`20, then 30 seconds`: the unit once, where it is the same."""
    amounts = varied_ms(exercise)
    if len(amounts) > 1 and all(side is None and _is_few_seconds(ms) for side, ms in amounts):
        return f"{', then '.join(_bare_seconds(ms) for _, ms in amounts)} seconds"
    return _varied(amounts, seconds)


def _is_few_seconds(ms: int) -> bool:
    return ms % 1000 == 0 and 1_000 < ms < 60_000


def _verb(phase: Phase, section: Section) -> str:
    if phase.kind is PhaseKind.HOLD:
        return "hold for"
    return "for" if section is Section.BREATHE else "keep moving for"  # a quiet sitting does not move


def _varied(amounts: Sequence[tuple[Side | None, int]], told: Callable[[int], str]) -> str:
    """`15, then 12` for sets; `20 seconds on the right, 30 seconds on the left` for sides; or nothing."""
    if amounts and amounts[0][0] is not None:
        return ", ".join(f"{told(amount)} on the {side}" for side, amount in amounts)
    return ", then ".join(told(amount) for _, amount in amounts)


def _repetitions(exercise: Exercise) -> str:
    reps, amounts = exercise.dose.reps.low, varied_reps(exercise)
    if exercise.phases[0].kind is not PhaseKind.BEAT and len(exercise.phases) == 1:
        return _varied(amounts, times) or (times(reps) if reps > 1 else "")
    one, many = ("breath", "breaths") if _is_breathing(exercise) else ("repetition", "repetitions")
    if amounts:
        varied = _varied(amounts, number)
        return f"{many}: {varied}" if amounts[0][0] is not None else f"{varied} {many}"
    return f"one {one}" if reps == 1 else f"{number(reps)} {many}"


def _is_breathing(exercise: Exercise) -> bool:
    return exercise.section is Section.BREATHE and exercise.phases[0].breath is Breath.IN


def _stages(exercise: Exercise) -> str:
    """How long each phase of a repetition lasts, where there are several: `in for four, out for six`."""
    if len(exercise.phases) == 1:
        return ""
    if _is_unnamed(exercise.phases):
        return f" {_unnamed_stages([phase.ms.low for phase in exercise.phases])}"
    told = [f"{_stage_word(phase) or 'move'} for {_stage_seconds(phase.ms.low)}" for phase in exercise.phases]
    return f" {sentence(', then '.join(told) if len(told) < 3 else ', '.join(told))}"


def _is_unnamed(phases: Sequence[Phase]) -> bool:
    """Whether they are movements, and not every one of them has a short name."""
    is_movement = all(one.kind is PhaseKind.BEAT and one.breath is None for one in phases)
    return is_movement and not all(map(_stage_word, phases))


def _unnamed_stages(times_ms: Sequence[int]) -> str:
    """`Two seconds each way.`, `Four seconds, then two.`"""
    if len(set(times_ms)) == 1:
        return sentence(f"{seconds(times_ms[0])} {'each way' if len(times_ms) == 2 else 'each'}")
    return sentence(", then ".join((seconds(times_ms[0]), *map(_stage_seconds, times_ms[1:]))))


def _stage_word(phase: Phase) -> str:
    """What is done in a phase, where a word or two say it: `up`, `in`, `let go`; else nothing."""
    if phase.breath:
        return {Breath.IN: "in", Breath.OUT: "out", Breath.HOLD: "hold"}[phase.breath]
    if phase.kind is not PhaseKind.BEAT:
        return "hold" if phase.kind is PhaseKind.HOLD else "keep moving"
    word = phase.short.rstrip(".").lower().removeprefix("and ")
    is_short = len(word.split()) <= 2 and not set("{,") & set(word)
    return word if is_short else ""  # up for three, down for three


def _stage_seconds(ms: int) -> str:
    return _bare_seconds(ms) if ms % 1000 == 0 and ms < 20_000 else seconds(ms)


def _bare_seconds(ms: int) -> str:
    return number(ms // 1000)


def _directions(exercise: Exercise) -> str:
    return "in each direction" if exercise.dose.directions else ""


def _sides(exercise: Exercise) -> str:
    if any(one.side is not None for one in exercise.dose.variations):
        return ""  # each side was named with what it does
    return {
        Sides.NONE: "",
        Sides.EACH: "on each side",
        Sides.ALTERNATE: "on each side, taking turns",
        Sides.LEFT: "on the left side only",
        Sides.RIGHT: "on the right side only",
    }[exercise.dose.sides]


def _sets(exercise: Exercise, is_in_circuit: bool) -> str:
    sets = exercise.dose.sets.low
    if any(one.set is not None for one in exercise.dose.variations):
        return ""  # each set was told
    return "" if sets == 1 else f"{number(sets)} {'sets' if is_in_circuit else 'rounds'}"


def _interval(exercise: Exercise, is_in_circuit: bool) -> str:
    """`five rounds, one every minute`; where the rounds were not told, `a round every minute`."""
    every_ms = exercise.dose.every_ms
    if not every_ms or exercise.dose.sets.low == 1:
        return ""
    told = "one" if _sets(exercise, is_in_circuit) else "a set" if is_in_circuit else "a round"
    return f"{told} every {seconds(every_ms).removeprefix('one ')}"


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


# Leading into a repetition


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


# During a hold


def halfway(done: int) -> tuple[str, ...]:
    """In the middle of a hold; varied, and the same on every run."""
    return (("Halfway.", "Half is done.", "Halfway there.")[done % 3], "Halfway.")


def time_left(ms: int) -> tuple[str, ...]:
    """In a long hold."""
    return (f"{sentence(seconds(ms))[:-1]} left.",)


# The session itself


def stopped() -> str:
    """After someone stopped."""
    return "We stop here. Take your time."


def going_on(name: str | None, side: Side | None) -> str:
    """Where a session goes on after a break."""
    if name is None:
        return "Welcome back."
    return f"Welcome back. We go on with {name}{f', {side} side' if side else ''}."


# Rest


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


# Names on a screen and in a script


def label(what: Label) -> str:
    """What a stretch of time is for."""
    return what.value


def shown(what: Shown) -> str:
    """Words for the eye."""
    return SHOWN[what]


# On the screen of a session


def side_shown(side: Side) -> str:
    """`left side`."""
    return f"{side} side"


def set_shown(number: int, total: int) -> str:
    """`set 1 of 3`."""
    return f"set {number} of {total}"


def of_shown(number: int, total: int) -> str:
    """`2 of 10`."""
    return f"{number} of {total}"


def next_shown(name: str) -> str:
    """The exercise that comes."""
    return f"next: {name}"


def left_shown(clock: str) -> str:
    """`3:20 left`."""
    return f"{clock} left"


# What the linter listens for


def unseen_in(words: str) -> str:
    """The first words that send a listener to look at something, or nothing."""
    from coach.words import english_sight  # many patterns, for the linter alone

    return english_sight.unseen_in(words)


def side_word_in(words: str) -> str:
    """The first `left` or `right` that means a side of the body, or nothing."""
    from coach.words import english_sides

    return english_sides.side_word_in(words)


def side_example() -> str:
    """How an author names the side in a sentence."""
    return "Lift your {side} leg."


def sound_of(name: str) -> str:
    """Roughly how a name sounds: letters and figures, those that sound alike made one, doubles folded."""
    letters = re.sub(r"[^a-z0-9]", "", name.lower().replace("ph", "f").replace("ck", "k"))
    same = letters.translate(str.maketrans("cqzyv", "kksif"))
    return re.sub(r"(.)\1+", r"\1", same)
