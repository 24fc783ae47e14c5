"""Cells → rows: each with its routine, the choices of a person, and the name of its file."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from coach.adapt.select import parse_level
from coach.batch.table import Cells, Faults, read_table
from coach.batch.values import Values, file_name, parse_minutes, parse_words
from coach.batch.weeks import CourseWeek, Wanted, load_course, parse_date, parse_week
from coach.errors import ChoiceError, CoachError
from coach.exporter.formats import suffix_of
from coach.files.names import safe_name, same_file
from coach.plan.plan import Passage, Say
from coach.routine.languages import parse_language, primary
from coach.session.file_contents import date_of
from coach.session.making import load_routine, make_session
from coach.session.options import SessionOptions
from coach.speech.choice import SpokenBy, spoken_by
from coach.speech.engines import check_voice

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from coach.course.model import Course
    from coach.plan.plan import Block, Plan
    from coach.routine.model import Routine

DEFAULT_FORMAT = "m4a"
_TITLE_MOST_BYTES = 100
_OF_A_ROW = ("name", "format", "greeting")  # columns in which rows that want the same sessions may differ

Choices = tuple[tuple[str, str], ...]  # the cells of the other columns
Told = tuple[tuple[str, str], ...]  # what is wrong: a column and words each


@dataclass(frozen=True, slots=True)
class Row:
    """One session to make: `number` as spreadsheets count, and the name of its `file`.

    A row of a table that names a week of a course is several of them. `voice` speaks it, in the language of
    `routine`; `texts` are what is said, as far as is known before it is laid out. `date` is what players
    show, or empty; `title` too, None for the routine's.
    """

    number: int
    name: str
    file: str
    routine: Routine
    options: SessionOptions
    voice: str
    texts: tuple[str, ...]
    date: str
    title: str | None = None


def read_rows(
    path: Path,
    options: SessionOptions | None = None,
    format: str = DEFAULT_FORMAT,  # noqa: A002
    warn: Callable[[str], None] | None = None,
) -> tuple[Row, ...]:
    """The rows of the table at `path`; what a row does not say is as in `options`, and in `format`.

    Routines and courses are names, or paths seen from the table's folder. `warn` is given a line, once, for
    what a person should know. Raises TableError for all that cannot be used, and as `read_table` does.
    """
    suffix_of(format)
    reading = _Reading(path, options or SessionOptions(), format, warn)
    rows: list[Row] = []
    for cells in read_table(path):
        rows += reading.rows(cells)
        if reading.faults.are_many:
            break
    _check_names(rows, reading.faults)
    reading.faults.check()
    return tuple(rows)


class _Reading:
    """The table at `path` being read."""

    def __init__(
        self, path: Path, options: SessionOptions, form: str, warn: Callable[[str], None] | None
    ) -> None:
        self.faults = Faults(path)
        self._folder, self._options, self._form = path.parent, options, form
        self._warn, self._warned = warn, set[str]()
        self._load, self._speaker = cache(self._loaded), cache(_spoken_by)
        self._load_course, self._planned = cache(load_course), cache(CourseWeek.planned)
        self._sessions: dict[Choices, tuple[tuple[_Session, ...], Told]] = {}
        self._known: dict[tuple[str, SessionOptions], tuple[tuple[str, ...], str]] = {}

    def rows(self, cells: Cells) -> tuple[Row, ...]:
        """What the row asks for; nothing where something is wrong with it. What rows share is read once."""
        values = Values(cells.values)
        name = values.read("name", file_name)
        suffix = values.read("format", suffix_of, self._form)
        greeting = values.read("greeting", str)
        if "name" not in values:
            values.wrong.append(("name", "expected one, got an empty cell"))
        choices = tuple(each for each in cells.values.items() if each[0] not in _OF_A_ROW)
        if choices not in self._sessions:
            self._sessions[choices] = self._sessions_of(dict(choices))
        sessions, wrong = self._sessions[choices]
        for column, message in (*values.wrong, *wrong):
            self.faults.add(cells.number, column, message)
        if values.wrong or wrong:
            return ()
        try:
            return tuple(one.row(cells, name, suffix, greeting) for one in sessions)
        except ChoiceError as error:
            self.faults.add(cells.number, error.choice, error.message)
            return ()

    def _sessions_of(self, choices: dict[str, str]) -> tuple[tuple[_Session, ...], Told]:
        """What rows with these cells want, and what is wrong with it."""
        values = Values(choices)
        asked = self._asked(values)
        language = values.read("language", parse_language)
        chosen = {
            "level": values.read("level", parse_level),
            "minutes": values.read("minutes", parse_minutes),
            "words": values.read("words", parse_words),
            "voice": values.read("voice", str),
        }
        if asked is None or values.wrong:
            return (), tuple(values.wrong)
        try:
            options = _chosen(self._options, {k: v for k, v in chosen.items() if v is not None})
            wanted = self._wanted(asked, options, chosen["level"])
            spoken_in = [replace(one, routine=_in_language(one.routine, language)) for one in wanted]
            return tuple(map(self._made, spoken_in)), ()
        except ChoiceError as error:
            return (), ((error.choice, error.message),)
        except CoachError as error:
            return (), (("course" if isinstance(asked, CourseWeek) else "routine", str(error)),)

    def _wanted(
        self, asked: Routine | CourseWeek, options: SessionOptions, level: float | None
    ) -> Sequence[Wanted]:
        if not isinstance(asked, CourseWeek):
            return [Wanted(asked, options)]
        wanted = [one.wanted(options, level) for one in self._planned(asked)]
        if not wanted:
            raise ChoiceError("week", "expected one in which a session is due, got none")
        return wanted

    def _asked(self, values: Values) -> Routine | CourseWeek | None:
        """The routine or the week of a course that is asked for; None where something is wrong with it."""
        if "course" in values:
            return self._course_week(values)
        for column in ("week", "starts"):
            if column in values:
                values.wrong.append((column, "expected a course in this row, got none"))
        if "routine" not in values:
            values.wrong.append(("routine", "expected one, got an empty cell"))
        routine: Routine | None = values.read("routine", self._load)
        return routine

    def _course_week(self, values: Values) -> CourseWeek | None:
        if "routine" in values:
            values.wrong.append(("routine", "expected a routine or a course, got both"))
        load = partial(self._load_course, folder=self._folder)
        found: tuple[Path, Course] | None = values.read("course", load)
        starts = values.read("starts", parse_date)
        if "week" not in values:
            values.wrong.append(("week", "expected the week of the course, got an empty cell"))
        if found is None:
            return None
        week = values.read("week", lambda written: parse_week(written, found[1]))
        return CourseWeek(*found, week, starts) if week is not None else None

    def _made(self, wanted: Wanted) -> _Session:
        """A session, once all of it is known. What is said in one like it is only looked up."""
        routine, options = wanted.routine, wanted.options
        spoken = self._speaker(options.voice, routine.language)
        if spoken.note:
            self._tell(spoken.note)
        routine, options = replace(routine, language=spoken.language), replace(options, voice=spoken.voice)
        alike = (repr(routine), replace(options, greeting=None, minutes=None))
        if alike not in self._known:
            with make_session(routine, alike[1], warn=self._tell) as session:
                self._known[alike] = tuple(dict.fromkeys(texts_of(session.plan))), date_of(session, None)
        texts, date = self._known[alike]
        return _Session(routine, options, spoken.voice, texts, wanted.date or date, wanted.title)

    def _loaded(self, written: str) -> Routine:
        beside = self._folder / written
        is_file = Path(written).suffix in (".yaml", ".yml") and beside.is_file()
        return load_routine(beside if is_file else written)

    def _tell(self, line: str) -> None:
        if self._warn is not None and line not in self._warned:
            self._warn(line)
        self._warned.add(line)


@dataclass(frozen=True, slots=True)
class _Session:
    """What a row wants, but for its name and its greeting; as in `Row`."""

    routine: Routine
    options: SessionOptions
    voice: str
    texts: tuple[str, ...]
    date: str
    title: str | None

    def row(self, cells: Cells, name: str, suffix: str, greeting: str | None) -> Row:
        """The row that has these cells. ChoiceError where its greeting cannot be said."""
        options = self.options if greeting is None else replace(self.options, greeting=greeting)
        texts = (options.greeting, *self.texts) if options.greeting else self.texts
        file = f"{name} {safe_name(self.title, _TITLE_MOST_BYTES)}" if self.title else name
        shown = (cells.values["name"], f"{file}{suffix}")
        return Row(cells.number, *shown, self.routine, options, self.voice, texts, self.date, self.title)


def _spoken_by(voice: str | None, language: str | None) -> SpokenBy:
    spoken = spoken_by(voice, language)
    check_voice(spoken.voice)
    return spoken


def _chosen(options: SessionOptions, choices: dict[str, Any]) -> SessionOptions:
    """The choices of a row before those for all; minutes and a level stand in each other's place."""
    instead = {"minutes": {"level": None}, "level": {"minutes": None}}
    cleared = {name: None for chosen in choices for name in instead.get(chosen, {})}
    return replace(options, **(cleared | choices))


def _in_language(routine: Routine, language: str | None) -> Routine:
    """`routine` in the language of its row. ChoiceError where it is written in another."""
    if language is None:
        return routine
    if routine.language is None or primary(routine.language) == primary(language):
        return replace(routine, language=language)
    written = f"{routine.id}, which is in {routine.language}"
    raise ChoiceError("language", f"expected the language of {written}, got {language}")


def _check_names(rows: Iterable[Row], faults: Faults) -> None:
    taken: dict[str, Row] = {}
    for row in rows:
        first = taken.setdefault(same_file(row.file), row)
        if first is not row:
            told = f"would be written over by row {row.number}, {row.name}: both are {row.file}"
            faults.add(first.number, "name", told)


def texts_of(plan: Plan) -> Iterator[str]:
    """What a plan says, each in full: more than is said where words find no room."""
    for block in (block for part in plan.parts for block in part.blocks):
        yield from (what.forms[0] for what in _whats(block) if isinstance(what, Say))


def _whats(block: Block) -> Iterator[object]:
    if isinstance(block, Passage):
        yield from (*block.items, *block.ending)
    else:
        yield from (cue.what for cue in block.cues)
