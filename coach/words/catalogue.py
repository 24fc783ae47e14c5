"""What a language brings: every word of the coach's own. A package with these functions is a catalogue.

A function that gives a `tuple[str, ...]` gives forms of one thing to say, the full one first and ever
shorter ones after it. What varies (`done`, `index`) is the same on every run.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Protocol

from coach.routine.model import Breath, Exercise, Position, Side
from coach.words.course import CourseWords
from coach.words.progress import ProgressWords
from coach.words.shown import Shown


class Label(StrEnum):
    """What a stretch of a session is for, where it has no words of the author's."""

    OPENING = "opening"
    ABOUT = "about"
    ANNOUNCEMENT = "announcement"
    SET_UP = "set-up"
    GET_READY = "get ready"
    REST = "rest"
    CHANGE = "change"
    RELEASE = "release"
    CLOSING = "closing"


class Catalogue(CourseWords, ProgressWords, Protocol):
    """The words of one language. `coach.words.english` shows each in use."""

    # Numbers and sides

    def number(self, count: int, /) -> str:
        """A count in words, as far as the language is easier to hear so; 0 is none."""

    def seconds(self, ms: int, /) -> str:
        """A length of time in words; parts of a second where there are any."""

    def side_name(self, side: Side, ending: str, /) -> str:
        """The side as `{side:ending}` wants it; the ending is empty for `{side}`."""

    def sided(self, words: str, side: Side | None, /) -> str:
        """An author's words with `{side}` and `{other}` named, the first letter a capital."""

    # Opening and closing

    def opening(self, title: str, exercises: int, /) -> tuple[str, ...]:
        """The first words of a session: its title, and how many exercises it has where there are several."""

    def well_done(self) -> str:
        """The first words of the closing."""

    def session_over(self) -> str:
        """The last words of a session."""

    def notice(self) -> tuple[str, ...]:
        """Sentences before the first exercise, where the author wrote none: careful, never a diagnosis."""

    def closing(self) -> tuple[str, ...]:
        """Sentences after the last exercise, where the author wrote none."""

    def starts_in(self, ms: int, /) -> str:
        """How long it is until the first exercise."""

    def half_done(self) -> str:
        """In the middle of a long session."""

    def about_first(self) -> str:
        """Before the page about the exercises is read."""

    # Reviewing an import

    def ask_hold(self, name: str, line: int, /) -> str:
        """How long an exercise is held, where a text does not say."""

    def ask_reps(self, name: str, line: int, /) -> str:
        """How often, where a text does not say."""

    def ask_doubt(self, name: str, why: str, line: int, words: str, /) -> str:
        """Whether what is said for several exercises (`hold_s`, `reps`, `sets`, `duration_s`) is meant."""

    # Fitting a session to the time there is

    def left_out(self, names: list[str], /) -> str:
        """Exercises that did not fit."""

    def fewer_sets(self, name: str, sets: int, written: int, /) -> str:
        """Sets that did not fit."""

    def fewer_rounds(self, title: str, rounds: int, written: int, /) -> str:
        """Rounds of a circuit that did not fit."""

    def shortest_possible(self, ms: int, /) -> str:
        """Where the asked time is too short."""

    def nearest_possible(self, ms: int, /) -> str:
        """Where the asked time lies between two choices of exercises."""

    def longest_possible(self, ms: int, /) -> str:
        """Where the asked time is too long."""

    # Announcing an exercise

    def announcement(self, exercise: Exercise, is_last: bool, /) -> tuple[str, ...]:
        """The name, and whether it is the last of several."""

    def group(self, title: str, rounds: int, /) -> str:
        """The name of a part or a circuit, and how many rounds it has where there are several."""

    def round_of(self, number_of_round: int, rounds: int, /) -> str:
        """The next round of a circuit."""

    def in_round(self, name: str, number_of_round: int, /) -> str:
        """The title of an exercise in one round of a circuit, as a chapter shows it."""

    def one_of(self, title: str, number: int, total: int, /) -> str:
        """The title of an exercise that comes more than once, with its number."""

    def dose(self, exercise: Exercise, is_in_circuit: bool, /) -> str:
        """The dose in the order in which it will happen; ranges are taken at their low end.

        In a circuit, whose rounds are told, the sets of an exercise have another word.
        """

    def this_time(self, exercise: Exercise, /) -> str:
        """How much it is in one set, on one side, where that is not the same each time."""

    def take_position(self) -> str:
        """Where the author wrote no start position."""

    def position_start(self, position: Position | None, /) -> str:
        """A start position of which only the kind is known."""

    def phase_words(self, kind: str, /) -> tuple[str, str]:
        """A phase in full and short, of which only the kind is known (`inhale`, `contract`, `up`, …)."""

    def breath_words(self, breath: Breath, before: Breath | None, /) -> tuple[str, str]:
        """A guided breath in full and short; `before` is what the breath did before it."""

    def once_more(self) -> str:
        """A repetition of which only the count matters."""

    def come_out(self) -> str:
        """Where the author wrote no release."""

    # Leading into a repetition

    def side_first(self, side: Side, /) -> str:
        """Which side begins."""

    def direction(self, direction: str, is_first: bool, /) -> tuple[str, ...]:
        """The direction that comes, in the author's word for it."""

    def own_pace(self, reps: int, /) -> str:
        """How many repetitions, each as fast as one likes."""

    def press_when_done(self) -> str:
        """How a person says that a set at their own pace is done; only where there is a keyboard."""

    def get_ready(self) -> tuple[str, ...]:
        """Before a countdown."""

    def take_turns(self) -> str:
        """Where the side changes at every repetition."""

    def count_on_side(self, rep: int, reps: int, side: Side, /) -> str:
        """The repetition that comes and its side, where the side changes at every one."""

    def switch_sides(self, side: Side, /) -> tuple[str, ...]:
        """From one side to the other, which is `side`."""

    def set_of(
        self, number_of_set: int, sets: int, side: Side | None, is_in_circuit: bool, /
    ) -> tuple[str, ...]:
        """The next set, and with which side it begins."""

    def count(self, rep: int, reps: int, /) -> str:
        """The repetition that comes; the last one says so."""

    def last_count(self) -> str:
        """That the last repetition comes, as briefly as it can be said."""

    def let_go(self, done: int, /) -> str:
        """The way out of a hold, once it is known; varied."""

    def again(self, rep: int, reps: int, /) -> str:
        """Before the next long hold; varied."""

    # During a hold, in a rest

    def halfway(self, done: int, /) -> tuple[str, ...]:
        """In the middle of a hold; varied."""

    def time_left(self, ms: int, /) -> tuple[str, ...]:
        """In a long hold."""

    def rest(self) -> str:
        """Between sets and exercises."""

    def next_is(self, name: str, position: Position | None, index: int, /) -> tuple[str, ...]:
        """What comes after the rest, and where if that changes; varied."""

    def series_over(self) -> str:
        """After the last repetition of a paced series."""

    # The session itself

    def stopped(self) -> str:
        """After someone stopped."""

    def going_on(self, name: str | None, side: Side | None, /) -> str:
        """Where a session goes on after a break."""

    def label(self, what: Label, /) -> str:
        """What a stretch of time is for, on a screen and in a script."""

    def shown(self, what: Shown, /) -> str:
        """Words for the eye, on a page or in a picture; some have fields for `str.format`."""

    # On the screen of a session

    def side_shown(self, side: Side, /) -> str:
        """The side that works."""

    def set_shown(self, number: int, total: int, /) -> str:
        """The set, of how many."""

    def of_shown(self, number: int, total: int, /) -> str:
        """A count, of how many."""

    def next_shown(self, name: str, /) -> str:
        """The exercise that comes."""

    def left_shown(self, clock: str, /) -> str:
        """The time that is left, given as `m:ss`."""

    # What the linter listens for

    def unseen_in(self, words: str, /) -> str:
        """The first words that send a listener to look at something, or nothing."""

    def side_word_in(self, words: str, /) -> str:
        """The first word that means one side of the body and should have been `{side}`, or nothing."""

    def side_example(self) -> str:
        """A sentence that shows an author how to name the side."""

    def sound_of(self, name: str, /) -> str:
        """Roughly how a name sounds, as letters and figures: what sounds alike is written alike."""
