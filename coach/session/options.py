"""What a person chose, for one session and for playing it.

A new choice is a field here and an option of the same name in `coach.cli.options`; it is then kept with the
place of a session that is broken off, too.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from math import isfinite
from pathlib import Path

from coach.errors import ChoiceError
from coach.plain_data import settle
from coach.plan.verbosity import Words

LEAST_MINUTES, MOST_MINUTES = 0.1, 480.0
LOUDNESS_LUFS = (-31.0, -14.0)  # louder, and the peaks of speech would have to be bent until it sounds harsh
LEAD_IN_MS = (0, 30_000)
GREETING_MOST = 200  # some twelve seconds
_DATE = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")


@dataclass(frozen=True, slots=True)
class ExerciseLevel:
    """The level of the exercise of that id, from 0.0 to 1.0."""

    exercise: str
    level: float

    def __post_init__(self) -> None:
        """Check the range."""
        if not 0 <= self.level <= 1:
            raise ChoiceError("levels", f"expected 0.0 to 1.0 for {self.exercise[:80]}, got {self.level:g}")


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionOptions:
    """One person's choices for one session.

    `voice` is an engine or `engine:voice`, None one that speaks the routine's language; `rate` is its speed
    (0.6 to 2.0; 1.0 is a calm pace), `sounds` a folder of one's own tones. `words` is how much is said.
    `level` is how far up the ranges of the doses, from 0.0 (their low ends, as None) to 1.0, and `levels` the
    same for single exercises; `minutes` fits the session to a time (up to 480) and chooses the level itself.
    `breath` is the pace of guided breaths in milliseconds: in, out; or in, hold, out; or in, hold, out, hold.
    `only`, `skip` and `start` (the first one) choose exercises by their ids. `about` reads aloud first what
    lies behind the exercises.
    With `exact_rests` no rest inside an exercise is ever longer than written: words are made shorter or left
    out. `shuffle` draws the order of the exercises by that number, parts and circuits kept together; a
    routine that asks for it is shuffled anyway. `loudness` is that of the whole session by BS.1770, in LUFS.
    `lead_in` are the milliseconds before the first word, with a soft tone a third in. `bed` is what sounds
    under all of it: `noise`, or an audio file. `greeting` is the first that is said, up to 200 characters.

    Raises ChoiceError for what lies outside; whether a routine has such exercises is seen by `make_session`.
    """

    voice: str | None = None
    rate: float = 1.0
    sounds: Path | None = None
    words: Words = Words.NORMAL
    level: float | None = None
    minutes: float | None = None
    breath: tuple[int, ...] | None = None
    only: tuple[str, ...] = ()
    skip: tuple[str, ...] = ()
    start: str | None = None
    about: bool = False
    loudness: float = -16.0
    lead_in: int = 3_000
    bed: str | None = None
    exact_rests: bool = False
    shuffle: int | None = None
    greeting: str | None = None
    levels: tuple[ExerciseLevel, ...] = ()

    def __post_init__(self) -> None:
        """Check what can be checked without a routine."""
        _settle(self)
        _check_within("loudness", self.loudness, *LOUDNESS_LUFS, "LUFS")
        _check_within("lead_in", self.lead_in, *LEAD_IN_MS, "milliseconds")
        if self.minutes is not None:
            _check_minutes(self.minutes, self.level)
        if self.level is not None and not 0 <= self.level <= 1:
            raise ChoiceError("level", f"expected 0.0 to 1.0, got {self.level:g}")
        if self.greeting is not None:
            _check_greeting(self.greeting)


class Resuming(StrEnum):
    """What becomes of a hold that a pause broke."""

    AGAIN = "again"
    EXACT = "exact"


@dataclass(frozen=True, slots=True, kw_only=True)
class PlayOptions:
    """How a session is played.

    `output` and `device` are where the sound goes, as `coach outputs` lists them; an empty device is the one
    that the system prefers. With `wait`, rests last until a key or a button says go. `resuming`: after a
    pause, do a broken hold again, or go on to the instant. `quiet` shows nothing; `plain` shows a line when
    something changes, and draws nothing again. `keep_awake` lays a soft noise under the session, for speakers
    that fall asleep. `journal` keeps what was done in the journal.
    """

    output: str = "miniaudio"
    device: str = ""
    wait: bool = False
    resuming: Resuming = Resuming.AGAIN
    quiet: bool = False
    plain: bool = False
    keep_awake: bool = False
    journal: bool = True

    def __post_init__(self) -> None:
        """Check the types."""
        _settle(self)


@dataclass(frozen=True, slots=True, kw_only=True)
class FileOptions:
    """What a file of a session shall be.

    `keep_awake` lays a soft noise under the session, for speakers that fall asleep and players that skip
    silence; None does so in lossy formats. `split` makes a folder of the file's name with a file for each
    exercise and a playlist. `captions` writes what is said beside it, as WebVTT, SRT and LRC. `date` is the
    date that players show, `YYYY-MM-DD` or a year; None takes SOURCE_DATE_EPOCH, or else the day on which the
    routine's file was changed, so that the same input gives the same bytes. `format` is that of what goes to
    the standard output, such as `mp3`. `title` is shown by players in the place of the routine's.
    """

    keep_awake: bool | None = None
    split: bool = False
    captions: bool = False
    date: str | None = None
    format: str | None = None
    title: str | None = None

    def __post_init__(self) -> None:
        """Check what can be checked alone."""
        _settle(self)
        if self.date is not None and not _DATE.fullmatch(self.date):
            raise ChoiceError(
                "date", f"expected a date such as 2026-03-31, or a year, got {self.date[:40]!r}"
            )


def _settle(options: SessionOptions | PlayOptions | FileOptions) -> None:
    try:
        settle(options)
    except ValueError as error:
        choice, _, message = str(error).partition(": ")
        raise ChoiceError(choice, message) from None


def _check_within(choice: str, value: float, least: float, most: float, unit: str) -> None:
    if not least <= value <= most:
        raise ChoiceError(choice, f"expected {least:g} to {most:g} {unit}, got {value:g}")


def _check_greeting(greeting: str) -> None:
    if not greeting.strip() or len(greeting) > GREETING_MOST:
        got = f"{len(greeting)}" if greeting.strip() else "none"
        raise ChoiceError("greeting", f"expected words to say, up to {GREETING_MOST} characters, got {got}")


def _check_minutes(minutes: float, level: float | None) -> None:
    if not isfinite(minutes) or not LEAST_MINUTES <= minutes <= MOST_MINUTES:
        expected = f"expected {LEAST_MINUTES:g} to {MOST_MINUTES:g} minutes"
        raise ChoiceError("minutes", f"{expected}, got {minutes:g}")
    if level is not None:
        raise ChoiceError("minutes", "expected minutes or a level, got both; minutes choose the level")
